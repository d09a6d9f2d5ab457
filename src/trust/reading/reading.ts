/**
 * The trace of reading. A function that gives out personal data takes a `Purpose`, and only `trace` makes one, after it has
 * written the row: so there is no reading without a trace, and the type checker sees to it. The row is written by itself, so
 * that it survives when what follows is refused; on a page it leaves in one statement with what is read next, in front of it,
 * and no page is answered before it is there.
 */
import { sql } from 'kysely'
import type { SubjectId } from '../../base/subject/index.ts'
import { type Database, writeAlong } from '../../kernel/database/index.ts'
import { type Purpose, purposeOf, type Why } from '../../kernel/purpose/index.ts'
import {
  addDays,
  asInstant,
  type CityClock,
  type Instant,
  Moment,
  monthsLater,
  type PlainDate,
} from '../../kernel/time/index.ts'
import type { AccountId, Principal } from '../policy/index.ts'
import type { Tables } from './tables.ts'

/**
 * `about`: what was read, where it is no dossier; `subjects`: whose it is, each of whom finds the trace; `listed`: dossiers of
 * which a line was shown in a list, whose parties find it.
 */
export type Trace = {
  by: Principal
  why: Why
  act: string
  dossier?: string
  about?: { type: string; id: string }
  subjects?: readonly SubjectId[]
  listed?: readonly string[]
}

/** Writes the trace, a row for each whose data it was, and gives the purpose. */
export async function trace(
  city: { database: Pick<Database, 'pool'>; clock: Pick<CityClock, 'now'> },
  { by, why, act, dossier, about, subjects = [], listed = [] }: Trace,
): Promise<Purpose> {
  await writeAlong(city.database.pool, {
    name: 'trace',
    text: `insert into trust.reading (at, dossier, subject, account, position, unit, program, purpose, act, about_type, about, listed)
      select $1, $2, subject, $4, $5, $6, $7, $8, $9, $10, $11, $12::uuid[] from unnest($3::uuid[]) as subject`,
    values: [
      city.clock.now(),
      dossier ?? null,
      subjects.length === 0 ? [null] : subjects,
      by.account,
      by.position,
      by.unit,
      by.program,
      why,
      act,
      about?.type ?? null,
      about?.id ?? null,
      listed.length === 0 ? null : [...new Set(listed)],
    ],
  })
  return purposeOf(why)
}

/** The traces of reading several dossiers at once, in one statement; each person finds his. At most some hundred at a time. */
export async function traceMany(
  city: { database: Pick<Database, 'pool'>; clock: Pick<CityClock, 'now'> },
  { by, why, act }: Pick<Trace, 'by' | 'why' | 'act'>,
  dossiers: readonly string[],
): Promise<Purpose> {
  await writeAlong(city.database.pool, {
    name: 'trace many',
    text: 'insert into trust.reading (at, dossier, account, position, unit, program, purpose, act) select $1, dossier, $3, $4, $5, $6, $7, $8 from unnest($2::uuid[]) as dossier',
    values: [city.clock.now(), dossiers, by.account, by.position, by.unit, by.program, why, act],
  })
  return purposeOf(why)
}

export type Reading = {
  at: Instant
  dossier: string | null
  listed: string[] | null
  account: AccountId | null
  position: string | null
  unit: string | null
  program: string | null
  purpose: Why
  act: string
}

/** Of which dossiers, opened or shown as a line of a list, and of whom besides dossiers; without what `except` looked at himself. */
export type Wanted = { dossiers: readonly string[]; subjects?: readonly SubjectId[]; except?: AccountId }
/** Where a page begins: with what is as old as this, after so many of that same moment. What is kept is never changed. */
export type ReadingPlace = { at: Instant; after: number }

