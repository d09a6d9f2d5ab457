/** What SQL does not say of the columns of tables.sql. */
import type { SubjectId } from './ids.ts'
import type { SealedSubject } from './subject.ts'
import type { Terms } from './terms.ts'

export type Columns = {
  'base.subject': { id: SubjectId; kind: SealedSubject['kind']; terms: Terms | null }
  'base.representation': { person: SubjectId; enterprise: SubjectId }
  'base.mandate': { person: SubjectId; enterprise: SubjectId; matters: readonly string[] | null }
}
