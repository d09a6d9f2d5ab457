/** casework/form: a form as data, and what page, check, API and the officer's view make of it. */

export { type Answers, type AnswerValue, type Row, scopeOf } from './answers.ts'
export { type CarriedOver, carryOver, keepAside } from './carry-over.ts'
export { evaluate, Formula, Term, termValue } from './check.ts'
export { type Choice, type ChoicesOf, checkAnswers } from './check-answers.ts'
export { choicesOf } from './choices.ts'
export { Condition, isMet } from './condition.ts'
export type { FieldProblem } from './faults.ts'
export {
  type Field,
  type Form,
  FormSchema,
  fieldsOf,
  Screen,
} from './form.ts'
export { findUnanswerable } from './impossible.ts'
export { formByHash, formHash, keepForms } from './kept.ts'
export {
  askedBefore,
  type KnownPeople,
  type KnownSubject,
  knownAnswers,
  type ToldBefore,
  toldAnswers,
} from './known.ts'
export { readPart } from './part.ts'
export { readScreen, type ScreenReading } from './read.ts'
export { answerSchema } from './schema.ts'
export { type Typed, typedIn } from './typed.ts'
export { typeAnswers } from './values.ts'
export {
  type AnswerRow,
  type AnswerSection,
  type MaterialGiven,
  materialFieldsOf,
  materialsGiven,
  sayMoney,
  viewAnswers,
  viewGiven,
} from './view-answers.ts'
export { type ScreenView, saySize, type Upload, type ViewKnowledge, viewScreen } from './view-screen.ts'
export { visibleAnswers, visibleScreens } from './visible.ts'

export const module = { name: 'casework/form', tables: true } as const
