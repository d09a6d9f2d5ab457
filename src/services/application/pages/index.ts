/** services/application/pages: from the first question to the decision. */
export { CorrectionPage, type CorrectionPageProps } from './correction.tsx'
export { ReviewPage, type ReviewPageProps } from './review.tsx'
