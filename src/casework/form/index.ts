/** casework/form: a form as data, and what page, check, API and the officer's view make of it. */

export { type Answers, type AnswerValue, answerAt, type Row, rowsOf, scopeOf } from './answers.ts'
export { evaluate, Formula, Term, termValue } from './check.ts'
export { type Choice, type ChoicesOf, checkAnswers } from './check-answers.ts'
export { Condition, comparisonsIn, isMet } from './condition.ts'
export { type FieldProblem, sayYuan } from './faults.ts'
export {
  type Field,
  type Form,
  FormSchema,
  fieldsOf,
  ImpossibleForm,
  parseForm,
  type Screen,
  screenOf,
} from './form.ts'
export { readScreen, type ScreenReading } from './read.ts'
export { answerSchema } from './schema.ts'
export type { Typed } from './typed.ts'
export { type AnswerSection, type MaterialGiven, materialsGiven, viewAnswers } from './view-answers.ts'
export {
  type FieldView,
  type FileView,
  type OptionView,
  type ScreenView,
  saySize,
  type Upload,
  type ViewKnowledge,
  viewScreen,
} from './view-screen.ts'
export { visibleAnswers, visibleScreens } from './visible.ts'
