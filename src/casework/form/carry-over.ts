/**
 * A new version of a form never loses an answer (our rule). What was answered on the old version goes on where the new one has
 * the same question; what it has no place for is left over, and is shown to the person as long as he has not handed in.
 */
import { type Answers, type AnswerValue, type Row, rowsOf } from './answers.ts'
import { type Form, fieldsOf, type GroupField, type SingleField } from './form.ts'
import { fitsField } from './schema.ts'
import { rowFieldsAsked, whatIsAsked } from './visible.ts'

/** Answers that go on, and those that are left over. Rows of a group that are left over keep their numbers. */
export type CarriedOver = { answers: Answers; left: Answers }

/** Takes the answers to one version of a form over to another. Whether a question is asked at all is not looked at, but in rows. */
export function carryOver(old: Form, now: Form, answers: Answers): CarriedOver {
  const before = new Map(fieldsOf(old).map((field) => [field.id, field]))
  const fields = new Map(fieldsOf(now).map((field) => [field.id, field]))
  const singles: Answers = {}
  const left: Answers = {}
  const groups: GroupField[] = []
  for (const [id, value] of Object.entries(answers)) {
    const [was, field] = [before.get(id), fields.get(id)]
    if (field?.kind === 'group' && was?.kind === 'group') groups.push(field)
    else if (field && was && field.kind !== 'group' && was.kind !== 'group' && stays(was, field, value))
      singles[id] = value
    else left[id] = value
  }
  const kept: Answers = { ...singles }
  for (const group of groups) {
    const was = before.get(group.id)
    const rows = rowsOf(answers, group.id).map((row) => carryRow(was, group, row, singles))
    const some = rows.map((row) => row.kept).filter((row) => Object.keys(row).length > 0)
    if (some.length > 0) kept[group.id] = some
    if (rows.some((row) => Object.keys(row.left).length > 0)) left[group.id] = rows.map((row) => row.left)
  }
  return { answers: kept, left }
}

/** What stood in a row and is not asked in it now cannot be kept aside in it: it is left over, too. */
function carryRow(
  was: ReturnType<typeof fieldsOf>[number] | undefined,
  group: GroupField,
  row: Row,
  answers: Answers,
): { kept: Row; left: Row } {
  const before = new Map(was?.kind === 'group' ? was.fields.map((field) => [field.id, field]) : [])
  const fields = new Map(group.fields.map((field) => [field.id, field]))
  const fitting = Object.entries(row).filter(([id, value]) => {
    const [one, other] = [before.get(id), fields.get(id)]
    return one !== undefined && other !== undefined && stays(one, other, value)
  })
  const asked = new Set(rowFieldsAsked(group, Object.fromEntries(fitting), answers).map(({ id }) => id))
  const kept = Object.fromEntries(fitting.filter(([id]) => asked.has(id)))
  return { kept, left: Object.fromEntries(Object.entries(row).filter(([id]) => !Object.hasOwn(kept, id))) }
}

/** The same kind of question, and the new one takes the answer, or the old one did not either: then it is as wrong as it was. */
const stays = (was: SingleField, field: SingleField, value: AnswerValue): boolean =>
  was.kind === field.kind && (fitsField(field, value) || !fitsField(was, value))

/**
 * The answers of a draft after a screen was saved: what was read, and what was answered before to questions that the screen did
 * not show and that are not asked now. They come back where the question does; handing in drops them (`visibleAnswers`).
 */
export function keepAside(form: Form, screenId: string, before: Answers, after: Answers): Answers {
  const screen = whatIsAsked(form, before).screens.find((one) => one.screen.id === screenId)
  const shown = new Set(screen?.fields.map(({ id }) => id))
  const aside = Object.entries(before).filter(([id]) => !shown.has(id) && !Object.hasOwn(after, id))
  return { ...Object.fromEntries(aside), ...after }
}
