/** casework/worklist: open work, and a person's own dossiers. */
export {
  countWork,
  type Desk,
  dossiersOf,
  findInUnit,
  type OwnKey,
  visibleTo,
  WORK_FILTERS,
  type Work,
  type WorkFilter,
  type WorkKey,
  workOf,
} from './worklist.ts'
