/**
 * The second factor of accounts for work: a one-time code of an app (TOTP, RFC 6238: SHA-1, six digits, thirty seconds, what
 * every such app can), or one of ten recovery codes, each of which works once. A code is taken once, also within its half
 * minute (5.2), one step early or late. It proves a session that a password opened; a passkey proves its own.
 */
import { Secret, TOTP } from 'otpauth'
import { putMessage } from '../../base/message/index.ts'
import type { Database } from '../../kernel/database/index.ts'
import { newCode } from '../../kernel/id/index.ts'
import {
  blindIndex,
  type CityKeys,
  openForCity,
  resealForCity,
  sealForCity,
  type UnderCityKey,
} from '../../kernel/sealing/index.ts'
import type { CityClock, Instant } from '../../kernel/time/index.ts'
import type { AccountId } from '../policy/index.ts'
import { type Budget, giveBack, spend } from './attempts.ts'
import { machineNow } from './machine-clock.ts'
import { codeWrong } from './problems.ts'
import {
  type Device,
  insertFactor,
  isProvedDevice,
  type KeptFactor,
  proveSession,
  readFactor,
  spendRecovery,
  spendStep,
  writeRecovery,
} from './second-factor-store.ts'
import type { Caller } from './signed-in.ts'
import { hashToken, isToken } from './token.ts'

type Needs = { database: Database; keys: CityKeys; clock: Pick<CityClock, 'now'> }
type Who = Pick<Caller, 'account' | 'login' | 'principal'>

/**
 * Ten tries, then ten an hour: a code of six digits is guessed in years (our rule). A device on which the account proved itself
 * has them for itself, and all others share them: whoever knows the password and types wrong codes takes no try from its owner,
 * who also has his passkeys and recovery codes (below).
 */
const TRIES = { burst: 10, refillSeconds: 360, taken: 'before' } as const
const PERIOD = 30
const SHAPE = { algorithm: 'SHA1', digits: 6, period: PERIOD }
const RECOVERY_CODES = 10

/** What an app is told: `uri` for its camera, `typed` for fingers; `sealed` comes back with the first code, and is kept nowhere until then. */
export type Offer = { uri: string; typed: string; sealed: string }

/** A fresh secret for an account, made for one session. */
export function offerFactor(keys: CityKeys, { account, login }: Who, city: string, session: string): Offer {
  const secret = new Secret({ size: 20 })
  return {
    ...saying(secret.base32, login, city),
    sealed: Buffer.from(sealForCity(keys, PURPOSE, secret.base32, offered(account, session))).toString('base64url'),
  }
}

/** The same again, after a code that did not fit; null where it is none of ours. */
export function offerAgain(
  keys: CityKeys,
  { account, login }: Who,
  city: string,
  session: string,
  sealed: string,
): Offer | null {
  const secret = openOffer(keys, account, session, sealed)
  return secret === null ? null : { ...saying(secret, login, city), sealed }
}

function saying(secret: string, label: string, issuer: string): Pick<Offer, 'uri' | 'typed'> {
  const uri = new TOTP({ ...SHAPE, issuer, label, secret: Secret.fromBase32(secret) }).toString()
  return { uri, typed: secret.replace(/(.{4})(?=.)/g, '$1 ') }
}

/**
 * Keeps the factor with the first code of its app, proves the session, and gives ten recovery codes, which are shown this once.
 * Throws `identity/code-wrong`, also where the account has a factor already, `identity/too-many-attempts`.
 */
export async function addFactor(
  city: Needs,
  who: Who,
  {
    token,
    session,
    device,
    sealed,
    code,
  }: { token: string; session: string; device: string | null; sealed: string; code: string },
  now: Instant = machineNow(),
): Promise<string[]> {
  const { database, keys, clock } = city
  const budgets = await budgetsOf(city, who.account, device)
  await spend(database, budgets, now)
  const secret = openOffer(keys, who.account, session, sealed)
  const step = secret === null ? null : stepOf(secret, code, now)
  if (secret === null || step === null) throw codeWrong()
  const [codes, hashes] = freshCodes()
  const kept = Buffer.from(sealForCity(keys, PURPOSE, secret, of(who.account)))
  if (!(await insertFactor(database, { account: who.account, secret: kept, step, hashes, now }))) throw codeWrong()
  await proveSession(database, hashToken(token), deviceOf(who.account, device), now)
  await giveBack(database, budgets)
  const { person } = who.principal
  if (person !== null)
    await database.transaction(async (tx) => {
      const about = { type: 'account', id: who.account }
      putMessage(tx, { subject: person, about, matter: null, kind: 'factor', ref: null, at: clock.now() })
    })
  return codes
}

/**
 * Proves a session with a code of the app, or a recovery code; `device` is the cookie of the browser, which the account knows by
 * it from then on. Throws `identity/code-wrong`, `identity/too-many-attempts`.
 */
