/** What SQL does not say of the columns of tables.sql. */
import type { SubjectId } from '../../base/subject/index.ts'
import type { DossierId } from '../../casework/dossier/index.ts'

export type Columns = {
  'services.mandate': {
    dossier: DossierId
    person: SubjectId
    enterprise: SubjectId | null
    matters: readonly string[] | null
  }
}
