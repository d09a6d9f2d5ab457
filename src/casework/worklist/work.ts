/**
 * Open work of a unit, ordered by what is due: filtered, page by page in both directions, and counted. Pages go by key,
 * never by offset; counts are taken at read and end at 999 (SPEED section 5: maintained counters were wrong by noon).
 */
import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely'
import type { Remit } from '../../base/department/index.ts'
import { type Database, prepared } from '../../kernel/database/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import type { AccountId } from '../../trust/policy/index.ts'
import { type DossierId, type Lists, type RemitValues, remitValues, withinRemit } from '../dossier/index.ts'

type TaskRow = Selectable<Lists['casework.task']>
export type Reading = Pick<Database, 'read'>

/** One line of work. `due` is null where no clock runs. */
export type Work = Omit<TaskRow, 'due' | 'unit' | 'category' | 'place'> & { due: PlainDate | null }

/** In which unit an officer works, for which roles, as which account, and what his position is for. */
export type Desk = { unit: string; roles: readonly string[]; account: AccountId; remit: Remit }

/** Whose work: anybody's, nobody's, one account's, or of accounts that hold no position in the unit any more. */
export type WhoFilter =
  | { is: 'anybody' }
  | { is: 'nobody' }
  | { is: 'account'; account: AccountId }
  /** Nobody's, and this account's own. */
  | { is: 'free'; account: AccountId }
  | { is: 'gone'; present: readonly AccountId[] }

/** `overdue`: a limit was missed. `until`: due from today until this day. */
export type DueFilter = { is: 'any' } | { is: 'overdue' } | { is: 'until'; day: PlainDate }

/** `remit`: what the reader's position is for. `roles`: the work of these roles only; null for the whole unit. `matter`, `stage`: codes; null for all. */
export type WorkFilter = {
  remit: Remit
  roles: readonly string[] | null
  matter: string | null
  stage: string | null
  due: DueFilter
  who: WhoFilter
}

/** What an officer looks at most: all of his roles' work, his own, what nobody has, what is due today, what is late. */
export type WorkView = 'all' | 'mine' | 'unclaimed' | 'today' | 'overdue'
export const WORK_VIEWS: readonly WorkView[] = ['all', 'mine', 'unclaimed', 'today', 'overdue']

/** A view as a filter. */
export const filterOf = (view: WorkView, { roles, account, remit }: Desk, today: PlainDate): WorkFilter => ({
  remit,
  roles,
  matter: null,
  stage: null,
  due: view === 'overdue' ? { is: 'overdue' } : view === 'today' ? { is: 'until', day: today } : { is: 'any' },
  who: view === 'mine' ? { is: 'account', account } : view === 'unclaimed' ? { is: 'nobody' } : { is: 'anybody' },
})

export type WorkKey = { due: string; dossier: DossierId; name: string }
/** After a line of work, or before one; null for the beginning. */
export type WorkPlace = { after: WorkKey } | { before: WorkKey } | null

/** A page of a unit's work, by what is due; the `limit` lines next to the place. Index: task_of_unit. */
export async function workOf(
  database: Reading,
  unit: string,
  filter: WorkFilter,
  today: PlainDate,
  place: WorkPlace,
  limit: number,
): Promise<Work[]> {
  const isBefore = place !== null && 'before' in place
  const key = place === null ? null : 'before' in place ? place.before : place.after
  const rows = await selectWork(database, {
    ...filterValues(unit, filter, today),
    before: isBefore || null,
    key_due: key?.due ?? null,
    key_dossier: key?.dossier ?? null,
    key_name: key?.name ?? null,
    limit,
  })
  const work = rows.map((row) => ({ ...row, due: row.due === 'infinity' ? null : (row.due as PlainDate) }))
  return isBefore ? work.reverse() : work
}

type PlaceValues = { before: true | null; limit: number } & {
  [Part in keyof WorkKey as `key_${Part}`]: WorkKey[Part] | null
}

const selectWork = prepared((db: Kysely<Lists>, the: FilterValues & PlaceValues) => {
  const way = the.before ? 'desc' : 'asc'
  const work = filtered(db, the).select([
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
  const { key_due: due, key_dossier: dossier, key_name: name } = the
  const there =
    due === null || dossier === null || name === null
      ? work
      : work.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('due', 'dossier', 'name'), the.before ? '<' : '>', tuple(due, dossier, name)),
        )
  return there.orderBy('due', way).orderBy('dossier', way).orderBy('name', way).limit(the.limit)
})

