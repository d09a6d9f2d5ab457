/**
 * Appointments 任命: an administrator proposes that somebody becomes an officer, takes a position or leaves it, or that an account
 * for work is closed, opened again, or begins anew with a code for whoever lost its password or his device; a second one,
 * of the same unit or one above it, confirms or refuses. Only then it takes effect. Who proposes, who confirms and whom it
 * concerns are three different humans, as far as the accounts say whose they are. A new officer gets an account for work, which
 * speaks for nobody; whoever it is finds in his in-box what was made in his name (our rule). Four eyes here are our rule; that offices
 * keep appointment and use apart from each other is general knowledge (公务员法 ch. 7).
 */
import type { Departments, Remit } from '../../base/department/index.ts'
import { putMessage } from '../../base/message/index.ts'
import {
  findByNumber,
  holdSubject,
  isNamed,
  type NewSubject,
  putSubject,
  type SubjectId,
} from '../../base/subject/index.ts'
import type { Database, Transaction } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/i18n/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { keepAnswer } from '../../kernel/once/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import type { CityClock, PlainDate } from '../../kernel/time/index.ts'
import {
  addAccount,
  closeAccountIn,
  endPosition,
  grantPosition,
  hasAccount,
  isLoginTaken,
  loginTaken,
  ownersOf,
  positionsOf,
  reopenAccountIn,
  resetAccountIn,
  revokePosition,
  unitsOf,
} from '../identity/index.ts'
import { type AccountId, newAccountId, type Policy, type Principal, resource } from '../policy/index.ts'
import { type Quota, useQuotas } from '../quota/index.ts'

import { trace } from '../reading/index.ts'
import {
  alreadyDecided,
  appointmentNotFound,
  mayNotAppoint,
  notForWork,
  outOfDate,
  personUnfit,
  unknownNames,
} from './problems.ts'
import { type AppointmentRow, isForgotten, lockAppointment } from './store.ts'

/** Of one administrator in a day. Our rule. */
const PROPOSALS: Quota = { what: 'proposals', most: 100, alsoPrograms: true }

/** What appointments need of the city. */
export type AppointingCity = {
  database: Database
  clock: Pick<CityClock, 'now' | 'today'>
  keys: CityKeys
  policy: Policy
  departments: Departments
  /** Whoever is appointed in a demonstration is no officer of a city. */
  demo: boolean
  /** Names of roles, kinds, matters and places that the city does not know: floors above this one bring them. */
  unknownIn: (asked: Pick<Held, 'roles' | 'remit'>) => readonly string[]
}

/** `remit`: what the position is for within the unit; all of it where nothing is said. */
type Held = { roles: readonly string[]; title: Text; remit: Remit; starts: PlainDate; ends: PlainDate | null }

/** What is done with an account for work as a whole: its ways of signing in made void, closed, opened again. */
export const ACCOUNT_ACTS = ['reset', 'closing', 'reopening'] as const
export type AccountAct = (typeof ACCOUNT_ACTS)[number]
const isAccountAct = (kind: AppointmentRow['kind']): kind is AccountAct => ACCOUNT_ACTS.some((act) => act === kind)

/** `last`: the last day on which an ended position is held; null: it ends at once. */
export type Proposed =
  | ({ kind: 'officer'; login: string; person: Extract<NewSubject, { kind: 'person' }> } & Held)
  | ({ kind: 'position'; account: AccountId } & Held)
  | { kind: 'ending'; position: string; account: AccountId; last: PlainDate | null }
  | { kind: AccountAct; account: AccountId }

/** Whom it concerns: his account, where there is one, and the person behind it. */
type Concerned = { account: AccountId | null; person: SubjectId | null }

/** A unit and those above it: whose branch it is, and for a district's organ the city's organ of the same department. */
export function chainOf({ departments }: Pick<AppointingCity, 'departments'>, unit: string): string[] {
  const chain: string[] = []
  for (
    let at = departments.unitOf(unit);
    at && !chain.includes(at.id);
    at = at.parent && departments.unitOf(at.parent)
  ) {
    chain.push(at.id)
    const organ = departments.units.find(
      ({ kind, department }) => kind === 'city-organ' && department === at?.department,
    )
    if (at.parent === null && at.department !== null && organ && organ.id !== at.id) chain.push(organ.id)
  }
  return chain
}

/** Whether he may propose in a unit, about somebody who is not himself. */
export const mayAppoint = (
  city: Pick<AppointingCity, 'policy' | 'departments'>,
  by: Principal,
  unit: string,
  { account, person }: Concerned = { account: null, person: null },
): boolean =>
  city.policy.allows({
    action: 'appoint',
    principal: by,
    resource: resource('Unit', { units: chainOf(city, unit), persons: person === null ? [] : [person] }),
    fourEyes: by.account !== account,
  })

