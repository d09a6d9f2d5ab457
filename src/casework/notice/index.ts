/** casework/notice: papers: drawing, service, withdrawal, and what there is of them. */
export type { NoticeWords } from './draw/index.ts'
export {
  alreadyServed,
  drawAndServe,
  openNotice,
  openNotices,
  openWords,
  recordService,
  serveHeld,
  withdrawNotice,
} from './notice.ts'
export {
  findNotice,
  type Notice,
  noticesOf,
  noticesOfSubjects,
  type PaperKey,
  readNotice,
  yearsOfNotices,
} from './store.ts'
