/**
 * The checklist of a site check 现场核查清单: the points that officers look at, as data of a matter. Each point is answered in one line:
 * it conforms, it fails, or it does not apply, with a note. Which points there are, which must be answered, and which answers say
 * nothing without a note, the pack says
 * (行政许可法 art. 34 (3) asks that the facts are checked and says not how).
 */
import { z } from 'zod'
import { type Form, FormSchema } from '../../casework/form/index.ts'
import { type Text, TextSchema } from '../../kernel/i18n/index.ts'

const Point = z.strictObject({
  /** In camelCase letters and digits; its note is called `<id>Note`. */
  id: z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'a point is named in camelCase letters and digits'),
  label: TextSchema,
  hint: TextSchema.exactOptional(),
  /** The site check is not recorded without an answer to it. */
  must: z.literal(true).exactOptional(),
  /** Answers that need a note: whoever decides, and the applicant who mends it, has to know what was found. */
  explain: z
    .array(z.enum(['conforms', 'fails', 'not-there']))
    .min(1)
    .exactOptional(),
})

/** At most forty points: more is not looked at in one visit. */
export const Checklist = z
  .strictObject({ id: z.string(), title: TextSchema, points: z.array(Point).min(1).max(40) })
  .superRefine((checklist, context) => {
    const ids = checklist.points.flatMap(({ id }) => [id, noteOf(id)])
    const twice = checklist.points.findIndex(({ id }) => ids.filter((one) => one === id).length > 1)
    if (twice >= 0)
      context.addIssue({ code: 'custom', path: ['points', twice, 'id'], message: 'two points are called so' })
  })
export type Checklist = z.infer<typeof Checklist>

const noteOf = (id: string) => `${id}Note`

/** Longer notes belong in the findings, which are written as a whole. */
const LONGEST_NOTE = 200

const FOUND: readonly { value: string; label: Text }[] = [
  { value: 'conforms', label: { zh: '符合', en: 'Conforms' } },
  { value: 'fails', label: { zh: '不符合', en: 'Fails' } },
  { value: 'not-there', label: { zh: '不适用', en: 'Does not apply' } },
]

const forms = new WeakMap<Checklist, Form>()

/** The form of one screen that a checklist is: for page, API and print alike. */
export function checklistForm(checklist: Checklist): Form {
  const known = forms.get(checklist)
  if (known) return known
  const form = FormSchema.parse({
    id: checklist.id,
    title: checklist.title,
    checks: [],
    screens: [{ id: 'site', title: checklist.title, fields: checklist.points.flatMap(fieldsOfPoint) }],
  })
  forms.set(checklist, form)
  return form
}

/** A list of several answers is said with each of them: one is what there mostly is. */
const sayAnswers = (answers: readonly string[]): Text => {
  const said = FOUND.filter(({ value }) => answers.includes(value)).map(({ label }) => label)
  return { zh: said.map(({ zh }) => zh).join('、'), en: said.map(({ en }) => en.toLowerCase()).join(', ') }
}

const explained = (label: Text, answers: readonly string[]) => {
  const { zh, en } = sayAnswers(answers)
  return {
    label: { zh: `说明（${zh}的必填）`, en: `Note (required if “${en}”)` },
    explains: {
      answers,
      message: {
        zh: `“${label.zh}”选了${zh}，请写明看到了什么`,
        en: `“${label.en}” is answered “${en}”: describe what you found`,
      },
    },
  }
}

const fieldsOfPoint = ({ id, label, hint, must, explain }: Checklist['points'][number]) => [
  { kind: 'choice', id, label, ...(hint && { hint }), required: must === true, options: FOUND },
  {
    kind: 'text',
    id: noteOf(id),
    label: { zh: '说明', en: 'Note' },
    required: false,
    maxLength: LONGEST_NOTE,
    beside: id,
    ...(explain && explained(label, explain)),
  },
]
