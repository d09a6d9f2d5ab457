export { AskingPage } from './asking.tsx'
export { LayDownPage } from './lay-down.tsx'
export { MandatesPage, type MandateView } from './mandates.tsx'
