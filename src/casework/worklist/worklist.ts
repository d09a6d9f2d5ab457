/**
 * The worklist: open work of a unit, ordered by what is due, and a person's own dossiers, newest first. Pages go by key,
 * never by offset; counts are taken at read and end at 999 (SPEED: maintained counters were wrong by noon). Who may see
 * a dossier is a row of `casework.access`; lists are one semi-join with it.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../kernel/database/index.ts'
import type { Instant, PlainDate } from '../../kernel/time/index.ts'
import type { Dossier } from '../dossier/index.ts'

type TaskRow = {
  dossier: string
  name: string
  unit: string
  role: string
  assignee: string | null
  number: string
  kind: string
  matter: string | null
  stage: string
  waits_for: string
  opened_at: Instant
  due: string
  due_at: Instant | null
  overdue: boolean
  made: boolean
}
type Tables = {
  'casework.task': TaskRow
  'casework.dossier': {
    id: string
    number: string
    unit: string
    stage: string
    closed_at: Instant | null
    state: Dossier
    opened_at: Instant
  }
  'casework.access': { holder: string; dossier: string; as: string; opened_at: Instant }
}
type Reading = Pick<Database, 'read'>

/** One line of work. `due` is null where no clock runs. */
export type Work = Omit<TaskRow, 'due' | 'unit'> & { due: PlainDate | null }

/** What an officer looks at: all of his unit's open work for his roles, what nobody has, what is his, due today, late. */
export type WorkFilter = 'all' | 'mine' | 'unclaimed' | 'today' | 'overdue'
export const WORK_FILTERS: readonly WorkFilter[] = ['all', 'mine', 'unclaimed', 'today', 'overdue']

export type Desk = { unit: string; roles: readonly string[]; account: string }
export type WorkKey = { due: string; dossier: string; name: string }

/** A page of work after a key, by what is due. Index: task_of_unit. */
export async function workOf(
  database: Reading,
  desk: Desk,
  filter: WorkFilter,
  today: PlainDate,
  after: WorkKey | null,
  limit: number,
): Promise<Work[]> {
  const rows = await filtered(database, desk, filter, today)
    .select([
      'dossier',
      'name',
      'role',
      'assignee',
      'number',
      'kind',
      'matter',
      'stage',
      'waits_for',
      'opened_at',
      'due',
      'due_at',
      'overdue',
      'made',
    ])
    .$if(after !== null, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('due', 'dossier', 'name'), '>', tuple(after?.due ?? '', after?.dossier ?? '', after?.name ?? '')),
      ),
    )
    .orderBy('due')
    .orderBy('dossier')
    .orderBy('name')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, due: row.due === 'infinity' ? null : (row.due as PlainDate) }))
}

const MOST = 1000

/** How much work each filter holds, up to 1,000 (said as 999+), in one pass. */
export async function countWork(database: Reading, desk: Desk, today: PlainDate): Promise<Record<WorkFilter, number>> {
  const nearest = filtered(database, desk, 'all', today)
    .select(['due', 'assignee', 'overdue'])
    .orderBy('due')
    .orderBy('dossier')
    .orderBy('name')
    .limit(MOST)
    .as('nearest')
  const count = (condition: RawBuilder<boolean>) => sql<number>`count(*) filter (where ${condition})::int`
  const row = await database
    .read<Tables>()
    .selectFrom(nearest)
    .select([
      sql<number>`count(*)::int`.as('all'),
      count(sql`assignee = ${desk.account}`).as('mine'),
      count(sql`assignee is null`).as('unclaimed'),
      count(sql`due = ${today}::date`).as('today'),
      count(sql`overdue or due < ${today}::date`).as('overdue'),
    ])
    .executeTakeFirstOrThrow()
  return row
}

function filtered(database: Reading, { unit, roles, account }: Desk, filter: WorkFilter, today: PlainDate) {
  const open = database
    .read<Tables>()
    .selectFrom('casework.task')
    .where('unit', '=', unit)
    .where('role', 'in', roles.length > 0 ? roles : ['none'])
  switch (filter) {
    case 'all':
      return open
    case 'mine':
      return open.where('assignee', '=', account)
    case 'unclaimed':
      return open.where('assignee', 'is', null)
    case 'today':
      return open.where('due', '=', today)
    case 'overdue':
      return open.where(({ eb, or }) => or([eb('overdue', '=', true), eb('due', '<', today)]))
  }
}

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
    .read<Tables>()
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
          tuple(before?.openedAt ?? ('' as Instant), before?.dossier ?? ''),
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
          .read<Tables>()
          .selectFrom('casework.access')
          .select('dossier')
          .distinct()
          .where('holder', 'in', holders)
          .limit(10_000)
          .execute()
      ).map(({ dossier }) => dossier)
