/** A dossier as the policy sees it, from the rows of `casework.access` that lists are made of. */
import { asSubjectId } from '../../base/subject/index.ts'
import type { Database } from '../../kernel/database/index.ts'
import { type Resource, resource } from '../../trust/policy/index.ts'
import { subjectOf } from './remit.ts'
import { acts, looks } from './state.ts'
import { readAccess } from './store.ts'

/** Null where there is no such dossier. A property test shows that it says what the dossier's own state says. */
export async function accessOf(database: Pick<Database, 'read'>, id: string): Promise<Resource | null> {
  const rows = await readAccess(database, id)
  if (rows.length === 0) return null
  const held = (prefix: string) =>
    rows
      .filter(({ holder }) => holder.startsWith(prefix))
      .map(({ holder, as }) => ({ id: holder.slice(prefix.length), as }))
  const subjects = held('subject:')
  const [about] = rows
  return resource('Dossier', {
    ...(about && subjectOf(about)),
    units: held('unit:').map(({ id: unit }) => unit),
    subjects: subjects.filter(({ as }) => acts(as)).map((one) => asSubjectId(one.id)),
    onlookers: subjects.filter(({ as }) => looks(as)).map((one) => asSubjectId(one.id)),
    represented: held('represented:').map(({ id: one }) => asSubjectId(one)),
  })
}
