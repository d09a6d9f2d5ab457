/** The part of a city pack that floor 2 reads: the city, its divisions, calendar, departments, units and demonstration people. */
import { z } from 'zod'
import { CalendarData, type WorkingCalendar, workingCalendar } from '../calendar/index.ts'
import { Department, type Departments, departmentsOf, Unit } from '../department/index.ts'
import { DivisionRow, type Divisions, divisionsOf } from '../division/index.ts'
import { checkAgency, checkCalendar, checkDepartments, checkDivisions, checkPeople, checkUnits } from './checks.ts'
import { CityFacts } from './city.ts'
import { readCsv } from './csv.ts'
import { finish, openPack, type PackFolder, readText } from './folder.ts'
import { checkMessages, MessageTemplates } from './messages.ts'
import { DemoOfficer, type DemoOfficerInput, DemoPeople, type DemoPerson } from './people.ts'
import { readYaml } from './yaml.ts'

export type BasePack = {
  city: CityFacts
  divisions: Divisions
  calendarData: CalendarData
  calendar: WorkingCalendar
  departments: Departments
  people: DemoPeople
  /** How papers look: templates in Typst, by name. */
  papers: { notice: string; certificate: string }
  /** What messages to people's addresses say, by the name of the template. */
  messages: MessageTemplates
}

/** Reads and checks all files of this floor. Null where anything is wrong; what, stands in `pack.errors`. */
export function readBase(pack: PackFolder): BasePack | null {
  const before = pack.errors.length
  const city = readYaml(pack, 'city.yaml', CityFacts)
  const divisionRows = readCsv(pack, 'divisions.csv', DivisionRow)
  const calendar = readYaml(pack, 'calendar.yaml', CalendarData)
  const departments = readYaml(pack, 'departments.yaml', z.strictObject({ departments: z.array(Department) }))
  const units = readYaml(pack, 'units.yaml', z.strictObject({ units: z.array(Unit) }))
  const people = readYaml(pack, 'people.yaml', DemoPeople)
  const messages = readYaml(pack, 'messages.yaml', MessageTemplates)
  const notice = readText(pack, 'papers/notice.typ')
  const certificate = readText(pack, 'papers/certificate.typ')
  if (calendar) checkCalendar(calendar)
  if (messages) checkMessages(messages)
  if (departments) checkDepartments(departments)
  if (!city || !divisionRows) return null
  checkDivisions(divisionRows, city.value.division)
  const { name, division: code } = city.value
  const divisions = divisionsOf({ code, name, level: 'city', kind: 'city', parent: null }, divisionRows.value)
  if (departments && units) checkUnits(units, departments.value.departments, divisions)
  if (units) checkAgency(city, units.value.units)
  if (units && people) checkPeople(people, units.value.units, divisions)
  if (
    !calendar ||
    !departments ||
    !units ||
    !people ||
    !messages ||
    notice === null ||
    certificate === null ||
    pack.errors.length > before
  )
    return null
  return {
    city: city.value,
    divisions,
    calendarData: calendar.value,
    calendar: workingCalendar(calendar.value),
    departments: departmentsOf(departments.value.departments, units.value.units),
    people: people.value,
    papers: { notice, certificate },
    messages: messages.value,
  }
}

/** A pack with people whom somebody else brings to its demonstration. Throws with all that is wrong with them. */
export function withPeople(
  base: BasePack,
  by: string,
  { persons = [], officers = [] }: { persons?: readonly DemoPerson[]; officers?: readonly DemoOfficerInput[] },
): BasePack {
  const people: DemoPeople = {
    ...base.people,
    persons: [...base.people.persons, ...persons],
    officers: [...base.people.officers, ...officers.map((officer) => DemoOfficer.parse(officer))],
  }
  const faults: string[] = []
  checkPeople(
    { value: people, refuse: (_place, sentence) => void faults.push(sentence) },
    base.departments.units,
    base.divisions,
  )
  if (faults.length > 0) throw new Error(`The people whom ${by} brings cannot be: ${faults.join('; ')}.`)
  return { ...base, people }
}

/** Reads this floor's part of a pack alone; throws `BrokenPack` with all that is wrong. `kept` as in `openPack`. */
export function loadPack(folder: string, kept: string | null = null): BasePack {
  const pack = openPack(folder, kept)
  return finish(pack, { base: readBase(pack) }).base
}
