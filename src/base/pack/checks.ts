/** What no schema of one row can see: ids that stand twice, names of things that are not there, days out of order. */
import type { CalendarData } from '../calendar/index.ts'
import { actsInDistrict, type Department, numberKey, type Standing, type Unit } from '../department/index.ts'
import { type DivisionCode, type DivisionRow, type Divisions, levelOf } from '../division/index.ts'
import type { CityFacts } from './city.ts'
import type { PackFile } from './folder.ts'
import type { DemoPeople } from './people.ts'

const BELOW = { city: 'district', district: 'street', street: 'community', community: null }

/** Codes once, parents there, and the digits of a place begin with those of what it lies in. */
export function checkDivisions({ value: rows, refuse }: PackFile<DivisionRow[]>, city: DivisionCode): void {
  const codes = new Set<string>([city])
  for (const [row, { code }] of rows.entries()) {
    if (codes.has(code)) refuse([row], `the code ${code} stands twice`)
    codes.add(code)
  }
  for (const [row, { code, parent }] of rows.entries()) {
    const shared = { city: 12, district: 2, street: 6, community: 9 }[levelOf(code)]
    if (!codes.has(parent)) refuse([row], `the parent ${parent} does not exist`)
    else if (BELOW[levelOf(parent)] !== levelOf(code) || !code.startsWith(parent.slice(0, shared)))
      refuse([row], `${code} cannot lie in ${parent}`)
  }
}

/** Ranges run forward, published days are published, exchanged days are weekend days, and every holiday has a name. */
export function checkCalendar({ value, refuse }: PackFile<CalendarData>): void {
  const lists = [
    { place: ['published'], ranges: value.published },
    { place: ['provisional', 'days'], ranges: value.provisional.days },
  ]
  for (const { place, ranges } of lists)
    for (const [index, { holidays, from, to }] of ranges.entries()) {
      if (to < from) refuse([...place, index, 'to'], `the holiday ends on ${to}, before it begins`)
      if (place[0] === 'published' ? to > value.publishedUntil : from <= value.publishedUntil)
        refuse([...place, index, 'from'], `${from} does not lie on its side of publishedUntil`)
      for (const holiday of holidays)
        if (!(holiday in value.names)) refuse([...place, index, 'holidays'], `the holiday ${holiday} has no name`)
    }
  // Limits that end there are counted by them, and how late one can end rests on it.
  const last = Number(value.publishedUntil.slice(0, 4))
  for (const year of [last + 1, last + 2])
    if (!value.provisional.days.some(({ from }) => from.startsWith(`${year}-`)))
      refuse(['provisional', 'days'], `the holidays of ${year} that move are not there`)
}

/** The keeper is there, and so are organs that register: several, so that one chooses among them. */
export function checkAgency({ value: { agency }, refuse }: PackFile<CityFacts>, units: readonly Unit[]): void {
  if (!units.some(({ id }) => id === agency.keeper)) refuse(['agency', 'keeper'], `there is no unit ${agency.keeper}`)
  const registrars = units.filter(
    ({ department, kind }) => department === agency.registrar && kind === 'district-organ',
  )
  if (registrars.length < 2)
    refuse(['agency', 'registrar'], `the department ${agency.registrar} has no organs in several districts`)
}

export function checkDepartments({ value, refuse }: PackFile<{ departments: Department[] }>): void {
  const ids = value.departments.map(({ id }) => id)
  for (const index of repeated(ids)) refuse(['departments', index, 'id'], `the department ${ids[index]} stands twice`)
  for (const [index, { id, duties }] of value.departments.entries()) {
    const own = duties.map((duty) => duty.id)
    for (const at of repeated(own))
      refuse(['departments', index, 'duties', at, 'id'], `the duty ${own[at]} stands twice`)
    for (const [at, duty] of own.entries())
      if (!duty.startsWith(`${id}-`))
        refuse(['departments', index, 'duties', at, 'id'], `the duty ${duty} is not of ${id}`)
  }
}

/** What a unit of each kind can be in law. */
const STANDINGS = {
  'city-organ': ['department', 'authorised', 'vertical'],
  'district-organ': ['department', 'authorised', 'vertical'],
  branch: ['branch', 'in-name'],
  street: ['agency', 'government'],
  'service-centre': [undefined],
} satisfies Record<Unit['kind'], (Standing | undefined)[]>

