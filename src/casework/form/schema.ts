/**
 * The strict schema of a form's answers for the API: unknown fields are refused, every value is in its kept form. It asks the
 * same function as the page does. What depends on other answers (whether one is needed, checks across fields) is asked by
 * `checkAnswers` afterwards, so that a draft may be saved half filled in.
 */
import { z } from 'zod'
import { asPlainDate } from '../../kernel/time/index.ts'
import type { AnswerValue, SingleValue } from './answers.ts'
import { type Field, type Form, fieldsOf, type SingleField } from './form.ts'
import { faultOf } from './values.ts'

/**
 * The Zod schema of a form's answers; every field may be missing. Issues carry `params.text` in both languages.
 * `answerSchema(form).parse({ monthlyRent: 420000, staff: [{ name: '王小雨' }] })`. Money is in fen.
 */
export function answerSchema(form: Form) {
  return z.strictObject(Object.fromEntries(fieldsOf(form).map((field) => [field.id, schemaOf(field).exactOptional()])))
}

function schemaOf(field: Field): z.ZodType<AnswerValue> {
  if (field.kind !== 'group') return valueSchema(field)
  const row = z
    .strictObject(Object.fromEntries(field.fields.map((inner) => [inner.id, valueSchema(inner).exactOptional()])))
    .refine((answers) => Object.keys(answers).length > 0, 'a row with nothing in it is none: leave it out')
  // At least one row: a group without rows is not answered, and what is not answered is not there.
  return z.array(row).min(1).max(field.max).meta({ title: field.label.zh })
}

/** Whether a field takes a value in its kept form, on some day. */
export const fitsField = (field: SingleField, value: AnswerValue): boolean =>
  valueSchema(field).safeParse(value).success

/** Bounds that move with the day are judged by `checkAnswers`, which knows the day; this judges by no day that binds. */
const FAR = { min: asPlainDate('0001-01-01'), max: asPlainDate('9999-12-31') }

function valueSchema(field: SingleField): z.ZodType<SingleValue> {
  const judged = field.kind === 'date' ? withoutToday(field) : field
  return shapeOf(field)
    .superRefine((value, context) => {
      const fault = faultOf(judged, value, FAR.max)
      if (fault) context.addIssue({ code: 'custom', message: `${fault.zh} ${fault.en}`, params: { text: fault } })
    })
    .meta({ title: field.label.zh })
}

function withoutToday(field: Extract<SingleField, { kind: 'date' }>): SingleField {
  const { min, max, ...rest } = field
  return {
    ...rest,
    ...(min !== undefined && { min: min === 'today' ? FAR.min : min }),
    ...(max !== undefined && { max: max === 'today' ? FAR.max : max }),
  }
}

/** What OpenAPI can say about a kind. */
function shapeOf(field: SingleField): z.ZodType<SingleValue> {
  switch (field.kind) {
    case 'integer':
      return z.int().min(field.min).max(field.max)
    case 'money':
      return z.int().min(field.minFen).max(field.maxFen)
    case 'yes-no':
      return z.boolean()
    case 'commitment':
      return z.literal(true)
    case 'choice':
      return z.enum(field.options.map(({ value }) => value))
    case 'choices':
      return z.array(z.enum(field.options.map(({ value }) => value))).min(1)
    case 'file':
      return z.array(z.uuid()).min(1).max(field.maxFiles)
    case 'date':
      return z.iso.date()
    case 'document':
      return z.string().regex(new RegExp(`^(${field.accepts.join('|')}):`))
    default:
      return z.string().min(1)
  }
}
