/** casework/batch: one act on many dossiers, each a transaction of its own. */
export { type BatchAct, type BatchItem, beginBatch, MOST_ITEMS, type Wanted } from './batch.ts'
export { module } from './module.ts'
export { runBatch } from './run.ts'
export { type Batch, readBatch } from './store.ts'
