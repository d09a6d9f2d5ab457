/** casework/dossier: the engine: dossiers, their events and steps. */

export { accessOf } from './access.ts'
export { act, begin, claimHeld, claimTask, type Needs } from './act.ts'
export { actOn } from './act-on.ts'
export { hindrances } from './ahead.ts'
export { appendEvent } from './append.ts'
export { assignTask } from './assign.ts'
export { isPossible } from './decide.ts'
export {
  checkProcedures,
  currentVersions,
  defineGuard,
  defineNotice,
  type Effect,
  type Engine,
  type Following,
  type Guard,
  type Held,
  type Hooks,
  joinHooks,
  type NoticeFact,
  type NoticeKind,
  type Served,
  type SpawnList,
  versionOf,
  type Written,
} from './engine.ts'
export { erasableOf, eraseDossier, runningOf } from './erase.ts'
export {
  apply,
  type DossierEvent,
  EVENT_TYPES,
  type EventBody,
  fold,
  type Inputs,
  isInside,
  type NoticeNamed,
} from './events.ts'
export { recordFact } from './fact.ts'
export { fireDue, firstDue, lockDossier } from './fire.ts'
export { heldOf, isAsSeen, keyOf } from './held.ts'
export type { Lists } from './lists.ts'
export { module } from './module.ts'
export { openNoticePart, sealNotice } from './notice-words.ts'
export { type Numbers, reserveNumbers } from './numbers.ts'
export { type Opening, openDossier } from './open.ts'
export { notAllowed, notFound, notHere, receiverUnfit, stale, takenBefore, wordsMissing } from './problems.ts'
export { rowsOf } from './project.ts'
export { groupProcedures, type RemitValues, remitValues, withinRemit } from './remit.ts'
export { openReasons, openSaid, type Said } from './said.ts'
export { fillSought, holdForSought, keepSought, readSought, readSoughtAmong } from './sought.ts'
export {
  ACTING,
  aboutSubject,
  asDossierId,
  type Dossier,
  DossierId,
  dueOf,
  type Item,
  isPaused,
  type Link,
  newDossierId,
  type Party,
  type PartyAs,
  type Task,
  tookPart,
} from './state.ts'
export { statusOf } from './status.ts'
export {
  isPartyIn,
  isPersonIn,
  mayTake,
  papersWith,
  resourceFor,
  resourceOf,
  type Taking,
  takeStep,
  workIn,
} from './step.ts'
export {
  countProvisional,
  readByNumber,
  readCode,
  readEvents,
  readListed,
  readOpened,
  readRow,
  readRows,
  readSaid,
  readStates,
  readSteps,
  reserveSerials,
} from './store.ts'
export { recountClocks, type Sweep, startSweep, sweepClocks } from './sweep.ts'
export { type Difference, readAllEvents, verifyDossiers } from './verify.ts'
export { learnVersions, readDefinition, versions } from './versions.ts'
export { checkWaits, wakeWaiting } from './waits.ts'
