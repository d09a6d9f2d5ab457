/** casework/api: dossiers of every kind as programs see them, and what operations about them ask first. */
export { deskOf, heldByColleagues, heldOnDesk, Name, READ, Seen, SeenOrAny, TaskName, Which, WRITES } from './desk.ts'
export { DossierView, stateOf, viewDossier } from './dossier-view.ts'
export { ReceiptView, receiptOf, viewReceipt } from './receipt.ts'
export { Due, Limit, matterTitle, OwnAfter, ownKey, Place, State, unitName, viewDue } from './words.ts'