/** Ids and case numbers once, places and departments there, one organ of a department in a district. */
export function checkUnits(
  file: PackFile<{ units: Unit[] }>,
  departments: readonly Department[],
  divisions: Divisions,
): void {
  const { units } = file.value
  const refuse = (index: number, field: keyof Unit, sentence: string) => file.refuse(['units', index, field], sentence)
  const known = new Set<string>(departments.map(({ id }) => id))
  const ids = new Set<string>(units.map(({ id }) => id))
  for (const index of repeated(units.map(({ id }) => id)))
    refuse(index, 'id', `the unit ${units[index]?.id} stands twice`)
  for (const index of repeated(units.map(numberKey)))
    refuse(index, 'number', 'the number is given twice in this district')
  const organs = units.map((unit, index) => (actsInDistrict(unit) ? `${unit.department} ${unit.division}` : `${index}`))
  for (const index of repeated(organs))
    refuse(index, 'department', 'the department has a unit in this district already')
  for (const [index, { kind, division, department, parent, standing, superior }] of units.entries()) {
    if (divisions.get(division) === null) refuse(index, 'division', `the division ${division} does not exist`)
    if (department !== null && !known.has(department))
      refuse(index, 'department', `the department ${department} does not exist`)
    if ((department === null) !== (kind === 'street'))
      refuse(index, 'department', 'a street has no department, any other unit has one')
    if (parent !== null && !ids.has(parent)) refuse(index, 'parent', `the unit ${parent} does not exist`)
    if ((parent === null) === (kind === 'branch'))
      refuse(index, 'parent', 'a branch has a parent, any other unit has none')
    const standings: readonly (Standing | undefined)[] = STANDINGS[kind]
    if (!standings.includes(standing))
      refuse(
        index,
        'standing',
        `a ${kind} ${standings[0] ? `is one of ${standings.join(', ')}` : 'has none'} (行政复议法 art. 24, 27)`,
      )
    if ((superior !== undefined) !== (standing === 'vertical'))
      refuse(index, 'superior', 'stands where the unit is in a line of its own (vertical), and nowhere else')
  }
}

/** Ids, logins and numbers once; persons, units and places there; positions and powers run forward. */
export function checkPeople(file: PackFile<DemoPeople>, units: readonly Unit[], divisions: Divisions): void {
  const { value, refuse } = file
  const { persons, enterprises, officers } = value
  const once = (place: string, field: string, values: readonly (string | undefined)[]) => {
    for (const index of repeated(values)) refuse([place, index, field], `${field} stands twice: ${values[index]}`)
  }
  once(
    'persons',
    'id',
    persons.map(({ id }) => id),
  )
  once(
    'persons',
    'identity',
    persons.map(({ identity }) => identity.number),
  )
  once(
    'enterprises',
    'id',
    enterprises.map(({ id }) => id),
  )
  once(
    'enterprises',
    'creditCode',
    enterprises.map(({ creditCode }) => creditCode),
  )
  once(
    'persons',
    'login',
    persons.map(({ login }) => login),
  )
  once(
    'officers',
    'person',
    officers.map(({ person }) => person),
  )
  const logins = [...persons.map(({ login }) => login), ...officers.map(({ login }) => login)]
  for (const index of repeated(logins))
    if (index >= persons.length)
      refuse(['officers', index - persons.length, 'login'], `login stands twice: ${logins[index]}`)

  const people = new Set(persons.map(({ id }) => id))
  const unitIds = new Set<string>(units.map(({ id }) => id))
  const place = (at: PropertyKey[], code: string | undefined) => {
    if (code !== undefined && divisions.get(code)?.level !== 'street') refuse(at, `${code} is no street-level unit`)
  }
  const person = (at: PropertyKey[], id: string) => {
    if (!people.has(id)) refuse(at, `the person ${id} does not exist`)
  }
  const span = (at: PropertyKey[], { from, until }: { from: string; until: string | null }) => {
    if (until !== null && until < from) refuse(at, 'ends before it begins')
  }
  for (const [index, { home }] of persons.entries()) place(['persons', index, 'home'], home)
  for (const [index, enterprise] of enterprises.entries()) {
    place(['enterprises', index, 'place'], enterprise.place)
    for (const [at, power] of enterprise.representatives.entries()) {
      person(['enterprises', index, 'representatives', at], power.person)
      span(['enterprises', index, 'representatives', at], power)
    }
  }
  const positionIds = officers.flatMap(({ positions }) => positions.map(({ id }) => id))
  const twice = new Set(repeated(positionIds).map((index) => positionIds[index]))
  for (const [index, officer] of officers.entries()) {
    person(['officers', index, 'person'], officer.person)
    for (const [at, position] of officer.positions.entries()) {
      const where = ['officers', index, 'positions', at]
      if (twice.has(position.id)) refuse(where, `the position ${position.id} stands twice`)
      if (!unitIds.has(position.unit)) refuse(where, `the unit ${position.unit} does not exist`)
      span(where, position)
    }
  }
}

/** The places at which a value stands that stood before. */
const repeated = (values: readonly (string | undefined)[]): number[] => {
  const seen = new Set<string>()
  return values.flatMap((value, index) => {
    if (value === undefined) return []
    if (seen.has(value)) return [index]
    seen.add(value)
    return []
  })
}
