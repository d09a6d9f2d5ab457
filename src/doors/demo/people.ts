/** Puts the pack's demonstration people into the city: subjects, representations, accounts, positions. Repeatable. */
import { NO_CONTACT, putRepresentation, putSubject } from '../../base/subject/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import type { ServicesCity } from '../../services/application/index.ts'
import { createAccount, grantPosition } from '../../trust/identity/index.ts'
import { sayRoles } from '../roles.ts'
import type { DemoApplicant } from './matter-answers.ts'

/** A person of the pack as he gives himself in forms: his document by its kind, and its number alone. */
export function applicantOf({ base }: Pick<ServicesCity, 'base'>, login: string): DemoApplicant {
  const person = base.people.persons.find((one) => one.login === login)
  if (!person) throw new Error(`the demonstration has no ${login}`)
  const { kind, number } = person.identity
  return { name: person.name, identity: number, document: `${kind === 'citizen' ? 'resident-id' : kind}:${number}` }
}

/** Without a password nobody signs in; programs can act. `say` hears how many accounts are made; hashing their passwords is what takes time. */
export async function putPeople(
  city: ServicesCity,
  password: string | null,
  say: (words: string) => void,
): Promise<void> {
  const { people } = city.base
  const { database, engine } = city
  const ids = new Map<string, string>()
  for (const { id, name, identity, home } of people.persons)
    ids.set(
      id,
      await database.transaction((tx) =>
        putSubject(tx, engine.keys, {
          kind: 'person',
          name,
          identity,
          contact: { ...NO_CONTACT, place: home ?? null },
        }),
      ),
    )
  for (const { id, name, creditCode, place, representatives } of people.enterprises) {
    const enterprise = await database.transaction((tx) =>
      putSubject(tx, engine.keys, {
        kind: 'enterprise',
        name: pick(name, 'zh'),
        creditCode,
        contact: { ...NO_CONTACT, place },
      }),
    )
    ids.set(id, enterprise)
    await database.transaction(async (tx) => {
      for (const { person, from, until } of representatives)
        putRepresentation(tx, { person: ids.get(person) ?? '', enterprise, starts: from, ends: until })
    })
  }
  const accounts = [
    ...people.persons.flatMap(({ id, login }) => (login ? [{ login, person: id, positions: [] }] : [])),
    ...people.officers,
  ]
  for (const [index, { login, person, positions }] of accounts.entries()) {
    say(`${index + 1} of ${accounts.length} accounts`)
    const account = await createAccount(city, { login, person: ids.get(person) ?? null, password })
    await database.transaction(async (tx) => {
      for (const { id, unit, roles, from, until } of positions)
        grantPosition(tx, {
          id,
          account,
          unit,
          roles,
          title: { zh: sayRoles(roles, 'zh'), en: capital(sayRoles(roles, 'en')) },
          starts: from,
          ends: until,
        })
    })
  }
}

const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1)