/** Whether he may confirm: he is neither who proposed it nor whom it concerns. `persons`: of accounts. */
export function mayConfirm(
  city: Pick<AppointingCity, 'policy' | 'departments'>,
  by: Principal,
  { unit, account, person, proposed_by }: AppointmentRow,
  persons: ReadonlyMap<AccountId, { person: SubjectId | null }>,
): boolean {
  const concerned = person ?? (account === null ? null : (persons.get(account)?.person ?? null))
  const proposer = persons.get(proposed_by)?.person ?? null
  return city.policy.allows({
    action: 'confirm',
    principal: by,
    resource: resource('Unit', {
      units: chainOf(city, unit),
      persons: [concerned, proposer].filter((one) => one !== null),
    }),
    fourEyes: by.account !== account && by.account !== proposed_by,
  })
}

/**
 * Proposes an appointment in a unit and gives its id; nothing else changes. Throws `appointment/not-allowed`,
 * `appointment/unknown-names`, `appointment/not-found` for the ending of a position that is none of the unit's,
 * `appointment/not-for-work` for a position of an account of somebody's own, and `appointment/person-unfit` where the number is
 * that of somebody called otherwise, or who works for the city already: in one word, so that a number tells of nobody.
 */
export async function proposeAppointment(
  city: AppointingCity,
  by: Principal,
  unit: string,
  proposed: Proposed,
): Promise<string> {
  const { account, position } = by
  if (account === null || position === null || !mayAppoint(city, by, unit)) throw mayNotAppoint()
  if ('roles' in proposed) refuseUnknown(city, proposed)
  const id = newId()
  return city.database.transaction(async (tx) => {
    await useQuotas(tx, by, city.clock.today(), [PROPOSALS])
    const concerned = await concernedBy(city, tx, by, unit, proposed)
    if (!mayAppoint(city, by, unit, concerned)) throw mayNotAppoint()
    if (proposed.kind === 'officer') await refuseUnfit(city, by, proposed.person)
    tx.insert(
      'trust.appointment',
      { id },
      {
        kind: proposed.kind,
        unit,
        account: concerned.account,
        person: proposed.kind === 'officer' ? concerned.person : null,
        login: proposed.kind === 'officer' ? proposed.login : null,
        position: proposed.kind === 'ending' ? proposed.position : null,
        ...('roles' in proposed
          ? {
              roles: proposed.roles,
              title: proposed.title,
              remit: proposed.remit,
              starts: proposed.starts,
              ends: proposed.ends,
            }
          : {
              roles: null,
              title: null,
              remit: null,
              starts: null,
              ends: proposed.kind === 'ending' ? proposed.last : null,
            }),
        state: 'proposed',
        proposed_at: city.clock.now(),
        proposed_by: account,
        proposed_in: position,
      },
    )
    keepAnswer(tx, id)
    return id
  })
}

/** In a position for what nobody knows somebody would see nothing; with a role that nobody knows he would do nothing. */
function refuseUnknown({ unknownIn }: Pick<AppointingCity, 'unknownIn'>, asked: Pick<Held, 'roles' | 'remit'>): void {
  const names = unknownIn(asked)
  if (names.length > 0) throw unknownNames({ names: names.join(', ') })
}

/**
 * Under a number that the city knows nobody is proposed by another name, nor a second time. That it was asked is traced: the
 * person finds it, whatever the answer was.
 */
async function refuseUnfit(
  city: AppointingCity,
  by: Principal,
  { name, identity }: Extract<NewSubject, { kind: 'person' }>,
): Promise<void> {
  const known = await findByNumber(city, identity)
  if (known === null) return
  await trace(city, { by, why: 'administration', act: 'officers', subjects: [known] })
  if (!(await isNamed(city, known, name)) || (await hasAccount(city.database, known, 'work'))) throw personUnfit()
}

async function concernedBy(
  city: AppointingCity,
  tx: Transaction,
  by: Principal,
  unit: string,
  proposed: Proposed,
): Promise<Concerned> {
  if (proposed.kind === 'officer') return { account: null, person: await putSubject(tx, city.keys, proposed.person) }
  if (proposed.kind === 'ending') {
    const held = await positionsOf(city.database, unit, city.clock.today())
    if (!held.some(({ id, account }) => id === proposed.position && account === proposed.account))
      throw appointmentNotFound()
  }
  if (isAccountAct(proposed.kind)) await refuseForeign(city, by, unit, proposed.account)
  const owner = (await ownersOf(city.database, [proposed.account])).get(proposed.account)
  if (proposed.kind === 'position' && owner?.kind !== 'work') throw notForWork()
  return { account: proposed.account, person: owner?.person ?? null }
}

