/**
 * Dossiers that an officer searches for, and a person's own ones, newest first. Pages go by key, never by offset. Who may
 * see a dossier is a row of `casework.access`; lists are one semi-join with it.
 */
import { sql } from 'kysely'
import type { Database } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { Dossier } from '../dossier/index.ts'

type Tables = {
  'casework.dossier': {
    id: string
    number: string
    unit: string
    stage: string
    closed_at: Instant | null
    state: Dossier
    opened_at: Instant
  }
  'casework.access': { holder: string; dossier: string; as: string; opened_at: Instant; open: boolean }
}
type Reading = Pick<Database, 'read'>

/** Dossiers of a unit with this number, or with one of these parties; newest first, at most `limit`. For an officer's search. */
export async function findInUnit(
  database: Reading,
  unit: string,
  number: string | null,
  subjects: readonly string[],
  limit: number,
): Promise<Dossier[]> {
  if (number === null && subjects.length === 0) return []
  const holders = subjects.map((subject) => `subject:${subject}`)
  const rows = await database
    .read<Tables>()
    .selectFrom('casework.dossier')
    .select('state')
    .where('id', 'in', (eb) => eb.selectFrom('casework.access').select('dossier').where('holder', '=', `unit:${unit}`))
    .$if(number !== null, (query) => query.where('number', '=', number ?? ''))
    .$if(number === null, (query) =>
      query.where('id', 'in', (eb) =>
        eb.selectFrom('casework.access').select('dossier').where('holder', 'in', holders),
      ),
    )
    .orderBy('opened_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ state }) => state)
}

export type OwnKey = { openedAt: Instant; dossier: string }

/** Dossiers to which some subjects are a party, newest first; open or closed ones. Index: access_of_holder. */
export async function dossiersOf(
  database: Reading,
  subjects: readonly string[],
  which: 'open' | 'closed',
  before: OwnKey | null,
  limit: number,
): Promise<Dossier[]> {
  if (subjects.length === 0) return []
  const rows = await selectOwn(database, subjects, which, before, limit).execute()
  return rows.map(({ state }) => state)
}

/** The query of `dossiersOf`, for the test that reads its plan: of each subject the newest few, of those the newest. */
export function selectOwn(
  database: Reading,
  subjects: readonly string[],
  which: 'open' | 'closed',
  before: OwnKey | null,
  limit: number,
) {
  const holders = subjects.map((subject) => `subject:${subject}`)
  return database
    .read<Tables>()
    .with('own', (db) =>
      db
        .selectFrom(sql<{ holder: string }>`unnest(${holders}::text[])`.as<'whose'>(sql`whose (holder)`))
        .innerJoinLateral(
          (eb) =>
            eb
              .selectFrom('casework.access')
              .select(['opened_at', 'dossier'])
              .distinct()
              .whereRef('casework.access.holder', '=', 'whose.holder')
              .where('open', '=', which === 'open')
              .$if(before !== null, (query) =>
                query.where(({ eb: is, refTuple, tuple }) =>
                  is(
                    refTuple('casework.access.opened_at', 'casework.access.dossier'),
                    '<',
                    tuple(before?.openedAt ?? ('' as Instant), before?.dossier ?? ''),
                  ),
                ),
              )
              .orderBy('opened_at', 'desc')
              .orderBy('dossier', 'desc')
              .limit(limit)
              .as('newest'),
          (join) => join.onTrue(),
        )
        .select(['newest.opened_at', 'newest.dossier'])
        .distinct()
        .orderBy('newest.opened_at', 'desc')
        .orderBy('newest.dossier', 'desc')
        .limit(limit),
    )
    .selectFrom('own')
    .innerJoin('casework.dossier', 'casework.dossier.id', 'own.dossier')
    .select('casework.dossier.state')
    .orderBy('own.opened_at', 'desc')
    .orderBy('own.dossier', 'desc')
}

/** Ids of all dossiers that a holder may see: for the test that lists and policy agree. */
export const visibleTo = async (database: Reading, holders: readonly string[]): Promise<string[]> =>
  holders.length === 0
    ? []
    : (
        await database
          .read<Tables>()
          .selectFrom('casework.access')
          .select('dossier')
          .distinct()
          .where('holder', 'in', holders)
          .limit(10_000)
          .execute()
      ).map(({ dossier }) => dossier)
