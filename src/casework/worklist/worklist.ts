/**
 * Dossiers that an officer searches for, and a person's own ones, newest first. Pages go by key, never by offset. Who may
 * see a dossier is a row of `casework.access`; lists are one semi-join with it.
 */
import { sql } from 'kysely'
import type { Database } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { Dossier, DossierId, Lists } from '../dossier/index.ts'

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
    .read<Lists>()
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

/** Dossiers to which some subjects are a party, newest first; open or closed ones. Index: access_by_time. */
export async function dossiersOf(
  database: Reading,
  subjects: readonly string[],
  which: 'open' | 'closed',
  before: OwnKey | null,
  limit: number,
): Promise<Dossier[]> {
  if (subjects.length === 0) return []
  const holders = subjects.map((subject) => `subject:${subject}`)
  const rows = await database
    .read<Lists>()
    .selectFrom('casework.access')
    .innerJoin('casework.dossier', 'casework.dossier.id', 'casework.access.dossier')
    .select(['casework.dossier.state', 'casework.access.opened_at', 'casework.access.dossier'])
    .distinct()
    .where('holder', 'in', holders)
    .where('closed_at', which === 'open' ? 'is' : 'is not', null)
    .$if(before !== null, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple('casework.access.opened_at', 'casework.access.dossier'),
          '<',
          tuple(before?.openedAt ?? ('' as Instant), sql<DossierId>`${before?.dossier ?? ''}`),
        ),
      ),
    )
    .orderBy('casework.access.opened_at', 'desc')
    .orderBy('casework.access.dossier', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ state }) => state)
}

/** Ids of all dossiers that a holder may see: for the test that lists and policy agree. */
export const visibleTo = async (database: Reading, holders: readonly string[]): Promise<string[]> =>
  holders.length === 0
    ? []
    : (
        await database
          .read<Lists>()
          .selectFrom('casework.access')
          .select('dossier')
          .distinct()
          .where('holder', 'in', holders)
          .limit(10_000)
          .execute()
      ).map(({ dossier }) => dossier)
