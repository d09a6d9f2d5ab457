/**
 * Dossiers that an officer searches for, and a person's own ones, newest first. Pages go by key, never by offset. Who may
 * see a dossier is a row of `casework.access`; lists are one semi-join with it.
 */
import { type Kysely, sql } from 'kysely'
import type { SubjectId } from '../../base/subject/index.ts'
import { type Database, prepared } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import { type Dossier, type DossierId, type Lists, learnVersions, remitValues, withinRemit } from '../dossier/index.ts'
import type { Desk } from './work.ts'

type Reading = Pick<Database, 'read'>

/** Dossiers of a unit within a remit, with this number, or with one of these parties; newest first, at most `limit`. For an officer's search. */
export async function findInUnit(
  database: Reading,
  { unit, remit }: Pick<Desk, 'unit' | 'remit'>,
  number: string | null,
  subjects: readonly SubjectId[],
  limit: number,
): Promise<Dossier[]> {
  if (number === null && subjects.length === 0) return []
  const holders = subjects.map((subject) => `subject:${subject}`)
  const rows = await database
    .read<Lists>()
    .selectFrom('casework.dossier')
    .select('state')
    .where(withinRemit(remitValues(remit), 'casework.dossier'))
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
  return statesOf(database, rows)
}

async function statesOf(database: Reading, rows: readonly { state: Dossier }[]): Promise<Dossier[]> {
  const states = rows.map(({ state }) => state)
  await learnVersions(database, states)
  return states
}

export type OwnKey = { openedAt: Instant; dossier: string }

/** Dossiers to which some subjects are a party, newest first; open or closed ones. Index: access_of_holder. */
export async function dossiersOf(
  database: Reading,
  subjects: readonly SubjectId[],
  which: 'open' | 'closed',
  before: OwnKey | null,
  limit: number,
): Promise<Dossier[]> {
  if (subjects.length === 0) return []
  const rows = await selectOwn(database, {
    holders: subjects.map((subject) => `subject:${subject}`),
    open: which === 'open',
    opened_before: before?.openedAt ?? null,
    dossier_before: (before?.dossier as DossierId | undefined) ?? null,
    limit,
  })
  return statesOf(database, rows)
}

/** Of each subject the newest few, of those the newest. */
const selectOwn = prepared(
  (
    db: Kysely<Lists>,
    the: {
      holders: readonly string[]
      open: boolean
      opened_before: Instant | null
      dossier_before: DossierId | null
      limit: number
    },
  ) =>
    db
      .with('own', (own) =>
        own
          .selectFrom(sql<{ holder: string }>`unnest(${the.holders}::text[])`.as<'whose'>(sql`whose (holder)`))
          .innerJoinLateral(
            (eb) =>
              eb
                .selectFrom('casework.access')
                .select(['opened_at', 'dossier'])
                .distinct()
                .whereRef('casework.access.holder', '=', 'whose.holder')
                .where('open', '=', the.open)
                .$if(the.opened_before !== null, (query) =>
                  query.where(
                    sql<boolean>`(casework.access.opened_at, casework.access.dossier) < (${the.opened_before}, ${the.dossier_before})`,
                  ),
                )
                .orderBy('opened_at', 'desc')
                .orderBy('dossier', 'desc')
                .limit(the.limit)
                .as('newest'),
            (join) => join.onTrue(),
          )
          .select(['newest.opened_at', 'newest.dossier'])
          .distinct()
          .orderBy('newest.opened_at', 'desc')
          .orderBy('newest.dossier', 'desc')
          .limit(the.limit),
      )
      .selectFrom('own')
      .innerJoin('casework.dossier', 'casework.dossier.id', 'own.dossier')
      .select('casework.dossier.state')
      .orderBy('own.opened_at', 'desc')
      .orderBy('own.dossier', 'desc'),
)

/** Ids of all dossiers that somebody may see, as a party or at a desk: for the test that lists and policy agree. */
export async function visibleTo(
  database: Reading,
  subjects: readonly SubjectId[],
  desk: Pick<Desk, 'unit' | 'remit'> | null,
): Promise<string[]> {
  const holders = subjects.map((subject) => `subject:${subject}`)
  const rows = await database
    .read<Lists>()
    .selectFrom('casework.access')
    .innerJoin('casework.dossier', 'casework.dossier.id', 'casework.access.dossier')
    .select('casework.dossier.id')
    .distinct()
    .where(({ eb, or, and }) =>
      or([
        ...(holders.length > 0 ? [eb('holder', 'in', holders)] : []),
        ...(desk
          ? [and([eb('holder', '=', `unit:${desk.unit}`), withinRemit(remitValues(desk.remit), 'casework.dossier')])]
          : []),
      ]),
    )
    .limit(10_000)
    .execute()
  return rows.map(({ id }) => id)
}
