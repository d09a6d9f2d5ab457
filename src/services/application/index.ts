/** services/application: applications: handing in, correcting, and what follows. */

export { beginApplication } from './begin.ts'
export { handInAnswers } from './correct.ts'
export { module } from './module.ts'
export { examined, instant, permit } from './procedures/index.ts'
export { openApplication } from './read.ts'
export { submitDraft } from './submit.ts'
