/** services/application/pages: from the first question to the decision. */
export { BegunPage } from './begun.tsx'
export { CorrectionPage, type CorrectionPageProps } from './correction.tsx'
export { ReviewPage, type ReviewPageProps } from './review.tsx'
