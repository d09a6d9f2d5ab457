/**
 * Dossiers that an officer searches for, and a person's own ones, newest first. Pages go by key, never by offset. Who may
 * see a dossier is a row of `casework.access`; lists are one semi-join with it.
 */
import { type Kysely, sql } from 'kysely'
import type { SubjectId } from '../../base/subject/index.ts'
import { type Database, prepared } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { Principal, Speaking } from '../../trust/policy/index.ts'
import {
  ACTING,
  type Dossier,
  type DossierId,
  type Lists,
  learnVersions,
  remitValues,
  withinRemit,
} from '../dossier/index.ts'
import type { Desk } from './work.ts'

type Reading = Pick<Database, 'read'>

/** What is looked for: a number; or one of these parties, dossiers or places. */
export type Wanted =
  | { number: string }
  | { subjects: readonly SubjectId[]; dossiers: readonly DossierId[]; places: readonly string[] }

/**
 * Dossiers of a unit within a remit that are wanted, newest first, at most `limit`. For an officer's search. What is wanted comes
 * first, by its own index, and of that what the unit may see: a unit may see a million. Of places, which have many, only the
 * newest that it may see.
 */
export async function findInUnit(
  database: Reading,
  { unit, remit }: Pick<Desk, 'unit' | 'remit'>,
  wanted: Wanted,
  limit: number,
): Promise<Dossier[]> {
  const onDesk = sql<boolean>`${withinRemit(remitValues(remit), 'casework.dossier')} and exists (
    select from casework.access where holder = ${`unit:${unit}`} and access.dossier = casework.dossier.id)`
  const newest = sql`order by opened_at desc limit ${limit}`
  const ids =
    'number' in wanted
      ? sql`select id from casework.dossier where number = ${wanted.number}`
      : sql`
        select unnest(${wanted.dossiers}::uuid[]) union
        select dossier from casework.access where holder = any(${wanted.subjects.map((one) => `subject:${one}`)}::text[]) union
        (select id from casework.dossier where place = any(${wanted.places}::text[]) and ${onDesk} ${newest})`
  const { rows } = await sql<{ state: Dossier }>`
    with wanted as materialized (${ids})
    select state from casework.dossier where id in (select * from wanted) and ${onDesk} ${newest}`.execute(
    database.read<Lists>(),
  )
  return statesOf(database, rows)
}

/** How many dossiers of a unit are looked at for those within a remit, the newest (our rule): five times as many as are then searched. */
const WALKED = 50_000

/**
 * The newest dossiers that a position may see, at most `most`, with their parties; `isWhole`: it sees no others. The lateral parts keep
 * to the indexes whatever there is in the city: access_of_holder, the primary key, access_of_dossier.
 */
export async function newestOnDesk(
  database: Reading,
  { unit, remit }: Pick<Desk, 'unit' | 'remit'>,
  most: number,
): Promise<{ dossiers: DossierId[]; subjects: SubjectId[]; isWhole: boolean }> {
  const newest = sql`order by opened_at desc limit ${WALKED + 1}`
  const those = (open: boolean) =>
    sql`(select dossier, opened_at from casework.access where holder = ${`unit:${unit}`} and open = ${open} ${newest})`
  const { rows } = await sql<{ walked: number; seen: number; dossiers: DossierId[]; subjects: SubjectId[] }>`
    with walked as materialized (
      select * from (${those(true)} union all ${those(false)}) both_kinds ${newest}
    ),
    within as materialized (
      select walked.dossier as id, max(walked.opened_at) as opened_at from walked cross join lateral (
        select from casework.dossier where id = walked.dossier and ${withinRemit(remitValues(remit), 'casework.dossier')}
        offset 0) fitting
      group by 1
    ),
    seen as materialized (select id from within order by opened_at desc limit ${most})
    select (select count(*)::int from walked) as walked, (select count(*)::int from within) as seen,
      array(select id from seen) as dossiers,
      array(select distinct substr(holder, 9)::uuid from seen cross join lateral (
        select holder from casework.access where access.dossier = seen.id and holder like 'subject:%' offset 0) parties
      ) as subjects`.execute(database.read<Lists>())
  const [found] = rows
  if (!found) throw new Error('a query without a table gave no row')
  const { dossiers, subjects } = found
  return { dossiers, subjects, isWhole: found.walked <= WALKED && found.seen <= most }
}

