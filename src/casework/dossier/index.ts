/** casework/dossier: the engine: dossiers, their events and steps. */
export { accessOf } from './access.ts'
export { act, actOn, claimHeld, claimTask, type Needs } from './act.ts'
export { assignTask } from './assign.ts'
export { isPossible } from './decide.ts'
export {
  checkProcedures,
  currentVersions,
  defineGuard,
  defineNotice,
  type Effect,
  type Engine,
  type Guard,
  type Held,
  type Hooks,
  type NoticeKind,
  versionOf,
  type Written,
} from './engine.ts'
export { erasableOf, eraseDossier, runningOf } from './erase.ts'
export { apply, type DossierEvent, type EventBody, fold, type Inputs, type NoticeNamed } from './events.ts'
export { type Numbers, reserveNumbers } from './numbers.ts'
export { notAllowed, notFound, notHere, receiverUnfit, stale, takenBefore } from './problems.ts'
export { rowsOf } from './project.ts'
export type { Dossier, DossierId, Link, Party, PartyAs, Task } from './state.ts'
export { statusOf } from './status.ts'
export {
  appendEvent,
  heldOf,
  keyOf,
  lockDossier,
  mayTake,
  type Opening,
  openDossier,
  resourceOf,
  type Taking,
  takeStep,
} from './step.ts'
export {
  readCode,
  readEvents,
  readListed,
  readProcedures,
  readRow,
  readSaid,
  readStates,
} from './store.ts'
export { recountClocks, type Sweep, startSweep, sweepClocks } from './sweep.ts'
export { type Difference, verifyDossiers } from './verify.ts'
export { checkWaits, wakeWaiting } from './waits.ts'
