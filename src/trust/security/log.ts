/**
 * The security log: sign-ins that failed or were refused, acts that were refused, limits that were reached, and what was ended.
 * It names accounts by their id and typed names by their blind index, and networks coarsely; no name of a person, no word that was
 * typed. The same in one minute is one row that counts, so that an attack fills no disk. Kept a year (tables.sql).
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../../kernel/database/index.ts'
import { shownNetwork } from '../../kernel/http/index.ts'
import { blindIndex, type CityKeys } from '../../kernel/sealing/index.ts'
import { asInstant, type Instant, Moment } from '../../kernel/time/index.ts'
import type { AccountId } from '../policy/index.ts'
import type { Tables } from './tables.ts'

export const SECURITY_KINDS = ['sign-in', 'refused', 'limited', 'revoked'] as const
export type SecurityKind = (typeof SECURITY_KINDS)[number]

/** `code`: the problem's. `login`: as it was typed. `address`: of the client; only its network is kept. */
export type SecurityNote = {
  kind: Exclude<SecurityKind, 'revoked'>
  code: string
  account?: AccountId | null
  login?: string
  program?: string | null
  route?: string | null
  address: string
}

const KEEP_DAYS = 366
const MINUTE_MS = 60_000

type Complain = (problem: unknown, words: string) => void
type Needs = { database: Pick<Database, 'pool'>; keys: CityKeys; complain: Complain }

/**
 * Puts it down, in a statement of its own: it stays where what was tried is undone. What is put down here was refused: where the log
 * cannot be written the refusal stands, with the answer it had, and the operator is told (our rule). What takes authority away is put
 * down by triggers in its own transaction (tables.sql), and is not done where that fails.
 */
export async function noteSecurity(
  { database, keys, complain }: Needs,
  note: SecurityNote,
  now: number = Date.now(),
): Promise<void> {
  await write({ database, keys }, note, now).catch((thrown: unknown) =>
    complain(thrown, 'The security log could not be written'),
  )
}

async function write(
  { database, keys }: Pick<Needs, 'database' | 'keys'>,
  { kind, code, account = null, login, program = null, route = null, address }: SecurityNote,
  now: number,
): Promise<void> {
  const blind = login === undefined ? null : blindIndex(keys, 'security login', login)
  const network = shownNetwork(address)
  const key = createHash('sha256')
    .update(JSON.stringify([kind, code, account, blind && Buffer.from(blind).toString('hex'), program, route, network]))
    .digest()
  await database.pool.query({
    name: 'note security',
    text: `insert into trust.security as s (minute, key, kind, code, account, login, program, route, network, last_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      on conflict (minute, key) do update set times = s.times + 1, last_at = excluded.last_at`,
    values: [
      asInstant(now - (now % MINUTE_MS)),
      key,
      kind,
      code,
      account,
      blind,
      program,
      route,
      network,
      asInstant(now),
    ],
  })
}

export type SecurityEntry = {
  minute: Instant
  key: Uint8Array
  kind: SecurityKind
  code: string
  account: AccountId | null
  login: Uint8Array | null
  program: string | null
  route: string | null
  network: string
  times: number
  lastAt: Instant
}
/** Where a page begins: behind this row. */
export type SecurityPlace = { minute: Instant; key: Uint8Array }

/** One page of the log, newest first, of one kind or of all, behind a place. Index: the primary key, security_kind. */
export async function securityLog(
  database: Pick<Database, 'read'>,
  kind: SecurityKind | null,
  after: SecurityPlace | null,
  limit: number,
): Promise<SecurityEntry[]> {
  const rows = await database
    .read<Tables>()
    .selectFrom('trust.security')
    .select(['minute', 'key', 'kind', 'code', 'account', 'login', 'program', 'route', 'network', 'times', 'last_at'])
    .where((expression) => (kind === null ? expression.lit(true) : expression('kind', '=', kind)))
    .where((expression) =>
      after === null
        ? expression.lit(true)
        : sql<boolean>`(minute, key) < (${after.minute}::timestamptz, ${Buffer.from(after.key)})`,
    )
    .orderBy('minute', 'desc')
    .orderBy('key', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ last_at, ...row }) => ({ ...row, lastAt: last_at }))
}

/** A place in an address, and back; null where it is none. */
export const securityTo = ({ minute, key }: SecurityPlace): string => `${minute}_${Buffer.from(key).toString('hex')}`

export function securityFrom(text: string): SecurityPlace | null {
  const [, minute = '', key = ''] = /^([^_]{1,40})_([0-9a-f]{64})$/.exec(text) ?? []
  const moment = Moment.safeParse(minute)
  return moment.success ? { minute: asInstant(moment.data), key: Buffer.from(key, 'hex') } : null
}

/** Drops what is older than a year. */
export async function dropOldSecurity({ pool }: Pick<Database, 'pool'>, now: number = Date.now()): Promise<void> {
  await pool.query('delete from trust.security where minute < $1', [asInstant(now - KEEP_DAYS * 86_400_000)])
}
