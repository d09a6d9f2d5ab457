/** What SQL does not say of the columns of tables.sql. */
import type { SubjectId } from '../subject/index.ts'

export type Columns = { 'base.message': { subject: SubjectId } }
