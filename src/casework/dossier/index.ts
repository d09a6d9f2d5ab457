/** casework/dossier: the engine: dossiers, their events and steps. */
export { accessOf } from './access.ts'
export { act, actOn, claimTask, type Needs } from './act.ts'
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
export { eraseDossier, erasableOf, KEEP_MONTHS, runningOf } from './erase.ts'
export { apply, type DossierEvent, type EventBody, fold, type Inputs, type NoticeNamed } from './events.ts'
export { type Numbers, reserveNumbers } from './numbers.ts'
export { erased, factMissing, notAllowed, notErasableYet, notFound, notHere, stale, takenBefore } from './problems.ts'
export { rowsOf } from './project.ts'
export { type Dossier, type DossierId, dueOf, type Link, type Party, type PartyAs, type Task } from './state.ts'
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
  readAccess,
  readAwaited,
  readByNumber,
  readCode,
  readDueClocks,
  readEvents,
  readIds,
  readListed,
  readProcedures,
  readRow,
  readSaid,
  readStates,
  readWaiting,
} from './store.ts'
export { recountClocks, type Sweep, startSweep, sweepClocks } from './sweep.ts'
export { type Difference, verifyDossiers } from './verify.ts'
export { checkWaits, wakeWaiting } from './waits.ts'
