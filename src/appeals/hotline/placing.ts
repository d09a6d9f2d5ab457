/**
 * Where an appeal is about, from its words: where nobody chose, a place that they name plainly is taken, and what they only may mean is
 * offered. What somebody chose stands, whatever the words say.
 */
import type { Division } from '../../base/division/index.ts'
import type { PlaceFound } from '../../base/place/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import type { HotlineCity } from './city.ts'
import { sayPlace } from './kind.ts'
import type { Told } from './telling.ts'
import { texts } from './texts.ts'

/** A district or street-level unit that the words may mean, ready to print. */
export type Offered = { code: string; name: string; why: string }

type Partly = Partial<Told>
type Placing = Pick<HotlineCity, 'base' | 'places'>

/** The answers, with district and street as chosen among those offered, or as the words say them plainly. */
export function withPlace(city: Placing, answers: Partly, chosen: string | null = null): Partly {
  const { base } = city
  if (answers.district !== undefined && answers.street !== undefined) return answers
  const plain = chosenAmong(city, answers, chosen) ?? city.places.plainPlace(foundIn(city, answers))
  if (!plain) return answers
  const [district, street] = base.divisions.path(plain.code)
  if (!district || (answers.district !== undefined && answers.district !== district.code)) return answers
  return { ...answers, district: district.code, ...(street && { street: street.code }) }
}

/** What the words may mean, the likeliest first, each district or street-level unit once. */
export function offeredFor(city: Placing, answers: Partly, language: Language): Offered[] {
  const offered = new Map<string, Offered>()
  for (const found of foundIn(city, answers)) {
    const unit = unitOf(city, found.division)
    if (unit && !offered.has(unit.code))
      offered.set(unit.code, {
        code: unit.code,
        name: sayPlace(city, unit.code, language),
        why: sayWhy(found, language),
      })
  }
  return [...offered.values()]
}

/** One of those offered; null for anything else. */
function chosenAmong(city: Placing, answers: Partly, chosen: string | null): Division | null {
  if (chosen === null || answers.district !== undefined) return null
  return offeredFor(city, answers, 'zh').some(({ code }) => code === chosen) ? city.base.divisions.get(chosen) : null
}

/** The exact place is told before the words: it says where, they say what. In a chosen district its name goes before both. */
function foundIn({ base, places }: Placing, { words = '', address = '', district }: Partly): PlaceFound[] {
  const within = base.divisions.get(district ?? '')?.name.zh ?? ''
  return places.findPlaces([within, address, words].filter(Boolean).join('，'))
}

/** The street-level unit in which a place lies, or the district that it is. */
const unitOf = ({ base }: Placing, { code }: Division): Division | null =>
  base.divisions.path(code).find(({ level }) => level === 'street') ?? base.divisions.get(code)

/** “望京”，全市只有一处. A thing that is made for the pack says so. */
function sayWhy({ reason, words, site, division, score }: PlaceFound, language: Language): string {
  const say = texts(language)
  const named = words.join(language === 'zh' ? '、' : ', ')
  const why = say(`place.${reason}`, { words: named, n: Math.round(score * 100) })
  const made = site?.source === 'made' ? say('place.made', { name: site.name }) : ''
  const inside = division.level === 'community' ? pick(division.name, language) : ''
  return [inside, why, made].filter(Boolean).join(language === 'zh' ? '；' : '; ')
}
