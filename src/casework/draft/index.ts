/** casework/draft: what was begun and not handed in, of whatever kind: on pages screen by screen, by programs field by field. */

export { DraftView, showDraft, WhichDraft } from './api/drafts.ts'
export {
  beginDraft,
  type Draft,
  deleteDraft,
  draftsFor,
  eraseDraftsAbout,
  fillDraft,
  openDraft,
  removeDraft,
  uploadsIn,
  viewLeftOver,
} from './drafts.ts'
export { endDrafts } from './ending.ts'
export { orReceipt, receiptOf } from './handed-in.ts'
export { dropHeld, findHeld, moveHeld, openHeld } from './held.ts'
export { knownPeople, peopleOf } from './known.ts'
export { module } from './module.ts'
export { LeftOver, type LeftOverRow, QuestionPage } from './pages/index.ts'
export { wrongWith } from './parts.ts'
export { draftGone, draftMoved } from './problems.ts'
export { saveOldScreen, saveScreen } from './screens.ts'
export { versionOf } from './tabs.ts'
export { unreadIn } from './typed.ts'
export { firstOf, firstScreen, screenRoutes, takeScreen } from './walk.ts'
export { asksPaper, filesIn, problemsIn } from './wrong.ts'
