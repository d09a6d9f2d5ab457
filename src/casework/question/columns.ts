/** What SQL does not say of the columns of tables.sql. */
import type { SubjectId } from '../../base/subject/index.ts'
import type { AccountId } from '../../trust/policy/index.ts'

export type Columns = {
  'casework.question': { subject: SubjectId }
  'casework.question_entry': { by: 'person' | 'officer'; account: AccountId }
}
