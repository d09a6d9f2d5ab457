/** All departments and units of a city in memory: some hundred rows. */
import type { DivisionCode } from '../division/index.ts'
import type { Department, Duty, Unit } from './department.ts'

export type Departments = {
  all: readonly Department[]
  units: readonly Unit[]
  department: (id: string) => Department | null
  unitOf: (id: string) => Unit | null
  /** The unit to which a case number belongs: six digits of division, three of unit. */
  unitByNumber: (division: string, number: string) => Unit | null
  /** The organ or branch of a department in a district (卫生健康委员会 of Haidian); of the city itself for the city's code. */
  counterpartIn: (department: string, division: DivisionCode) => Unit | null
  /** The office of a street, town or township. */
  officeOf: (street: DivisionCode) => Unit | null
  /** A unit and the branches that act in its name. */
  withBranches: (unit: string) => readonly Unit[]
  /** Whose duty it is: `21-1`. */
  duty: (id: string) => { duty: Duty; department: Department } | null
}

/** Makes the lookup. What is handed in is as checked at the loading of the pack: ids are given once, references hold. */
export function departmentsOf(all: readonly Department[], units: readonly Unit[]): Departments {
  const byId = new Map<string, Department>(all.map((department) => [department.id, department]))
  const unitById = new Map<string, Unit>(units.map((unit) => [unit.id, unit]))
  const byNumber = new Map(units.map((unit) => [numberKey(unit), unit]))
  const organs = new Map(units.filter(actsInDistrict).map((unit) => [`${unit.department} ${unit.division}`, unit]))
  const offices = new Map<string, Unit>(
    units.filter(({ kind }) => kind === 'street').map((unit) => [unit.division, unit]),
  )
  const duties = new Map(all.flatMap((department) => department.duties.map((duty) => [duty.id, { duty, department }])))
  return {
    all,
    units,
    department: (id) => byId.get(id) ?? null,
    unitOf: (id) => unitById.get(id) ?? null,
    unitByNumber: (division, number) => byNumber.get(`${division}${number}`) ?? null,
    counterpartIn: (department, division) => organs.get(`${department} ${division}`) ?? null,
    officeOf: (street) => offices.get(street) ?? null,
    withBranches: (id) => units.filter((unit) => unit.id === id || unit.parent === id),
    duty: (id) => duties.get(id) ?? null,
  }
}

/** Units in a division, by the first digits of its code, whose name has all the words, in either language; in the pack's order. */
export function findUnits({ units }: Pick<Departments, 'units'>, query: string, division: string): Unit[] {
  const words = query.trim().toLowerCase().split(/\s+/)
  return units.filter(
    (unit) =>
      unit.division.startsWith(division) &&
      words.every((word) => `${unit.name.zh} ${unit.name.en}`.toLowerCase().includes(word)),
  )
}

/** Kinds of unit of which a department has one in a district at most. */
export const actsInDistrict = ({ kind }: Pick<Unit, 'kind'>): boolean =>
  kind === 'city-organ' || kind === 'district-organ' || kind === 'branch'

/** What the case numbers of a unit begin with: `110108621`. */
export const numberKey = ({ division, number }: Pick<Unit, 'division' | 'number'>): string =>
  division.slice(0, 6) + number
