/**
 * Officers and positions of a unit, for administrators: who holds what, what is proposed, what was decided. Names of people
 * are opened under a trace, since an appointment can only be confirmed by whoever knows whom it is about.
 */

import { z } from 'zod'
import type { Remit } from '../../base/department/index.ts'
import { openSubjects, type SubjectId } from '../../base/subject/index.ts'
import { sayRemit, unknownInRemit } from '../../casework/kind/index.ts'
import { type AnyCall, deskOf, sayUnit, viewsFor } from '../../casework/office/index.ts'
import type { StepTyped } from '../../casework/step/index.ts'
import { sayMoment } from '../../casework/story/index.ts'
import { notThere } from '../../kernel/http/index.ts'
import { type Language, pick, sayDate, type Text } from '../../kernel/i18n/index.ts'
import { type Gap, gapsIn, type MatterCity, sayGaps } from '../../services/matter/index.ts'
import {
  type AppointingCity,
  type AppointmentRow,
  appointmentNotFound,
  appointmentsOf,
  appointmentsWaiting,
  mayAppoint,
  mayConfirm,
  readAppointment,
} from '../../trust/appointment/index.ts'
import { type Owner, ownersOf, positionsOf, type UnitPosition, waitsForPerson } from '../../trust/identity/index.ts'
import type { AccountId } from '../../trust/policy/index.ts'
import { type AppointFault, fieldsOf, type Kind } from './appoint-form.ts'
import { appointTexts } from './appoint-texts.ts'
import { calendarAsked } from './calendar-asked.ts'
import { AppointmentPage, type AppointmentView, AppointPage, OfficersPage } from './pages/index.ts'

const HISTORY = 50

/** The city as appointments need it. */
export const appointing = (city: MatterCity): AppointingCity => {
  const { database, engine, base, demo } = city
  return {
    database,
    demo,
    clock: engine.clock,
    keys: engine.keys,
    policy: engine.policy,
    departments: base.departments,
    unknownIn: ({ roles, remit }) => [
      ...roles.filter((role) => engine.roles.of(role) === null),
      ...unknownInRemit(city, remit).map(({ name }) => name),
    ],
  }
}

/** The unit that is asked for, where he administers it; his own where none is. Throws `kernel/not-found`. */
export function unitFor(city: MatterCity, call: AnyCall, asked: string | undefined): string {
  const unit = asked ?? deskOf(call.principal).unit
  if (!city.base.departments.unitOf(unit) || !mayAppoint(appointing(city), call.principal, unit)) throw notThere()
  return unit
}

type Known = { owners: Map<AccountId, Owner>; names: Map<SubjectId, string>; language: Language }

/** Accounts with their names, and `persons` who are no officers yet, under one trace, which names each. */
async function openOwners(
  city: MatterCity,
  call: AnyCall,
  accounts: readonly AccountId[],
  persons: readonly SubjectId[],
): Promise<Known> {
  const { database, engine } = city
  const owners = await ownersOf(database, accounts)
  const wanted = [...new Set([...persons, ...[...owners.values()].flatMap(({ person }) => person ?? [])])].slice(0, 200)
  const purpose = await call.reading({ act: 'officers', subjects: wanted })
  const subjects = await openSubjects({ database, keys: engine.keys }, purpose, wanted)
  return { owners, names: new Map([...subjects].map(([id, { name }]) => [id, name])), language: call.language }
}

const nameOf = ({ owners, names }: Known, account: AccountId): string => {
  const owner = owners.get(account)
  const name = owner?.person ? names.get(owner.person) : undefined
  return [name, owner?.login].filter(Boolean).join(' · ')
}

/** Who holds which position, what is proposed, and what was decided. */
export async function officersPage(city: MatterCity, call: AnyCall, unit: string, done: boolean) {
  const { language } = call
  const today = city.engine.clock.today()
  const units = city.base.departments.units.filter(({ id }) => mayAppoint(appointing(city), call.principal, id))
  const others = units.flatMap(({ id }) => (id === unit ? [] : [id]))
  const [asked, gaps, positions, here, elsewhere, views] = await Promise.all([
    calendarAsked(city, language),
    gapsIn(city),
    positionsOf(city.database, unit, today),
    appointmentsOf(city.database, unit, HISTORY),
    appointmentsWaiting(city.database, others, HISTORY),
    viewsFor(city, call),
  ])
  const appointments = [...here, ...elsewhere]
  const known = await openOwners(
    city,
    call,
    [...positions.map(({ account }) => account), ...appointments.flatMap(accountsOf)],
    appointments.flatMap(({ person }) => person ?? []),
  )
  const seen = here.map((row) => viewAppointment(city, row, known))
  return OfficersPage({
    frame: call.frame,
    views,
    unit: { id: unit, name: sayUnit(city, unit, language) },
    units: units.map(({ id, name }) => ({ value: id, label: pick(name, language), selected: id === unit })),
    asked,
    done: done ? appointTexts(language)('done.proposed') : undefined,
    gaps: gapsAt(city, gaps, unit, language),
    gapsElsewhere: others.flatMap((id) => gapsOf(city, gaps, id, language)),
    positions: positions.map((one) => viewPosition(city, one, known, unit)),
    waiting: seen.filter(({ isOpen }) => isOpen),
    elsewhere: elsewhere.map((row) => viewAppointment(city, row, known)),
    history: seen.filter(({ isOpen }) => !isOpen),
  })
}

