/** Written forms, hashes and signatures, with Node's own means. */
import { createHash, createHmac, createPublicKey, verify } from 'node:crypto'
import { must } from './fault.mjs'

/** JSON with its keys in order of their code units and no spaces: RFC 8785 for what a capsule holds. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}

export const same = (one, other) => canonical(one ?? null) === canonical(other ?? null)
export const hash = (value) => createHash('sha256').update(canonical(value)).digest('hex')

/** The digest by which an event binds a fact: over its JSON, with its keys as they stand in the capsule. */
export const digest = (key, value) =>
  createHmac('sha256', Buffer.from(key, 'hex')).update(JSON.stringify(value)).digest('hex')

/** The name of a key: its JWK thumbprint, RFC 7638. */
export const thumbprint = ({ crv, kty, x, y }) =>
  createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url')

/** Whether a key of a city may have sealed at that moment; a key that says no times may have at any. */
function checkTimes(key, made) {
  const at = (name) => {
    const moment = Date.parse(key[name])
    must(!Number.isNaN(moment), 'seal.key', 'shape', { what: name })
    return moment
  }
  const sealed = Date.parse(made)
  must(!Number.isNaN(sealed), 'made', 'shape', { what: 'made' })
  const values = { key: thumbprint(key), made }
  must(!(key.from !== undefined && sealed < at('from')), 'seal.key', 'seal-early', values)
  must(!(key.until !== undefined && sealed >= at('until')), 'seal.key', 'seal-over', values)
  must(!(key.compromised !== undefined && sealed >= at('compromised')), 'seal.key', 'seal-compromised', values)
}

/** ES256 over everything but the seal. `trusted`: the keys that are known from elsewhere, with the times of each, or null. */
export function checkSeal({ seal, ...rest }, trusted) {
  must(seal?.algorithm === 'ES256' && seal.key?.kty === 'EC' && seal.key.crv === 'P-256', 'seal', 'seal-kind')
  const isWritten = [seal.key.x, seal.key.y].every((part) => /^[\w-]{43}$/.test(part))
  must(isWritten && same(Object.keys(seal.key).sort(), ['crv', 'kty', 'x', 'y']), 'seal.key', 'seal-kind')
  const known = trusted?.find(({ x, y }) => x === seal.key.x && y === seal.key.y)
  must(trusted === null || known !== undefined, 'seal.key', 'seal-key', { key: thumbprint(seal.key) })
  if (known) checkTimes({ ...known, ...seal.key }, rest.made)
  const signature = Buffer.from(String(seal.signature), 'base64url')
  must(signature.toString('base64url') === seal.signature, 'seal.signature', 'seal-broken')
  const key = createPublicKey({ key: seal.key, format: 'jwk' })
  must(
    verify('sha256', Buffer.from(canonical(rest)), { key, dsaEncoding: 'ieee-p1363' }, signature),
    'seal.signature',
    'seal-broken',
  )
}
