/** Files that steps of a dossier were given, and further papers that a correction asked for, as papers beside those that came with what was said. */
import { type Language, pick, sayDate } from '../../kernel/i18n/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import { dateOf } from '../../kernel/time/index.ts'
import { type Held, keyOf, openSaid, readEvents, type Said } from '../dossier/index.ts'
import { uploadsOfDossier, viewUploads } from '../file/index.ts'
import type { CaseworkCity, Paper } from '../kind/index.ts'
import { furtherIn } from './further.ts'
import { takesOf } from './takes.ts'
import { texts } from './texts.ts'

/** Each with the name under which it was asked, in the order in which they came. */
export async function filesOfSteps(
  { database, engine }: CaseworkCity,
  purpose: Purpose,
  held: Held,
  language: Language,
): Promise<Paper[]> {
  const { dossier, procedure } = held
  const asked = Object.entries(procedure.steps).flatMap(([step, spec]) =>
    takesOf(spec).flatMap((take) =>
      take.kind === 'file' ? [{ field: `${step}.${take.name}`, title: take.title }] : [],
    ),
  )
  const wasCorrected = Object.entries(procedure.steps).some(([step, { corrects }]) => corrects && step in dossier.taken)
  if ((asked.length === 0 && !wasCorrected) || held.key === null) return []
  const [rows, events, said] = await Promise.all([
    uploadsOfDossier(database, dossier.id),
    readEvents(database, dossier.id),
    wasCorrected ? openSaid({ database }, purpose, held) : new Map<number, Said[]>(),
  ])
  const further = furtherIn(said.values())
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
    // Of a further paper only what was handed in: a file that was taken away again before is nobody's paper.
    const title = take ? pick(take.title, language) : at === undefined ? undefined : further.get(field)
    return title !== undefined
      ? [
          {
            id,
            file: id,
            name: `${title} · ${views.get(id)?.name ?? ''}`,
            source: take ? '' : texts(language)('further.source'),
            received: at ? sayDate(dateOf(at, engine.clock.zone), language, engine.clock.today()) : '',
            ...(take ? {} : { further: { path: field, title, file: views.get(id)?.name ?? '' } }),
          },
        ]
      : []
  })
}
