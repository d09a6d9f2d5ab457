/** What SQL does not say of the columns of tables.sql. */
import type { AccountId } from '../policy/index.ts'
import type { SecurityKind } from './log.ts'

export type Columns = { 'trust.security': { account: AccountId; kind: SecurityKind } }
