/**
 * What would have to change: the nearest case to a refused one that the same table grants. Fewest facts first, then the
 * smallest change, and only facts that the table calls changeable. It is a reading of the table on one day, and no promise.
 * Rule: 行政许可法 art. 38 (a refusal says why); that it also says what would have been enough is our rule.
 */
import { type Language, pick } from '../../kernel/i18n/index.ts'
import { boundsIn, firstHit, fits, type Row, rowsOf } from './cells.ts'
import type { Facts } from './decide.ts'
import type { Input, RuleTable } from './table.ts'

type Fact = Facts[string]
export type Change = { name: string; from: Fact; to: Fact }

/** Cases looked at before the search gives up; a table of a hundred rows stays far below it. */
const MOST_CASES = 100_000

type Search = { table: RuleTable; rows: Row[]; facts: Facts; options: Map<string, Fact[]>; left: number }

/**
 * The changes after which the table grants; null where no change of what a person can change does. With equally many
 * changes, the sum of the parts by which numbers move counts, where any other change counts as a whole.
 */
export function nearestGrant(table: RuleTable, facts: Facts): Change[] | null {
  const rows = rowsOf(table)
  const options = new Map(table.inputs.map((input) => [input.name, optionsFor(input, facts[input.name] ?? null, rows)]))
  const search: Search = { table, rows, facts, options, left: MOST_CASES }
  for (let size = 1; size <= table.inputs.length; size += 1) {
    let best: { changes: Change[]; cost: number } | null = null
    for (const row of rows.filter(({ outcome }) => outcome === 'grant'))
      for (const changes of casesOf(search, row, size)) {
        const cost = costOf(changes)
        if (best === null || cost < best.cost) best = { changes, cost }
      }
    if (best !== null) return best.changes
    if (search.left <= 0) return null
  }
  return null
}

/** Every granted case that hits this row with exactly so many changes, at the values where the table changes its mind. */
function* casesOf(search: Search, row: Row, size: number): Generator<Change[]> {
  const { table, facts, options } = search
  const misfits = (name: string) => !meets(row, name, facts[name] ?? null)
  const names = table.inputs.map(({ name }) => name)
  const needed = names.filter(misfits)
  const others = names.filter((name) => !misfits(name) && (options.get(name) ?? []).length > 0)
  for (const extra of subsetsOf(others, size - needed.length))
    for (const changes of valuesFor(search, row, [...needed, ...extra])) {
      search.left -= 1
      if (search.left <= 0) return
      const changed = { ...facts, ...Object.fromEntries(changes.map(({ name, to }) => [name, to])) }
      if (firstHit(search.rows, changed)?.outcome === 'grant') yield changes
    }
}

function* valuesFor(search: Search, row: Row, names: readonly string[]): Generator<Change[]> {
  const [name, ...rest] = names
  if (name === undefined) return yield []
  const from = search.facts[name] ?? null
  for (const to of (search.options.get(name) ?? []).filter((value) => meets(row, name, value)))
    for (const others of valuesFor(search, row, rest)) yield [{ name, from, to }, ...others]
}

const meets = ({ cells }: Row, name: string, value: Fact) => fits(cells.get(name) ?? '', value)

function* subsetsOf(names: readonly string[], size: number): Generator<string[]> {
  if (size < 0) return
  if (size === 0) return yield []
  for (const [index, name] of names.entries())
    for (const rest of subsetsOf(names.slice(index + 1), size - 1)) yield [name, ...rest]
}

/** Other values of one fact that a person could bring about, the nearest first. */
export const changesOf = (table: RuleTable, name: string, facts: Facts): Change[] => {
  const from = facts[name] ?? null
  const input = table.inputs.find((one) => one.name === name)
  return (input ? optionsFor(input, from, rowsOf(table)) : [])
    .map((to) => ({ name, from, to }))
    .toSorted((one, other) => costOf([one]) - costOf([other]))
}

/** Other values that a person could bring about: between two of them that follow on each other the table says the same. */
function optionsFor(input: Input, from: Fact, rows: readonly Row[]): Fact[] {
  const { changeable } = input
  if (!changeable) return []
  if (input.type === 'boolean') return [true, false].filter((to) => to !== from && String(to) in changeable)
  if (input.type === 'text') return Object.keys(changeable).filter((to) => to !== from)
  const way = input.changeable?.way
  const isOnTheWay = (to: number) =>
    typeof from !== 'number' || (way === 'more' ? to > from : way === 'less' ? to < from : to !== from)
  const bounds = rows.flatMap(({ cells }) => boundsIn(cells.get(input.name) ?? ''))
  return [...new Set(bounds.flatMap((bound) => [bound - 1, bound, bound + 1]))].filter(isOnTheWay)
}

const costOf = (changes: readonly Change[]): number =>
  changes.reduce(
    (sum, { from, to }) =>
      sum +
      (typeof from === 'number' ? Math.abs(Number(to) - from) / Math.max(1, Math.abs(from), Math.abs(Number(to))) : 1),
    0,
  )

/** A change in the words of the table: `连续缴存满 3 个月（申请时是 2 个月）`. */
export function sayChange(table: RuleTable, { name, from, to }: Change, language: Language): string {
  const input = table.inputs.find((one) => one.name === name)
  if (input?.type === 'number' && input.changeable) {
    const { unit, words } = input.changeable
    const said = (value: Fact) =>
      typeof value === 'number'
        ? (unit === 'fen' ? value / 100 : value).toLocaleString('en-US')
        : { zh: '没有填', en: 'not given' }[language]
    return pick(words, language, { from: said(from), to: said(to) })
  }
  const words = Object.entries(input?.changeable ?? {}).find(([value]) => value === String(to))?.[1]
  return typeof words === 'object' ? pick(words, language) : name
}
