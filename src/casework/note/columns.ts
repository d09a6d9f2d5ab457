/** What SQL does not say of the columns of tables.sql. */
import type { AccountId } from '../../trust/policy/index.ts'

export type Columns = { 'casework.attachment': { account: AccountId }; 'casework.note': { account: AccountId } }
