/** The story of a dossier for officers: with what was written in each step, where this officer may read it. */

import type { Happening } from '../../kernel/html/index.ts'
import { type Language, pick, sayDate } from '../../kernel/i18n/index.ts'
import { PlainDate } from '../../kernel/time/index.ts'
import type { Colleague } from '../../trust/identity/index.ts'
import type { Held, Inputs, readEvents, Said } from '../dossier/index.ts'
import { type Answers, choicesOf, viewGiven } from '../form/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import type { Take, TakeOf } from '../procedure/index.ts'
import { isFurther, stepIn, takesOf } from '../step/index.ts'
import { tellStory } from '../story/index.ts'
import { hrefOf, sayOfficer, sayUnit, tellingOf } from './desk.ts'

type Event = Awaited<ReturnType<typeof readEvents>>[number]
type Telling = {
  language: Language
  /** Notices whose file is there. */
  drawn: ReadonlySet<string>
  said: ReadonlyMap<number, readonly Said[]>
  /** Labels of answers, for what was asked to be corrected. */
  labels: ReadonlyMap<string, string>
  officers: readonly Colleague[]
  inside: boolean
}

/** Happenings, the latest first. */
export function tellDossier(city: CaseworkCity, held: Held, events: readonly Event[], telling: Telling): Happening[] {
  const { dossier, procedure } = held
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
      const text = wordsOf(city, held, event, telling)
      return tellStory([event], needs).map((told) => ({
        ...told,
        ...(text ? { text: joined([told.text, text], language) } : {}),
      }))
    })
    .reverse()
}

/** Parts in one sentence; what people typed often ends in a stop of its own, which does not stand before the next part. */
const joined = (parts: readonly (string | undefined)[], language: Language): string => {
  const said = parts.flatMap((part) => part || [])
  return said
    .map((part, index) => (index < said.length - 1 ? part.replace(/[。；;.]+$/u, '') : part))
    .join(language === 'zh' ? '；' : '; ')
}

/** What was said in a step, each with the name under which it was asked. */
function wordsOf(city: CaseworkCity, held: Held, event: Event, telling: Telling): string {
  const { said, labels, language } = telling
  const colon = language === 'zh' ? '：' : ': '
  const wrote = said.get(event.sequence) ?? []
  const takes = takenIn(city, held, event)
  const asked = saidInStep(city, held, event, telling).map(({ label, value }) => `${label}${colon}${value}`)
  const others = wrote
    .filter(({ name }) => !takes.some((take) => take.name === name) && !isFurther(name))
    .map(({ name, text }) => {
      if (name.startsWith('item:')) return text
      const path = name.replace(/^correction:/, '')
      const called = labels.get(path) ?? wrote.find((one) => isFurther(path) && one.name === path)?.text
      return `${called ?? path}${colon}${text}`
    })
  return joined([...asked, ...others], language)
}

const takenIn = (city: CaseworkCity, held: Held, { body }: Event) =>
  body.type === 'step' ? takesOf(stepIn(city, held, body.step)) : []

/** What was chosen and written where a step asked for it, in the order of its page. */
export function saidInStep(
  city: CaseworkCity,
  held: Held,
  event: Event,
  { said, language, officers }: Pick<Telling, 'said' | 'language' | 'officers'>,
): { label: string; value: string }[] {
  const colon = language === 'zh' ? '：' : ': '
  const wrote = said.get(event.sequence) ?? []
  const inputs: Inputs = event.body.type === 'step' ? event.body.inputs : {}
  return takenIn(city, held, event).flatMap((take) => {
    const value = sayTaken(take, inputs[take.name], wrote.find(({ name }) => name === take.name)?.text)
    return value === null ? [] : [{ label: pick(take.title, language), value }]
  })

  function sayTaken(take: Take, value: string | number | boolean | undefined, text: string | undefined): string | null {
    if (take.kind === 'form') return text === undefined ? null : sayAnswers(take, text)
    if (text !== undefined) return text
    if (value === undefined) return null
    switch (take.kind) {
      case 'day': {
        const day = PlainDate.safeParse(value)
        return day.success ? sayDate(day.data, language, city.engine.clock.today()) : null
      }
      case 'officer':
        return sayOfficer(officers, { account: null, position: String(value) }, language)
      case 'choice': {
        const option = take.options.find((one) => one.value === value)
        return option ? pick(option.title, language) : String(value)
      }
      case 'count':
        return `${value}${take.unit ? ` ${pick(take.unit, language)}` : ''}`
      default:
        return null
    }
  }

  function sayAnswers({ form }: TakeOf<'form'>, text: string): string {
    const known = { language, choicesOf: choicesOf(city, language), uploads: new Map() }
    const rows = viewGiven(form, JSON.parse(text) as Answers, known)
    return rows.map(({ label, value }) => `${label}${colon}${value}`).join(language === 'zh' ? '；' : '; ')
  }
}
