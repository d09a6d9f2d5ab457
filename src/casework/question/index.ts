/** casework/question: what a party asks the office, and the answer. */

export { module } from './module.ts'
export { isQuestion, isSaid, mayAnswer, mayAsk } from './moves.ts'
export {
  answerQuestion,
  askHeld,
  askOffice,
  type Entry,
  isSayable,
  openQuestions,
  QUESTIONS,
  type Thread,
} from './question.ts'
export { countWaiting, type Waiting, waitingOf } from './store.ts'
