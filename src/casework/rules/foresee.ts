/**
 * What a table would say, before anybody applies: a refusal is never the first that one hears of a rule (our rule; 行政许可法 art. 5,
 * openness, and art. 30, what is asked for is shown beforehand). While a form is still being filled in, only rows count that rest
 * on what was answered already: what is open is not guessed.
 */
import { firstHit, fits, type Row, reasonsOf, rowsOf, toldWith } from './cells.ts'
import type { Facts } from './decide.ts'
import { fieldsRead } from './fields.ts'
import { type Change, changesOf, nearestGrant } from './nearest.ts'
import type { Outcome, RuleTable } from './table.ts'

export type Foreseen = {
  outcome: Outcome
  /** Codes of the reasons; their words stand in the table. */
  reasons: string[]
  row: string
  /** The fields of the form on which the rows that are told rest. */
  fields: string[]
  /** Changes that would lead elsewhere: all of them together where the answers are whole, else any one. */
  ways: Change[]
}

/** By all answers: what the table will say. */
export function foresee(table: RuleTable, facts: Facts): Foreseen | null {
  const rows = rowsOf(table)
  const row = firstHit(rows, facts)
  if (!row) return null
  return seen(
    table,
    row,
    toldWith(table, rows, row, facts),
    row.outcome === 'grant' ? [] : (nearestGrant(table, facts) ?? []),
  )
}

/** By the answers that are there: a row that speaks against a grant and rests on nothing that is still open; null where none does. */
export function foreseeSoFar(table: RuleTable, facts: Facts): Foreseen | null {
  const isAnswered = (name: string) => (facts[name] ?? null) !== null
  const isClosed = (row: Row) => restsOn(row).length > 0 && restsOn(row).every(isAnswered)
  const rows = rowsOf(table).filter(isClosed)
  const row = firstHit(rows, facts)
  if (!row || row.outcome === 'grant') return null
  return seen(table, row, toldWith(table, rows, row, facts), waysOut(table, row, facts))
}

const restsOn = ({ cells }: Row) => [...cells].flatMap(([name, cell]) => (cell === '' ? [] : [name]))

function seen(table: RuleTable, row: Row, told: readonly Row[], ways: Change[]): Foreseen {
  const rests = new Set(told.flatMap(restsOn))
  const fields = table.inputs.filter(({ name }) => rests.has(name)).flatMap(fieldsRead)
  return { outcome: row.outcome as Outcome, reasons: reasonsOf(told), row: row.id, fields: [...new Set(fields)], ways }
}

/** For each fact of the row that a person can change, the smallest change by which the row does not fit any more. */
function waysOut(table: RuleTable, row: Row, facts: Facts): Change[] {
  return restsOn(row).flatMap((name) =>
    changesOf(table, name, facts)
      .filter(({ to }) => !fits(row.cells.get(name) ?? '', to))
      .slice(0, 1),
  )
}
