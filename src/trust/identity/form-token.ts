/**
 * Form token: proves that a form was made for this session, so that no other site can send it in somebody's name (OWASP
 * CSRF, signed double submit; beside the SameSite cookie and the check of the origin). Salted anew each time: a compressed
 * page that always holds the same secret gives it away letter by letter (BREACH).
 */
import { timingSafeEqual } from 'node:crypto'
import { randomBytes } from '../../kernel/id/index.ts'
import { type CityKeys, macUnder } from '../../kernel/sealing/index.ts'

const SALT = 16

/** A token for the forms of one session. `session` is the session's token, or the cookie of a visitor who is not signed in. */
export function formToken(keys: CityKeys, session: string): string {
  const salt = randomBytes(SALT)
  return Buffer.concat([salt, sign(keys, session, salt)]).toString('base64url')
}

/** Whether a form token was made for this session. */
export function formTokenHolds(keys: CityKeys, session: string, token: string): boolean {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== SALT + 32) return false
  return timingSafeEqual(bytes.subarray(SALT), sign(keys, session, bytes.subarray(0, SALT)))
}

const sign = (keys: CityKeys, session: string, salt: Buffer) =>
  macUnder(keys.session, `form\0${salt.toString('hex')}${session}`)
