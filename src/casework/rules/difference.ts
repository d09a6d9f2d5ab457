/** What differs between two versions of a table, as an official reads it: row by row, cell by cell. */
import { rowsOf } from './cells.ts'
import type { Input, RuleTable } from './table.ts'

export type Cell = { label: Input['label']; before: string; after: string }
export type RowDifference = { row: string; kind: 'changed' | 'added' | 'removed'; cells: Cell[] }

/** Rows that are new, gone, or have another cell, outcome or reason; in the order of the later version, removed ones last. */
export function differencesOf(before: RuleTable | null, after: RuleTable): RowDifference[] {
  const [old, fresh] = [before ? rowsOf(before) : [], rowsOf(after)]
  const labels = new Map([...(before?.inputs ?? []), ...after.inputs].map(({ name, label }) => [name, label]))
  const read = (row: (typeof old)[number] | undefined, name: string) => row?.cells.get(name) ?? ''
  const changed = fresh.flatMap((row): RowDifference[] => {
    const was = old.find(({ id }) => id === row.id)
    if (!was) return [{ row: row.id, kind: 'added', cells: [] }]
    const cells = [...labels]
      .filter(([name]) => read(was, name) !== read(row, name))
      .map(([name, label]) => ({ label, before: read(was, name), after: read(row, name) }))
    const outcome = was.outcome === row.outcome ? [] : [{ label: OUTCOME, before: was.outcome, after: row.outcome }]
    return cells.length + outcome.length === 0 ? [] : [{ row: row.id, kind: 'changed', cells: [...cells, ...outcome] }]
  })
  const gone = old.filter(({ id }) => !fresh.some((row) => row.id === id))
  return [...changed, ...gone.map(({ id }): RowDifference => ({ row: id, kind: 'removed', cells: [] }))]
}

const OUTCOME = { zh: '结果', en: 'Outcome' }
