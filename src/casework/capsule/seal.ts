/**
 * The city's seal on a capsule: ES256 (RFC 7518, section 3.4) under a key of its own, over the canonical form (RFC 8785) of
 * everything but the seal. The public half stands at /.well-known/yipan-capsule-keys.json, and in the capsule.
 */
import { sign } from 'node:crypto'
import type { Database } from '../../kernel/database/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import { publicJwk, readGenerations, signsAt } from '../../trust/identity/index.ts'
import { canonical } from '../procedure/index.ts'
import type { Capsule, Unsealed } from './capsule.ts'

type Needs = { database: Pick<Database, 'pool'>; keys: CityKeys }

/** Which key seals is asked each time: a new one counts at once in every process, and none from before seals any more. */
export async function sealCapsule(city: Needs, unsealed: Unsealed): Promise<Capsule> {
  const key = signsAt(await readGenerations(city, 'capsules', unsealed.made), unsealed.made)
  // A key may have begun between the two: what it seals is made when it begins.
  const capsule = { ...unsealed, made: key.starts !== null && key.starts > unsealed.made ? key.starts : unsealed.made }
  const { x = '', y = '' } = publicJwk(key)
  const signature = sign('sha256', Buffer.from(canonical(capsule)), {
    key: key.privateKey,
    dsaEncoding: 'ieee-p1363',
  }).toString('base64url')
  return { ...capsule, seal: { algorithm: 'ES256', key: { kty: 'EC', crv: 'P-256', x, y }, signature } }
}

/**
 * All public keys under which this city seals or sealed capsules, the latest first, as a JSON Web Key Set (RFC 7517) with members of
 * our own: `from` and `until`, when a key may have sealed (absent: it was the first, it is the present one), and `compromised`, from
 * when on somebody else may have had it.
 */
export async function capsuleKeys(city: Needs, now: Instant) {
  const generations = await readGenerations(city, 'capsules', now)
  return {
    keys: generations.map((one) => ({
      ...publicJwk(one),
      ...(one.starts === null ? {} : { from: one.starts }),
      ...(one.ends === null ? {} : { until: one.ends }),
      ...(one.compromised === null ? {} : { compromised: one.compromised }),
    })),
  }
}
