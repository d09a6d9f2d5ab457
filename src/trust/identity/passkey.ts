/**
 * Passkeys 通行密钥 (W3C Web Authentication, level 3): a key that stays in a device of the person and answers only to the
 * address it was made for. The device asks for a finger, a face or a PIN each time (user verification), so that a passkey
 * is by itself what somebody has and what he is or knows. It signs in beside the password, which goes on to work.
 */
import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import { z } from 'zod'
import type { Database } from '../../kernel/database/index.ts'
import { newId } from '../../kernel/id/index.ts'
import {
  type CityKeys,
  macUnder,
  openForCity,
  resealForCity,
  sealForCity,
  type UnderCityKey,
} from '../../kernel/sealing/index.ts'
import type { CityClock, Instant } from '../../kernel/time/index.ts'
import type { AccountId } from '../policy/index.ts'
import { CHALLENGE_SECONDS, challengeHolds, makeChallenge } from './challenge.ts'
import { machineNow, secondsLater } from './machine-clock.ts'
import {
  insertPasskey,
  type PasskeyRow,
  readPasskey,
  readPasskeys,
  removePasskey,
  usePasskey,
} from './passkey-store.ts'
import { passkeyRefused } from './problems.ts'
import { cutDevices } from './session-store.ts'
import { DEVICES_KEPT, type Entered, insertSession, type SignIn, signInNoted } from './sign-in.ts'
import { hashToken, isToken, newToken } from './token.ts'

type Needs = { database: Database; keys: CityKeys }

/** Where passkeys are made for: the domain, and the whole address of the city. */
export type PasskeyPlace = { domain: string; origin: string }

/**
 * Browsers make passkeys for a domain only, over HTTPS or on this machine: `localhost` will do, `127.0.0.1` will not. Null
 * where people reach the city otherwise.
 */
export function passkeyPlace(origin: string): PasskeyPlace | null {
  const url = URL.parse(origin)
  if (!url || isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0) return null
  const isSafe = url.protocol === 'https:' || url.hostname === 'localhost' || url.hostname.endsWith('.localhost')
  return isSafe ? { domain: url.hostname, origin: url.origin } : null
}

/** Ed25519, P-256, RSA: what devices offer. */
const ALGORITHMS = [-8, -7, -257]
const TIMEOUT_MS = CHALLENGE_SECONDS * 1000

/** What a browser is asked so that it makes a passkey for a session: `PublicKeyCredentialCreationOptionsJSON`. */
export async function offerPasskey(
  { database, keys }: Needs,
  { domain }: PasskeyPlace,
  { account, login, session, city }: { account: AccountId; login: string; session: string; city: string },
  now: Instant = machineNow(),
): Promise<Record<string, unknown>> {
  const held = await readPasskeys(database, account)
  return {
    rp: { id: domain, name: city },
    user: { id: macUnder(keys.index, `passkey\0${account}`).toString('base64url'), name: login, displayName: login },
    challenge: makeChallenge(keys, { session }, now),
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
    timeout: TIMEOUT_MS,
    attestation: 'none',
    excludeCredentials: held.map(({ credential }) => ({ type: 'public-key', id: credential.toString('base64url') })),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
  }
}

/** What a browser is asked so that somebody signs in, whoever it is: `PublicKeyCredentialRequestOptionsJSON`. */
export const askPasskey = (
  keys: CityKeys,
  { domain }: PasskeyPlace,
  now: Instant = machineNow(),
): Record<string, unknown> => ({
  rpId: domain,
  challenge: makeChallenge(keys, 'sign-in', now),
  timeout: TIMEOUT_MS,
  userVerification: 'required',
})

const Base64 = z
  .string()
  .max(20_000)
  .regex(/^[\w-]+$/)
const Common = {
  id: Base64,
  rawId: Base64,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}),
}
const Made = z.object({ ...Common, response: z.object({ clientDataJSON: Base64, attestationObject: Base64 }) })
const Answered = z.object({
  ...Common,
  response: z.object({ clientDataJSON: Base64, authenticatorData: Base64, signature: Base64 }),
})
const ClientData = z.looseObject({ challenge: z.string() })

/**
 * Keeps the passkey that a browser made: `response` is what it gave, as JSON. `name` is what its owner calls it, at most 60
 * letters. Throws `identity/passkey-refused`, also for the twenty-first of an account.
 */
