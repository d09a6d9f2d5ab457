/**
 * Reading the cells of a table without ZEN: for questions about a table that are not a decision, such as which cases lie
 * near. nearest.test.ts shows that the two agree.
 */
import type { Facts } from './decide.ts'
import type { RuleTable } from './table.ts'

export type Row = {
  id: string
  cells: Map<string, string>
  outcome: string
  reason: string
  /** Numbers as numbers; codes and days as texts. */
  brings: Map<string, number | string>
}

/** The rows of a table, from above, each with its cells by fact. */
export function rowsOf(table: RuleTable): Row[] {
  const { inputs, outputs, rules } = table.decision.nodes[1].content
  const [outcome, reason, ...brought] = outputs
  const word = (cell: string | undefined) => (cell ?? '').replaceAll('"', '')
  return rules.map((rule) => ({
    id: rule._id,
    cells: new Map(inputs.map(({ id, field }) => [field, rule[id] ?? ''])),
    outcome: word(rule[outcome?.id ?? '']),
    reason: word(rule[reason?.id ?? '']),
    brings: new Map(
      brought.flatMap(({ id, field }) => {
        const cell = rule[id]
        return cell ? [[field, cell.startsWith('"') ? word(cell) : Number(cell)] as const] : []
      }),
    ),
  }))
}

/** The first row that fits. The last row of a table fits everything. */
export const firstHit = (rows: readonly Row[], facts: Facts): Row | undefined => rows.find((row) => isMet(row, facts))

const isMet = ({ cells }: Row, facts: Facts) => [...cells].every(([name, cell]) => fits(cell, facts[name] ?? null))

/** The rows that are told where this one decides: it alone or, of a refusal where the table tells all, each row that refuses and fits. */
export const toldWith = ({ reasonsTold }: RuleTable, rows: readonly Row[], row: Row, facts: Facts): Row[] =>
  row.outcome === 'refuse' && reasonsTold === 'all'
    ? rows.filter((one) => one.outcome === 'refuse' && isMet(one, facts))
    : [row]

/** Their reasons, each once; the first is that of the row that decides. */
export const reasonsOf = (rows: readonly Row[]): string[] => [...new Set(rows.map(({ reason }) => reason))]

/** Whether a value meets a cell of the closed part of the language; null meets only an empty cell and `null`. */
export function fits(cell: string, value: Facts[string]): boolean {
  if (cell === '') return true
  if (value === null) return cell === 'null'
  if (typeof value === 'boolean') return cell === String(value)
  if (typeof value === 'string') return cell.split(/, ?/).includes(`"${value}"`)
  const [, open, from, to, close] = /^([[(])(-?\d+)\.\.(-?\d+)([\])])$/.exec(cell) ?? []
  if (open !== undefined)
    return (
      (open === '[' ? value >= Number(from) : value > Number(from)) &&
      (close === ']' ? value <= Number(to) : value < Number(to))
    )
  const [, sign, bound] = /^(>=|<=|>|<)? ?(-?\d+)$/.exec(cell) ?? []
  if (sign === '>') return value > Number(bound)
  if (sign === '<') return value < Number(bound)
  if (sign === '>=') return value >= Number(bound)
  return sign === '<=' ? value <= Number(bound) : value === Number(bound)
}

/** The numbers at which a cell begins or ends to hold. */
export const boundsIn = (cell: string): number[] => (cell.match(/-?\d+/g) ?? []).map(Number)
