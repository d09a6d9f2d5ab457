/** What SQL does not say of the columns of tables.sql. */
import type { SubjectId } from './ids.ts'
import type { SealedSubject } from './subject.ts'

export type Columns = {
  'base.subject': { id: SubjectId; kind: SealedSubject['kind'] }
  'base.representation': { person: SubjectId; enterprise: SubjectId }
}
