/**
 * What a program of an administrator takes away at once, without a second one: an account for work, a position. Whoever watches for
 * misuse cannot wait for somebody to confirm. It stands among the appointments like what two have done, under the program that
 * did it, and the person finds it in his in-box; giving back takes two people (appointment.ts). Rule: ours, docs/decisions/0022.
 */
import type { Transaction } from '../../kernel/database/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { keepAnswer } from '../../kernel/once/index.ts'
import { closeAccountIn, ownersOf, positionsOf, revokePosition, unitsOf } from '../identity/index.ts'
import { type AccountId, type Principal, resource } from '../policy/index.ts'
import { type Quota, useQuotas } from '../quota/index.ts'
import { type AppointingCity, chainOf, tellPerson } from './appointment.ts'
import { appointmentNotFound, mayNotAppoint } from './problems.ts'

export type CutOff = { kind: 'closing'; account: AccountId } | { kind: 'ending'; position: string }

/** Of one program in a day: an office at once, and not a city (our rule). */
const CUTS: Quota = { what: 'cut-offs', most: 100, alsoPrograms: true }

type Concerned = { account: AccountId; position: string | null }

/** Whether this program may take away in a unit, from somebody who is not whom it acts for. */
export async function mayCutOff(
  city: Pick<AppointingCity, 'policy' | 'departments' | 'database'>,
  by: Principal,
  unit: string,
  account: AccountId | null = null,
): Promise<boolean> {
  const person = account === null ? null : ((await ownersOf(city.database, [account])).get(account)?.person ?? null)
  return city.policy.allows({
    action: 'revoke',
    principal: by,
    resource: resource('Unit', { units: chainOf(city, unit), persons: person === null ? [] : [person] }),
    fourEyes: by.account !== account,
  })
}

/**
 * Takes effect at once and gives the id under which it stands among the appointments of the unit. Throws
 * `appointment/not-allowed`, `appointment/not-found` for an account that does not work in the unit or a position that is none of
 * its own today, `identity/account-not-there` for an account that is not open.
 */
export async function cutOff(city: AppointingCity, by: Principal, unit: string, what: CutOff): Promise<string> {
  const { account: actor, position: place, program } = by
  if (actor === null || place === null || program === null || !(await mayCutOff(city, by, unit))) throw mayNotAppoint()
  const id = newId()
  const [now, today] = [city.clock.now(), city.clock.today()]
  return city.database.transaction(async (tx) => {
    await useQuotas(tx, by, today, [CUTS])
    const concerned = await takeAway(city, tx, by, unit, what)
    const row = {
      kind: what.kind,
      unit,
      ...concerned,
      person: null,
      login: null,
      roles: null,
      title: null,
      remit: null,
      starts: null,
      ends: null,
      state: 'confirmed' as const,
      proposed_at: now,
      proposed_by: actor,
      proposed_in: place,
      decided_at: now,
      decided_by: actor,
      decided_in: place,
      program,
    }
    tx.insert('trust.appointment', { id }, row)
    await tellPerson(city, tx, { id, ...row })
    keepAnswer(tx, id)
    return id
  })
}

async function takeAway(
  city: AppointingCity,
  tx: Transaction,
  by: Principal,
  unit: string,
  what: CutOff,
): Promise<Concerned> {
  const today = city.clock.today()
  if (what.kind === 'closing') {
    const units = await unitsOf(city.database, what.account, today)
    if (!units.includes(unit)) throw appointmentNotFound()
    for (const one of units) if (!(await mayCutOff(city, by, one, what.account))) throw mayNotAppoint()
    await closeAccountIn(tx, what.account)
    return { account: what.account, position: null }
  }
  const held = (await positionsOf(city.database, unit, today)).find(({ id }) => id === what.position)
  if (!held) throw appointmentNotFound()
  if (!(await mayCutOff(city, by, unit, held.account))) throw mayNotAppoint()
  revokePosition(tx, held, today)
  return { account: held.account, position: held.id }
}
