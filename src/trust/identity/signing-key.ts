/**
 * The keys with which the city signs, for three purposes: tokens, tokens for systems that check RS256 only, capsules of decisions.
 * Each purpose has generations: one signs, one may wait until all know it, those from before only check what is of their time.
 * They are kept in the database under the city's key, so that all processes sign and check alike; the secret half of a
 * generation that is over is destroyed (renew-key.ts).
 */
import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import type { Asks, Database } from '../../kernel/database/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { type CityKeys, rewrapKey, type UnderCityKey, unwrapKey, wrapKey } from '../../kernel/sealing/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import { machineNow, secondsLater } from './machine-clock.ts'
import { readSigningKeys, type SigningKeyRow, writeSigningKey } from './signing-key-store.ts'

export type Algorithm = 'ES256' | 'RS256'

/** What signs what (RFC 7518, 3.1): the curve where nobody asks for anything else. */
const ALGORITHMS = { tokens: 'ES256', 'tokens-rs256': 'RS256', capsules: 'ES256' } as const
export type Purpose = keyof typeof ALGORITHMS
const OF_TOKENS = ['tokens', 'tokens-rs256'] as const satisfies Purpose[]

/**
 * One generation. It signs from `starts` (null: nothing signed before it) and what it signed counts until `ends` (null: none follows
 * it), or until it was `compromised`. `privateKey` is null where it was destroyed.
 */
export type Generation = {
  kid: string
  alg: Algorithm
  privateKey: KeyObject | null
  publicKey: KeyObject
  starts: Instant | null
  ends: Instant | null
  compromised: Instant | null
}
export type SigningKey = Generation & { privateKey: KeyObject }

type Needs = { database: Pick<Database, 'pool' | 'remember'>; keys: CityKeys }
export type Reading = { database: Pick<Database, 'pool'>; keys: CityKeys }

/** A token lives ten minutes (issuer.ts), and clocks of servers are right to within half a minute. */
const TOKENS_LIVE_SECONDS = 660

const asking = new WeakMap<object, Asks<Generation[], Purpose>>()

/** All generations of a purpose, the latest first, remembered until one changes. */
function generationsOf(city: Needs, purpose: Purpose): Promise<Generation[]> {
  const known =
    asking.get(city.database.pool) ??
    city.database.remember<Generation[], Purpose>(['trust.signing_key'], (one) => readGenerations(city, one))
  asking.set(city.database.pool, known)
  return known(purpose)
}

/** The same, read now. Where none goes on one is made: of two processes at once, one makes it. `now` as the purpose counts. */
export async function readGenerations(city: Reading, purpose: Purpose, now = machineNow()): Promise<Generation[]> {
  const rows = await readSigningKeys(city.database, purpose)
  if (rows.some(({ ends }) => ends === null)) return rows.map((row) => generationIn(city.keys, row))
  await makeOnce(city, purpose, rows.length === 0 ? null : now)
  return (await readSigningKeys(city.database, purpose)).map((row) => generationIn(city.keys, row))
}

const making = new WeakMap<object, Map<Purpose, Promise<void>>>()

/** Requests that find none at the same moment wait for one to be made: an RSA key takes a second of a processor. */
async function makeOnce({ database, keys }: Reading, purpose: Purpose, starts: Instant | null): Promise<void> {
  const under = making.get(database.pool) ?? new Map<Purpose, Promise<void>>()
  making.set(database.pool, under)
  const work =
    under.get(purpose) ??
    makeGeneration(keys, purpose, starts)
      .then((fresh) => writeSigningKey(database, fresh))
      .finally(() => under.delete(purpose))
  under.set(purpose, work)
  await work
}

/** The latest that has begun; the one that waits only where none before it can sign. Throws where none can. */
export function signsAt(generations: readonly Generation[], now: Instant): SigningKey {
  const able = generations.filter(
    (one): one is SigningKey =>
      one.privateKey !== null && one.compromised === null && (one.ends === null || one.ends > now),
  )
  const key = able.find(({ starts }) => starts === null || starts <= now) ?? able.at(-1)
  if (!key) throw new Error('no generation can sign')
  return key
}

/** The key that signs tokens now. */
export const signingKey = async (
  city: Needs,
  purpose: (typeof OF_TOKENS)[number] = 'tokens',
  now: Instant = machineNow(),
): Promise<SigningKey> => signsAt(await generationsOf(city, purpose), now)

/** Both keys that sign tokens: id tokens as a system asked for when it was registered, those of programs ES256. */
export const tokenKeys = (city: Needs, now: Instant = machineNow()): Promise<SigningKey[]> =>
  Promise.all(OF_TOKENS.map((purpose) => signingKey(city, purpose, now)))

