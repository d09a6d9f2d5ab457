import { officersByUnit, type UnitOfficer } from '../../../trust/identity/index.ts'
import type { MatterCity } from '../city.ts'
import type { Matter } from '../matter.ts'
import { handedTo } from './places.ts'
import { type Untaken, untakenBy } from './untaken.ts'

/** A step of a matter that nobody at a unit can take; `places`: only there, else null. */
export type Gap = Untaken & { unit: string; matter: Matter; places: readonly string[] | null }

/** Every gap of the city today, by unit and matter. Matters that are suspended are asked, too: they may be opened any day. */
export async function gapsIn(city: MatterCity): Promise<Gap[]> {
  const officers = await officersToday(city)
  return city.catalogue
    .matters()
    .flatMap((matter) => [...handedTo(city, matter).keys()].flatMap((unit) => gapsAt(city, officers, matter, unit)))
    .sort((one, other) => (one.unit < other.unit ? -1 : one.unit > other.unit ? 1 : 0))
}

export const officersToday = ({ database, engine }: MatterCity): Promise<Officers> =>
  officersByUnit(database, engine.clock.today())

type Officers = ReadonlyMap<string, readonly UnitOfficer[]>

/** What was found is kept as long as nobody is appointed, dismissed or closed: the officers are then another value. */
const kept = new WeakMap<Officers, Map<string, Gap[]>>()

/** The gaps of one matter at one unit. */
export function gapsAt(city: MatterCity, officers: Officers, matter: Matter, unit: string): Gap[] {
  const known = kept.get(officers) ?? new Map<string, Gap[]>()
  kept.set(officers, known)
  const key = `${matter.code} ${unit}`
  const before = known.get(key)
  if (before) return before
  const gaps = findGaps(city, officers.get(unit) ?? [], matter, unit)
  known.set(key, gaps)
  return gaps
}

function findGaps(city: MatterCity, officers: readonly UnitOfficer[], matter: Matter, unit: string): Gap[] {
  const procedure = city.engine.current.get(matter.procedure)?.procedure
  const all = handedTo(city, matter).get(unit) ?? [city.base.departments.unitOf(unit)?.division ?? '']
  if (!procedure) return []
  // Where no position is for some places only, one place answers for all of them.
  const isByPlace = officers.some(({ remit }) => remit.places !== undefined)
  const places = isByPlace ? all : all.slice(0, 1)
  const byStep = new Map<string, { untaken: Untaken; places: string[] }>()
  for (const place of places)
    for (const untaken of untakenBy(city.engine, officers, {
      procedure,
      matter: matter.code,
      unit,
      place,
      fourEyes: matter.fourEyes,
    })) {
      const key = `${untaken.step} ${untaken.why}`
      const found = byStep.get(key) ?? { untaken, places: [] }
      byStep.set(key, found)
      found.places.push(place)
    }
  return [...byStep.values()].map(({ untaken, places: where }) => ({
    ...untaken,
    unit,
    matter,
    places: where.length === places.length ? null : where,
  }))
}
