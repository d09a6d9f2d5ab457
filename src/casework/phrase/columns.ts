/** What SQL does not say of the columns of tables.sql. */
import type { AccountId } from '../../trust/policy/index.ts'
import type { Use } from './phrase.ts'

export type Columns = { 'casework.phrase': { use: Use; said_by: AccountId; ended_by: AccountId } }