/** What nobody can do here, matter by matter. */
const gapsAt = (city: MatterCity, gaps: readonly Gap[], unit: string, language: Language) =>
  [
    ...Map.groupBy(
      gaps.filter((gap) => gap.unit === unit),
      ({ matter }) => matter,
    ),
  ].map(([{ elements }, found]) => ({
    matter: pick(elements.name.value, language),
    stops: found.some(({ stops }) => stops),
    words: sayGaps(city, found, language),
  }))

/** A unit in which nobody can do something; none where all is well there. */
function gapsOf(city: MatterCity, gaps: readonly Gap[], unit: string, language: Language) {
  const matters = new Set(gaps.flatMap((gap) => (gap.unit === unit ? [gap.matter] : []))).size
  return matters === 0
    ? []
    : [{ href: `/ban/officers?${new URLSearchParams({ unit })}`, name: sayUnit(city, unit, language), matters }]
}

const accountsOf = ({ account, proposed_by, decided_by }: AppointmentRow): AccountId[] =>
  [account, proposed_by, decided_by].filter((one) => one !== null)

function viewPosition(city: MatterCity, position: UnitPosition, known: Known, unit: string) {
  const { language } = known
  return {
    id: position.id,
    who: nameOf(known, position.account),
    title: pick(position.title, language),
    roles: city.engine.roles.say(position.roles, language),
    remit: sayRemit(city, position.remit, language),
    when: sayTime(city, position, language),
    acts: (['ending', 'reset', 'closing'] as const).map((kind) => ({
      href: `/ban/officers/proposal?${new URLSearchParams({ unit, kind, position: position.id })}`,
      label: appointTexts(language)(`act.${kind}`),
    })),
  }
}

function sayTime(
  city: MatterCity,
  { starts, ends }: Pick<AppointmentRow, 'starts' | 'ends'>,
  language: Language,
): string {
  const say = appointTexts(language)
  const day = (one: NonNullable<typeof starts>) => sayDate(one, language, city.engine.clock.today())
  if (starts === null) return ends === null ? say('atOnce') : say('last', { to: day(ends) })
  return ends === null ? say('from', { from: day(starts) }) : say('until', { from: day(starts), to: day(ends) })
}

function viewAppointment(city: MatterCity, row: AppointmentRow, known: Known): AppointmentView {
  const { language } = known
  const say = appointTexts(language)
  const { clock, days } = city.engine
  const moment = (at: NonNullable<AppointmentRow['decided_at']>) => sayMoment(at, language, clock.today(), days.zone)
  const by = (account: AccountId, at: NonNullable<AppointmentRow['decided_at']>) =>
    say('who', { who: nameOf(known, account), when: moment(at) })
  const concerned =
    row.account === null
      ? [row.person && known.names.get(row.person), row.login].filter(Boolean).join(' · ')
      : nameOf(known, row.account)
  return {
    id: row.id,
    href: `/ban/officers/${row.id}`,
    isOpen: row.state === 'proposed',
    unit: sayUnit(city, row.unit, language),
    kind: say(`kind.${row.kind}`),
    who: concerned,
    what: [
      row.title && pick(row.title, language),
      row.roles && city.engine.roles.say(row.roles, language),
      row.kind === 'ending' ? row.position : null,
    ]
      .filter(Boolean)
      .join(' · '),
    remit: row.kind !== 'officer' && row.kind !== 'position' ? null : viewRemit(city, row.remit ?? {}, language),
    when:
      row.kind === 'officer' || row.kind === 'position' || row.kind === 'ending' ? sayTime(city, row, language) : null,
    state: say(row.program === null ? `state.${row.state}` : 'state.cut'),
    tone: row.state === 'proposed' ? 'warning' : row.state === 'confirmed' ? 'good' : 'plain',
    proposed: by(row.proposed_by, row.proposed_at),
    decided: row.decided_by && row.decided_at ? by(row.decided_by, row.decided_at) : null,
  }
}

/** What it is for, said also where it is for all: whoever confirms it has to know. */
function viewRemit(city: MatterCity, remit: Remit, language: Language): NonNullable<AppointmentView['remit']> {
  const narrow = sayRemit(city, remit, language)
  return { isNarrow: narrow !== null, words: narrow ?? appointTexts(language)('all') }
}

