/**
 * The board of a unit: how much is open, due soon and overdue, by whom and by matter. Counted at read in one pass over the
 * unit's rows (SPEED section 5); what is due and late changes with the clock, so that nothing kept would be right.
 */
import { sql } from 'kysely'
import type { PlainDate } from '../../kernel/time/index.ts'
import type { Reading, TaskTables } from './work.ts'

export type Tally = { open: number; soon: number; overdue: number }
export type Board = {
  all: Tally
  /** By account; null for what nobody has taken. */
  byAssignee: (Tally & { assignee: string | null })[]
  byMatter: (Tally & { matter: string | null })[]
}

/** Rows that are looked at: more than a unit has in a year. */
const MOST = 50_000

/** Counts of a unit. `soon`: due from today until that day. Index: task_of_unit. */
export async function boardOf(database: Reading, unit: string, today: PlainDate, soon: PlainDate): Promise<Board> {
  const nearest = database
    .read<TaskTables>()
    .selectFrom('casework.task')
    .select(['assignee', 'matter', 'due', 'overdue'])
    .where('unit', '=', unit)
    .limit(MOST)
    .as('nearest')
  const rows = await database
    .read<TaskTables>()
    .selectFrom(nearest)
    .select([
      'assignee',
      'matter',
      sql<number>`grouping(assignee, matter)`.as('group'),
      sql<number>`count(*)::int`.as('open'),
      sql<number>`count(*) filter (where due between ${today}::date and ${soon}::date)::int`.as('soon'),
      sql<number>`count(*) filter (where overdue or due < ${today}::date)::int`.as('overdue'),
    ])
    .groupBy(sql`grouping sets ((), (assignee), (matter))`)
    .execute()
  const tally = ({ open, soon: near, overdue }: Tally): Tally => ({ open, soon: near, overdue })
  // The bits of grouping(): 3 for the whole, 1 by assignee, 2 by matter.
  const of = (group: number) => rows.filter((row) => row.group === group)
  const [all] = of(3)
  return {
    all: all ? tally(all) : { open: 0, soon: 0, overdue: 0 },
    byAssignee: of(1).map((row) => ({ assignee: row.assignee, ...tally(row) })),
    byMatter: of(2).map((row) => ({ matter: row.matter, ...tally(row) })),
  }
}
