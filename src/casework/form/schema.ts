/**
 * The strict schema of a form's answers for the API: unknown fields are refused, every value is in its kept form. It asks the
 * same function as the page does. What depends on other answers (whether one is needed, checks across fields) is asked by
 * `checkAnswers` afterwards, so that a draft may be saved half filled in.
 */
import { z } from 'zod'
import type { Text } from '../../kernel/i18n/index.ts'
import type { Answers, AnswerValue, SingleValue } from './answers.ts'
import { faults } from './faults.ts'
import { type Field, type Form, fieldsOf, type SingleField } from './form.ts'
import { faultOf } from './values.ts'

/**
 * The Zod schema of a form's answers; every field may be missing. Issues carry `params.text` in both languages.
 * `answerSchema(form).parse({ monthlyRent: 420000, staff: [{ name: '王小雨' }] })`. Money is in fen. `faultOf` alone judges the
 * values: the shapes below only describe them, and judging each of thirty answers twice was a tenth of a submission.
 */
export function answerSchema(form: Form): z.ZodType<Answers> {
  const fields = new Map(fieldsOf(form).map((field) => [field.id, judged(field)]))
  const shape = z.strictObject(
    Object.fromEntries(fieldsOf(form).map((field) => [field.id, schemaOf(field).exactOptional()])),
  )
  const { $schema: _dialect, ...described } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' })
  return z
    .custom<Answers>()
    .superRefine((answers, context) => judge(fields, answers, [], context))
    .meta(described)
}

type Judged = Field & { inner?: ReadonlyMap<string, Judged> }
type Context = z.core.$RefinementCtx

/** Whether a field takes a value in its kept form, on some day: bounds that move with the day are judged by `checkAnswers`. */
export const fitsField = (field: SingleField, value: AnswerValue): boolean => faultOf(field, value, null) === null

function judged(field: Field): Judged {
  if (field.kind === 'group') return { ...field, inner: new Map(field.fields.map((one) => [one.id, judged(one)])) }
  return field
}

function judge(fields: ReadonlyMap<string, Judged>, answers: unknown, path: (string | number)[], context: Context) {
  if (!isRecord(answers)) {
    say(context, path, { zh: '应当是一个对象', en: 'This is an object' })
    return
  }
  for (const [id, value] of Object.entries(answers)) {
    const field = fields.get(id)
    const at = [...path, id]
    if (!field) context.addIssue({ code: 'unrecognized_keys', keys: [id], path, input: answers })
    else if (field.kind === 'group') judgeRows(field, value, at, context)
    else {
      const fault = faultOf(field, value, null)
      if (fault) say(context, at, fault)
    }
  }
}

/** At least one row: a group without rows is not answered, and what is not answered is not there. */
function judgeRows(
  group: Extract<Judged, { kind: 'group' }>,
  rows: unknown,
  path: (string | number)[],
  context: Context,
) {
  if (!Array.isArray(rows) || rows.length === 0) say(context, path, faults.tooFewRows(1, group.item))
  else if (rows.length > group.max) say(context, path, faults.tooManyRows(group.max, group.item))
  else
    rows.forEach((row: unknown, index) => {
      const at = [...path, index]
      judge(group.inner ?? new Map(), row, at, context)
      if (isRecord(row) && Object.keys(row).length === 0)
        say(context, at, { zh: '空的一行请删去', en: 'A row with nothing in it is none: leave it out' })
    })
}

const isRecord = (value: unknown): value is Record<string, AnswerValue> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const say = (context: Context, path: (string | number)[], text: Text) =>
  context.addIssue({ code: 'custom', path, message: `${text.zh} ${text.en}`, params: { text } })

function schemaOf(field: Field): z.ZodType {
  if (field.kind !== 'group') return shapeOf(field).meta({ title: field.label.zh })
  const row = z.strictObject(Object.fromEntries(field.fields.map((one) => [one.id, schemaOf(one).exactOptional()])))
  return z.array(row).min(1).max(field.max).meta({ title: field.label.zh })
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
