/** The story of a dossier for officers: with what was written in each step, where this officer may read it. */
import type { Held, readEvents } from '../../casework/dossier/index.ts'
import { tellStory } from '../../casework/story/index.ts'
import type { Happening } from '../../kernel/html/index.ts'
import { type Language, sayDate } from '../../kernel/i18n/index.ts'
import { PlainDate } from '../../kernel/time/index.ts'
import type { Said } from '../../services/application/index.ts'
import type { UnitOfficer } from '../../trust/identity/index.ts'
import { type BanCity, hrefOf, sayOfficer, sayUnit, tellingOf } from './desk.ts'
import { texts } from './texts.ts'

type Event = Awaited<ReturnType<typeof readEvents>>[number]
type Telling = {
  language: Language
  /** Notices whose file is there. */
  drawn: ReadonlySet<string>
  said: ReadonlyMap<number, readonly Said[]>
  /** Labels of answers, for what was asked to be corrected. */
  labels: ReadonlyMap<string, string>
  officers: readonly UnitOfficer[]
  inside: boolean
}

/** Happenings, the latest first. */
export function tellDossier(
  city: BanCity,
  { dossier, procedure }: Held,
  events: readonly Event[],
  telling: Telling,
): Happening[] {
  const { language, drawn, inside } = telling
  const needs = {
    ...tellingOf(city, language),
    procedure,
    dossier,
    inside,
    noticeHref: (notice: string) => (drawn.has(notice) ? `${hrefOf(dossier.id)}/notices/${notice}` : null),
    unitName: (unit: string) => sayUnit(city, unit, language),
  }
  return events
    .flatMap((event) => {
      const text = wordsOf(city, event, telling)
      return tellStory([event], needs).map((told) => ({
        ...told,
        ...(text ? { text: [told.text, text].filter(Boolean).join(language === 'zh' ? '；' : '; ') } : {}),
      }))
    })
    .reverse()
}

function wordsOf(city: BanCity, { sequence, body }: Event, { said, labels, language, officers }: Telling): string {
  const say = texts(language)
  const colon = language === 'zh' ? '：' : ': '
  const wrote = (said.get(sequence) ?? []).map(({ name, text }) => `${labelOf(name)}${colon}${text}`)
  const inputs = body.type === 'step' ? body.inputs : {}
  const visited = PlainDate.safeParse(inputs.visited)
  const facts = [
    ...(visited.success
      ? [say('said.visited', { day: sayDate(visited.data, language, city.engine.clock.today()) })]
      : []),
    ...(typeof inputs.second === 'string'
      ? [say('said.second', { who: sayOfficer(officers, { account: null, position: inputs.second }, language) })]
      : []),
  ]
  const all = [...facts, ...wrote]
  return all.join(language === 'zh' ? '；' : '; ')

  function labelOf(name: string): string {
    if (name === 'reason' || name === 'opinion' || name === 'findings') return say(`said.${name}`)
    const path = name.replace(/^correction:/, '')
    return labels.get(path) ?? path
  }
}
