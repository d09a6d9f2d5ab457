/**
 * The key that signs tokens of programs: ES256, made once, kept in the database under the city's key, so that all processes
 * sign and check alike. Read once in a process.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { Database } from '../../kernel/database/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { type CityKeys, unwrapKey, wrapKey } from '../../kernel/sealing/index.ts'

export type SigningKey = { kid: string; privateKey: KeyObject; publicKey: KeyObject }
type Needs = { database: Pick<Database, 'pool'>; keys: CityKeys }

const known = new WeakMap<object, Promise<SigningKey>>()

/** The city's signing key; made where there is none. Of two processes at once, one makes it. */
export function signingKey(city: Needs): Promise<SigningKey> {
  const kept = known.get(city.database.pool)
  if (kept) return kept
  const key = readOrMake(city)
  known.set(city.database.pool, key)
  key.catch(() => known.delete(city.database.pool)) // asked again by the next request
  return key
}

/** The public half as a JSON Web Key, for those who check tokens. */
export const publicJwk = ({ kid, publicKey }: SigningKey) => ({
  ...publicKey.export({ format: 'jwk' }),
  kid,
  use: 'sig',
  alg: 'ES256',
})

async function readOrMake({ database: { pool }, keys }: Needs): Promise<SigningKey> {
  const read = async () =>
    (await pool.query<{ kid: string; sealed: Buffer }>('select kid, sealed from trust.signing_key')).rows[0]
  let row = await read()
  if (!row) {
    const kid = newId()
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const sealed = wrapKey(keys, privateKey.export({ format: 'der', type: 'pkcs8' }), owner(kid))
    await pool.query('insert into trust.signing_key (kid, sealed) values ($1, $2) on conflict do nothing', [
      kid,
      sealed,
    ])
    row = await read()
  }
  if (!row) throw new Error('the signing key cannot be kept')
  const der = Buffer.from(unwrapKey(keys, row.sealed, owner(row.kid)))
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  return { kid: row.kid, privateKey, publicKey: createPublicKey(privateKey) }
}

const owner = (kid: string) => `signing key ${kid}`
