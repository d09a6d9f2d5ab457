/**
 * A form 表单 is data in the city pack: screens with fields, conditions and checks. Page, check, API and the officer's view are
 * made from this one value, so that they cannot differ. What no person could ever fill in is refused when it is loaded.
 * Rule: 行政许可法 art. 29 (the form asks nothing unrelated to the matter) is the author's to keep; the rest is our rule.
 */
import { z } from 'zod'
import { TextSchema } from '../../kernel/i18n/index.ts'
import { Check } from './check.ts'
import { Condition } from './condition.ts'
import { DATES } from './dates.ts'
import { DOCUMENT_KINDS } from './document.ts'
import { findImpossible } from './impossible.ts'

const FieldId = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'a field is named in camelCase letters and digits')
const Id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'small letters, digits and hyphens')
const Day = z.union([z.iso.date(), z.literal('today')])

const common = {
  id: FieldId,
  label: TextSchema,
  hint: TextSchema.exactOptional(),
  /** Whether an answer is needed wherever the field is asked. */
  required: z.boolean(),
  when: Condition.exactOptional(),
  /** The material of the matter that this answer stands for. */
  material: Id.exactOptional(),
  /** Which of what the city knows of these people it asks (known.ts). */
  known: z
    .enum([
      'applicant-name',
      'applicant-number',
      'applicant-phone',
      'applicant-address',
      'filler-name',
      'filler-number',
      'filler-phone',
      'representative-name',
      'representative-number',
    ])
    .exactOptional(),
  /**
   * By which name what is told here is told elsewhere, too, and stays so for a while: `bank-account`. It stands filled in as the same
   * person told it last for the same applicant.
   */
  told: Id.exactOptional(),
  /** WCAG 2.2, 1.3.5: what the browser knows about the person in front of it. Never for somebody else's data. */
  autocomplete: z.enum(['name', 'tel', 'email', 'street-address', 'organization']).exactOptional(),
}

const Option = z.strictObject({ value: Id, label: TextSchema, hint: TextSchema.exactOptional() })

const kinds = [
  z.strictObject({
    ...common,
    kind: z.literal('text'),
    maxLength: z.int().min(1).max(4000),
    multiline: z.boolean().exactOptional(),
    /** The choice before it to which it is a note: it stands in the same line, and is read in one with it. */
    beside: FieldId.exactOptional(),
    /** Answers of that choice that are not enough without this note, and what is said where it is missing. */
    explains: z.strictObject({ answers: z.array(Id).min(1), message: TextSchema }).exactOptional(),
  }),
  z.strictObject({ ...common, kind: z.literal('name') }),
  z.strictObject({ ...common, kind: z.literal('identity') }),
  /** An identity document of one of several kinds: `accepts` in the order in which they are offered. */
  z.strictObject({ ...common, kind: z.literal('document'), accepts: z.array(z.enum(DOCUMENT_KINDS)).min(2) }),
  z.strictObject({ ...common, kind: z.literal('credit-code') }),
  /** The number of a bank card, with its check digit. */
  z.strictObject({ ...common, kind: z.literal('bank-card') }),
  z.strictObject({ ...common, kind: z.literal('phone') }),
  z.strictObject({
    ...common,
    kind: z.literal('integer'),
    min: z.int(),
    max: z.int(),
    /** `one`: the English of a single one, "1 person". */
    unit: TextSchema.extend({ one: z.string().min(1).exactOptional() }),
  }),
  /** Typed in yuan, kept in fen. */
  z.strictObject({ ...common, kind: z.literal('money'), minFen: z.int().min(0), maxFen: z.int() }),
  /** `about` what the day is: bounds that hold where `min` and `max` say nothing else (dates.ts). */
  z.strictObject({
    ...common,
    kind: z.literal('date'),
    about: z.enum(DATES).exactOptional(),
    min: Day.exactOptional(),
    max: Day.exactOptional(),
  }),
  z.strictObject({ ...common, kind: z.literal('choice'), options: z.array(Option).min(2) }),
  z.strictObject({ ...common, kind: z.literal('choices'), options: z.array(Option).min(1) }),
  z.strictObject({ ...common, kind: z.literal('yes-no') }),
  /** A district or a street-level unit, by its 12-digit code; `within` names the field that holds the district. */
  z.strictObject({
    ...common,
    kind: z.literal('division'),
    level: z.enum(['district', 'street']),
    within: FieldId.exactOptional(),
  }),
  z.strictObject({ ...common, kind: z.literal('address') }),
  /** `picture`: what a picture must be able to be (casework/file, paper.ts). */
  z.strictObject({
    ...common,
    kind: z.literal('file'),
    material: Id,
    maxFiles: z.int().min(1).max(20),
    picture: z.literal('identity').exactOptional(),
  }),
  z.strictObject({ ...common, kind: z.literal('commitment'), wording: TextSchema }),
] as const

/** One question with one answer. */
export const SingleField = z.discriminatedUnion('kind', kinds)
export type SingleField = z.infer<typeof SingleField>

/** Rows of the same questions: staff, co-tenants. Groups do not nest. */
export const GroupField = z.strictObject({
  id: FieldId,
  label: TextSchema,
  hint: TextSchema.exactOptional(),
  required: z.boolean(),
  when: Condition.exactOptional(),
  material: Id.exactOptional(),
  kind: z.literal('group'),
  min: z.int().min(0),
  max: z.int().min(1).max(100),
  /** What one row is: 从业人员. */
  item: TextSchema,
  fields: z.array(SingleField).min(1),
})
export type GroupField = z.infer<typeof GroupField>

export const Field = z.discriminatedUnion('kind', [...kinds, GroupField])
export type Field = z.infer<typeof Field>

export const Screen = z.strictObject({
  id: Id,
  title: TextSchema,
  lead: TextSchema.exactOptional(),
  when: Condition.exactOptional(),
  fields: z.array(Field).min(1),
})
export type Screen = z.infer<typeof Screen>

/** The schema of a form: shape first, then whether a person could fill it in. For `readYaml`, which names file and line. */
export const FormSchema = z
  .strictObject({ id: Id, title: TextSchema, screens: z.array(Screen).min(1), checks: z.array(Check) })
  .superRefine((form, context) => {
    for (const { place, sentence } of findImpossible(form))
      context.addIssue({ code: 'custom', path: place, message: sentence })
  })
export type Form = z.infer<typeof FormSchema>

/** A form that cannot be, with every place and reason: `screens.2.when: asks "pool" before it is known`. */
export class ImpossibleForm extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'ImpossibleForm'
    this.problems = problems
  }
}

/** Reads a form from JSON. Throws `ImpossibleForm` with all that is wrong: unknown fields, ids used twice, missing texts. */
export function parseForm(json: unknown): Form {
  const parsed = FormSchema.safeParse(json)
  if (parsed.success) return parsed.data
  throw new ImpossibleForm(parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'form'}: ${message}`))
}

/** Every field outside groups, in the order in which they are asked. */
export const fieldsOf = (form: Form): Field[] => form.screens.flatMap(({ fields }) => fields)
