/**
 * Colleagues by name: who holds which position in a unit, as the officers of the unit know each other. The names are personal data of
 * staff: they lie sealed with the persons and are opened for the desk of their unit alone. No look at them is a line of the trace of
 * reading (our rule): whom one works with is the directory of an office, and no case. People are told unit and post, never a name.
 */
import { openNames, representedBy, type SubjectId } from '../../base/subject/index.ts'
import type { Database } from '../../kernel/database/index.ts'
import { purposeOf } from '../../kernel/purpose/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import type { AccountId } from '../policy/index.ts'
import { officersOf, titlesIn, type UnitOfficer } from './position-store.ts'

type Needs = { database: Pick<Database, 'pool' | 'read' | 'remember'>; keys: CityKeys }

/** `name`: null where no person stands behind the account, or he was erased. `actsFor`: for whom he acts on that day, for recusal 回避. */
export type Colleague = UnitOfficer & { name: string | null; actsFor: readonly SubjectId[] }

/**
 * Who holds a position in a unit on a day, the one held longest first, by name; at most 500. All of it is remembered until something of
 * it changes, so that a page asks nothing for it.
 */
export async function colleaguesIn(city: Needs, unit: string, today: PlainDate): Promise<Colleague[]> {
  const officers = await officersOf(city.database, unit, today)
  const actingFor = async ({ person }: UnitOfficer) =>
    person === null ? [] : (await representedBy(city.database, person, today)).map(({ enterprise }) => enterprise)
  const [names, acting] = await Promise.all([
    namesOf(
      city,
      officers.map(({ person }) => person),
    ),
    Promise.all(officers.map(actingFor)),
  ])
  return officers.map((officer, at) => ({
    ...officer,
    name: nameIn(names, officer.person),
    actsFor: acting[at] ?? [],
  }))
}

/** How accounts are called that worked in a unit, also where their position has ended: name, and the latest title there; at most 500. */
export async function formerIn(
  city: Needs,
  unit: string,
  accounts: readonly AccountId[],
): Promise<Map<AccountId, Pick<Colleague, 'name' | 'title'>>> {
  const titles = await titlesIn(city.database, unit, accounts)
  const names = await namesOf(
    city,
    [...titles.values()].map(({ person }) => person),
  )
  return new Map([...titles].map(([account, { title, person }]) => [account, { title, name: nameIn(names, person) }]))
}

const namesOf = (city: Needs, persons: readonly (SubjectId | null)[]) =>
  openNames(
    city,
    purposeOf('administration'),
    persons.flatMap((person) => person ?? []),
  )

const nameIn = (names: ReadonlyMap<SubjectId, string>, person: SubjectId | null): string | null =>
  (person && names.get(person)) ?? null
