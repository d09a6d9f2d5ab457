/** casework/api: dossiers of every kind as programs see them, and the steps they take in them. */
export { deskOf, heldByColleagues, Name, READ, Seen, TaskName, Which, WRITES } from './desk.ts'
export { DossierView, stateOf, viewDossier } from './dossier-view.ts'
export { module } from './module.ts'
export { ReceiptView, receiptOf, viewReceipt } from './receipt.ts'
export { Due, Limit, matterTitle, OwnAfter, ownKey, Place, State, unitName, viewDue } from './words.ts'