async function statesOf(database: Reading, rows: readonly { state: Dossier }[]): Promise<Dossier[]> {
  const states = rows.map(({ state }) => state)
  await learnVersions(database, states)
  return states
}

export type OwnKey = { openedAt: Instant; dossier: string }

/**
 * Dossiers of those for whom somebody speaks, newest first; open or closed ones: of whom he has a mandate for, those about its
 * matters. Index: access_of_holder.
 */
export async function dossiersOf(
  database: Reading,
  { subjects, mandates }: Speaking,
  which: 'open' | 'closed',
  before: OwnKey | null,
  limit: number,
): Promise<Dossier[]> {
  const whole = subjects.map((subject) => ({ holder: `subject:${subject}`, matter: null }))
  const some = mandates.flatMap(({ enterprise, matters }) =>
    matters.map((matter) => ({ holder: `subject:${enterprise}`, matter })),
  )
  const whose = [...whole, ...some]
  if (whose.length === 0) return []
  const rows = await selectOwn(database, {
    holders: whose.map(({ holder }) => holder),
    matters: whose.map(({ matter }) => matter),
    limited: some.length > 0 ? true : null,
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
      matters: readonly (string | null)[]
      limited: true | null
      open: boolean
      opened_before: Instant | null
      dossier_before: DossierId | null
      limit: number
    },
  ) =>
    db
      .with('own', (own) =>
        own
          .selectFrom(
            sql<{
              holder: string
              matter: string | null
            }>`unnest(${the.holders}::text[], ${the.matters}::text[])`.as<'whose'>(sql`whose (holder, matter)`),
          )
          .innerJoinLateral(
            (eb) =>
              eb
                .selectFrom('casework.access')
                .select(['opened_at', 'dossier'])
                .distinct()
                .whereRef('casework.access.holder', '=', 'whose.holder')
                .where('open', '=', the.open)
                .$if(the.limited !== null, (query) =>
                  query.where(
                    sql<boolean>`(whose.matter is null or casework.access.as = any(${ACTING}::text[]) and exists (
                    select from casework.dossier where id = casework.access.dossier and matter = whose.matter))`,
                  ),
                )
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

/** The newest dossiers of one subject, open or closed, with their keys; at most `limit`. Index: access_of_holder. */
export async function newestOf(
  database: Reading,
  subject: SubjectId,
  limit: number,
): Promise<{ state: Dossier; key: Uint8Array | null }[]> {
  const part = (open: boolean) => sql`(
    select dossier, opened_at from casework.access where holder = ${`subject:${subject}`} and open = ${open}
    order by opened_at desc, dossier desc limit ${limit})`
  const { rows } = await sql<{ state: Dossier; key: Uint8Array | null }>`
    select dossier.state, dossier.key from (${part(true)} union ${part(false)}) own
    join casework.dossier dossier on dossier.id = own.dossier
    order by own.opened_at desc, own.dossier desc limit ${limit}`.execute(database.read<Lists>())
  await learnVersions(
    database,
    rows.map(({ state }) => state),
  )
  return rows
}

/** Ids of all dossiers that somebody may see, as a party or at a desk: for the test that lists and policy agree. */
export async function visibleTo(
  database: Reading,
  { subjects, mandates, heads }: Speaking & Pick<Principal, 'heads'>,
  desk: Pick<Desk, 'unit' | 'remit'> | null,
): Promise<string[]> {
  const holders = [...subjects.map((subject) => `subject:${subject}`), ...heads.map((head) => `represented:${head}`)]
  const rows = await database
    .read<Lists>()
    .selectFrom('casework.access')
    .innerJoin('casework.dossier', 'casework.dossier.id', 'casework.access.dossier')
    .select('casework.dossier.id')
    .distinct()
    .where(({ eb, or, and }) =>
      or([
        ...(holders.length > 0 ? [eb('holder', 'in', holders)] : []),
        ...mandates.map(({ enterprise, matters }) =>
          and([
            eb('holder', '=', `subject:${enterprise}`),
            eb('as', 'in', [...ACTING]),
            eb('casework.dossier.matter', 'in', [...matters]),
          ]),
        ),
        ...(desk
          ? [and([eb('holder', '=', `unit:${desk.unit}`), withinRemit(remitValues(desk.remit), 'casework.dossier')])]
          : []),
      ]),
    )
    .limit(10_000)
    .execute()
  return rows.map(({ id }) => id)
}
