/** The form on which an appointment is proposed: its questions, and what was typed, read at once and in full. */

import type { Remit } from '../../base/department/index.ts'
import { checkName, checkPersonNumber } from '../../base/identifier/index.ts'
import { NO_CONTACT } from '../../base/subject/index.ts'
import { type StepTyped, typedText } from '../../casework/step/index.ts'
import type { FieldView } from '../../kernel/html/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import { PlainDate } from '../../kernel/time/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import { ACCOUNT_ACTS, type Proposed } from '../../trust/appointment/index.ts'
import { accountNamed, isLogin, officersOf, tidyLogin } from '../../trust/identity/index.ts'
import type { AccountId } from '../../trust/policy/index.ts'
import { appointTexts } from './appoint-texts.ts'

export const KINDS = ['officer', 'position', 'ending', ...ACCOUNT_ACTS] as const
export type Kind = (typeof KINDS)[number]

type Name = Chosen | 'name' | 'number' | 'login' | 'titleZh' | 'titleEn' | 'starts' | 'ends' | 'last'
/** Of which any number is chosen. */
type Chosen = 'roles' | keyof Offered['remit']
type FaultKey =
  | ('needed' | 'none' | 'choice' | 'login' | 'taken' | 'titleTaken')
  | ('unknown' | 'number' | 'day' | 'past' | 'order' | 'long' | 'person')
export type AppointFault = { name: Name; key: FaultKey }

const ASKED: Record<Kind, readonly Name[]> = {
  officer: ['name', 'number', 'login', 'roles', 'titleZh', 'titleEn', 'starts', 'ends', 'kinds', 'matters', 'places'],
  position: ['login', 'roles', 'titleZh', 'titleEn', 'starts', 'ends', 'kinds', 'matters', 'places'],
  ending: ['last'],
  reset: [],
  closing: [],
  reopening: [],
}
const OPTIONAL: readonly Name[] = ['kinds', 'matters', 'places', 'ends', 'last']
const LONGEST: Partial<Record<Name, number>> = { name: 60, number: 18, login: 64, titleZh: 40, titleEn: 80 }

type Option = { value: string; label: string }
/** What a position in a unit may be given. */
type Offered = { roles: readonly Option[]; remit: Record<'kinds' | 'matters' | 'places', readonly Option[]> }

/** Every role; every kind, the matters that the unit handles, and the divisions that lie in its own. */
function offeredIn({ engine, kinds, base }: MatterCity, unit: string, language: Language): Offered {
  const matters = kinds.all.flatMap((kind) => kind.matters?.at(unit, language) ?? [])
  const division = base.departments.unitOf(unit)?.division ?? ''
  return {
    roles: engine.roles.names.map((role) => ({ value: role, label: engine.roles.say([role], language) })),
    remit: {
      kinds: kinds.all.map(({ name, label }) => ({ value: name, label: pick(label, language) })),
      matters: [...new Map(matters.map(({ code, name }) => [code, { value: code, label: name }])).values()],
      places: base.divisions.children(division).map(({ code, name }) => ({ value: code, label: pick(name, language) })),
    },
  }
}

const isChosen = (name: Name): name is Chosen =>
  name === 'roles' || name === 'kinds' || name === 'matters' || name === 'places'

const optionsOf = (offered: Offered, name: Chosen): readonly Option[] =>
  name === 'roles' ? offered.roles : offered.remit[name]

const chosenIn = (typed: StepTyped, name: Chosen): string[] => [...new Set([typed[name] ?? []].flat().map(String))]

/** The questions, with what was typed and what is wrong with it. Of what there is none to choose from nothing is asked. */
export function fieldsOf(
  city: MatterCity,
  unit: string,
  kind: Kind,
  typed: StepTyped,
  faults: readonly AppointFault[],
  language: Language,
): FieldView[] {
  const say = appointTexts(language)
  const offered = offeredIn(city, unit, language)
  // What somebody sent who was not asked is named, too.
  const isFaulty = (name: Name) => faults.some((one) => one.name === name)
  const asked = ASKED[kind].filter((name) => !isChosen(name) || optionsOf(offered, name).length > 0 || isFaulty(name))
  return asked.map((name): FieldView => {
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
      case 'kinds':
      case 'matters':
      case 'places': {
        const chosen = chosenIn(typed, name)
        return {
          ...common,
          kind: 'choices',
          ...(name === 'roles' ? {} : { hint: say(`ask.${name}.hint`) }),
          options: optionsOf(offered, name).map((option) => ({ ...option, checked: chosen.includes(option.value) })),
        }
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

/** What was chosen of it; a part of which nothing was chosen is all. */
function remitIn(typed: StepTyped): Remit {
  const said = (['kinds', 'matters', 'places'] as const).map((part) => [part, chosenIn(typed, part)] as const)
  return Object.fromEntries(said.filter(([, names]) => names.length > 0))
}

export type Read = { proposed: Proposed | null; faults: AppointFault[] }

/**
 * What was typed, as a proposal in a unit; null with everything that is wrong. `position`: of an ending, and whose it is; what is
 * done with an account is done with its.
 * Colleagues know each other by their titles, so a unit has each title once (our rule).
 */
export async function readProposal(
  city: MatterCity,
  unit: string,
  kind: Kind,
  typed: StepTyped,
  position: { id: string; account: AccountId } | null,
): Promise<Read> {
  const offered = offeredIn(city, unit, 'zh')
  const faults = ASKED[kind].flatMap((name): AppointFault[] => {
    const chosen = isChosen(name) ? chosenIn(typed, name) : []
    if (isChosen(name) && chosen.some((one) => !optionsOf(offered, name).some(({ value }) => value === one)))
      return [{ name, key: 'choice' }]
    const text = isChosen(name) ? chosen.join() : typedText(typed, name)
    if (text === '') return OPTIONAL.includes(name) ? [] : [{ name, key: isChosen(name) ? 'none' : 'needed' }]
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
  if (kind === 'reset' || kind === 'closing' || kind === 'reopening')
    return { faults, proposed: position && { kind, account: position.account } }
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
    roles: chosenIn(typed, 'roles'),
    remit: remitIn(typed),
    title: { zh: typedText(typed, 'titleZh'), en: typedText(typed, 'titleEn') },
    starts: starts ?? today,
    ends,
  }
  const colleagues = await officersOf(city.database, unit, today)
  if (colleagues.some(({ title }) => title.zh === held.title.zh)) wrong('titleZh', 'titleTaken')
  if (colleagues.some(({ title }) => title.en === held.title.en)) wrong('titleEn', 'titleTaken')
  if (kind === 'position') {
    // An account of somebody's own takes no position, and is not told apart from one that is not there.
    if (owner?.kind !== 'work') wrong('login', 'unknown')
    return { faults, proposed: owner && faults.length === 0 ? { kind, account: owner.account, ...held } : null }
  }
  const [name, number] = [typedText(typed, 'name'), typedText(typed, 'number')]
  if (owner) wrong('login', 'taken')
  if (checkName(name) !== null) wrong('name', 'needed')
  if (checkPersonNumber(number) !== null) wrong('number', 'number')
  const person = { kind: 'person' as const, name, identity: { kind: 'citizen' as const, number }, contact: NO_CONTACT }
  return { faults, proposed: faults.length === 0 ? { kind, login, person, ...held } : null }
}
