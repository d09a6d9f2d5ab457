/** What SQL does not say of the columns of tables.sql. */
import type { Remit } from '../../base/department/index.ts'

export type Columns = { 'trust.position': { remit: Remit } }
