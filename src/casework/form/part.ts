/**
 * Answers that come a few fields at a time, as a program saves a draft. What is sound is kept; what is not leaves its field
 * unanswered and is told, as on a page; null empties a field. What has no field is for the caller to refuse.
 */
import type { Text } from '../../kernel/i18n/index.ts'
import type { Answers, AnswerValue } from './answers.ts'
import type { FieldProblem } from './faults.ts'
import { type Form, fieldsOf } from './form.ts'
import { answerSchema } from './schema.ts'

export type PartReading = {
  /** All answers: those before, with these in the place of their old ones. */
  answers: Answers
  problems: FieldProblem[]
  /** Paths that are no fields of the form: `staff.0.shoeSize`. */
  unknown: string[]
}

/**
 * Reads a part of the answers, in their kept form.
 * `readPart(form, { area: 300 }, { area: null, applicantPhone: '12' })` leaves both unanswered and tells of the phone.
 * Whether all is answered is asked by `checkAnswers`. Does not look whether an upload exists.
 */
export function readPart(form: Form, before: Answers, given: Readonly<Record<string, unknown>>): PartReading {
  const ids = new Set(fieldsOf(form).map(({ id }) => id))
  const emptied = Object.keys(given).filter((id) => given[id] === null)
  // Each by itself: two fields that were given one list must not lose each other's rows.
  const sound: Record<string, unknown> = Object.fromEntries(
    Object.entries(given).flatMap(([id, value]) => (value === null ? [] : [[id, structuredClone(value)]])),
  )
  const unknown = emptied.filter((id) => !ids.has(id))
  const problems: FieldProblem[] = []
  for (const issue of schemaOf(form).safeParse(sound).error?.issues ?? []) {
    if (issue.code === 'unrecognized_keys') unknown.push(...issue.keys.map((key) => [...issue.path, key].join('.')))
    else if (issue.code === 'custom') {
      problems.push({ path: issue.path.join('.'), message: issue.params?.text as Text })
      takeAway(sound, issue.path)
    }
  }
  const others = Object.entries(before).filter(([id]) => !Object.hasOwn(given, id))
  return { answers: { ...Object.fromEntries(others), ...(sound as Answers) }, problems, unknown }
}

const schemas = new WeakMap<Form, ReturnType<typeof answerSchema>>()

/** Made once for a form: describing it costs more than judging an answer. */
function schemaOf(form: Form): ReturnType<typeof answerSchema> {
  const schema = schemas.get(form) ?? answerSchema(form)
  schemas.set(form, schema)
  return schema
}

/** A row that is unsound as a whole stays, empty: rows keep their places. */
function takeAway(sound: Record<string, unknown>, [id, index, inner]: readonly PropertyKey[]): void {
  const rows = sound[String(id)]
  if (index === undefined || !Array.isArray(rows)) delete sound[String(id)]
  else if (inner === undefined) rows[Number(index)] = {}
  else delete (rows[Number(index)] as Record<string, AnswerValue>)[String(inner)]
}
