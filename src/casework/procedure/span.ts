/** Lengths of time in a procedure: numbers, or names of what a dossier or a step says. */
import { z } from 'zod'
import { problem } from '../../kernel/problem/index.ts'

/** A length of time: a number, or the name of an input of the step or of a parameter of the dossier. */
export const Span = z.union([
  z.strictObject({ workingDays: z.union([z.int().min(0), z.string()]) }),
  z.strictObject({ days: z.union([z.int().min(0), z.string()]) }),
  z.strictObject({ months: z.union([z.int().min(0), z.string()]) }),
  /** Around the clock, from the moment of the event: what is urgent does not wait for an office to open. */
  z.strictObject({ hours: z.union([z.int().min(0), z.string()]) }),
])
export type Span = z.infer<typeof Span>

/** A step was taken without the number of days that it needs. */
export const inputMissing = problem<{ input: string }>('casework/input-missing', {
  status: 422,
  title: { zh: '缺少期限', en: 'The length of time is missing' },
  detail: {
    zh: ({ input }) => `这一步要说明期限（${input}），是不小于 0 的整数。`,
    en: ({ input }) => `This step needs a length of time (${input}), a whole number, 0 or more.`,
  },
})

/** A length of time whose names were looked up. */
export type Length = { unit: 'workingDays' | 'days' | 'months' | 'hours'; count: number }

/** The time a span stands for, in its own unit, with names looked up. */
export function spanDays(span: Span, values: Readonly<Record<string, unknown>>): Length {
  const [unit, said] =
    'workingDays' in span
      ? (['workingDays', span.workingDays] as const)
      : 'days' in span
        ? (['days', span.days] as const)
        : 'months' in span
          ? (['months', span.months] as const)
          : (['hours', span.hours] as const)
  const count = typeof said === 'number' ? said : values[said]
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 0) throw inputMissing({ input: String(said) })
  return { unit, count }
}
