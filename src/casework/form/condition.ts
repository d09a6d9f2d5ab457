/**
 * Conditions: when a screen or a field is asked at all. They are data in the city pack, closed and without functions, so
 * that an official can read one and a machine can find the impossible ones before anybody fills in a form (our rule).
 */
import { z } from 'zod'
import type { AnswerValue, Scope } from './answers.ts'

export type Condition =
  | { field: string; is: string | number | boolean }
  | { field: string; in: (string | number)[] }
  | { field: string; has: string }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ field: z.string(), is: z.union([z.string(), z.number(), z.boolean()]) }),
    z.strictObject({ field: z.string(), in: z.array(z.union([z.string(), z.number()])).min(1) }),
    z.strictObject({ field: z.string(), has: z.string() }),
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ not: Condition }),
  ]),
)

/**
 * Whether a condition is met. `is` and `in` compare one value, `has` looks into a list of choices; what is not answered
 * meets none of the three. `scope` answers first from the row one stands in, then from the form.
 */
export function isMet(condition: Condition, scope: Scope): boolean {
  if ('all' in condition) return condition.all.every((part) => isMet(part, scope))
  if ('any' in condition) return condition.any.some((part) => isMet(part, scope))
  if ('not' in condition) return !isMet(condition.not, scope)
  const value = scope(condition.field)
  if ('is' in condition) return value === condition.is
  if ('in' in condition) return condition.in.some((one) => one === value)
  return isList(value) && value.includes(condition.has)
}

const isList = (value: AnswerValue | undefined): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

/** Every comparison inside a condition, in order. */
export function comparisonsIn(condition: Condition): Extract<Condition, { field: string }>[] {
  if ('all' in condition) return condition.all.flatMap(comparisonsIn)
  if ('any' in condition) return condition.any.flatMap(comparisonsIn)
  if ('not' in condition) return comparisonsIn(condition.not)
  return [condition]
}
