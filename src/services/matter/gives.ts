/**
 * What a matter gives 办理结果 to whoever is granted it, as data: the fields that the decision and its certificate say, and where
 * each comes from: an answer, the applicant, the day of the decision, the officer who decides. Page, paper, API and check of the
 * paper say the same, since all of them read what was written down with the decision. Rule: 行政许可法 art. 39 (a permit is given
 * as a certificate); what each says is the matter's.
 */
import { z } from 'zod'
import { Condition, type Field, type Form, FormSchema, fieldsOf } from '../../casework/form/index.ts'
import { TextSchema } from '../../kernel/i18n/index.ts'

const Name = z.string().regex(/^[a-z][A-Za-z0-9]*$/)

/** A day: of the decision, or of the form; `start` is the first day of its month, months and days are counted on from it. */
const Day = z.strictObject({
  from: z.union([z.literal('decision'), z.strictObject({ field: Name })]),
  start: z.literal('month').exactOptional(),
  plusMonths: z.int().min(1).max(600).exactOptional(),
  plusDays: z.int().min(-1).max(3660).exactOptional(),
})
export type GivenDay = z.infer<typeof Day>

/** The first of several days. */
const Until = z.array(Day).min(1).max(4)

const Source = z.union([
  /** An answer as it is printed; of a long number the last digits only. `officer`: the answer to `asks`, where it was asked. */
  z.strictObject({ answer: Name, last: z.int().min(2).max(6).exactOptional(), officer: Name.exactOptional() }),
  z.strictObject({ officer: Name }),
  /** What the row of the rule table brings by which it was granted; an officer's grant brings nothing. */
  z.strictObject({ rule: Name }),
  z.strictObject({ applicant: z.literal('name') }),
  z.strictObject({ says: TextSchema }),
  z.strictObject({ day: Until }),
  /** Whole months from one day to another, both included. */
  z.strictObject({ months: z.strictObject({ from: Until, to: Until }) }),
  /** An amount for each of so many months. */
  z.strictObject({
    total: z.strictObject({
      of: Name,
      officer: Name.exactOptional(),
      months: z.strictObject({ from: Until, to: Until }),
    }),
  }),
  /** A number of its own, made of the dossier's: `京卫公证字〔{year}〕{number}号`. */
  z.strictObject({ number: TextSchema }),
])

const GivenField = z.strictObject({
  id: Name,
  label: TextSchema,
  from: Source,
  when: Condition.exactOptional(),
  /** What somebody reads who checks the paper: the same, the same with all but the first character masked, or nothing. */
  checked: z.enum(['same', 'masked', 'no']).default('no'),
})
export type GivenField = z.infer<typeof GivenField>

export const Gives = z.strictObject({
  /** The certificate that is issued with the decision; without it the decision itself is what is given. */
  certificate: TextSchema.exactOptional(),
  /** What the officer who grants it fills in. */
  asks: FormSchema.exactOptional(),
  fields: z.array(GivenField).min(1).max(20),
})
export type Gives = z.infer<typeof Gives>

type Finding = { place: PropertyKey[]; sentence: string }

/** What could never be said: of questions that nobody asks, of days that are none, of amounts that are no money. */
export function lintGives(gives: Gives, form: Form): Finding[] {
  const asked = new Map(fieldsOf(form).map((field) => [field.id, field]))
  const officer = new Map(gives.asks ? fieldsOf(gives.asks).map((field) => [field.id, field]) : [])
  const ids = gives.fields.map(({ id }) => id)
  return [
    ...ids.flatMap((id, at) =>
      ids.indexOf(id) < at
        ? [{ place: ['gives', 'fields', at, 'id'], sentence: `the field "${id}" stands twice` }]
        : [],
    ),
    ...gives.fields.flatMap(({ from }, at) =>
      misfitsOf(from, asked, officer).map((sentence) => ({ place: ['gives', 'fields', at, 'from'], sentence })),
    ),
  ]
}

/** Values that no version of the matter's table brings: they would never be said. */
export const lintRuled = (gives: Gives, brought: ReadonlySet<string>): Finding[] =>
  gives.fields.flatMap(({ from }, at) =>
    'rule' in from && !brought.has(from.rule)
      ? [
          {
            place: ['gives', 'fields', at, 'from', 'rule'],
            sentence: `no rule table of this matter brings "${from.rule}"`,
          },
        ]
      : [],
  )

type Fields = ReadonlyMap<string, Field>

function misfitsOf(from: GivenField['from'], asked: Fields, officer: Fields): string[] {
  const kindOf = (id: string) => asked.get(id)?.kind
  const named = 'total' in from ? from.total.officer : 'officer' in from ? from.officer : undefined
  const ofOfficer = named !== undefined && !officer.has(named) ? [named] : []
  const days = daysOf(from).flatMap(({ from: start }) => (start === 'decision' ? [] : [start.field]))
  return [
    ...('answer' in from && !canBeSaid(kindOf(from.answer))
      ? [`"${from.answer}" is no field of the form that can be printed`]
      : []),
    ...ofOfficer.map((id) => `the officer is not asked for "${id}"`),
    ...days.filter((id) => kindOf(id) !== 'date').map((id) => `"${id}" is no day of the form`),
    ...('total' in from && kindOf(from.total.of) !== 'money' ? [`"${from.total.of}" is no amount of the form`] : []),
  ]
}

const canBeSaid = (kind: Field['kind'] | undefined) => kind !== undefined && kind !== 'group' && kind !== 'file'

function daysOf(from: GivenField['from']): GivenDay[] {
  if ('day' in from) return from.day
  const months = 'months' in from ? from.months : 'total' in from ? from.total.months : null
  return months ? [...months.from, ...months.to] : []
}
