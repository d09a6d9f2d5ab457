/**
 * Erasing a person: the subject's key, every account in his name, drafts at once; the dossiers to which he alone is a party when they have
 * ended long enough ago (casework/dossier), today or later, by the hourly tidying. What others are party to stays.
 * Rule: 个人信息保护法 art. 47: at the person's request, where no law asks to keep it: general knowledge.
 */

import { eraseAddresses } from '../../base/message/index.ts'
import { erasedPersons, eraseSubject, type SubjectId } from '../../base/subject/index.ts'
import { forgetLogin } from '../../trust/appointment/index.ts'
import { type AccountInName, accountNamed, accountsOf, eraseAccount } from '../../trust/identity/index.ts'
import { eraseTyped } from '../../trust/kept/index.ts'
import { ENGINE } from '../../trust/policy/index.ts'
import { erasableOf, eraseDossier, runningOf } from '../dossier/index.ts'
import { eraseDraftsAbout } from '../draft/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { stillNeeded } from './problems.ts'

type Needs = Pick<CaseworkCity, 'database' | 'engine'>

/** Whom an account names, and every account in his name: what erasing him ends. */
export type InName = { person: SubjectId; accounts: AccountInName[] }

/**
 * The person of an account, with all accounts in his name; null where there is no such account, or it is for work and the person
 * behind it did not say that it is his: whoever made it does not decide about somebody else's life.
 */
export async function personNamed({ database }: Pick<Needs, 'database'>, login: string): Promise<InName | null> {
  const named = await accountNamed(database, login)
  if (!named || named.person === null) return null
  const accounts = await accountsOf({ database }, named.person)
  const one = accounts.find(({ account }) => account === named.account)
  return one && (one.kind === 'private' || one.agreedAt !== null) ? { person: named.person, accounts } : null
}

/**
 * Erases a person, with every account in his name; gives how many dossiers went with him. Throws `own/still-needed` where
 * something of his has not ended, or one of the accounts holds a position today or later.
 */
export async function erasePerson(city: Needs, { person, accounts }: InName): Promise<{ dossiers: number }> {
  const { database, engine } = city
  const today = engine.clock.today()
  const running = await runningOf(city, person)
  const holdsPosition = accounts.some(
    ({ state, positions }) => state === 'active' && positions.some(({ ends }) => ends === null || ends >= today),
  )
  if (running > 0 || holdsPosition) throw stillNeeded({ running, holdsPosition })
  for (const { account } of accounts) {
    await eraseAccount(city, account)
    await forgetLogin(database, account, person)
    await eraseDraftsAbout(city, account, person)
    await eraseTyped(city, account)
  }
  await database.transaction(async (tx) => {
    await eraseAddresses(tx, person)
    await eraseSubject(tx, person, engine.clock.now())
  })
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
