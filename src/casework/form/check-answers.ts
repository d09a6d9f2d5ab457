/**
 * Whether answers are complete and agree with each other: asked before the review page lets go, when the API hands in, and
 * again under the dossier's lock. Everything wrong is told at once, since people are asked once (行政许可法 art. 32 (4) asks that
 * of the organ; we ask it of the machine too).
 */
import type { Text } from '../../kernel/i18n/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import { type Answers, type AnswerValue, rowsOf, scopeOf } from './answers.ts'
import { failuresOf } from './check.ts'
import { type FieldProblem, faults } from './faults.ts'
import type { Field, Form, GroupField, SingleField } from './form.ts'
import { contradicted, type KnownPeople } from './known.ts'
import { faultOf } from './values.ts'
import { rowFieldsAsked, whatIsAsked } from './visible.ts'

/** Choices that live outside the form: districts, or the street-level units of one district or of all. */
export type ChoicesOf = (level: 'district' | 'street', district: string | null) => readonly Choice[]
export type Choice = { value: string; label: string }

/** `register`: what the city knows of whom the form is about; left out where it is not asked. */
export type Knowledge = { today: PlainDate; choicesOf: ChoicesOf; register?: KnownPeople }

/**
 * Everything that is wrong with a form's answers, in the order of the form; empty where all is well. Answers to what is not
 * asked are ignored (drop them with `visibleAnswers`). Does not look whether uploads exist: who keeps the files does.
 */
export function checkAnswers(form: Form, answers: Answers, known: Knowledge): FieldProblem[] {
  const { screens, answers: kept } = whatIsAsked(form, answers)
  const order = screens.flatMap(({ fields }) => fields)
  const problems = order.flatMap((field) => problemsOf(field, kept, known))
  return [...problems, ...problemsAcross(form, kept, order, problems, known)]
}

/** The problems of one field that is asked: nothing there, a value that cannot be, too many or too few rows. */
export function problemsOf(field: Field, answers: Answers, known: Knowledge): FieldProblem[] {
  if (field.kind === 'group') return problemsOfGroup(field, answers, known)
  const value = Object.hasOwn(answers, field.id) ? answers[field.id] : undefined
  return problemOf(field, field.id, value, answers, known)
}

function problemsOfGroup(group: GroupField, answers: Answers, known: Knowledge): FieldProblem[] {
  const rows = rowsOf(answers, group.id)
  const needed = group.required || rows.length > 0 ? group.min : 0
  const ofRows = rows.flatMap((row, index) =>
    rowFieldsAsked(group, row, answers).flatMap((field) => {
      const value = Object.hasOwn(row, field.id) ? row[field.id] : undefined
      return problemOf(field, `${group.id}.${index}.${field.id}`, value, answers, known)
    }),
  )
  if (rows.length < needed) return [{ path: group.id, message: faults.tooFewRows(needed, group.item) }, ...ofRows]
  if (rows.length > group.max)
    return [{ path: group.id, message: faults.tooManyRows(group.max, group.item) }, ...ofRows]
  return ofRows
}

function problemOf(
  field: SingleField,
  path: string,
  value: AnswerValue | undefined,
  answers: Answers,
  known: Knowledge,
): FieldProblem[] {
  if (value === undefined) {
    if (field.required) return [{ path, message: missing(field) }]
    const unexplained = explanationMissing(field, path, answers)
    return unexplained === null ? [] : [{ path, message: unexplained }]
  }
  const fault =
    faultOf(field, value, known.today) ??
    (isKnown(field, value, answers, known) ? null : faults.division()) ??
    (known.register ? contradicted(field, value, known.register) : null)
  return fault === null ? [] : [{ path, message: fault }]
}

/** What is said where a note is missing without which the answer beside it is not enough; null where it is. */
function explanationMissing(field: SingleField, path: string, answers: Answers): Text | null {
  if (field.kind !== 'text' || field.beside === undefined || field.explains === undefined) return null
  const [group = '', row] = path.split('.')
  const answer = scopeOf(answers, row === undefined ? undefined : rowsOf(answers, group)[Number(row)])(field.beside)
  return field.explains.answers.some((one) => one === answer) ? field.explains.message : null
}

/** A well-formed division code is still to be one of the city's, and a street to lie in the district that was named. */
function isKnown(field: SingleField, value: AnswerValue, answers: Answers, { choicesOf }: Knowledge): boolean {
  if (field.kind !== 'division') return true
  return choicesOf(field.level, districtOf(field, answers)).some((choice) => choice.value === value)
}

/** The district a street field lies in, where it names one and that is answered. */
export function districtOf(field: SingleField, answers: Answers): string | null {
  if (field.kind !== 'division' || field.within === undefined) return null
  const district = answers[field.within]
  return typeof district === 'string' ? district : null
}

/** What to do where nothing was answered. */
function missing(field: Field) {
  switch (field.kind) {
    case 'choice':
    case 'choices':
    case 'yes-no':
    case 'division':
      return faults.choose(field.label)
    case 'file':
      return faults.upload(field.label)
    case 'commitment':
      return faults.commit()
    default:
      return faults.fillIn(field.label)
  }
}

/** Checks whose fields are asked and sound: a lease that ends on no day is not also told that it ends too early. */
export function problemsAcross(
  form: Form,
  answers: Answers,
  asked: readonly Field[],
  already: readonly FieldProblem[],
  { today, register }: Knowledge,
): FieldProblem[] {
  const ids = new Set(
    asked.flatMap((field) => (field.kind === 'group' ? [field.id, ...field.fields.map(({ id }) => id)] : [field.id])),
  )
  const wrong = new Set(already.map(({ path }) => path))
  return form.checks
    .filter((check) => check.fields.every((id) => ids.has(id) && !wrong.has(id)))
    .flatMap((check) => failuresOf(check, answers, today, register).map((path) => ({ path, message: check.message })))
    .filter(({ path }) => !wrong.has(path))
}
