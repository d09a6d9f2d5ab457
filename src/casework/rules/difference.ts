/** What differs between two versions of a table, as an official reads it: row by row, cell by cell. */
import type { Text } from '../../kernel/i18n/index.ts'
import { type Row, rowsOf } from './cells.ts'
import type { RuleTable } from './table.ts'

/** `name`: of the fact or of what is brought; `outcome` is neither. */
export type Cell = { name: string; label: Text; before: string; after: string }
export type RowDifference = {
  row: string
  /** Where it stands in its version, the first is 1: how the page of the table counts its cases. */
  number: number
  /** The words of its reason. */
  reason: Text
  kind: 'changed' | 'added' | 'removed'
  cells: Cell[]
}

/** Rows that are new, gone, or have another cell, outcome or reason; in the order of the later version, removed ones last. */
export function differencesOf(before: RuleTable | null, after: RuleTable): RowDifference[] {
  const [old, fresh] = [before ? rowsOf(before) : [], rowsOf(after)]
  const labels = new Map(
    [before, after].flatMap((table) =>
      [...(table?.inputs ?? []), ...(table?.brings ?? [])].map(({ name, label }) => [name, label] as const),
    ),
  )
  const read = (row: Row, name: string) => row.cells.get(name) ?? String(row.brings.get(name) ?? '')
  const named = (row: Row, table: RuleTable | null) => ({
    row: row.id,
    number: (table === after ? fresh : old).indexOf(row) + 1,
    reason: table?.reasons[row.reason] ?? { zh: row.id, en: row.id },
  })
  const changed = fresh.flatMap((row): RowDifference[] => {
    const was = old.find(({ id }) => id === row.id)
    if (!was) return [{ ...named(row, after), kind: 'added', cells: [] }]
    const cells = [...labels]
      .filter(([name]) => read(was, name) !== read(row, name))
      .map(([name, label]) => ({ name, label, before: read(was, name), after: read(row, name) }))
    const outcome =
      was.outcome === row.outcome ? [] : [{ name: 'outcome', label: OUTCOME, before: was.outcome, after: row.outcome }]
    return cells.length + outcome.length === 0
      ? []
      : [{ ...named(row, after), kind: 'changed', cells: [...cells, ...outcome] }]
  })
  const gone = old.filter(({ id }) => !fresh.some((row) => row.id === id))
  return [...changed, ...gone.map((row): RowDifference => ({ ...named(row, before), kind: 'removed', cells: [] }))]
}

const OUTCOME = { zh: '结果', en: 'Outcome' }
