/**
 * Challenges: what a passkey signs, and what a browser works on. One proves by itself that we made it, for whom, and until when, so that a page
 * that is looked at costs no row; that it is answered only once is a row of its own, kept until its time is over.
 */
import { timingSafeEqual } from 'node:crypto'
import { randomBytes } from '../../kernel/id/index.ts'
import { type CityKeys, macUnder } from '../../kernel/sealing/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import { secondsLater } from './machine-clock.ts'

/** Five minutes (our rule): somebody looks for his key, or for his glasses. */
export const CHALLENGE_SECONDS = 300

const SALT = 16
const TIME = 6

/** What it is for: signing in, work that stands for a budget, or a passkey for the session of this token. */
export type ChallengeFor = 'sign-in' | 'work' | { session: string }

/** A fresh challenge, 72 letters. */
export function makeChallenge(keys: CityKeys, what: ChallengeFor, now: Instant): string {
  const head = Buffer.alloc(SALT + TIME)
  randomBytes(SALT).copy(head)
  head.writeUIntBE(Date.parse(secondsLater(now, CHALLENGE_SECONDS)), SALT, TIME)
  return Buffer.concat([head, sign(keys, what, head)]).toString('base64url')
}

/** Whether we made it for this, and its time is not over. Does not ask whether it was answered before. */
export function challengeHolds(keys: CityKeys, what: ChallengeFor, challenge: string, now: Instant): boolean {
  const bytes = Buffer.from(challenge, 'base64url')
  if (bytes.length !== SALT + TIME + 32) return false
  const head = bytes.subarray(0, SALT + TIME)
  return (
    timingSafeEqual(bytes.subarray(SALT + TIME), sign(keys, what, head)) &&
    head.readUIntBE(SALT, TIME) > Date.parse(now)
  )
}

const sign = (keys: CityKeys, what: ChallengeFor, head: Buffer) =>
  macUnder(keys.session, `challenge\0${head.toString('hex')}${saidFor(what)}`)

function saidFor(what: ChallengeFor): string {
  if (what === 'sign-in') return ''
  return what === 'work' ? '\0work' : what.session
}
