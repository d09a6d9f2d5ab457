/** SQL of sessions, of the devices they are on, and of what goes with time. What every request asks is one named statement. */
import type { Database } from '../../kernel/database/index.ts'
import type { Instant, PlainDate } from '../../kernel/time/index.ts'
import type { AccountId } from '../policy/index.ts'
import { ACCOUNT, type AccountRow, POSITIONS } from './account-store.ts'

type Pool = Pick<Database, 'pool'>
/** Who is signed in is remembered: whoever changes it by hand lets go of it, also in the other processes, which a trigger tells. */
type Changing = Pick<Database, 'pool' | 'forget'>

export type SessionRow = AccountRow & {
  id: string
  position: string | null
  last_seen_at: Instant
  expires_at: Instant
  /** Whether more than a password opened it. */
  strong: boolean
}

/** The session of a token with its account and positions, whether it has ended or not. Index: the primary key. */
export async function readSession({ pool }: Pool, token: Buffer, today: PlainDate): Promise<SessionRow | undefined> {
  const { rows } = await pool.query<SessionRow>({
    name: 'identity session',
    text: `select s.id, s.position, s.last_seen_at, s.expires_at, s.strong_at is not null as strong, ${ACCOUNT}, ${POSITIONS}
      from trust.session s join trust.account a on a.id = s.account where s.token_hash = $1 and a.state = 'active'`,
    values: [token, today],
  })
  return rows[0]
}

/** Whose live session a token is of, and since when. Index: the primary key. */
export async function readSignedIn(
  { pool }: Pool,
  token: Buffer,
  now: Instant,
  idleSince: Instant,
): Promise<{ account: AccountId; since: Instant; isHalf: boolean; demo: boolean } | undefined> {
  const { rows } = await pool.query<{ account: AccountId; since: Instant; isHalf: boolean; demo: boolean }>(
    `select s.account, s.created_at as since, a.kind = 'work' and s.strong_at is null as "isHalf", a.demo from trust.session s join trust.account a on a.id = s.account
      where s.token_hash = $1 and s.expires_at > $2 and s.last_seen_at > $3 and a.state = 'active'`,
    [token, now, idleSince],
  )
  return rows[0]
}

/** Uses a challenge up; gives whether it was not used before. */
export async function spendChallenge(
  { pool }: Pick<Database, 'pool'>,
  hash: Uint8Array,
  expires: Instant,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    'insert into trust.spent_challenge (hash, expires_at) values ($1, $2) on conflict do nothing',
    [hash, expires],
  )
  return rowCount === 1
}

/** Says that a session was used, at most once a minute: the condition keeps several requests at once to one write. */
export async function touchSession({ pool }: Pool, token: Buffer, now: Instant, before: Instant): Promise<void> {
  await pool.query({
    name: 'identity touch',
    text: 'update trust.session set last_seen_at = $2 where token_hash = $1 and last_seen_at <= $3',
    values: [token, now, before],
  })
}

/** Ends one session, by its token. */
export async function removeSession({ pool, forget }: Changing, token: Buffer): Promise<void> {
  await pool.query('delete from trust.session where token_hash = $1', [token])
  forget(new Set(['trust.session']))
}

/** Ends sessions of an account: one, or all but one. Gives how many. Index: session_of_account. */
export async function removeSessions(
  { pool, forget }: Changing,
  account: AccountId,
  which: { only: string } | { allBut: string | null },
): Promise<number> {
  const [id, only] = 'only' in which ? [which.only, true] : [which.allBut, false]
  // As text: what a form sends as an id need not be one.
  const { rowCount } = await pool.query(
    `delete from trust.session where account = $1
      and case when $3 then id::text = $2::text else $2::text is null or id::text <> $2::text end`,
    [account, id, only],
  )
  forget(new Set(['trust.session']))
  return rowCount ?? 0
}

export type SessionOfAccount = { id: string; device: string; network: string; createdAt: Instant; lastSeenAt: Instant }

/** Live sessions of an account, last used first; at most 100. Index: session_of_account. */
export async function readSessions(
  { pool }: Pool,
  account: AccountId,
  now: Instant,
  idleSince: Instant,
): Promise<SessionOfAccount[]> {
  const { rows } = await pool.query<SessionOfAccount>(
    `select id, device, address as network, created_at as "createdAt", last_seen_at as "lastSeenAt" from trust.session
      where account = $1 and expires_at > $2 and last_seen_at > $3 order by last_seen_at desc, id limit 100`,
    [account, now, idleSince],
  )
  return rows
}

/**
 * Forgets the devices of an account that were used longest ago, beyond some: first those on which nobody proved more than a
 * password, so that whoever knows one cannot have the owner's forgotten.
 */
export async function cutDevices({ pool }: Pool, account: AccountId, keep: number): Promise<void> {
  await pool.query(
    `delete from trust.device where account = $1 and token_hash in (
      select token_hash from trust.device where account = $1
        order by strong_at is null, last_used_at desc offset $2)`,
    [account, keep],
  )
}

/** Drops what time has made void. */
export async function removeExpired(
  { pool }: Pool,
  now: Instant,
  idleSince: Instant,
  devicesSince: Instant,
): Promise<void> {
  await pool.query('delete from trust.session where expires_at <= $1 or last_seen_at <= $2', [now, idleSince])
  await pool.query('delete from trust.attempt where full_at <= $1', [now])
  await pool.query('delete from trust.device where last_used_at <= $1', [devicesSince])
  await pool.query('delete from trust.first_code where expires_at <= $1', [now])
  await pool.query('delete from trust.spent_challenge where expires_at <= $1', [now])
  await pool.query('delete from trust.revoked_token where expires_at <= $1', [now])
}
