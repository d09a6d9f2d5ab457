/**
 * The trace of reading. A function that gives out personal data takes a `Purpose`, and only `trace` makes one, after it has
 * written the row: so there is no reading without a trace, and the type checker sees to it. The row is written by itself, so
 * that it survives when what follows is refused; on a page it leaves in one statement with what is read next, in front of it,
 * and no page is answered before it is there.
 */
import { type NotNull, sql } from 'kysely'
import type { SubjectId } from '../../base/subject/index.ts'
import { type Database, writeAlong } from '../../kernel/database/index.ts'
import { type Purpose, purposeOf, type Why } from '../../kernel/purpose/index.ts'
import { addDays, type CityClock, type Instant, monthsLater, type PlainDate } from '../../kernel/time/index.ts'
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
  account: AccountId | null
  position: string | null
  unit: string | null
  purpose: Why
  act: string
}

/**
 * Who looked at a dossier, or was shown a line of it in a list (`dossier` is null then), newest first; at most `limit`.
 * Index: reading_of_dossier, reading_listed.
 */
export const readingsOf = (
  database: Pick<Database, 'read'>,
  dossier: string,
  limit: number,
): Promise<(Reading & { dossier: string | null })[]> =>
  database
    .read<Tables>()
    .selectFrom('trust.reading')
    .select(['at', 'account', 'position', 'unit', 'purpose', 'act', 'dossier'])
    .where(({ or, eb }) => or([eb('dossier', '=', dossier), sql<boolean>`listed @> array[${dossier}]::uuid[]`]))
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()

/** Who opened a dossier itself, newest first; at most `limit`. Index: reading_of_dossier. */
export const openingsOf = (database: Pick<Database, 'read'>, dossier: string, limit: number): Promise<Reading[]> =>
  database
    .read<Tables>()
    .selectFrom('trust.reading')
    .select(['at', 'account', 'position', 'unit', 'purpose', 'act'])
    .where('dossier', '=', dossier)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()

/** Who looked at something that is no dossier, newest first; at most `limit`. Index: reading_about. @public */
export const readingsAbout = (
  database: Pick<Database, 'read'>,
  about: { type: string; id: string },
  limit: number,
): Promise<(Reading & { subject: SubjectId | null })[]> =>
  database
    .read<{ 'trust.reading': Reading & { subject: SubjectId | null; about_type: string; about: string } }>()
    .selectFrom('trust.reading')
    .select(['at', 'account', 'position', 'unit', 'purpose', 'act', 'subject'])
    .where('about_type', '=', about.type)
    .where('about', '=', about.id)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()

/** Who looked at several dossiers, newest first; at most `limit`. */
export const readingsOfMany = async (
  database: Pick<Database, 'read'>,
  dossiers: readonly string[],
  limit: number,
): Promise<(Reading & { dossier: string })[]> =>
  dossiers.length === 0
    ? []
    : database
        .read<Tables>()
        .selectFrom('trust.reading')
        .select(['at', 'account', 'position', 'unit', 'purpose', 'act', 'dossier'])
        .where('dossier', 'in', dossiers)
        .$narrowType<{ dossier: NotNull }>()
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
