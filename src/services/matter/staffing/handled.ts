/**
 * Whether what is handed to a unit is handled there. Where work of a stage has nobody, an application would wait until the clocks run
 * out: whoever chooses the place is told where to go before he fills anything in, and nothing is handed in (our rule; the duty to accept
 * or to say who does is 行政许可法 art. 32).
 */
import { type Language, pick, type Text } from '../../../kernel/i18n/index.ts'
import { problem } from '../../../kernel/problem/index.ts'
import type { MatterCity } from '../city.ts'
import type { Competence } from '../jurisdiction.ts'
import type { Matter } from '../matter.ts'
import { gapsAt, officersToday } from './gaps.ts'
import { handedTo } from './places.ts'
import { staffingTexts } from './words.ts'

export const noOfficers = problem<{ unit: Text; address: Text | null; phone: string | null }>('staffing/no-officers', {
  status: 409,
  title: { zh: '这里还不能在网上办', en: 'Not available online here yet' },
  detail: {
    zh: (there) => sayThere(there, 'zh'),
    en: (there) => sayThere(there, 'en'),
  },
})

type There = { unit: Text; address: Text | null; phone: string | null }

function sayThere({ unit, address, phone }: There, language: Language): string {
  const say = staffingTexts(language)
  return [
    say('there', { unit: pick(unit, language) }),
    ...(address ? [say('address', { address: pick(address, language) })] : []),
    ...(phone ? [say('phone', { phone })] : []),
    ...(address || phone ? [] : [say('unknown')]),
  ].join(language === 'zh' ? '' : ' ')
}

/** Whether officers see it through at a unit, for a place. */
export async function isHandled(
  city: MatterCity,
  matter: Matter,
  unit: string,
  place: string | null,
): Promise<boolean> {
  const gaps = gapsAt(city, await officersToday(city), matter, unit)
  return !gaps.some(({ stops, places }) => stops && (places === null || (place !== null && places.includes(place))))
}

/** Throws `staffing/no-officers` where the answers lead to a unit that has nobody for it. */
export async function goThere(city: MatterCity, matter: Matter, competence: Competence): Promise<void> {
  if (competence.competent !== true) return
  const { implementation, place } = competence
  if (await isHandled(city, matter, implementation.unit, place)) return
  throw noOfficers(thereAt(city, implementation.unit))
}

/** Where one goes instead, in words; null where officers handle it. */
export async function elsewhereAt(
  city: MatterCity,
  matter: Matter,
  { unit, place }: { unit: string; place: string | null },
  language: Language,
): Promise<string | null> {
  return (await isHandled(city, matter, unit, place)) ? null : sayThere(thereAt(city, unit), language)
}

function thereAt({ base }: MatterCity, id: string): There {
  const unit = base.departments.unitOf(id)
  return {
    unit: unit?.name ?? { zh: id, en: id },
    address: unit?.address ?? null,
    phone: unit?.phone ?? null,
  }
}

/** The units that a form can lead to and that do not handle the matter for any place, in the order of the form. */
export async function unhandledOf(city: MatterCity, matter: Matter): Promise<{ unit: string; name: Text }[]> {
  const officers = await officersToday(city)
  return [...handedTo(city, matter).keys()]
    .filter((unit) => gapsAt(city, officers, matter, unit).some(({ stops, places }) => stops && places === null))
    .map((unit) => ({ unit, name: city.base.departments.unitOf(unit)?.name ?? { zh: unit, en: unit } }))
}
