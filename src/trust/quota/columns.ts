/** What SQL does not say of the columns of tables.sql. */
import type { AccountId } from '../policy/index.ts'

export type Columns = { 'trust.quota': { owner: AccountId } }
