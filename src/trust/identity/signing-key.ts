/**
 * The keys with which the city signs, one for each purpose: tokens, tokens for systems that check RS256 only, capsules of
 * decisions. Made once, kept in the database under the city's key, so that all processes sign and check alike. Read once in a
 * process.
 */
import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import type { Database } from '../../kernel/database/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { type CityKeys, rewrapKey, type UnderCityKey, unwrapKey, wrapKey } from '../../kernel/sealing/index.ts'

export type Algorithm = 'ES256' | 'RS256'
export type SigningKey = { kid: string; alg: Algorithm; privateKey: KeyObject; publicKey: KeyObject }

/** What signs what (RFC 7518, 3.1): the curve where nobody asks for anything else. */
const ALGORITHMS = { tokens: 'ES256', 'tokens-rs256': 'RS256', capsules: 'ES256' } as const
type Purpose = keyof typeof ALGORITHMS
type Needs = { database: Pick<Database, 'pool'>; keys: CityKeys }

const known = new WeakMap<object, Map<Purpose, Promise<SigningKey>>>()

/** The city's key for a purpose; made where there is none. Of two processes at once, one makes it. */
export function signingKey(city: Needs, purpose: Purpose = 'tokens'): Promise<SigningKey> {
  const kept = known.get(city.database.pool) ?? new Map<Purpose, Promise<SigningKey>>()
  known.set(city.database.pool, kept)
  const key = kept.get(purpose) ?? readOrMake(city, purpose)
  kept.set(purpose, key)
  key.catch(() => kept.delete(purpose)) // asked again by the next request
  return key
}

/** Both keys that sign tokens: id tokens as a system asked for when it was registered, those of programs ES256. */
export const tokenKeys = (city: Needs): Promise<SigningKey[]> =>
  Promise.all([signingKey(city, 'tokens'), signingKey(city, 'tokens-rs256')])

/** The public half as a JSON Web Key, for those who check what was signed. */
export const publicJwk = ({ kid, alg, publicKey }: SigningKey) => ({
  ...publicKey.export({ format: 'jwk' }),
  kid,
  use: 'sig',
  alg,
})

const generate = promisify(generateKeyPair)

/** 3072 bits are enough beyond 2030 (NIST SP 800-57 part 1, tables 2 and 4); made beside other work, since it takes a second. */
const makePair = (alg: Algorithm): Promise<{ privateKey: KeyObject }> =>
  alg === 'RS256' ? generate('rsa', { modulusLength: 3072 }) : generate('ec', { namedCurve: 'P-256' })

async function readOrMake({ database: { pool }, keys }: Needs, purpose: Purpose): Promise<SigningKey> {
  const alg = ALGORITHMS[purpose]
  const read = async () =>
    (
      await pool.query<{ kid: string; sealed: Buffer }>(
        'select kid, sealed from trust.signing_key where purpose = $1',
        [purpose],
      )
    ).rows[0]
  let row = await read()
  if (!row) {
    const kid = newId()
    const { privateKey } = await makePair(alg)
    const sealed = wrapKey(keys, privateKey.export({ format: 'der', type: 'pkcs8' }), owner(kid))
    await pool.query(
      'insert into trust.signing_key (purpose, kid, sealed) values ($1, $2, $3) on conflict do nothing',
      [purpose, kid, sealed],
    )
    row = await read()
  }
  if (!row) throw new Error('the signing key cannot be kept')
  const der = Buffer.from(unwrapKey(keys, row.sealed, owner(row.kid)))
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  return { kid: row.kid, alg, privateKey, publicKey: createPublicKey(privateKey) }
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