/**
 * Confirms or refuses. Confirmed, it takes effect at once; a position never begins before the day it was confirmed on. Who
 * proposed it may take it back, that is, refuse it. Throws `appointment/not-found`, `appointment/not-allowed`,
 * `appointment/already-decided`, `appointment/out-of-date`, `appointment/unknown-names` where the city knows less than when it
 * was proposed, `appointment/person-unfit` where the person got an account for work meanwhile, `identity/login-taken`.
 */
export async function decideAppointment(
  city: AppointingCity,
  by: Principal,
  id: string,
  confirms: boolean,
): Promise<string> {
  try {
    return await city.database.transaction(async (tx) => {
      const row = await lockAppointment(tx, id)
      if (!row) throw appointmentNotFound()
      const { account, position } = by
      if (account === null || position === null || !(await mayDecide(city, by, row, confirms))) throw mayNotAppoint()
      if (row.state !== 'proposed') throw alreadyDecided()
      const made = confirms ? await takeEffect(city, tx, by, row) : {}
      if (confirms) await tellPerson(city, tx, { ...row, ...made })
      tx.change(
        'trust.appointment',
        { id },
        {
          state: confirms ? 'confirmed' : 'refused',
          decided_at: city.clock.now(),
          decided_by: account,
          decided_in: position,
          ...made,
        },
      )
      keepAnswer(tx, id)
      return id
    })
  } catch (thrown) {
    throw isLoginTaken(thrown) ? loginTaken() : thrown
  }
}

async function mayDecide(
  city: AppointingCity,
  by: Principal,
  row: AppointmentRow,
  confirms: boolean,
): Promise<boolean> {
  const persons = await ownersOf(city.database, [row.proposed_by, ...(row.account === null ? [] : [row.account])])
  if (mayConfirm(city, by, row, persons)) return true
  return !confirms && by.account === row.proposed_by && mayAppoint(city, by, row.unit)
}

/** An account is the unit's where it works there; and nobody takes what opens it who does not administer every unit it works in. */
async function refuseForeign(city: AppointingCity, by: Principal, unit: string, account: AccountId): Promise<void> {
  const units = await unitsOf(city.database, account, city.clock.today())
  if (!units.includes(unit)) throw appointmentNotFound()
  if (!units.every((one) => mayAppoint(city, by, one))) throw mayNotAppoint()
}

/** Whoever it concerns is told in the in-box of his own account, if he has one: nothing is made in his name without his knowing. */
export async function tellPerson(
  city: AppointingCity,
  tx: Transaction,
  { id, kind, account, person }: Pick<AppointmentRow, 'id' | 'kind' | 'account' | 'person'>,
): Promise<void> {
  if (account === null) return
  const behind = person ?? (await ownersOf(city.database, [account])).get(account)?.person ?? null
  if (behind === null) return
  const about = { type: 'account', id: account }
  putMessage(tx, { subject: behind, about, matter: null, kind, ref: id, at: city.clock.now() })
}

const ACT: Record<AccountAct, (tx: Transaction, account: AccountId) => Promise<void>> = {
  reset: resetAccountIn,
  closing: closeAccountIn,
  reopening: reopenAccountIn,
}

/** What it makes: the account and the position it names from then on. */
async function takeEffect(
  city: AppointingCity,
  tx: Transaction,
  by: Principal,
  row: AppointmentRow,
): Promise<{ account?: AccountId; position?: string }> {
  const today = city.clock.today()
  if (isAccountAct(row.kind)) {
    if (row.account === null) throw appointmentNotFound()
    await refuseForeign(city, by, row.unit, row.account)
    await ACT[row.kind](tx, row.account)
    return {}
  }
  if (row.kind === 'ending') {
    const held = (await positionsOf(city.database, row.unit, today)).find(({ id }) => id === row.position)
    if (!held) throw alreadyDecided()
    if (row.ends === null || row.ends < today) revokePosition(tx, held, today)
    else endPosition(tx, held.id, row.ends)
    return {}
  }
  if (isForgotten(row)) throw outOfDate()
  const held = { roles: row.roles ?? [], remit: row.remit ?? {} }
  refuseUnknown(city, held)
  const account = row.account ?? newAccountId()
  if (row.kind === 'officer' && row.login !== null && row.person !== null) {
    await holdSubject(tx, row.person)
    if (await hasAccount(city.database, row.person, 'work')) throw personUnfit()
    addAccount(tx, { id: account, login: row.login, kind: 'work', person: row.person, demo: city.demo })
  }
  const starts = row.starts !== null && row.starts > today ? row.starts : today
  if (row.ends !== null && row.ends < starts) throw outOfDate()
  const position = `${row.unit}-${row.roles?.[0] ?? 'officer'}-${row.id.slice(-12)}`
  grantPosition(tx, {
    id: position,
    account,
    unit: row.unit,
    ...held,
    title: row.title ?? { zh: '', en: '' },
    starts,
    ends: row.ends,
  })
  return { account, position }
}
