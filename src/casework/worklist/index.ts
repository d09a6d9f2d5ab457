/** casework/worklist: open work, its board, and a person's own dossiers. */
export { type Board, boardOf, shareOf, soonDay, type Tally, type Week, weeksOf } from './board.ts'
export {
  countWork,
  type Desk,
  type DueFilter,
  filterOf,
  type WhoFilter,
  WORK_VIEWS,
  type Work,
  type WorkFilter,
  type WorkKey,
  type WorkPlace,
  type WorkView,
  workOf,
  workOfAccount,
} from './work.ts'
export { dossiersOf, findInUnit, newestOf, newestOnDesk, type OwnKey, visibleTo, type Wanted } from './worklist.ts'
