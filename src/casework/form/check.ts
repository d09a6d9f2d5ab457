/**
 * Checks across fields: what no single field can know, such as a lease that ends before it begins, or a wife with the number of
 * her husband. A check is data, closed and without functions: it compares fields, what a person's number says (birth, sex, age),
 * the register, constants, today, the number of rows and their sums; or it says which rows may not be alike. What is not answered,
 * and what nobody knows, is not compared: whether an answer is needed is said by the field.
 */
import { z } from 'zod'
import { TextSchema } from '../../kernel/i18n/index.ts'
import { asPlainDate, fullMonths, monthsLater, type PlainDate } from '../../kernel/time/index.ts'
import { type Answers, type AnswerValue, type Row, rowsOf, type Scope, scopeOf } from './answers.ts'
import { Condition, isMet } from './condition.ts'
import { splitDocument } from './document.ts'
import type { KnownPeople } from './known.ts'
import { numberOf, saidBy } from './person.ts'

const REGISTERED = [
  'applicant-name',
  'applicant-number',
  'applicant-birth',
  'filler-name',
  'filler-number',
  'filler-birth',
] as const

export const Term = z.union([
  /** The answer of a field; a day may be moved by months. */
  z.strictObject({ field: z.string(), plusMonths: z.int().exactOptional() }),
  z.strictObject({ value: z.union([z.number(), z.string()]) }),
  z.strictObject({ today: z.literal(true), plusMonths: z.int().exactOptional() }),
  /** How many rows a group has, all or those that meet a condition. */
  z.strictObject({ rows: z.string(), where: Condition.exactOptional() }),
  /** The sum of a field of numbers over the rows of a group. */
  z.strictObject({ sum: z.string(), of: z.string() }),
  /**
   * The number of somebody's document, and what it says: birth, sex (`female`, `male`), today's age in full years, or in full months.
   * `plus` moves an age: `{ of: applicantNumber, what: months, plus: -192 }` are the months since the sixteenth birthday.
   */
  z.strictObject({
    of: z.string(),
    what: z.enum(['number', 'birth', 'sex', 'age', 'months']),
    plus: z.int().exactOptional(),
    plusMonths: z.int().exactOptional(),
  }),
  /** What the register says of whom the form is about, and of whoever fills it in. */
  z.strictObject({ register: z.enum(REGISTERED), plusMonths: z.int().exactOptional() }),
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
  holds: Formula.exactOptional(),
  /** In place of `holds`, with `each`: no two rows are alike in these fields of theirs. */
  unlike: z.array(z.string()).min(1).exactOptional(),
  /** The fields to look at; the message stands beside the first. */
  fields: z.array(z.string()).min(1),
  message: TextSchema,
})
export type Check = z.infer<typeof Check>

/** The paths at which a check fails: none, one, or one for each row it is asked of. Without `register` nothing is held against it. */
export function failuresOf(check: Check, answers: Answers, today: PlainDate, register?: KnownPeople): string[] {
  const { each, unlike, when, holds: formula } = check
  const [first = ''] = check.fields
  const isAsked = (scope: Scope) => when === undefined || isMet(when, scope)
  const fails = (scope: Scope) =>
    formula !== undefined && isAsked(scope) && !holds(formula, { scope, answers, today, ...(register && { register }) })
  if (each === undefined) return fails(scopeOf(answers)) ? [first] : []
  const rows = rowsOf(answers, each)
  return rows.flatMap((row, index) =>
    fails(scopeOf(answers, row)) ||
    (unlike && isAsked(scopeOf(answers, row)) && rows.slice(0, index).some((other) => areAlike(row, other, unlike)))
      ? [`${each}.${index}.${first}`]
      : [],
  )
}

/** Whether two rows say the same in all of these fields; a field that is not answered is like no other. */
const areAlike = (one: Row, other: Row, fields: readonly string[]): boolean =>
  fields.every((id) => {
    const [mine, theirs] = [scopeOf({}, one)(id), scopeOf({}, other)(id)]
    return mine !== undefined && JSON.stringify(comparable(mine)) === JSON.stringify(comparable(theirs))
  })

/** A number of a document is the same in a field of whatever kind. */
const comparable = (value: AnswerValue | undefined) =>
  typeof value === 'string' && splitDocument(value) ? splitDocument(value)?.number : value

/** What is not known holds: `not` turns a comparison round only where both sides are known. */
const holds = (formula: Formula, known: Known): boolean => evaluate(formula, known) ?? true

/** What answers are looked at with: `scope` for single fields, `answers` for rows, today for days. */
export type Known = { scope: Scope; answers: Answers; today: PlainDate; register?: KnownPeople }

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
export function termValue(term: Term, known: Known): string | number | undefined {
  const { scope, answers, today } = known
  if ('value' in term) return term.value
  if ('rows' in term) return countRows(term, answers)
  if ('sum' in term) return sumOf(term, answers)
  if ('what' in term) return saidOf(term, known)
  if ('register' in term) return registered(term, known)
  const value = 'today' in term ? today : scope(term.field)
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return undefined
  return term.plusMonths === undefined ? value : monthsLater(asPlainDate(value), term.plusMonths)
}

/** Undefined where a row does not say its part. */
function sumOf({ sum, of }: Extract<Term, { sum: string }>, answers: Answers): number | undefined {
  const parts = rowsOf(answers, of).map((row) => scopeOf({}, row)(sum))
  const numbers = parts.filter((part) => typeof part === 'number')
  return numbers.length < parts.length ? undefined : numbers.reduce((all, part) => all + part, 0)
}

function saidOf(term: Extract<Term, { what: string }>, { scope, today }: Known): string | number | undefined {
  const number = numberOf(scope(term.of))
  if (number === null) return undefined
  if (term.what === 'number') return number.number
  const said = saidBy(number)
  if (said === null) return undefined
  if (term.what === 'sex') return said.sex
  if (term.what === 'birth') return monthsLater(said.birth, term.plusMonths ?? 0)
  const months = fullMonths(said.birth, today)
  return (term.what === 'age' ? Math.floor(months / 12) : months) + (term.plus ?? 0)
}

function registered(term: Extract<Term, { register: string }>, { register }: Known): string | undefined {
  const [who, what] = term.register.split('-')
  const subject = who === 'applicant' ? register?.applicant : register?.filler
  if (!subject) return undefined
  if (what === 'birth') return subject.birth === null ? undefined : monthsLater(subject.birth, term.plusMonths ?? 0)
  return what === 'name' ? subject.name : (subject.document?.number ?? subject.creditCode ?? undefined)
}

const countRows = ({ rows, where }: Extract<Term, { rows: string }>, answers: Answers): number =>
  rowsOf(answers, rows).filter((row: Row) => where === undefined || isMet(where, scopeOf(answers, row))).length
