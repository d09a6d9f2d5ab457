/** What SQL does not say of the columns of tables.sql. */
import type { AccountId } from '../../trust/policy/index.ts'
import type { BatchAct, BatchItem } from './batch.ts'

export type Columns = {
  'casework.batch': { account: AccountId; act: BatchAct }
  'casework.batch_item': { parameters: NonNullable<BatchItem['parameters']>; receiver: AccountId }
}
