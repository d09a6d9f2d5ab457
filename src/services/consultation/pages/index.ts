/** services/consultation/pages: asking about a matter, and what became of it. */
export { AskPage, type AskPageProps } from './ask.tsx'
export { ConsultationPage, type ConsultationPageProps } from './consultation.tsx'
