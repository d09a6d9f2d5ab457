/** Rule tables: the closed part of their language, facts from answers, and the first row that fits. */
import { addMonths, isDay } from './days.mjs'
import { Fault, must } from './fault.mjs'

const CELLS = {
  number: /^(-?\d+|(>|>=|<|<=) -?\d+|[[(]-?\d+\.\.-?\d+[\])])$/,
  boolean: /^(true|false)$/,
  text: /^"[a-z0-9-]+"(, ?"[a-z0-9-]+")*$/,
}

/** What a row brings beside its outcome, as it is written: a whole number, a code, a day. */
const BROUGHT = {
  number: /^(0|[1-9][0-9]{0,11})$/,
  text: /^"[a-z0-9-]+"$/,
  choice: /^"[a-z0-9-]+"$/,
  date: /^"\d{4}-\d{2}-\d{2}"$/,
}

/**
 * The row that decides, `{ row, outcome, reasons }` and, where the table brings anything, what the row `brings`. Refuses a table
 * that says more than a checker can read.
 */
export function firstRow(table, facts) {
  const { inputs, outputs, rules, hitPolicy } = table.decision.nodes[1].content
  const place = 'rules.value.decision.nodes[1].content'
  must(hitPolicy === 'first' && table.decision.nodes.length === 3, place, 'table-kind')
  const types = new Map(table.inputs.map(({ name, type }) => [name, type]))
  const brings = table.brings ?? []
  const columns = ['outcome', 'reason', ...brings.map(({ name }) => name)]
  must(outputs.map(({ field }) => field).join() === columns.join(), `${place}.outputs`, 'table-kind')
  let hit = null
  const refusing = []
  for (const [index, rule] of rules.entries()) {
    const fits = inputs.map(({ id, field }) => {
      const cell = rule[id]
      const isKnown = cell === '' || cell === 'null' || CELLS[types.get(field)]?.test(cell)
      must(isKnown, `${place}.rules[${index}].${id}`, 'cell')
      return meets(cell, facts[field] ?? null)
    })
    const [outcome, reason] = outputs.map(({ id }) => /^"([a-z-]+)"$/.exec(rule[id])?.[1])
    must(['grant', 'refuse', 'unsure'].includes(outcome) && reason, `${place}.rules[${index}]`, 'cell')
    const brought = broughtIn(rule, outputs.slice(2), brings, outcome, `${place}.rules[${index}]`)
    if (!fits.every(Boolean)) continue
    if (outcome === 'refuse') refusing.push(reason)
    hit ??= { row: rule._id, outcome, reason, ...(brings.length > 0 && { brings: brought }) }
  }
  if (hit === null) throw new Fault(place, 'no-row')
  const { reason, ...said } = hit
  const isAll = table.reasonsTold === 'all' && hit.outcome === 'refuse'
  return { ...said, reasons: isAll ? [...new Set(refusing)] : [reason] }
}

/** Only a row that grants brings something. */
function broughtIn(rule, columns, brings, outcome, place) {
  return Object.fromEntries(
    columns.flatMap(({ id, field }, index) => {
      const cell = rule[id]
      must(cell === '' || (outcome === 'grant' && canBring(brings[index], cell)), `${place}.${id}`, 'cell')
      return cell === '' ? [] : [[field, cell.startsWith('"') ? cell.slice(1, -1) : Number(cell)]]
    }),
  )
}

/** A text is one of those that the table has words for; of a choice, the options stand in the form, which no capsule holds. */
function canBring({ kind = 'number', texts = {} }, cell) {
  if (typeof cell !== 'string' || !own(BROUGHT, kind)?.test(cell)) return false
  const value = cell.slice(1, -1)
  return kind === 'text' ? own(texts, value) !== undefined : kind !== 'date' || isDay(value)
}

function meets(cell, value) {
  if (cell === '') return true
  if (value === null) return cell === 'null'
  if (typeof value !== 'number') return cell.split(',').some((one) => one.trim() === JSON.stringify(value))
  if (cell === 'null') return false
  const numbers = cell.match(/-?\d+/g).map(Number)
  if (cell.includes('..')) {
    const [low, high] = numbers
    return (cell[0] === '[' ? low <= value : low < value) && (cell.at(-1) === ']' ? value <= high : value < high)
  }
  if (cell.startsWith('>=')) return value >= numbers[0]
  if (cell.startsWith('<=')) return value <= numbers[0]
  if (cell[0] === '>') return value > numbers[0]
  return cell[0] === '<' ? value < numbers[0] : value === numbers[0]
}

/** What the table looks at, from the answers. Not answered, or not of the fact's kind, is null. */
export const factsOf = (table, answers, today) =>
  Object.fromEntries(
    table.inputs.map(({ name, type, from }) => {
      const value = type === 'boolean' ? truth(from.holds, answers, {}, today) : term(from, answers, today)
      return [name, typeof value === { boolean: 'boolean', text: 'string', number: 'number' }[type] ? value : null]
    }),
  )

/** The fields that a fact is made of. */
export function fieldsOf(from) {
  if (Array.isArray(from)) return [...new Set(from.flatMap(fieldsOf))]
  if (from.holds) return fieldsOf([from.holds])
  if (from.compare) return fieldsOf([from.left, from.right])
  if (from.all ?? from.any) return fieldsOf(from.all ?? from.any)
  return from.not ? fieldsOf(from.not) : [from.field ?? from.rows].filter((field) => field !== undefined)
}

const own = (object, name) => (Object.hasOwn(object, name) ? object[name] : undefined)
const isRow = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)

/** True, false, or undefined where an answer is missing and the known ones do not decide. */
function truth(formula, answers, row, today) {
  if (formula.compare) return compare(formula, answers, today)
  if (formula.all ?? formula.any) {
    const decides = formula.any !== undefined
    const parts = (formula.all ?? formula.any).map((part) => truth(part, answers, row, today))
    return parts.includes(decides) ? decides : parts.includes(undefined) ? undefined : !decides
  }
  if (formula.not) {
    const known = truth(formula.not, answers, row, today)
    return known === undefined ? undefined : !known
  }
  const value = own(row, formula.field) ?? own(answers, formula.field)
  return value === undefined ? undefined : holds(formula, value)
}

function holds(formula, value) {
  if ('is' in formula) return value === formula.is
  if ('in' in formula) return formula.in.includes(value)
  return Array.isArray(value) && value.every((one) => typeof one === 'string') && value.includes(formula.has)
}

/** In a row of a group there is no "not known": what is not answered is not met. */
function met(condition, answers, row) {
  if (condition.all) return condition.all.every((part) => met(part, answers, row))
  if (condition.any) return condition.any.some((part) => met(part, answers, row))
  if (condition.not) return !met(condition.not, answers, row)
  return holds(condition, own(row, condition.field) ?? own(answers, condition.field))
}

function compare({ left, compare: how, right }, answers, today) {
  const [one, other] = [term(left, answers, today), term(right, answers, today)]
  if (one === undefined || typeof one !== typeof other) return undefined
  return { '<': one < other, '<=': one <= other, '=': one === other, '>=': one >= other, '>': one > other }[how]
}

function term(from, answers, today) {
  if ('value' in from) return from.value
  if ('rows' in from) {
    const rows = own(answers, from.rows)
    if (!Array.isArray(rows) || !rows.every(isRow)) return 0
    return rows.filter((row) => !from.where || met(from.where, answers, row)).length
  }
  const value = from.today ? today : own(answers, from.field)
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return undefined
  if (from.plusMonths === undefined) return value
  must(isDay(value), 'openings', 'no-day', { value })
  return addMonths(value, from.plusMonths)
}
