/**
 * Answers 填报内容: what a person told us, by the ids of the fields. A value has a path: `monthlyRent`, or `staff.0.name` for
 * the first row of a repeated group; pages, problems, corrections and the API all name a place in this one way.
 */

/** Text, number (money in fen), yes or no, a list of choices or of upload ids. */
export type SingleValue = string | number | boolean | string[]

/** Answers of one row of a repeated group. */
export type Row = { [field: string]: SingleValue }

/** The answer of a field: one value, or the rows of a group. */
export type AnswerValue = SingleValue | Row[]

/** What is not answered is not there: never an empty text, an empty list or null. */
export type Answers = { [field: string]: AnswerValue }

/** Looks an answer up by the id of its field. Ids are unique in the whole form, so a row and the form never clash. */
export type Scope = (field: string) => AnswerValue | undefined

/** The scope of a form's answers, or of one row in it: `scopeOf(answers, answers.staff[0])`. */
export const scopeOf =
  (answers: Answers, row?: Row): Scope =>
  (field) =>
    own(row, field) ?? own(answers, field)

// `Object.hasOwn`: a field called `constructor` would otherwise be answered by every object.
const own = (answers: Answers | undefined, field: string): AnswerValue | undefined =>
  answers !== undefined && Object.hasOwn(answers, field) ? answers[field] : undefined

/** The rows of a group; none where it is not answered. */
export function rowsOf(answers: Answers, group: string): Row[] {
  const value = own(answers, group)
  return isRows(value) ? value : []
}

const isRows = (value: AnswerValue | undefined): value is Row[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'object')

/** Whether it is one value, not the rows of a group. */
export const isSingle = (value: AnswerValue | undefined): value is SingleValue =>
  value !== undefined && (!Array.isArray(value) || value.every((one) => typeof one === 'string'))
