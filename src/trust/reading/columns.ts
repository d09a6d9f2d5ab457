/** What SQL does not say of the columns of tables.sql. */
import type { SubjectId } from '../../base/subject/index.ts'
import type { Why } from '../../kernel/purpose/index.ts'
import type { AccountId } from '../policy/index.ts'

export type Columns = { 'trust.reading': { purpose: Why; subject: SubjectId; account: AccountId } }
