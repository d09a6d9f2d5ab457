/**
 * Checks across fields: what no single field can know, such as a lease that ends before it begins. A check is data, closed
 * and without functions: it compares fields, constants, today and the number of rows. What is not answered is not compared:
 * whether an answer is needed is said by the field.
 */
import { z } from 'zod'
import { TextSchema } from '../../kernel/i18n/index.ts'
import { asPlainDate, monthsLater, type PlainDate } from '../../kernel/time/index.ts'
import { type Answers, type Row, rowsOf, type Scope, scopeOf } from './answers.ts'
import { Condition, isMet } from './condition.ts'

export const Term = z.union([
  /** The answer of a field; a day may be moved by months. */
  z.strictObject({ field: z.string(), plusMonths: z.int().exactOptional() }),
  z.strictObject({ value: z.union([z.number(), z.string()]) }),
  z.strictObject({ today: z.literal(true), plusMonths: z.int().exactOptional() }),
  /** How many rows a group has, all or those that meet a condition. */
  z.strictObject({ rows: z.string(), where: Condition.exactOptional() }),
])
export type Term = z.infer<typeof Term>

const Comparison = z.strictObject({ left: Term, compare: z.enum(['<', '<=', '=', '>=', '>']), right: Term })
export type Comparison = z.infer<typeof Comparison>

export type Formula = Comparison | Condition | { all: Formula[] } | { any: Formula[] } | { not: Formula }
export const Formula: z.ZodType<Formula> = z.lazy(() =>
  z.union([
    Comparison,
    Condition,
    z.strictObject({ all: z.array(Formula).min(1) }),
    z.strictObject({ any: z.array(Formula).min(1) }),
    z.strictObject({ not: Formula }),
  ]),
)

export const Check = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  when: Condition.exactOptional(),
  /** Asked of every row of a group; then `fields` and `holds` may name fields of the row. */
  each: z.string().exactOptional(),
  holds: Formula,
  /** The fields to look at; the message stands beside the first. */
  fields: z.array(z.string()).min(1),
  message: TextSchema,
})
export type Check = z.infer<typeof Check>

/** The paths at which a check fails: none, one, or one for each row it is asked of. */
export function failuresOf(check: Check, answers: Answers, today: PlainDate): string[] {
  const fails = (scope: Scope) =>
    (check.when === undefined || isMet(check.when, scope)) && !holds(check.holds, { scope, answers, today })
  const [first = ''] = check.fields
  if (check.each === undefined) return fails(scopeOf(answers)) ? [first] : []
  return rowsOf(answers, check.each).flatMap((row, index) =>
    fails(scopeOf(answers, row)) ? [`${check.each}.${index}.${first}`] : [],
  )
}

/** What is not known holds: `not` turns a comparison round only where both sides are known. */
const holds = (formula: Formula, known: Known): boolean => evaluate(formula, known) ?? true

/** What answers are looked at with: `scope` for single fields, `answers` for rows, today for days. */
export type Known = { scope: Scope; answers: Answers; today: PlainDate }

/** True, false, or undefined where an answer is missing (Kleene's logic: a known part may still decide). */
export function evaluate(formula: Formula, known: Known): boolean | undefined {
  if ('compare' in formula) return compare(formula, known)
  if ('all' in formula) return all(formula.all.map((part) => evaluate(part, known)))
  if ('any' in formula) return negate(all(formula.any.map((part) => negate(evaluate(part, known)))))
  if ('not' in formula) return negate(evaluate(formula.not, known))
  return known.scope(formula.field) === undefined ? undefined : isMet(formula, known.scope)
}

const all = (parts: (boolean | undefined)[]): boolean | undefined =>
  parts.includes(false) ? false : parts.includes(undefined) ? undefined : true

const negate = (value: boolean | undefined): boolean | undefined => (value === undefined ? undefined : !value)

function compare({ left, compare: how, right }: Comparison, known: Known): boolean | undefined {
  const one = termValue(left, known)
  const other = termValue(right, known)
  if (one === undefined || other === undefined || typeof one !== typeof other) return undefined
  if (how === '=') return one === other
  if (how === '<') return one < other
  if (how === '<=') return one <= other
  return how === '>' ? one > other : one >= other
}

/** The value of a term; undefined where its field is not answered, or is neither text nor number. */
export function termValue(term: Term, { scope, answers, today }: Known): string | number | undefined {
  if ('value' in term) return term.value
  if ('rows' in term) return countRows(term, answers)
  const value = 'today' in term ? today : scope(term.field)
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return undefined
  return term.plusMonths === undefined ? value : monthsLater(asPlainDate(value), term.plusMonths)
}

const countRows = ({ rows, where }: Extract<Term, { rows: string }>, answers: Answers): number =>
  rowsOf(answers, rows).filter((row: Row) => where === undefined || isMet(where, scopeOf(answers, row))).length
