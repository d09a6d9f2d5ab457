/** casework/question: what a party asks the office, and the answer. */
export { answerQuestion, askOffice, type Entry, openQuestions, type Thread, wordsMissing } from './question.ts'
export { countWaiting, type Waiting, waitingOf } from './store.ts'