/** Those that sign, and behind them those that could: the one that waits, and the one before, which checks hints of its own. */
export async function tokenKeysHeld(city: Needs, now: Instant = machineNow()): Promise<SigningKey[]> {
  const all = await Promise.all(
    OF_TOKENS.map(async (purpose) => {
      const generations = await generationsOf(city, purpose)
      const first = signsAt(generations, now)
      const others = generations.filter(
        (one): one is SigningKey => one.kid !== first.kid && one.privateKey !== null && one.compromised === null,
      )
      return [first, ...others]
    }),
  )
  return all.flat()
}

/** Those that others need to check tokens: the next before it signs, the one before until its last token is over. No compromised one. */
export async function tokenKeysPublished(city: Needs, now: Instant = machineNow()): Promise<Generation[]> {
  const all = await Promise.all(OF_TOKENS.map((purpose) => generationsOf(city, purpose)))
  return all.flat().filter((one) => isTrusted(one) && (one.ends === null || isBefore(now, one.ends)))
}

const isTrusted = ({ compromised }: Generation) => compromised === null
const isBefore = (now: Instant, ends: Instant) => now < secondsLater(ends, TOKENS_LIVE_SECONDS)

/** The key that a token names, where tokens of it can still be in force; null for another. */
export async function tokenKeyCalled(
  city: Needs,
  purpose: (typeof OF_TOKENS)[number],
  kid: string | undefined,
  now: Instant,
): Promise<Generation | null> {
  const found = (await generationsOf(city, purpose)).find((one) => one.kid === kid)
  return found && isTrusted(found) && (found.ends === null || isBefore(now, found.ends)) ? found : null
}

/** The key that a token names, however long ago it signed: for who says whose token he had. Null for a compromised one. */
export async function tokenKeyEver(city: Needs, kid: string | undefined): Promise<Generation | null> {
  const all = await Promise.all(OF_TOKENS.map((purpose) => generationsOf(city, purpose)))
  const found = all.flat().find((one) => one.kid === kid)
  return found && isTrusted(found) ? found : null
}

/** The public half as a JSON Web Key, for those who check what was signed. */
export const publicJwk = ({ kid, alg, publicKey }: Pick<Generation, 'kid' | 'alg' | 'publicKey'>) => ({
  ...publicKey.export({ format: 'jwk' }),
  kid,
  use: 'sig',
  alg,
})

/** The public half as it is kept: SubjectPublicKeyInfo (RFC 5280, 4.1). */
export const publicDer = ({ publicKey }: Pick<Generation, 'publicKey'>): Buffer =>
  publicKey.export({ format: 'der', type: 'spki' })

const generate = promisify(generateKeyPair)

/** 3072 bits are enough beyond 2030 (NIST SP 800-57 part 1, tables 2 and 4); made beside other work, since it takes a second. */
const makePair = (alg: Algorithm): Promise<{ privateKey: KeyObject }> =>
  alg === 'RS256' ? generate('rsa', { modulusLength: 3072 }) : generate('ec', { namedCurve: 'P-256' })

/** A fresh generation as it is kept: its secret half wrapped with the city's key. */
export async function makeGeneration(keys: CityKeys, purpose: Purpose, starts: Instant | null) {
  const kid = newId()
  const { privateKey } = await makePair(ALGORITHMS[purpose])
  const sealed = wrapKey(keys, privateKey.export({ format: 'der', type: 'pkcs8' }), owner(kid))
  return { kid, purpose, sealed, publicKey: publicDer({ publicKey: createPublicKey(privateKey) }), starts }
}

function generationIn(keys: CityKeys, { kid, purpose, sealed, publicKey, ...times }: SigningKeyRow): Generation {
  const alg = ALGORITHMS[purpose as Purpose]
  const privateKey =
    sealed === null
      ? null
      : createPrivateKey({ key: Buffer.from(unwrapKey(keys, sealed, owner(kid))), format: 'der', type: 'pkcs8' })
  const open = publicKey === null ? privateKey : { key: publicKey, format: 'der' as const, type: 'spki' as const }
  if (open === null) throw new Error(`the signing key ${kid} has no half`)
  return { kid, alg, privateKey, publicKey: createPublicKey(open), ...times }
}

const owner = (kid: string) => `signing key ${kid}`

/** Signing keys lie under the city's key. */
export const SIGNING_KEYS: UnderCityKey = {
  table: 'trust.signing_key',
  id: 'kid',
  idType: 'text',
  column: 'sealed',
  again: (keys, sealed, kid) => rewrapKey(keys, sealed, owner(kid)),
}
