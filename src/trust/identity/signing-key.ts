/**
 * The keys with which the city signs, one for each purpose: tokens of programs, capsules of decisions. ES256, made once,
 * kept in the database under the city's key, so that all processes sign and check alike. Read once in a process.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { Database } from '../../kernel/database/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { type CityKeys, rewrapKey, type UnderCityKey, unwrapKey, wrapKey } from '../../kernel/sealing/index.ts'

export type SigningKey = { kid: string; privateKey: KeyObject; publicKey: KeyObject }
type Purpose = 'tokens' | 'capsules'
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

/** The public half as a JSON Web Key, for those who check what was signed. */
export const publicJwk = ({ kid, publicKey }: SigningKey) => ({
  ...publicKey.export({ format: 'jwk' }),
  kid,
  use: 'sig',
  alg: 'ES256',
})

async function readOrMake({ database: { pool }, keys }: Needs, purpose: Purpose): Promise<SigningKey> {
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
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
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
  return { kid: row.kid, privateKey, publicKey: createPublicKey(privateKey) }
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
