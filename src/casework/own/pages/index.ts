/** casework/own/pages: a dossier as its party sees it. */
export { type AnswerSection, Answers } from './answers.tsx'
export { AskedPage, type AskedPageProps, Asking, askingId, Entries, type ThreadView } from './asked.tsx'
export { type NoticeView, ProgressPage, type ProgressPageProps } from './progress.tsx'
export { ReadingsPage, type ReadingsPageProps } from './readings.tsx'
export { ReceiptPage, type ReceiptPageProps } from './receipt.tsx'
export { OwnStepPage, type OwnStepPageProps } from './step.tsx'
