/** casework/office: the desk of officers, for dossiers of every kind. */
export { type AnyCall, deskOf, hrefOf, sayUnit } from './desk.ts'
export { module } from './module.ts'
export { DeskSide, type WorkViews } from './pages/index.ts'
export { viewsFor } from './views.ts'