/** The form on which an appointment is proposed; `back` where it was sent and something is wrong. */
export async function appointPage(
  city: MatterCity,
  call: AnyCall,
  { unit, kind, position }: { unit: string; kind: Kind; position: string | undefined },
  back: { typed: StepTyped; faults: readonly AppointFault[] } = { typed: {}, faults: [] },
) {
  const { language } = call
  const say = appointTexts(language)
  const held = await targetOf(city, call, { unit, kind, position })
  const owner = held && (await ownersOf(city.database, [held.account])).get(held.account)
  const today = city.engine.clock.today()
  const typed = back.faults.length > 0 ? back.typed : { starts: today, ...back.typed }
  const fields = fieldsOf(city, unit, kind, typed, back.faults, language)
  return AppointPage({
    frame: call.frame,
    title: say(`kind.${kind}`),
    lead: say(`lead.${kind}`, { title: held?.title ? pick(held.title, language) : '', login: owner?.login ?? '' }),
    unit: { id: unit, name: sayUnit(city, unit, language) },
    kind,
    position: held?.id,
    fields,
    problems: fields.flatMap(({ id, label, error }) =>
      error === undefined ? [] : [{ href: `#${id}`, message: `${label}${language === 'zh' ? '：' : ': '}${error}` }],
    ),
    form: call.form(),
  })
}

/** What a proposal is about, and whose account it is: a position, or the appointment by which an account was closed. */
type Target = { id: string; account: AccountId; title: Text | null }

/** Null for what begins something. Throws `kernel/not-found`, `appointment/not-found`. */
export async function targetOf(
  city: MatterCity,
  call: AnyCall,
  { unit, kind, position }: { unit: string; kind: Kind; position: string | undefined },
): Promise<Target | null> {
  if (kind === 'officer' || kind === 'position') return null
  if (kind !== 'reopening') return positionIn(city, unit, position)
  const row = await appointmentFor(city, call, position ?? '')
  if (row.kind !== 'closing' || row.state !== 'confirmed' || row.account === null) throw notThere()
  return { id: row.id, account: row.account, title: null }
}

/** A position of the unit. Throws `kernel/not-found`. */
async function positionIn(city: MatterCity, unit: string, position: string | undefined): Promise<UnitPosition> {
  const held = await positionsOf(city.database, unit, city.engine.clock.today())
  const found = held.find(({ id }) => id === position)
  if (!found) throw notThere()
  return found
}

/** An appointment that this administrator may see. Throws `appointment/not-found`. */
export async function appointmentFor(city: MatterCity, call: AnyCall, id: string): Promise<AppointmentRow> {
  const row = z.uuid().safeParse(id).success ? await readAppointment(city.database, id) : undefined
  if (!row || !mayAppoint(appointing(city), call.principal, row.unit)) throw appointmentNotFound()
  return row
}

/** Whether he may hand a new officer the code for the first sign-in: whoever may have confirmed it. */
export async function mayMakeCode(city: MatterCity, call: AnyCall, row: AppointmentRow): Promise<boolean> {
  if (!['officer', 'reset'].includes(row.kind) || row.state !== 'confirmed' || row.account === null) return false
  const owners = await ownersOf(city.database, accountsOf(row))
  return mayConfirm(appointing(city), call.principal, row, owners) && owners.get(row.account)?.needsCode === true
}

/** One appointment, with what this administrator can do about it; `code` where he has just made one. */
export async function appointmentPage(
  city: MatterCity,
  call: AnyCall,
  id: string,
  { done, code }: { done: boolean; code?: string },
) {
  const { language } = call
  const say = appointTexts(language)
  const row = await appointmentFor(city, call, id)
  const known = await openOwners(city, call, accountsOf(row), row.person === null ? [] : [row.person])
  const owner = row.account === null ? undefined : known.owners.get(row.account)
  const isOpen = row.state === 'proposed'
  const mayDecide = isOpen && mayConfirm(appointing(city), call.principal, row, known.owners)
  const isOwn = isOpen && row.proposed_by === call.principal.account
  const mayMake = await mayMakeCode(city, call, row)
  const isAsked = mayMake && row.account !== null && (await waitsForPerson(city.database, row.account))
  return AppointmentPage({
    frame: call.frame,
    unit: { id: row.unit, name: sayUnit(city, row.unit, language) },
    appointment: viewAppointment(city, row, known),
    done: done ? say(`done.${row.state}`) : undefined,
    decide: isOpen && (mayDecide || isOwn) ? { mayConfirm: mayDecide, action: `/ban/officers/${id}/decision` } : null,
    why: isAsked ? say('why.asked') : isOpen && !mayDecide ? say(isOwn ? 'why.own' : 'why.not') : undefined,
    code: code ? { code, login: owner?.login ?? '' } : undefined,
    reopen:
      row.kind === 'closing' && owner?.state === 'closed'
        ? {
            href: `/ban/officers/proposal?${new URLSearchParams({ unit: row.unit, kind: 'reopening', position: id })}`,
            label: say('act.reopening'),
          }
        : undefined,
    codeAction: mayMake && !isAsked ? `/ban/officers/${id}/code` : undefined,
    form: call.form(),
  })
}
