/** The materials of an application: each with its papers, or the commitment that stands in their place. */

import { materialsGiven } from '../../casework/form/index.ts'
import type { Paper } from '../../casework/kind/index.ts'
import { type Language, pick, sayDate } from '../../kernel/i18n/index.ts'
import { dateOf } from '../../kernel/time/index.ts'
import type { Matter, MatterCity } from '../matter/index.ts'
import { deskTexts } from './desk-texts.ts'
import type { OpenedApplication } from './read.ts'

export function papersOf(
  { engine }: Pick<MatterCity, 'engine'>,
  { form, answers, versions, uploads }: OpenedApplication,
  matter: Matter,
  language: Language,
): Paper[] {
  const say = deskTexts(language)
  const { clock, days } = engine
  const nameOf = (material: string) =>
    pick(
      matter.materials.find(({ id }) => id === material)?.elements.name.value ?? { zh: material, en: material },
      language,
    )
  const arrived = (what: string) => {
    const first = versions.find(({ answers: said }) => JSON.stringify(said).includes(what)) ?? versions[0]
    return first ? sayDate(dateOf(first.at, days.zone), language, clock.today()) : ''
  }
  return materialsGiven(form, answers).flatMap((given) =>
    given.from === 'commitment'
      ? [
          {
            id: given.path,
            name: nameOf(given.material),
            source: say('source.commitment'),
            received: arrived(given.path),
          },
        ]
      : given.uploads.map((id) => ({
          id,
          file: id,
          name: `${nameOf(given.material)} · ${uploads.get(id)?.name ?? ''}`,
          source: say('source.upload'),
          received: arrived(id),
        })),
  )
}
