/** services/application/pages: from the first question to the decision. */
export { CorrectionPage, type CorrectionPageProps } from './correction.tsx'
export { DraftsPage, type DraftsPageProps, type DraftView } from './drafts.tsx'
export { type MyDossier, MyThingsPage, type MyThingsPageProps } from './mine.tsx'
export { QuestionPage, type QuestionPageProps, type Screen } from './question.tsx'
export { ReviewPage, type ReviewPageProps } from './review.tsx'
