import { randomBytes, randomInt } from 'node:crypto'

/** A UUID of version 7 (RFC 9562): it begins with the time, so that new rows lie beside each other in an index. */
export function newId(): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(Date.now(), 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A random code that people can read and type: no letter that looks like a digit. Eight of them are 39 bits. */
export const newCode = (length: number): string =>
  Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('')
