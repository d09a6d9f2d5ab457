/** casework/notice: papers: drawing, service, withdrawal, and what there is of them. */
export { drawNotice, type NoticeWords } from './draw/index.ts'
export {
  alreadyServed,
  drawAndServe,
  notDrawn,
  OBJECT_WITHIN_DAYS,
  openNotice,
  recordService,
  withdrawNotice,
} from './notice.ts'
export { findNotice, type Notice, noticesOf, readNotice } from './store.ts'
