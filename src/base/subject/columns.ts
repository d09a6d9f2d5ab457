/** What SQL does not say of the columns of tables.sql. */
import type { SealedSubject } from './subject.ts'

export type Columns = { 'base.subject': { kind: SealedSubject['kind'] } }
