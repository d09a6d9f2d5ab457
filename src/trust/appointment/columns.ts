/** What SQL does not say of the columns of tables.sql. */
import type { Remit } from '../../base/department/index.ts'
import type { SubjectId } from '../../base/subject/index.ts'
import type { Text } from '../../kernel/i18n/index.ts'
import type { AccountId } from '../policy/index.ts'

export type Columns = {
  'trust.appointment': {
    account: AccountId
    person: SubjectId
    kind: 'officer' | 'position' | 'ending' | 'reset' | 'closing' | 'reopening'
    roles: readonly string[]
    remit: Remit
    title: Text
    proposed_by: AccountId
    decided_by: AccountId
    state: 'proposed' | 'confirmed' | 'refused'
  }
}
