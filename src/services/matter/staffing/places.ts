/** Which unit each answer of a form leads to: every place that somebody can choose in the question of jurisdiction. */
import { type Answers, fieldsOf } from '../../../casework/form/index.ts'
import type { MatterCity } from '../city.ts'
import type { Matter } from '../matter.ts'

type Known = { base: Pick<MatterCity['base'], 'departments' | 'divisions'>; catalogue: MatterCity['catalogue'] }

const found = new WeakMap<Matter, ReadonlyMap<string, readonly string[]>>()

/** Units by id, each with the divisions for which it is competent, as the remit of a position names them. Kept for each matter. */
export function handedTo(city: Known, matter: Matter): ReadonlyMap<string, readonly string[]> {
  const known = found.get(matter)
  if (known) return known
  const units = new Map<string, Set<string>>()
  for (const answers of answersTo(city, matter)) {
    const competence = city.catalogue.implementationFor(matter, answers)
    if (competence.competent !== true) continue
    const { unit } = competence.implementation
    const place = competence.place ?? city.base.departments.unitOf(unit)?.division ?? ''
    units.set(unit, (units.get(unit) ?? new Set()).add(place))
  }
  const all = new Map([...units].map(([unit, places]) => [unit, [...places]]))
  found.set(matter, all)
  return all
}

/** Every set of answers to the questions that jurisdiction rests on. */
function answersTo({ base: { divisions } }: Known, matter: Matter): Answers[] {
  const { field: first, cases } = matter.jurisdiction
  const fields = fieldsOf(matter.form)
  const districts = divisions.districts.map(({ code }) => code)
  const streetsOf = (district: string) => divisions.streetsOf(district).map(({ code }) => code)
  const valuesOf = (id: string): string[] => {
    const field = fields.find((one) => one.id === id)
    if (field?.kind === 'choice') return field.options.map(({ value }) => value)
    return field?.kind === 'division' && field.level === 'street' ? districts.flatMap(streetsOf) : districts
  }
  const asked = new Set([first, ...cases.flatMap(({ to }) => ('inDistrict' in to ? [to.inDistrict] : []))])
  const chosen = [...asked].reduce<Answers[]>(
    (all, id) => all.flatMap((answers) => valuesOf(id).map((value) => ({ ...answers, [id]: value }))),
    [{}],
  )
  // Within a district the street makes the place, where the form asks for it.
  return chosen.flatMap((answers) => {
    const within = fields.find((field) => field.kind === 'division' && field.within && answers[field.within])
    const district = within?.kind === 'division' && within.within ? answers[within.within] : undefined
    return within && typeof district === 'string'
      ? streetsOf(district).map((street) => ({ ...answers, [within.id]: street }))
      : [answers]
  })
}
