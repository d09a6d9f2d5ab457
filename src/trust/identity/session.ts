/**
 * Sessions: a token in a cookie, its hash here. One ends after 30 minutes without use, 12 hours after sign-in at the latest
 * (our rule), when its owner ends it, and when the password changes. Positions are those of the city's day: one that ended
 * yesterday gives no roles today, in a session that is open.
 */
import type { Asks, Database } from '../../kernel/database/index.ts'
import type { Instant, PlainDate } from '../../kernel/time/index.ts'
import type { AccountId } from '../policy/index.ts'
import { machineNow, secondsLater } from './machine-clock.ts'
import { writePosition } from './position-store.ts'
import { positionNotHeld } from './problems.ts'
import {
  readSession,
  readSessions,
  readSignedIn,
  removeExpired,
  removeSession,
  removeSessions,
  type SessionOfAccount,
  type SessionRow,
  touchSession,
} from './session-store.ts'
import { callerOf, representedFor, type SessionEnd, type SignedIn } from './signed-in.ts'
import { hashToken, isToken } from './token.ts'

const IDLE_SECONDS = 30 * 60
export const SESSION_SECONDS = 12 * 60 * 60
const TOUCH_SECONDS = 60
const DEVICE_SECONDS = 400 * 86_400

type Needs = { database: Database }

type Asking = { day: PlainDate; session: Asks<SessionRow | undefined> }
const asking = new WeakMap<object, Asking>()

/** Sessions by the hash of their token, remembered until one ends, moves to another position, or an account or position changes. */
function askingOn(database: Database, day: PlainDate): Asking {
  const known = asking.get(database)
  if (known?.day === day) return known
  const ask: Asks<SessionRow | undefined> = (hash) => readSession(database, Buffer.from(hash, 'hex'), day)
  const fresh = { day, session: database.remember(['trust.session', 'trust.account', 'trust.position'], ask) }
  asking.set(database, fresh)
  return fresh
}

/**
 * Who a session is, on a day of the city; null where there is no such session or it has ended. What it is made of is
 * remembered, and so is whom the person represents (base/subject); when it ends is asked each time.
 */
export async function identify(
  city: Needs,
  token: string,
  today: PlainDate,
  now: Instant = machineNow(),
): Promise<SignedIn | null> {
  if (!isToken(token)) return null
  const hash = hashToken(token)
  const row = await askingOn(city.database, today).session(hash.toString('hex'))
  if (!row || row.expires_at <= now || row.last_seen_at <= secondsLater(now, -IDLE_SECONDS)) return null
  const [represented] = await Promise.all([representedFor(city.database, row, today), touch(city, hash, row, now)])
  return {
    session: row.id,
    isHalf: row.kind === 'work' && !row.strong,
    // Its use is written once a minute: it ends by what is written.
    ends: endOf(row.expires_at, secondsLater(row.last_seen_at, IDLE_SECONDS)),
    ...callerOf(row, { position: row.position, represented, program: null, scopes: [] }),
  }
}

/** Whose session it is, and since when he is signed in. `isHalf`: with a password alone, to an account for work; `demo`: to one that a demonstration made. */
export type SignedInSince = { account: AccountId; since: Instant; isHalf: boolean; demo: boolean }

/** Who is signed in with this token, for what needs no more than that; null where nobody is. */
export const signedInSince = async (
  { database }: Needs,
  token: string,
  now: Instant = machineNow(),
): Promise<SignedInSince | null> =>
  isToken(token)
    ? ((await readSignedIn(database, hashToken(token), now, secondsLater(now, -IDLE_SECONDS))) ?? null)
    : null

/** Whoever finds a browser open gives nobody power over what is its owner's (our rule). */
const FRESH_MS = 15 * 60_000

/** Whether one signed in with this token just now, within a quarter of an hour. */
export async function isFreshlySignedIn(
  city: Needs,
  token: string | undefined,
  now: Instant = machineNow(),
): Promise<boolean> {
  const known = token === undefined ? null : await signedInSince(city, token, now)
  return known !== null && Date.parse(now) - Date.parse(known.since) < FRESH_MS
}

const endOf = (expires: Instant, idle: Instant): SessionEnd =>
  idle < expires ? { at: idle, isFixed: false } : { at: expires, isFixed: true }

async function touch({ database }: Needs, hash: Buffer, row: SessionRow, now: Instant): Promise<void> {
  const before = secondsLater(now, -TOUCH_SECONDS)
  if (row.last_seen_at > before) return
  row.last_seen_at = now // where it is remembered: the next request of this minute writes nothing
  await touchSession(database, hash, now, before)
}

/** Acts in another position from the next request on; null: as the person one is. Throws `identity/position-not-held`. */
export async function choosePosition(
  city: Needs,
  token: string,
  position: string | null,
  today: PlainDate,
): Promise<void> {
  const isName = position === null || /^[\w-]+$/.test(position)
  if (!isName || !(await writePosition(city.database, hashToken(token), position, today))) throw positionNotHeld()
}

/** Ends the session of this token; ending it twice is no fault. */
export const signOut = (city: Needs, token: string): Promise<void> => removeSession(city.database, hashToken(token))

/** Where an account is signed in, last used first, at most 100. */
export const sessionsOf = (city: Needs, account: AccountId, now: Instant = machineNow()): Promise<SessionOfAccount[]> =>
  readSessions(city.database, account, now, secondsLater(now, -IDLE_SECONDS))

/** Ends one session of an account by its public id; gives whether there was one. Another account's is left alone. */
export const endSession = async (city: Needs, account: AccountId, session: string): Promise<boolean> =>
  /^[\da-f-]{36}$/.test(session) && (await removeSessions(city.database, account, { only: session })) > 0

/** Ends all sessions of an account but one; gives how many. */
export const endOtherSessions = (city: Needs, account: AccountId, keep: string): Promise<number> =>
  removeSessions(city.database, account, { allBut: keep })

/** Drops ended sessions, spent challenges, budgets that are full again, and devices not used for 400 days. For a job, some times a day. */
export const dropExpired = (city: Needs, now: Instant = machineNow()): Promise<void> =>
  removeExpired(city.database, now, secondsLater(now, -IDLE_SECONDS), secondsLater(now, -DEVICE_SECONDS))
