/**
 * The city's seal on a capsule: ES256 (RFC 7518, section 3.4) under a key of its own, over the canonical form (RFC 8785) of
 * everything but the seal. The public half stands at /.well-known/yipan-capsule-keys.json, and in the capsule.
 */
import { sign } from 'node:crypto'
import type { Database } from '../../kernel/database/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import { publicJwk, signingKey } from '../../trust/identity/index.ts'
import { canonical } from '../procedure/index.ts'
import type { Capsule, Unsealed } from './capsule.ts'

type Needs = { database: Pick<Database, 'pool'>; keys: CityKeys }

export async function sealCapsule(city: Needs, capsule: Unsealed): Promise<Capsule> {
  const key = await signingKey(city, 'capsules')
  const { x = '', y = '' } = publicJwk(key)
  const signature = sign('sha256', Buffer.from(canonical(capsule)), {
    key: key.privateKey,
    dsaEncoding: 'ieee-p1363',
  }).toString('base64url')
  return { ...capsule, seal: { algorithm: 'ES256', key: { kty: 'EC', crv: 'P-256', x, y }, signature } }
}

/** The public keys under which this city seals capsules, as a JSON Web Key Set (RFC 7517). */
export const capsuleKeys = async (city: Needs) => ({ keys: [publicJwk(await signingKey(city, 'capsules'))] })