export async function addPasskey(
  { database, keys }: Needs,
  place: PasskeyPlace,
  { account, session, name, response: sent }: { account: AccountId; session: string; name: string; response: string },
  now: Instant = machineNow(),
): Promise<void> {
  const response = read(Made, sent)
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server') // with the first passkey
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => challengeHolds(keys, { session }, challenge, now),
    expectedOrigin: place.origin,
    expectedRPID: place.domain,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(refuse)
  if (!verified) throw passkeyRefused()
  const { id, publicKey, counter } = registrationInfo.credential
  const passkey = newId()
  const kept = await insertPasskey(database, {
    credential: Buffer.from(id, 'base64url'),
    id: passkey,
    account,
    publicKey,
    counter,
    name: sealForCity(keys, NAME, name.slice(0, 60), nameContext(passkey)),
    now,
    ...spending(response.response.clientDataJSON, now),
  })
  if (!kept) throw passkeyRefused()
}

/**
 * Opens a session for whose passkey answered, as `signIn` does. Throws `identity/passkey-refused` for every reason: a passkey
 * that is not known, another address, a challenge that is old or was answered, a signature or a counter that does not fit.
 */
export async function signInWithPasskey(
  city: Needs & { clock: Pick<CityClock, 'today'>; complain: (problem: unknown, words: string) => void },
  place: PasskeyPlace,
  asked: Answering,
  now: Instant = machineNow(),
): Promise<Entered> {
  return signInNoted(city, { address: asked.address }, () => enterWithPasskey(city, place, asked, now), now)
}

type Answering = { response: string } & Omit<SignIn, 'login' | 'password' | 'work'>

async function enterWithPasskey(
  city: Needs & { clock: Pick<CityClock, 'today'> },
  place: PasskeyPlace,
  { response: sent, address, device, previous = null, label }: Answering,
  now: Instant,
): Promise<Entered> {
  const { database, keys, clock } = city
  const response = read(Answered, sent)
  const credential = Buffer.from(response.id, 'base64url')
  const cookie = device !== null && isToken(device) ? device : null
  const found = await readPasskey(database, credential, cookie === null ? null : hashToken(cookie), clock.today())
  if (!found) throw passkeyRefused()
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => challengeHolds(keys, 'sign-in', challenge, now),
    expectedOrigin: place.origin,
    expectedRPID: place.domain,
    credential: { id: response.id, publicKey: new Uint8Array(found.publicKey), counter: found.counter },
    requireUserVerification: true,
  }).catch(refuse)
  const spent = spending(response.response.clientDataJSON, now)
  const isFirst =
    verified && (await usePasskey(database, { credential, counter: authenticationInfo.newCounter, now, ...spent }))
  if (!isFirst) throw passkeyRefused()
  const [token, kept] = [newToken(), found.known && cookie !== null ? cookie : newToken()]
  const account = { id: found.account, position: found.position }
  await database.transaction(async (tx) =>
    insertSession(tx, { token, previous, account, device: kept, address, label, isStrong: true }, now),
  )
  if (kept !== cookie) await cutDevices(database, found.account, DEVICES_KEPT)
  return { token, device: kept }
}

export type Passkey = Pick<PasskeyRow, 'id' | 'createdAt' | 'lastUsedAt'> & { name: string }

/** Passkeys of an account, the oldest first; at most 20. */
export async function passkeysOf({ database, keys }: Needs, account: AccountId): Promise<Passkey[]> {
  const rows = await readPasskeys(database, account)
  return rows.map(({ id, name, createdAt, lastUsedAt }) => ({
    id,
    name: openForCity(keys, NAME, name, nameContext(id)),
    createdAt,
    lastUsedAt,
  }))
}

/** Takes a passkey away: nobody signs in with it any more. Another account's is left alone; gives whether there was one. */
export const dropPasskey = ({ database }: Pick<Needs, 'database'>, account: AccountId, id: string): Promise<boolean> =>
  removePasskey(database, account, id)

/** What a browser sent, or the refusal. */
function read<S extends z.ZodType>(schema: S, sent: string): z.infer<S> {
  const parsed = schema.safeParse(json(sent))
  if (!parsed.success) throw passkeyRefused()
  return parsed.data
}

/** The challenge is spent whatever it was for; whether it is ours was asked before. */
function spending(clientData: string, now: Instant) {
  const parsed = ClientData.safeParse(json(Buffer.from(clientData, 'base64url').toString('utf8')))
  if (!parsed.success) throw passkeyRefused()
  const challenge = createHash('sha256').update(parsed.data.challenge).digest()
  return { challenge, expires: secondsLater(now, CHALLENGE_SECONDS) }
}

const json = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The library says with an error why it does not accept; strangers are told no more than that it did not. */
const refuse = (): never => {
  throw passkeyRefused()
}

const NAME = 'passkey name'
const nameContext = (passkey: string) => `name of passkey ${passkey}`

/** Names of passkeys lie under the city's key. */
export const PASSKEY_NAMES: UnderCityKey = {
  table: 'trust.passkey',
  id: 'id',
  idType: 'uuid',
  column: 'name',
  again: (keys, sealed, id) => resealForCity(keys, NAME, sealed, nameContext(id)),
}