export async function proveWithCode(
  city: Pick<Needs, 'database' | 'keys'>,
  account: AccountId,
  { token, device, code }: { token: string; device: string | null; code: string },
  now: Instant = machineNow(),
): Promise<void> {
  await checkCode(city, account, { device, code }, now)
  await proveSession(city.database, hashToken(token), deviceOf(account, device), now)
}

/** Ten fresh recovery codes in place of all before, for a code of the app or one of them. Throws as `proveWithCode`. */
export async function renewRecovery(
  city: Pick<Needs, 'database' | 'keys'>,
  account: AccountId,
  typed: { device: string | null; code: string },
  now: Instant = machineNow(),
): Promise<string[]> {
  await checkCode(city, account, typed, now)
  const [codes, hashes] = freshCodes()
  await writeRecovery(city.database, account, hashes)
  return codes
}

/** Says that more than a password opened a session, after whoever asks has seen it; and on which device of the account. */
export const proveSessionOf = (
  { database }: Pick<Needs, 'database'>,
  token: string,
  on: { account: AccountId; device: string | null } | null = null,
  now: Instant = machineNow(),
): Promise<void> => proveSession(database, hashToken(token), on && deviceOf(on.account, on.device), now)

/** Since when an account has an app, and how many recovery codes are left; null where it has none. */
export const factorOf = ({ database }: Pick<Needs, 'database'>, account: AccountId): Promise<KeptFactor | null> =>
  readFactor(database, account)

async function checkCode(
  { database, keys }: Pick<Needs, 'database' | 'keys'>,
  account: AccountId,
  { device, code: typed }: { device: string | null; code: string },
  now: Instant,
): Promise<void> {
  const budgets = isOfApp(typed)
    ? await budgetsOf({ database, keys }, account, device)
    : budgetsOfRecovery(keys, account, typed)
  await spend(database, budgets, now)
  const kept = await readFactor(database, account)
  const step = kept && stepOf(openForCity(keys, PURPOSE, kept.secret, of(account)), typed, now)
  const fits =
    kept !== null &&
    (typeof step === 'number'
      ? await spendStep(database, account, step)
      : await spendRecovery(database, account, hashToken(tidyCode(typed))))
  if (!fits) throw codeWrong()
  await giveBack(database, budgets)
}

/** The step a code is of, now or one early or late; null for every other. */
function stepOf(secret: string, typed: string, now: Instant): number | null {
  const token = typed.normalize('NFKC').replace(/\D/g, '')
  if (token.length !== SHAPE.digits || /[A-Za-z]/.test(typed)) return null
  const timestamp = Date.parse(now)
  const delta = TOTP.validate({ ...SHAPE, token, secret: Secret.fromBase32(secret), timestamp, window: 1 })
  return delta === null ? null : TOTP.counter({ period: PERIOD, timestamp }) + delta
}

function freshCodes(): [string[], Buffer[]] {
  const codes = Array.from({ length: RECOVERY_CODES }, () => [newCode(4), newCode(4), newCode(4)].join('-'))
  return [codes, codes.map((code) => hashToken(tidyCode(code)))]
}

/** However it was typed: capitals, spaces and hyphens do not matter. */
const tidyCode = (code: string) =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')

function openOffer(keys: CityKeys, account: AccountId, session: string, sealed: string): string | null {
  try {
    return openForCity(keys, PURPOSE, Buffer.from(sealed, 'base64url'), offered(account, session))
  } catch {
    return null // what a form sent need not be ours
  }
}

/** The device's own where the account proved itself there before; a password alone makes none. */
async function budgetsOf(
  { database, keys }: Pick<Needs, 'database' | 'keys'>,
  account: AccountId,
  cookie: string | null,
): Promise<Budget[]> {
  const device = deviceOf(account, cookie)
  const bucket =
    device !== null && (await isProvedDevice(database, device))
      ? blindIndex(keys, 'attempt second factor on device', `${account}\0${cookie}`)
      : blindIndex(keys, 'attempt second factor', account)
  return [{ bucket, ...TRIES }]
}

const deviceOf = (account: AccountId, cookie: string | null): Device | null =>
  cookie !== null && isToken(cookie) ? { account, hash: hashToken(cookie) } : null

/**
 * A recovery code is long and random: nobody guesses it. What is counted is one code typed again and again, so that whoever knows
 * the password and types wrong codes takes no try from who has a right one (our rule).
 */
const budgetsOfRecovery = (keys: CityKeys, account: AccountId, typed: string) => [
  { bucket: blindIndex(keys, 'attempt recovery code', `${account}\0${tidyCode(typed)}`), ...TRIES },
]

const isOfApp = (typed: string): boolean => tidyCode(typed).length <= SHAPE.digits

const PURPOSE = 'second factor'
const of = (account: string) => `second factor of ${account}`
const offered = (account: string, session: string) => `second factor offered to ${account} in ${session}`

/** Secrets of second factors lie under the city's key. */
export const SECOND_FACTORS: UnderCityKey = {
  table: 'trust.second_factor',
  id: 'account',
  idType: 'uuid',
  column: 'secret',
  again: (keys, sealed, account) => resealForCity(keys, PURPOSE, sealed, of(account)),
}
