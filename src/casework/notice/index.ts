/** casework/notice: papers: drawing, service, withdrawal, and what there is of them. */

export { checkCodeOf } from './check-code.ts'
export type { NoticeWords } from './draw/index.ts'
export { module } from './module.ts'
export {
  alreadyServed,
  checkNotice,
  drawAndServe,
  type FactSaid,
  followService,
  openNotice,
  openNotices,
  openWords,
  recordService,
  SERVED_HOW,
  sayChecked,
  sayFacts,
  serveDecision,
  serveHeld,
  withdrawNotice,
} from './notice.ts'
export { drawPreview, type Previewed, papersIn } from './preview.ts'
export { openReading } from './reading.ts'
export {
  type Notice,
  noticesOf,
  noticesOfSubjects,
  type PaperKey,
  readNotice,
  yearsOfNotices,
} from './store.ts'
