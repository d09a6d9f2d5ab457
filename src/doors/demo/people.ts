/** Puts the pack's demonstration people into the city: subjects, representations, accounts, positions. Repeatable. */

import type { Roles } from '../../base/department/index.ts'
import { NO_CONTACT, putRepresentation, putSubject, type SubjectId } from '../../base/subject/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import { agreeToAccount, createAccount, grantPosition } from '../../trust/identity/index.ts'

/** Without a password nobody signs in; programs can act. `say` hears how many accounts are made; hashing their passwords is what takes time. */
export async function putPeople(
  city: MatterCity,
  password: string | null,
  say: (count: number, all: number) => void,
): Promise<void> {
  const { people } = city.base
  const { database, engine } = city
  const ids = new Map<string, SubjectId>()
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
  const idOf = (id: string): SubjectId => {
    const found = ids.get(id)
    if (found === undefined) throw new Error(`the demonstration has no person ${id}`)
    return found
  }
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
        putRepresentation(tx, { person: idOf(person), enterprise, starts: from, ends: until })
    })
  }
  const accounts = [
    ...people.persons.flatMap(({ id, login }) => (login ? [{ login, person: id, positions: [] }] : [])),
    ...people.officers,
  ]
  const titled = new Map<string, number>()
  for (const [index, { login, person, positions }] of accounts.entries()) {
    say(index + 1, accounts.length)
    const account = await createAccount(city, { login, person: idOf(person), password, demo: city.demo })
    await database.transaction(async (tx) => {
      for (const { id, unit, roles, remit, from, until } of positions) {
        const which = (titled.get(`${unit} ${roles}`) ?? 0) + 1
        titled.set(`${unit} ${roles}`, which)
        grantPosition(tx, {
          id,
          account,
          unit,
          roles,
          remit,
          title: titleOf(engine.roles, roles, which),
          starts: from,
          ends: until,
        })
      }
    })
    if (positions.length > 0) await agreeToAccount(city, idOf(person), account)
  }
}

/** A unit has each title once: colleagues know each other by them. */
const titleOf = ({ say }: Roles, roles: readonly string[], which: number) => ({
  zh: `${say(roles, 'zh')}${which === 1 ? '' : `（${'零一二三四五六七八九'[which] ?? which}）`}`,
  en: `${capital(say(roles, 'en'))}${which === 1 ? '' : ` (${which})`}`,
})

const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1)
