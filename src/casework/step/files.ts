/** Files that steps of a dossier were given, as papers beside those that came with what was said. */
import { type Language, pick, sayDate } from '../../kernel/i18n/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import { dateOf } from '../../kernel/time/index.ts'
import { type Held, keyOf, readEvents } from '../dossier/index.ts'
import { uploadsOfDossier, viewUploads } from '../file/index.ts'
import type { CaseworkCity, Paper } from '../kind/index.ts'
import { takesOf } from './takes.ts'

/** Each with the name under which it was asked, in the order in which they came. */
export async function filesOfSteps(
  { database, engine }: CaseworkCity,
  _purpose: Purpose,
  held: Held,
  language: Language,
): Promise<Paper[]> {
  const { dossier, procedure } = held
  const asked = Object.entries(procedure.steps).flatMap(([step, spec]) =>
    takesOf(spec).flatMap((take) =>
      take.kind === 'file' ? [{ field: `${step}.${take.name}`, title: take.title }] : [],
    ),
  )
  if (asked.length === 0 || held.key === null) return []
  const [rows, events] = await Promise.all([uploadsOfDossier(database, dossier.id), readEvents(database, dossier.id)])
  const views = viewUploads(keyOf(held), rows)
  const cameAt = new Map(
    events.flatMap(({ at, body }) =>
      body.type === 'step'
        ? Object.keys(body.digests).flatMap((name) => (name.startsWith('file:') ? [[name.slice(5), at] as const] : []))
        : [],
    ),
  )
  return rows.flatMap(({ id, field }): Paper[] => {
    const take = asked.find((one) => one.field === field)
    const at = cameAt.get(id)
    return take
      ? [
          {
            id,
            file: id,
            name: `${pick(take.title, language)} · ${views.get(id)?.name ?? ''}`,
            source: '',
            received: at ? sayDate(dateOf(at, engine.clock.zone), language, engine.clock.today()) : '',
          },
        ]
      : []
  })
}
