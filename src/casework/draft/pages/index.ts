/** casework/draft/pages: the questions of a draft, and what was begun. */
export { DraftsPage } from './drafts.tsx'
export { LeftOver, type LeftOverRow } from './left-over.tsx'
export { QuestionPage } from './question.tsx'
