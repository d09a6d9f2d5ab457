/**
 * A person on the way to an outside system: what he is asked, what he agrees to, what he sees of it afterwards. He agrees
 * once to what a system gets; more than that is asked again. He may refuse, and the system is told so.
 */
import { z } from 'zod'
import type { Database } from '../../kernel/database/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { AccountId } from '../policy/index.ts'
import { machineNow, secondsLater } from './machine-clock.ts'
import { findState, putState } from './oidc-state.ts'
import {
  type Consent,
  type OutsideSignIn,
  readConsent,
  readConsents,
  readOutsideSignIns,
  readRelyingParty,
  removeConsent,
  removeExpiredOutside,
  writeConsent,
} from './outside-store.ts'
import { OUTSIDE_SCOPES, type OutsideScope, type RelyingParty } from './relying-party.ts'
import type { SignedInSince } from './session.ts'
import { tokenKeyEver } from './signing-key.ts'

type Needs = { database: Database; keys: CityKeys }

/** A year (our rule): as long as somebody may still wonder where he was signed in. */
const SIGN_INS_KEPT_SECONDS = 365 * 86_400

/** The cookie by which a browser proves that it began this sign-in. */
export const INTERACTION_COOKIE = 'yipan-interaction'

const Interaction = z.looseObject({
  iat: z.number(),
  exp: z.number(),
  returnTo: z.string(),
  prompt: z.looseObject({ name: z.string() }),
  params: z.looseObject({ client_id: z.string(), scope: z.string().default(''), prompt: z.string().default('') }),
  lastSubmission: z.record(z.string(), z.unknown()).optional(),
})

export type Asked = {
  relyingParty: RelyingParty
  scopes: OutsideScope[]
  /** He agreed to all of it before, and the system did not ask that he is asked again. */
  isAgreed: boolean
  /** The system wants him to sign in once more, and he has not yet. */
  mustSignIn: boolean
}

/** What a sign-in that waits for a person asks of him; null where there is none, or its time is over. */
export async function askedOf(city: Needs, interaction: string, person: SignedInSince): Promise<Asked | null> {
  const found = await readInteraction(city, interaction)
  return found && asked(city, found, person)
}

/**
 * Lets a sign-in go on: gives the path of ours that leads back to the system. `agree`: to all that is asked; `refuse`: the
 * system is told `access_denied`; `go-on`: what was agreed to before. Null where there is nothing to go on with, or more is
 * asked than that.
 */
export async function answerInteraction(
  city: Needs,
  interaction: string,
  person: SignedInSince,
  answer: 'agree' | 'refuse' | 'go-on',
  now: Instant = machineNow(),
): Promise<string | null> {
  const found = await readInteraction(city, interaction)
  if (!found) return null
  const { relyingParty, scopes, isAgreed, mustSignIn } = await asked(city, found, person)
  if (answer !== 'refuse' && (mustSignIn || (answer === 'go-on' && !isAgreed))) return null
  if (answer === 'agree') await writeConsent(city.database, person.account, relyingParty.id, scopes, now)
  const result =
    answer === 'refuse'
      ? { error: 'access_denied', error_description: 'the person did not agree' }
      : {
          ...found.lastSubmission,
          ...(found.prompt.name === 'login' ? { login: { accountId: person.account, ts: seconds(person.since) } } : {}),
          ...(answer === 'agree' ? { consent: {} } : {}),
        }
  await putState(city, 'Interaction', interaction, { ...found, result }, found.exp - seconds(now))
  return new URL(found.returnTo).pathname
}

async function readInteraction(city: Needs, id: string) {
  const kept = Interaction.safeParse(await findState(city, 'Interaction', id))
  const relyingParty = kept.success ? await readRelyingParty(city.database, kept.data.params.client_id) : undefined
  return kept.success && relyingParty ? { ...kept.data, relyingParty } : null
}

async function asked(
  { database }: Needs,
  { relyingParty, iat, prompt, params }: NonNullable<Awaited<ReturnType<typeof readInteraction>>>,
  { account, since }: SignedInSince,
): Promise<Asked> {
  const named = params.scope.split(' ')
  const scopes = OUTSIDE_SCOPES.filter((scope) => scope === 'openid' || named.includes(scope))
  const agreed = await readConsent(database, account, relyingParty.id)
  return {
    relyingParty,
    scopes,
    isAgreed:
      scopes.every((scope) => agreed?.includes(scope)) &&
      agreed !== undefined &&
      !params.prompt.split(' ').includes('consent'),
    mustSignIn: prompt.name === 'login' && seconds(since) < iat,
  }
}

const seconds = (moment: Instant) => Math.floor(Date.parse(moment) / 1000)

/** What an account agreed to, the latest first. */
export const consentsOf = ({ database }: Pick<Needs, 'database'>, account: AccountId): Promise<Consent[]> =>
  readConsents(database, account)

/** Where an account signed in, the latest first; at most `limit`. */
export const outsideSignInsOf = (
  { database }: Pick<Needs, 'database'>,
  account: AccountId,
  limit: number,
): Promise<OutsideSignIn[]> => readOutsideSignIns(database, account, limit)

/** Takes a consent back: what the system holds stops working at once, and it has to ask again. Gives whether there was one. */
export const endConsent = (
  { database }: Pick<Needs, 'database'>,
  account: AccountId,
  relyingParty: string,
): Promise<boolean> => removeConsent(database, account, relyingParty)

/** Drops what is over: hourly. */
export const dropExpiredOutside = ({ database }: Pick<Needs, 'database'>, now: Instant = machineNow()): Promise<void> =>
  removeExpiredOutside(database, now, secondsLater(now, -SIGN_INS_KEPT_SECONDS))

const Hint = z.looseObject({ aud: z.string() })

/**
 * Who asks that somebody is signed out, and where he may go on to (OpenID Connect RP-Initiated Logout 1.0): `to` only where
 * that address was registered, letter by letter. A hint that is not a token of ours, or names another system, counts for nothing.
 */
export async function signOutAsked(
  city: Needs,
  {
    idTokenHint,
    clientId,
    to,
  }: { idTokenHint: string | undefined; clientId: string | undefined; to: string | undefined },
): Promise<{ relyingParty: RelyingParty; to: string | null } | null> {
  const hinted = idTokenHint === undefined ? undefined : await audienceOf(city, idTokenHint)
  if (hinted === null || (hinted !== undefined && clientId !== undefined && hinted !== clientId)) return null
  const id = hinted ?? clientId
  const relyingParty = id === undefined ? undefined : await readRelyingParty(city.database, id)
  if (!relyingParty) return null
  return { relyingParty, to: to !== undefined && relyingParty.afterSignOut.includes(to) ? to : null }
}

/** For which system an id token was made; one that has expired says that, too. */
async function audienceOf(city: Needs, token: string): Promise<string | null> {
  const { compactVerify, decodeProtectedHeader } = await import('jose') // with the first that asks: a city without such systems does not carry it
  const kid = attempt(() => decodeProtectedHeader(token).kid)
  const key = await tokenKeyEver(city, typeof kid === 'string' ? kid : undefined)
  if (!key) return null
  const verified = await compactVerify(token, key.publicKey, { algorithms: [key.alg] }).catch(() => null)
  const payload = verified && Hint.safeParse(attempt(() => JSON.parse(Buffer.from(verified.payload).toString('utf8'))))
  return payload?.success ? payload.data.aud : null
}

/** What a caller sent need not be readable: null then. */
const attempt = (read: () => unknown): unknown => {
  try {
    return read()
  } catch {
    return null
  }
}
