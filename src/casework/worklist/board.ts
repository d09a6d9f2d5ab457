/**
 * The board of a unit: how much is open, due soon and overdue, by whom and by matter. Counted at read in one pass over the
 * unit's rows (SPEED section 5); what is due and late changes with the clock, so that nothing kept would be right.
 */
import { sql } from 'kysely'
import type { WorkingCalendar } from '../../base/calendar/index.ts'
import { addDays, instantAt, type PlainDate, weekdayOf } from '../../kernel/time/index.ts'
import type { AccountId } from '../../trust/policy/index.ts'
import { type Lists, remitValues, withinRemit } from '../dossier/index.ts'
import type { Desk, Reading } from './work.ts'

export type Tally = { open: number; soon: number; overdue: number }
export type Board = {
  all: Tally
  /** By account; null for what nobody has taken. */
  byAssignee: (Tally & { assignee: AccountId | null })[]
  byMatter: (Tally & { matter: string | null })[]
  byStage: (Tally & { kind: string; stage: string })[]
}

/** How many working days ahead "due soon" looks (our rule). */
const SOON_DAYS = 3

/** The day until which work counts as due soon: the third working day from today. */
export const soonDay = (calendar: Pick<WorkingCalendar, 'addWorkingDays'>, today: PlainDate): PlainDate =>
  calendar.addWorkingDays(today, SOON_DAYS)

/** Rows that are looked at: more than a unit has in a year. */
const MOST = 50_000

/** Counts of what a unit has within a remit. `soon`: due from today until that day. Index: task_of_unit. */
export async function boardOf(
  database: Reading,
  { unit, remit }: Pick<Desk, 'unit' | 'remit'>,
  today: PlainDate,
  soon: PlainDate,
): Promise<Board> {
  const nearest = database
    .read<Lists>()
    .selectFrom('casework.task')
    .select(['assignee', 'matter', 'kind', 'stage', 'due', 'overdue'])
    .where('unit', '=', unit)
    .where(withinRemit(remitValues(remit), 'casework.task'))
    .limit(MOST)
    .as('nearest')
  const rows = await database
    .read<Lists>()
    .selectFrom(nearest)
    .select([
      'assignee',
      'matter',
      'kind',
      'stage',
      sql<number>`grouping(assignee, matter, stage)`.as('group'),
      sql<number>`count(*)::int`.as('open'),
      sql<number>`count(*) filter (where due between ${today}::date and ${soon}::date)::int`.as('soon'),
      sql<number>`count(*) filter (where overdue or due < ${today}::date)::int`.as('overdue'),
    ])
    .groupBy(sql`grouping sets ((), (assignee), (matter), (kind, stage))`)
    .execute()
  const tally = ({ open, soon: near, overdue }: Tally): Tally => ({ open, soon: near, overdue })
  // The bits of grouping(): 7 for the whole, 3 by assignee, 5 by matter, 6 by stage.
  const of = (group: number) => rows.filter((row) => row.group === group)
  const [all] = of(7)
  return {
    all: all ? tally(all) : { open: 0, soon: 0, overdue: 0 },
    byAssignee: of(3).map((row) => ({ assignee: row.assignee, ...tally(row) })),
    byMatter: of(5).map((row) => ({ matter: row.matter, ...tally(row) })),
    byStage: of(6).map((row) => ({ kind: row.kind, stage: row.stage, ...tally(row) })),
  }
}

const NOTHING: Tally = { open: 0, soon: 0, overdue: 0 }

/** Whose the open work is: nobody's, that of accounts which hold no position there any more, and one account's. */
export function shareOf({ byAssignee }: Pick<Board, 'byAssignee'>, present: ReadonlySet<AccountId>) {
  const of = (account: AccountId | null): Tally => {
    const { open, soon, overdue } = byAssignee.find(({ assignee }) => assignee === account) ?? NOTHING
    return { open, soon, overdue }
  }
  const gone = byAssignee.filter(({ assignee }) => assignee !== null && !present.has(assignee))
  return { nobody: of(null), gone: gone.reduce(sum, NOTHING), of: (account: AccountId) => of(account) }
}

const sum = (one: Tally, other: Tally): Tally => ({
  open: one.open + other.open,
  soon: one.soon + other.soon,
  overdue: one.overdue + other.overdue,
})

/** How much came and how much was done in a week; `week`: its Monday. */
export type Week = { week: PlainDate; came: number; went: number }

/** The board looks back over so many weeks, this one among them (our rule). */
const WEEKS = 8

/**
 * By week, the earliest first, what came to a unit and what it ended, within a remit; weeks in which nothing happened among them.
 * Index: dossier_of_unit, dossier_closed.
 */
export async function weeksOf(
  database: Reading,
  { unit, remit }: Pick<Desk, 'unit' | 'remit'>,
  today: PlainDate,
  zone: string,
): Promise<Week[]> {
  const monday = addDays(today, 1 - weekdayOf(today))
  const weeks = Array.from({ length: WEEKS }, (_, index) => addDays(monday, 7 * (index + 1 - WEEKS)))
  const since = instantAt(weeks[0] ?? monday, '00:00', zone)
  const counted = (column: 'opened_at' | 'closed_at') =>
    database
      .read<Lists>()
      .selectFrom('casework.dossier')
      .select([
        sql<PlainDate>`to_char(date_trunc('week', ${sql.ref(column)} at time zone ${zone}), 'YYYY-MM-DD')`.as('week'),
        sql<number>`count(*)::int`.as('count'),
      ])
      .where('unit', '=', unit)
      .where(column, '>=', since)
      .where(withinRemit(remitValues(remit), 'casework.dossier'))
      .groupBy(sql`1`)
      .execute()
  const [came, went] = await Promise.all([counted('opened_at'), counted('closed_at')])
  const of = (rows: typeof came, week: PlainDate) => rows.find((row) => row.week === week)?.count ?? 0
  return weeks.map((week) => ({ week, came: of(came, week), went: of(went, week) }))
}
