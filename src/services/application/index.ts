/** services/application: applications: drafts, handing in, correcting, and what follows. */
export type { ServicesCity } from './city.ts'
export { handInAnswers } from './correct.ts'
export { eraseOldDrafts } from './drafts.ts'
export { keepForms } from './forms.ts'
export { deliverServed, hooksOf } from './hooks.ts'
export { instant, permit } from './procedures.ts'
export { openApplication, openUpload } from './read.ts'
export { type Application, submitAnswers } from './submit.ts'
