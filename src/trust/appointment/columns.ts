/** What SQL does not say of the columns of tables.sql. */
import type { Remit } from '../../base/department/index.ts'
import type { Text } from '../../kernel/i18n/index.ts'

export type Columns = {
  'trust.appointment': {
    kind: 'officer' | 'position' | 'ending'
    roles: readonly string[]
    remit: Remit
    title: Text
    state: 'proposed' | 'confirmed' | 'refused'
  }
}
