/**
 * Sealing. Everything a person told us, or that names him, lies in the database as AES-256-GCM under a key of its own
 * owner: a dossier's key, a subject's key. That key lies beside it, wrapped with the city's key, which is not in the
 * database. Whoever destroys the wrapped key has erased all that was sealed with it, also in every backup that lacks
 * the city's keys. What a thing is (`context`) is authenticated with it, so that no sealed value can be moved elsewhere.
 */
import { createCipheriv, createDecipheriv, createHmac, createSecretKey } from 'node:crypto'
import { randomBytes } from '../id/index.ts'
import { madeOnce } from './made-once.ts'

/**
 * The city's keys, 32 bytes each: `wrapping` wraps owners' keys, `index` makes blind indexes, `session` signs form tokens. `older`:
 * generations of `wrapping` before the present one, the latest first: what was wrapped under them is still opened, and
 * nothing is wrapped under them any more.
 */
export type CityKeys = {
  wrapping: Uint8Array
  index: Uint8Array
  session: Uint8Array
  older?: readonly Uint8Array[]
}

const VERSION = 1
const NONCE = 12
const TAG = 16

/** A fresh key of 32 random bytes. */
export const makeKey = (): Uint8Array => randomBytes(32)

/** The key as OpenSSL holds it. */
const held = madeOnce((key) => createSecretKey(key))

/** Seals text or bytes: version, nonce, ciphertext and tag, 29 bytes longer than what went in. */
export function seal(key: Uint8Array, what: string | Uint8Array, context: string): Uint8Array {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', held(key), nonce)
  cipher.setAAD(Buffer.from(context))
  const inside = cipher.update(what)
  return Buffer.concat([Buffer.of(VERSION), nonce, inside, cipher.final(), cipher.getAuthTag()])
}

/** Opens what `seal` made. Throws where key or context is another, or a bit was changed. */
export function open(key: Uint8Array, sealed: Uint8Array, context: string): Uint8Array {
  if (sealed[0] !== VERSION || sealed.length < 1 + NONCE + TAG) throw new Error(`${context}: this was not sealed here`)
  const decipher = createDecipheriv('aes-256-gcm', held(key), sealed.subarray(1, 1 + NONCE))
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
  return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE, sealed.length - TAG)), decipher.final()])
}

export const openText = (key: Uint8Array, sealed: Uint8Array, context: string): string =>
  Buffer.from(open(key, sealed, context)).toString('utf8')

/** Wraps an owner's key with the city's. */
export const wrapKey = (keys: CityKeys, key: Uint8Array, owner: string): Uint8Array =>
  seal(keys.wrapping, key, `key of ${owner}`)

export const unwrapKey = (keys: CityKeys, wrapped: Uint8Array, owner: string): Uint8Array =>
  opened(keys, (key) => key, wrapped, `key of ${owner}`)

/** An owner's key under the present generation; null where it is that already. Throws where no generation opens it. */
export const rewrapKey = (keys: CityKeys, wrapped: Uint8Array, owner: string): Uint8Array | null =>
  opens(keys.wrapping, wrapped, `key of ${owner}`) ? null : wrapKey(keys, unwrapKey(keys, wrapped, owner), owner)

/** Seals what belongs to no owner under a key of its own purpose, derived from the city's. */
export const sealForCity = (keys: CityKeys, purpose: string, what: string, context: string): Uint8Array =>
  seal(forPurpose(keys.wrapping, purpose), what, context)

export const openForCity = (keys: CityKeys, purpose: string, sealed: Uint8Array, context: string): string =>
  Buffer.from(opened(keys, (key) => forPurpose(key, purpose), sealed, context)).toString('utf8')

/** The same under the present generation; null where it is that already. Throws where no generation opens it. */
export const resealForCity = (
  keys: CityKeys,
  purpose: string,
  sealed: Uint8Array,
  context: string,
): Uint8Array | null =>
  opens(forPurpose(keys.wrapping, purpose), sealed, context)
    ? null
    : sealForCity(keys, purpose, openForCity(keys, purpose, sealed, context), context)

const forPurpose = (key: Uint8Array, purpose: string) => macUnder(key, `${purpose}\u0001`)

function opens(key: Uint8Array, sealed: Uint8Array, context: string): boolean {
  try {
    open(key, sealed, context)
    return true
  } catch {
    return false
  }
}

/** Opened under the present generation or one before it; where none opens it, as the present one says. */
function opened(
  { wrapping, older = [] }: CityKeys,
  derive: (key: Uint8Array) => Uint8Array,
  sealed: Uint8Array,
  context: string,
): Uint8Array {
  try {
    return open(derive(wrapping), sealed, context)
  } catch (thrown) {
    const before = older.find((key) => opens(derive(key), sealed, context))
    if (!before) throw thrown
    return open(derive(before), sealed, context)
  }
}

/** Where something lies under the city's own key: a column of a table, by its id, and how it is put under the present generation. */
export type UnderCityKey = {
  table: string
  id: string
  idType: 'uuid' | 'text'
  column: string
  again: (keys: CityKeys, sealed: Uint8Array, id: string) => Uint8Array | null
}

/** HMAC-SHA-256 of text under a key of the city, 32 bytes: proves that it was we who saw this text before. */
export const macUnder = (key: Uint8Array, what: string): Buffer => createHmac('sha256', held(key)).update(what).digest()

/** A keyed index of 16 bytes by which an exact value is found and nothing is learned. `kind` keeps numbers and names apart. */
export const blindIndex = (keys: CityKeys, kind: string, value: string): Uint8Array =>
  macUnder(keys.index, `${kind}\0${value}`).subarray(0, 16)

/**
 * A digest that binds an event to facts lying elsewhere: HMAC-SHA-256 under a key derived from the owner's, hex. With the
 * key destroyed it says nothing; a bare hash of a phone number would be guessed in seconds.
 */
export function digestUnder(key: Uint8Array, what: string | Uint8Array): string {
  return createHmac('sha256', digestKeyOf(key)).update(what).digest('hex')
}

/**
 * The key of an owner's digests, hex: for those to whom the digested facts are shown, so that they can ask the digests
 * again. It opens nothing that is sealed; but who has it can try guesses against every digest under it.
 */
export const digestKeyFor = (key: Uint8Array): string => digestKeyOf(key).export().toString('hex')

/**
 * The key for digests, derived from an owner's key: HKDF-Expand of one block (RFC 5869, 3.3 lets a key that is uniformly random go
 * without Extract).
 */
const digestKeyOf = madeOnce((key) => createSecretKey(macUnder(key, 'digest\u0001')))
