/** casework/question: what a party asks the office, and the answer. */
export { isQuestion, isSaid, mayAnswer, mayAsk, questionHooks } from './moves.ts'
export { wordsMissing } from './problems.ts'
export { answerQuestion, askHeld, askOffice, type Entry, isSayable, openQuestions, type Thread } from './question.ts'
export { countWaiting, type Waiting, waitingOf } from './store.ts'