const MOST = 1000

/** How much work each view of a desk holds, up to 1,000 (said as 999+), in one pass. */
export async function countWork(database: Reading, desk: Desk, today: PlainDate): Promise<Record<WorkView, number>> {
  const [counts] = await selectCounts(database, {
    ...filterValues(desk.unit, filterOf('all', desk, today), today),
    account: desk.account,
  })
  return counts ?? { all: 0, mine: 0, unclaimed: 0, today: 0, overdue: 0 }
}

const selectCounts = prepared((db: Kysely<Lists>, the: FilterValues & { account: AccountId }) => {
  const nearest = filtered(db, the)
    .select(['due', 'assignee', 'overdue'])
    .orderBy('due')
    .orderBy('dossier')
    .orderBy('name')
    .limit(MOST)
    .as('nearest')
  const count = (condition: RawBuilder<boolean>) => sql<number>`count(*) filter (where ${condition})::int`
  return db
    .selectFrom(nearest)
    .select([
      sql<number>`count(*)::int`.as('all'),
      count(sql`assignee = ${the.account}`).as('mine'),
      count(sql`assignee is null`).as('unclaimed'),
      count(sql`due = ${the.today}::date`).as('today'),
      count(sql`overdue or due < ${the.today}::date`).as('overdue'),
    ])
})

/** Whose open work a unit has within a remit, of one account; at most `limit`, by what is due. For a hand-over. Index: task_of_unit. */
export const workOfAccount = (
  database: Reading,
  { unit, remit }: Pick<Desk, 'unit' | 'remit'>,
  account: AccountId,
  today: PlainDate,
  limit: number,
): Promise<Work[]> =>
  workOf(
    database,
    unit,
    { remit, roles: null, matter: null, stage: null, due: { is: 'any' }, who: { is: 'account', account } },
    today,
    null,
    limit,
  )

type FilterValues = RemitValues & {
  unit: string
  today: PlainDate
  roles: readonly string[] | null
  matter: string | null
  stage: string | null
  overdue: true | null
  until: PlainDate | null
  nobody: true | null
  assignee: AccountId | null
  present: readonly AccountId[] | null
  free: AccountId | null
}

const filterValues = (
  unit: string,
  { remit, roles, matter, stage, due, who }: WorkFilter,
  today: PlainDate,
): FilterValues => ({
  ...remitValues(remit),
  unit,
  today,
  roles,
  matter,
  stage,
  overdue: due.is === 'overdue' || null,
  until: due.is === 'until' ? due.day : null,
  nobody: who.is === 'nobody' || null,
  assignee: who.is === 'account' ? who.account : null,
  present: who.is === 'gone' ? who.present : null,
  free: who.is === 'free' ? who.account : null,
})

function filtered(db: Kysely<Lists>, the: FilterValues) {
  const { matter, stage, until, assignee } = the
  return db
    .selectFrom('casework.task')
    .where('unit', '=', the.unit)
    .where(withinRemit(the, 'casework.task'))
    .$if(the.roles !== null, (query) => query.where(sql<boolean>`role = any(${the.roles}::text[])`))
    .$if(matter !== null, (query) => query.where('matter', '=', matter))
    .$if(stage !== null, (query) => query.where('stage', '=', stage ?? ''))
    .$if(the.overdue !== null, (query) =>
      query.where(({ eb, or }) => or([eb('overdue', '=', true), eb('due', '<', the.today)])),
    )
    .$if(until !== null, (query) => query.where('due', '>=', the.today).where('due', '<=', until ?? the.today))
    .$if(the.nobody !== null, (query) => query.where('assignee', 'is', null))
    .$if(assignee !== null, (query) => query.where('assignee', '=', assignee))
    .$if(the.free !== null, (query) =>
      query.where(({ eb, or }) => or([eb('assignee', 'is', null), eb('assignee', '=', the.free)])),
    )
    .$if(the.present !== null, (query) => query.where(sql<boolean>`assignee <> all(${the.present}::uuid[])`))
}
