/** What SQL does not say of the columns of tables.sql. */
import type { FileType } from '../../kernel/file/index.ts'
import type { AccountId } from '../policy/index.ts'

export type Columns = {
  'trust.kept': { account: AccountId }
  'trust.kept_file': { account: AccountId; type: FileType }
}
