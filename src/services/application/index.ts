/** services/application: applications: drafts, handing in, correcting, and what follows. */

export { handInAnswers, saveVersion } from './correct.ts'
export { beginDraft, draftsFor, fillDraft } from './drafts.ts'
export { erasePerson } from './erase.ts'
export { keepForms } from './forms.ts'
export { module } from './module.ts'
export { MyThingsPage } from './pages/index.ts'
export { examined, instant, permit } from './procedures/index.ts'
export { openApplication } from './read.ts'
export { type Rehearsal, rehearse } from './rehearse.ts'
export { submitAnswers, submitDraft } from './submit.ts'
