/** appeals/hotline: the 12345 hotline 接诉即办: appeals from every channel, dispatched, handled under their clocks, asked back. */
export { module } from './module.ts'
export { type AppealPack, readAppeals } from './pack.ts'
export { appeal } from './procedure.ts'
export { HOTLINE_ROLES } from './roles.ts'
export { firstAnswer, readAnswers } from './store.ts'
