/** services/application: applications: drafts, handing in, correcting, and what follows. */
export { isOfficersStep, knownFor, openSaid, type Said, takeApplicationStep } from './act.ts'
export { applyRoutes } from './apply-routes.ts'
export { capsuleOf, wouldBeGranted } from './capsule.ts'
export { choicesOf } from './choices.ts'
export type { ServicesCity } from './city.ts'
export { handInAnswers, saveVersion } from './correct.ts'
export { dossierRoutes } from './dossier-routes.ts'
export { beginDraft, deleteDraft, draftsFor, eraseOldDrafts, fillDraft } from './drafts.ts'
export { eraseDue, erasePerson } from './erase.ts'
export { keepForms } from './forms.ts'
export { deliverServed, hooksOf } from './hooks.ts'
export { knownPeople } from './known.ts'
export type { DossierCall, OwnPage, OwnPages } from './own-dossier.ts'
export { Asking, askingId, Entries, MyThingsPage, type ThreadView } from './pages/index.ts'
export { draftGone } from './problems.ts'
export { examined, examinedInDays, instant, permit } from './procedures/index.ts'
export { saveAnswers, viewDraft } from './program-drafts.ts'
export { type HeldView, holdUpload, viewHeldUpload } from './program-uploads.ts'
export { viewThreads } from './question-routes.ts'
export { openApplication, openUpload } from './read.ts'
export { type Rehearsal, rehearse } from './rehearse.ts'
export {
  asksSomething,
  faultOfDay,
  questionsOf,
  readStep,
  SERVED_HOW,
  type StepFault,
  type StepQuestion,
  type StepTyped,
  stepWrong,
  tickedPaths,
  typedText,
} from './step-questions.ts'
export { type Application, type Receipt, submitAnswers, submitDraft, submitDraftAsSeen } from './submit.ts'
export { isApplication, titleOf } from './title.ts'
