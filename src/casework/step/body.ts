/** What a step takes, as the open API takes it: one schema for all steps, and what each asks in words of JSON Schema. */
import { z } from 'zod'
import { answerSchema, fieldsOf } from '../form/index.ts'
import type { StepSpec, Take } from '../procedure/index.ts'
import type { StepTyped } from './read.ts'
import { takesOf } from './takes.ts'

/** What is typed into one field, as JSON has it. */
const Typed = z.union([z.string().max(4000), z.number(), z.boolean(), z.array(z.string().max(4000)).max(50)])

/**
 * What a program sends for any step: values by the names of what the step takes, and fields to correct with their reasons.
 * Which there are, and what each may be, the dossier says with the steps that can be taken; the same reader as for a page
 * judges them.
 */
export const StepBody = z.strictObject({
  takes: z.record(z.string().max(60), z.union([Typed, z.record(z.string().max(60), Typed)])).default({}),
  corrections: z.record(z.string().max(120), z.string().trim().min(1).max(500)).default({}),
})
export type StepBody = z.infer<typeof StepBody>

/** The same as a page would send. */
export function typedOf({ takes, corrections }: StepBody): StepTyped {
  const paths = Object.entries(corrections)
  const fields = Object.entries(takes).flatMap(([name, value]): [string, string | string[]][] =>
    typeof value === 'object' && !Array.isArray(value)
      ? Object.entries(value).map(([field, said]) => [field, asTyped(said)])
      : [[name, asTyped(value)]],
  )
  return {
    ...Object.fromEntries(fields),
    ...(paths.length > 0 ? { correct: paths.map(([path]) => path) } : {}),
    ...Object.fromEntries(paths.map(([path, reason]) => [`reason.${path}`, reason])),
  }
}

const asTyped = (said: z.infer<typeof Typed>): string | string[] => (Array.isArray(said) ? said : String(said))

/**
 * Names in a body that the step does not take: said, since what nobody reads must not seem to be read. Fields of a form are its
 * own; under any other name there are none.
 */
export const unknownTakes = (step: StepSpec, { takes, corrections }: StepBody): string[] => [
  ...Object.entries(takes).flatMap(([name, said]) => {
    const take = takesOf(step).find((one) => one.name === name)
    if (!take) return [`takes.${name}`]
    if (typeof said !== 'object' || Array.isArray(said)) return []
    const fields = new Set(take.kind === 'form' ? fieldsOf(take.form).map(({ id }) => id) : [])
    return Object.keys(said).flatMap((field) =>
      fields.has(field.split('.')[0] ?? '') ? [] : [`takes.${name}.${field}`],
    )
  }),
  ...(step.corrects ? [] : Object.keys(corrections).map((path) => `corrections.${path}`)),
]

/** What one step takes, as a schema of `takes`: it comes with the dossier, for whoever can take the step. */
export const schemaOfTakes = (step: StepSpec): z.ZodType =>
  z.strictObject(Object.fromEntries(takesOf(step).map((take) => [take.name, schemaOf(step, take)])))

function schemaOf(step: StepSpec, take: Take): z.ZodType {
  switch (take.kind) {
    case 'text': {
      const text = z.string().trim().max(take.maxLength)
      return take.required ? text.min(1) : text.optional()
    }
    case 'day':
      return z.iso.date()
    case 'count':
      return z.int().min(take.min).max(take.max)
    case 'choice':
      return z.enum(take.options.map(({ value }) => value))
    case 'officer':
    case 'unit':
      return z.string().min(1).max(100)
    case 'units':
      return z.array(z.string().min(1).max(100)).min(1).max(take.max)
    case 'items':
      return z
        .array(
          z
            .string()
            .min(1)
            .max(step.item?.from.length === 0 ? 500 : 60),
        )
        .min(1)
        .max(take.max)
    case 'file': {
      // Ids of files that were sent before.
      const ids = z.array(z.uuid()).max(take.max)
      return take.required ? ids.min(1) : ids.optional()
    }
    case 'form':
      return answerSchema(take.form)
  }
}
