import { randomFillSync } from 'node:crypto'

const pool = Buffer.alloc(4096)
let used = pool.length

/** Fresh random bytes. Asked of the system a page at a time, and overwritten where they lay: a call costs more than the bytes. */
export function randomBytes(count: number): Buffer {
  if (used + count > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const bytes = Buffer.from(pool.subarray(used, used + count))
  pool.fill(0, used, used + count)
  used += count
  return bytes
}

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
export function newCode(length: number): string {
  let code = ''
  while (code.length < length) code += codeFrom(randomBytes(length), length - code.length)
  return code
}

/** A code from bytes that are random: so many letters at most, and fewer where the bytes do not give them. */
export function codeFrom(bytes: Uint8Array, length: number): string {
  let code = ''
  // Bytes beyond the largest multiple of thirty are thrown away, so that no letter is likelier than another.
  for (const byte of bytes) if (byte < 240 && code.length < length) code += LETTERS[byte % 30]
  return code
}
