/** What SQL does not say of the columns of tables.sql. */
import type { BatchAct, BatchItem } from './batch.ts'

export type Columns = {
  'casework.batch': { act: BatchAct }
  'casework.batch_item': { parameters: NonNullable<BatchItem['parameters']> }
}
