/** What a step takes, as the open API takes it: one schema for all steps, and what each asks in words of JSON Schema. */
import { z } from 'zod'
import { badRequest, misfitsIn } from '../../kernel/http/index.ts'
import type { Text } from '../../kernel/i18n/index.ts'
import { answerSchema, typeAnswers } from '../form/index.ts'
import type { StepSpec, Take } from '../procedure/index.ts'
import { LONGEST_FURTHER, MOST_FURTHER, typedFurther } from './further.ts'
import type { StepTyped } from './read.ts'
import { takesOf } from './takes.ts'

/**
 * What a program sends for any step: values by the names of what the step takes, and fields to correct with their reasons.
 * Which there are, and what each may be, the dossier says with the steps that can be taken; the same reader as for a page
 * judges them.
 */
export const StepBody = z.strictObject({
  takes: z
    .record(
      z.string().max(60),
      z.union([
        z.string().max(4000),
        z.number(),
        z.boolean(),
        z.array(z.string().max(4000)).max(50),
        z.record(z.string().max(60), z.unknown()),
      ]),
    )
    .default({}),
  corrections: z.record(z.string().max(120), z.string().trim().min(1).max(500)).default({}),
  /** Papers beside those of the form that a correction asks for: what each is, and why. */
  papers: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(LONGEST_FURTHER),
        reason: z.string().trim().min(1).max(500),
      }),
    )
    .max(MOST_FURTHER)
    .default([]),
})
export type StepBody = z.infer<typeof StepBody>

/**
 * The same as a page would send. Throws `kernel/invalid` where the body names what the step does not take, or says it in a shape
 * that is not the one of `schemaOfTakes`: what nobody reads must not seem to be read.
 */
export function typedOf(step: StepSpec, body: StepBody): StepTyped {
  const errors = unreadIn(step, body)
  if (errors.length > 0) throw badRequest({ errors })
  const paths = Object.entries(body.corrections)
  const fields = Object.entries(body.takes).map(([name, value]): StepTyped => {
    const take = takesOf(step).find((one) => one.name === name)
    if (take?.kind === 'form') return typeAnswers(take.form, answerSchema(take.form).parse(value))
    return { [name]: Array.isArray(value) ? value : String(value) }
  })
  return {
    ...Object.assign({}, ...fields),
    ...(paths.length > 0 ? { correct: paths.map(([path]) => path) } : {}),
    ...Object.fromEntries(paths.map(([path, reason]) => [`reason.${path}`, reason])),
    ...typedFurther(body.papers),
  }
}

type Unread = { path: string; message: Text }
const NOT_TAKEN: Text = { zh: '这一步没有这一项', en: 'this step does not take it' }

const unreadIn = (step: StepSpec, { takes, corrections, papers }: StepBody): Unread[] => [
  ...Object.entries(takes).flatMap(([name, value]) => {
    const take = takesOf(step).find((one) => one.name === name)
    return take ? unreadOf(take, value, `takes.${name}`) : [{ path: `takes.${name}`, message: NOT_TAKEN }]
  }),
  ...(step.corrects
    ? []
    : [
        ...Object.keys(corrections).map((path) => ({ path: `corrections.${path}`, message: NOT_TAKEN })),
        ...papers.map((_, at) => ({ path: `papers.${at}`, message: NOT_TAKEN })),
      ]),
]

/** Answers of a form come in their kept form, not as they are typed; of all else one value, or several where several are taken. */
function unreadOf(take: Take, value: StepBody['takes'][string], path: string): Unread[] {
  if (take.kind === 'form')
    return misfitsIn(answerSchema(take.form), value).flatMap(({ issue, message, path: inside }) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ path: [path, ...inside, key].join('.'), message: NOT_TAKEN }))
        : [{ path: [path, ...inside].join('.'), message }],
    )
  const takesMany = take.kind === 'units' || take.kind === 'items' || take.kind === 'file'
  const isRead = typeof value !== 'object' || (takesMany && Array.isArray(value))
  const message = takesMany
    ? { zh: '这里是一个列表', en: 'this is a list' }
    : { zh: '这里是一个值', en: 'this is one value' }
  return isRead ? [] : [{ path, message }]
}

/** What one step takes, as a schema of `takes`: it comes with the dossier, for whoever can take the step. */
export const schemaOfTakes = (step: StepSpec): z.ZodType =>
  z.strictObject(Object.fromEntries(takesOf(step).map((take) => [take.name, schemaOf(step, take)])))

function schemaOf(step: StepSpec, take: Take): z.ZodType {
  switch (take.kind) {
    case 'text': {
      const text = z.string().trim().max(take.maxLength)
      return take.required && take.with === undefined ? text.min(1) : text.optional()
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
    case 'given':
      return z.undefined().optional()
  }
}