/** One page of the readings, newest first, and where the next begins. Index: reading_of_dossier, reading_listed, reading_of_subject. */
export async function readingsOf(
  database: Pick<Database, 'read'>,
  { dossiers, subjects = [], except }: Wanted,
  from: ReadingPlace | null,
  limit: number,
): Promise<{ readings: Reading[]; next: ReadingPlace | null }> {
  if (dossiers.length + subjects.length === 0) return { readings: [], next: null }
  const found = await database
    .read<Tables>()
    .selectFrom('trust.reading')
    .select(['at', 'dossier', 'listed', 'account', 'position', 'unit', 'program', 'purpose', 'act'])
    .where(
      sql<boolean>`(dossier = any(${dossiers}::uuid[]) or listed && ${dossiers}::uuid[] or subject = any(${subjects}::uuid[]))`,
    )
    .$if(except !== undefined, (query) =>
      query.where(
        sql<boolean>`not (account is not distinct from ${except ?? null} and position is null and program is null)`,
      ),
    )
    .where((expression) => (from === null ? expression.lit(true) : expression('at', '<=', from.at)))
    .orderBy('at', 'desc')
    .orderBy('act')
    .orderBy('dossier')
    .orderBy('account')
    .orderBy('position')
    .orderBy('program')
    .orderBy('subject')
    .offset(from?.after ?? 0)
    .limit(limit + 1)
    .execute()
  const readings = found.slice(0, limit)
  const last = readings.at(-1)
  if (found.length <= limit || !last) return { readings, next: null }
  const same = readings.filter(({ at }) => at === last.at).length
  return { readings, next: { at: last.at, after: same + (from?.at === last.at ? from.after : 0) } }
}

/** A place in an address, and back; null where it is none. */
export const placeTo = ({ at, after }: ReadingPlace): string => `${at}_${after}`

export function placeFrom(text: string): ReadingPlace | null {
  const [, at = '', after = ''] = /^([^_]{1,40})_(\d{1,6})$/.exec(text) ?? []
  const moment = Moment.safeParse(at)
  return moment.success ? { at: asInstant(moment.data), after: Number(after) } : null
}

/** Who opened a dossier itself, newest first; at most `limit`. Index: reading_of_dossier. */
export const openingsOf = (database: Pick<Database, 'read'>, dossier: string, limit: number): Promise<Reading[]> =>
  database
    .read<Tables>()
    .selectFrom('trust.reading')
    .select(['at', 'dossier', 'listed', 'account', 'position', 'unit', 'program', 'purpose', 'act'])
    .where('dossier', '=', dossier)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()

type Told = Omit<Reading, 'dossier' | 'listed' | 'program'>

/** Who looked at something that is no dossier, newest first; at most `limit`. Index: reading_about. @public */
export const readingsAbout = (
  database: Pick<Database, 'read'>,
  about: { type: string; id: string },
  limit: number,
): Promise<(Told & { subject: SubjectId | null })[]> =>
  database
    .read<{ 'trust.reading': Told & { subject: SubjectId | null; about_type: string; about: string } }>()
    .selectFrom('trust.reading')
    .select(['at', 'account', 'position', 'unit', 'purpose', 'act', 'subject'])
    .where('about_type', '=', about.type)
    .where('about', '=', about.id)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()

/** Makes the partitions of the months around a day; what is there stays. */
export async function preparePartitions(
  database: Pick<Database, 'pool'>,
  today: PlainDate,
  monthsBack = 3,
  monthsAhead = 13,
): Promise<void> {
  const first = monthsLater(addDays(today, 1 - Number(today.slice(8))), -monthsBack)
  for (let month = 0; month <= monthsBack + monthsAhead; month += 1) {
    const from = monthsLater(first, month)
    const name = `reading_${from.slice(0, 7).replace('-', '_')}`
    const { rowCount } = await database.pool.query(
      `select 1 from pg_tables where schemaname = 'trust' and tablename = $1`,
      [name],
    )
    if (rowCount) continue
    const bounds = `from ('${from}T00:00:00Z') to ('${monthsLater(from, 1)}T00:00:00Z')`
    await database.pool
      .query(`create table if not exists trust.${name} partition of trust.reading for values ${bounds}`)
      .catch(() => {
        // Rows of this month lie in the partition for the rest already, or another process was quicker: both are in order.
      })
  }
}
