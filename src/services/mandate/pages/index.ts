export { AskingPage } from './asking.tsx'
export { MandatesPage, type MandateView } from './mandates.tsx'
