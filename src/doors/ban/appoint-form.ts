/** The form on which an appointment is proposed: its questions, and what was typed, read at once and in full. */

import { Role, sayRoles } from '../../base/department/index.ts'
import { checkName, checkPersonNumber } from '../../base/identifier/index.ts'
import { NO_CONTACT } from '../../base/subject/index.ts'
import { type StepTyped, typedText } from '../../casework/step/index.ts'
import type { FieldView } from '../../kernel/html/index.ts'
import type { Language } from '../../kernel/i18n/index.ts'
import { PlainDate } from '../../kernel/time/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import type { Proposed } from '../../trust/appointment/index.ts'
import { accountNamed, isLogin, officersOf, tidyLogin } from '../../trust/identity/index.ts'
import { appointTexts } from './appoint-texts.ts'

export const KINDS = ['officer', 'position', 'ending'] as const
export type Kind = (typeof KINDS)[number]

type Name = 'name' | 'number' | 'login' | 'roles' | 'titleZh' | 'titleEn' | 'starts' | 'ends' | 'last'
type FaultKey = 'needed' | 'login' | 'taken' | 'titleTaken' | 'unknown' | 'number' | 'day' | 'past' | 'order' | 'long'
export type AppointFault = { name: Name; key: FaultKey }

const ASKED: Record<Kind, readonly Name[]> = {
  officer: ['name', 'number', 'login', 'roles', 'titleZh', 'titleEn', 'starts', 'ends'],
  position: ['login', 'roles', 'titleZh', 'titleEn', 'starts', 'ends'],
  ending: ['last'],
}
const OPTIONAL: readonly Name[] = ['ends', 'last']
const LONGEST: Partial<Record<Name, number>> = { name: 60, number: 18, login: 64, titleZh: 40, titleEn: 80 }

/** The questions, with what was typed and what is wrong with it. */
export function fieldsOf(
  kind: Kind,
  typed: StepTyped,
  faults: readonly AppointFault[],
  language: Language,
): FieldView[] {
  const say = appointTexts(language)
  const chosen = rolesIn(typed)
  return ASKED[kind].map((name): FieldView => {
    const fault = faults.find((one) => one.name === name)
    const common = {
      name,
      id: name,
      label: say(`ask.${name}`),
      required: !OPTIONAL.includes(name),
      value: typedText(typed, name),
      maxLength: LONGEST[name],
      ...(fault ? { error: say(`fault.${fault.key}`) } : {}),
    }
    switch (name) {
      case 'roles':
        return {
          ...common,
          kind: 'choices',
          options: Role.options.map((role) => ({
            value: role,
            label: sayRoles([role], language),
            checked: chosen.includes(role),
          })),
        }
      case 'starts':
      case 'ends':
      case 'last':
        return { ...common, kind: 'date', hint: say(`ask.${name}.hint`) }
      case 'number':
        return { ...common, kind: 'identity', hint: say('ask.number.hint') }
      case 'login':
        return {
          ...common,
          kind: 'text',
          width: 'medium',
          hint: say(kind === 'officer' ? 'ask.login.hint' : 'ask.login.known'),
        }
      default:
        return { ...common, kind: 'text', width: 'medium' }
    }
  })
}

const rolesIn = (typed: StepTyped): Role[] =>
  [typed.roles ?? []].flat().flatMap((one) => {
    const { data } = Role.safeParse(one)
    return data ? [data] : []
  })

export type Read = { proposed: Proposed | null; faults: AppointFault[] }

/**
 * What was typed, as a proposal in a unit; null with everything that is wrong. `position`: of an ending, and whose it is.
 * Colleagues know each other by their titles, so a unit has each title once (our rule).
 */
export async function readProposal(
  city: MatterCity,
  unit: string,
  kind: Kind,
  typed: StepTyped,
  position: { id: string; account: string } | null,
): Promise<Read> {
  const faults = ASKED[kind].flatMap((name): AppointFault[] => {
    const text = name === 'roles' ? rolesIn(typed).join() : typedText(typed, name)
    if (text === '') return OPTIONAL.includes(name) ? [] : [{ name, key: 'needed' }]
    const longest = LONGEST[name]
    return longest !== undefined && [...text].length > longest ? [{ name, key: 'long' }] : []
  })
  const wrong = (name: Name, key: FaultKey) => {
    if (!faults.some((one) => one.name === name)) faults.push({ name, key })
  }
  const today = city.engine.clock.today()
  const day = (name: Name, earliest: PlainDate): PlainDate | null => {
    const text = typedText(typed, name)
    if (text === '') return null
    const { data } = PlainDate.safeParse(text)
    if (!data) wrong(name, 'day')
    else if (data < earliest) wrong(name, earliest === today ? 'past' : 'order')
    return data ?? null
  }
  if (kind === 'ending') {
    const last = day('last', today)
    const isFine = position !== null && faults.length === 0
    return { faults, proposed: isFine ? { kind, position: position.id, account: position.account, last } : null }
  }
  const starts = day('starts', today)
  const ends = day('ends', starts ?? today)
  const login = tidyLogin(typedText(typed, 'login'))
  if (!isLogin(login)) wrong('login', 'login')
  const owner = isLogin(login) ? await accountNamed(city.database, login) : undefined
  const held = {
    roles: rolesIn(typed),
    title: { zh: typedText(typed, 'titleZh'), en: typedText(typed, 'titleEn') },
    starts: starts ?? today,
    ends,
  }
  const colleagues = await officersOf(city.database, unit, today)
  if (colleagues.some(({ title }) => title.zh === held.title.zh)) wrong('titleZh', 'titleTaken')
  if (colleagues.some(({ title }) => title.en === held.title.en)) wrong('titleEn', 'titleTaken')
  if (kind === 'position') {
    if (!owner) wrong('login', 'unknown')
    return { faults, proposed: owner && faults.length === 0 ? { kind, account: owner.account, ...held } : null }
  }
  const [name, number] = [typedText(typed, 'name'), typedText(typed, 'number')]
  if (owner) wrong('login', 'taken')
  if (checkName(name) !== null) wrong('name', 'needed')
  if (checkPersonNumber(number) !== null) wrong('number', 'number')
  const person = { kind: 'person' as const, name, identity: { kind: 'citizen' as const, number }, contact: NO_CONTACT }
  return { faults, proposed: faults.length === 0 ? { kind, login, person, ...held } : null }
}
