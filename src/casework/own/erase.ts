/**
 * Erasing a person: the subject's key, the account and its name, drafts at once; the dossiers to which he alone is a party when they have
 * ended long enough ago (casework/dossier), today or later, by the hourly tidying. What others are party to stays.
 * Rule: 个人信息保护法 art. 47: at the person's request, where no law asks to keep it: general knowledge.
 */

import { erasedPersons, eraseSubject, type SubjectId } from '../../base/subject/index.ts'
import { forgetLogin } from '../../trust/appointment/index.ts'
import { callerFor, eraseAccount } from '../../trust/identity/index.ts'
import { ENGINE } from '../../trust/policy/index.ts'
import { erasableOf, eraseDossier, runningOf } from '../dossier/index.ts'
import { eraseDraftsAbout } from '../draft/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { stillNeeded } from './problems.ts'

type Needs = Pick<CaseworkCity, 'database' | 'engine'>

/**
 * Erases the person of an account; gives how many dossiers went with him, or null where there is no such account. Throws
 * `own/still-needed` where something of his has not ended, or the account holds a position.
 */
export async function erasePerson(city: Needs, login: string): Promise<{ dossiers: number } | null> {
  const { database, engine } = city
  const caller = await callerFor(city, login, engine.clock.today())
  if (!caller || caller.person === null) return null
  const { account, person } = caller
  const running = await runningOf(city, person)
  const holdsPosition = caller.positions.length > 0
  if (running > 0 || holdsPosition) throw stillNeeded({ running, holdsPosition })
  await eraseAccount(city, account)
  await forgetLogin(database, account, person)
  await eraseDraftsAbout(city, account, person)
  await database.transaction((tx) => eraseSubject(tx, person, engine.clock.now()))
  return { dossiers: await eraseAfter(city, [person]) }
}

/** The hourly tidying: dossiers of erased persons whose time has come; gives how many. */
export async function eraseDue(city: Needs): Promise<number> {
  let erased = 0
  for (
    let persons = await erasedPersons(city.database, null);
    persons.length > 0;
    persons = await erasedPersons(city.database, persons.at(-1) ?? null)
  )
    erased += await eraseAfter(city, persons)
  return erased
}

async function eraseAfter(city: Needs, persons: readonly SubjectId[]): Promise<number> {
  let erased = 0
  for (;;) {
    const ids = await erasableOf(city, persons, 200)
    for (const id of ids) await eraseDossier(city, ENGINE, id, 'person-erased')
    erased += ids.length
    if (ids.length < 200) return erased
  }
}
