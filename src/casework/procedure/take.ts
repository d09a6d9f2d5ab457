/**
 * What a step takes: what whoever takes it has to say, choose or hand in. It is part of the step, as a value, so that its page,
 * its body in the open API, its checks, its labels and its documentation are made from one place (casework/step) and a step
 * that takes something new needs no line elsewhere.
 */
import { z } from 'zod'
import { TextSchema } from '../../kernel/i18n/index.ts'
import { FormSchema } from '../form/index.ts'

/** Names of what is taken are names of JSON: `plannedDays`. A list, not a record: a database does not keep the order of keys. */
const common = { name: z.string().regex(/^[a-z][A-Za-z0-9]*$/), title: TextSchema, hint: TextSchema.optional() }
/** What is chosen, as programs say it. */
const Value = z.string().regex(/^[a-z][a-z0-9-]*$/)
/** Nothing that is typed for a step is longer (our rule). */
const LONGEST_TEXT = 2000

export const Take = z.discriminatedUnion('kind', [
  /**
   * Words: sealed, with a digest in the event. `inside`: for officers only, never told to a party. `each`: about this one dossier,
   * so that they are written in each by itself and the step is not taken in many at once. `with`: they go with one value of a
   * choice of the step, needed there (where `required`) and nowhere else. `filled`: they stand filled in as they were said last
   * in another step.
   */
  z.strictObject({
    ...common,
    kind: z.literal('text'),
    required: z.boolean().default(true),
    maxLength: z.int().min(1).max(LONGEST_TEXT).default(LONGEST_TEXT),
    inside: z.literal(true).optional(),
    each: z.literal(true).optional(),
    with: z.strictObject({ take: common.name, is: Value }).optional(),
    filled: z.strictObject({ step: z.string(), take: common.name }).optional(),
  }),
  /** A day that has come, not before the dossier was received. `happened`: the step counts as done on it. */
  z.strictObject({ ...common, kind: z.literal('day'), happened: z.literal(true).optional() }),
  /** A whole number; what a clock's length names is one. */
  z.strictObject({ ...common, kind: z.literal('count'), min: z.int(), max: z.int(), unit: TextSchema.optional() }),
  /** One of some values, each with its words. */
  z.strictObject({
    ...common,
    kind: z.literal('choice'),
    options: z.array(z.strictObject({ value: Value, title: TextSchema })).min(2),
  }),
  /**
   * Another officer of the unit, in office today, who is no party: by the id of his position. `none`: said where there is none.
   * `partakes`: he takes part in what the step records, so that four eyes count him as one who took it.
   */
  z.strictObject({
    ...common,
    kind: z.literal('officer'),
    none: TextSchema.optional(),
    partakes: z.literal(true).optional(),
  }),
  /** The unit to which it is handed over, or which is asked. */
  z.strictObject({ ...common, kind: z.literal('unit') }),
  /** Several units that are asked for help, at most so many at once. */
  z.strictObject({ ...common, kind: z.literal('units'), max: z.int().min(2).max(20).default(5) }),
  /** The items that the step opens, one on a line; or those that it moves, chosen from what there is. */
  z.strictObject({ ...common, kind: z.literal('items'), max: z.int().min(1).max(50).default(20) }),
  /** Files: kept with the dossier, opened and tidied as all files are. */
  z.strictObject({
    ...common,
    kind: z.literal('file'),
    required: z.boolean().default(true),
    max: z.int().min(1).max(10),
  }),
  /** A small form, on one screen; its answers are sealed like words. */
  z.strictObject({ ...common, kind: z.literal('form'), form: FormSchema }),
  /**
   * What the kind has a small form for, by the take's name, for what the dossier is about: what is given, as far as whoever grants it
   * fills it in, or what is looked at on a site (casework/kind). Nothing where it has none.
   */
  z.strictObject({ ...common, kind: z.literal('given') }),
])
export type Take = z.infer<typeof Take>
export type TakeOf<K extends Take['kind']> = Extract<Take, { kind: K }>
