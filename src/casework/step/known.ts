/** What a step can be given in this dossier: the officers, units, items and answers among which somebody chooses. */
import { type Language, pick, type Text } from '../../kernel/i18n/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import { type Colleague, colleaguesIn } from '../../trust/identity/index.ts'
import { NOBODY, type Principal } from '../../trust/policy/index.ts'
import { type Held, isPersonIn, openSaid, workIn } from '../dossier/index.ts'
import { type ChoicesOf, choicesOf } from '../form/index.ts'
import { type CaseworkCity, NO_REASONS, type Section } from '../kind/index.ts'
import { type StepSpec, stepOf } from '../procedure/index.ts'
import { stepIn, takesOf } from './takes.ts'

export type ItemKnown = { id: string; words: string; state: Text }
export type StepKnown = {
  today: PlainDate
  received: PlainDate
  /** Who may be the other officer. */
  officers: readonly Colleague[]
  /** What each could not do any more in this dossier once he took part, by his position: steps in words. */
  barred: ReadonlyMap<string, readonly Text[]>
  /** To whom it may be handed over, or who may be asked. */
  units: readonly { id: string; name: Text }[]
  /** What the step may move. */
  items: readonly ItemKnown[]
  /** The answers that may be asked again, as they are shown. */
  sections: readonly Section[]
  /** Divisions that a small form offers. */
  choicesOf: ChoicesOf
}

/** Everything that `readTakes` and the step's page need, for one step of one dossier; what the step does not take is not read. */
export async function knownFor(
  city: CaseworkCity,
  purpose: Purpose,
  by: Principal,
  held: Held,
  name: string,
  language: Language = 'zh',
): Promise<StepKnown> {
  const step = stepIn(city, held, name)
  const kinds = new Set(takesOf(step).map(({ kind }) => kind))
  const has = (...wanted: ('officer' | 'unit' | 'units' | 'items')[]) => wanted.some((kind) => kinds.has(kind))
  const officers = has('officer') ? othersIn(city, await staffOf(city, by.unit ?? held.dossier.unit), by, held) : []
  const isShared = takesOf(step).some((take) => take.kind === 'officer' && take.partakes)
  const barred = isShared ? barredBy(held, name, officers) : new Map<string, Text[]>()
  return {
    today: city.engine.clock.today(),
    received: held.dossier.received,
    // Whoever loses nothing by it stands first.
    officers: [...officers].sort((one, other) => Number(barred.has(one.position)) - Number(barred.has(other.position))),
    barred,
    units: has('unit', 'units') ? unitsFor(city, held, name) : [],
    items: has('items') ? await itemsFor(city, purpose, held, step) : [],
    sections: step.corrects ? await sectionsFor(city, purpose, held, language) : [],
    choicesOf: choicesOf(city, language),
  }
}

/** The officers of a unit who hold a position today, by name, for whoever works there. */
export const staffOf = ({ database, engine }: Pick<CaseworkCity, 'database' | 'engine'>, unit: string) =>
  colleaguesIn({ database, keys: engine.keys }, unit, engine.clock.today())

/** "王晓 · 审查人员": how colleagues say each other; the post alone where no name is known. */
export const sayColleague = ({ name, title }: Pick<Colleague, 'name' | 'title'>, language: Language): string =>
  [name, pick(title, language)].filter((words) => words !== null).join(' · ')

/**
 * Of the officers of a unit who hold a position today those who may be the other one: another person, no party 回避, whose position is
 * for this dossier.
 */
export function othersIn(
  { engine }: Pick<CaseworkCity, 'engine'>,
  officers: readonly Colleague[],
  by: Principal,
  { dossier }: Pick<Held, 'dossier'>,
): Colleague[] {
  const isOther = (officer: Colleague) =>
    officer.account !== by.account &&
    (officer.person === null || officer.person !== by.person) &&
    !isPersonIn(dossier, officer)
  const mayWork = ({ account, person, actsFor, position, roles, remit }: Colleague) =>
    roles.some(engine.roles.takesSteps) &&
    engine.policy.allows({
      action: 'work',
      principal: { ...by, account, person, actsFor, position, roles, remit },
      resource: workIn(dossier),
    })
  return officers.filter((officer) => isOther(officer) && mayWork(officer))
}

/** Steps that ask for four eyes with this one, for each officer who could take them otherwise. */
function barredBy(
  { procedure, dossier }: Held,
  name: string,
  officers: readonly Colleague[],
): ReadonlyMap<string, readonly Text[]> {
  if (dossier.parameters.fourEyes === false) return new Map()
  const others = Object.values(procedure.steps).filter(({ differsFrom }) => differsFrom.includes(name))
  return new Map(
    officers.flatMap(({ position, roles }) => {
      const titles = others.filter(({ by }) => roles.includes(by)).map(({ title }) => title)
      return titles.length === 0 ? [] : [[position, titles] as const]
    }),
  )
}

/** Units that may take part: the kind says which, else all that do not handle it. */
export function unitsFor({ base, kinds }: CaseworkCity, held: Held, name: string): StepKnown['units'] {
  const { dossier, procedure } = held
  const offered = kinds.of(dossier).unitsFor?.(held, name)
  const busy = new Set(dossier.tasks.map(({ unit }) => unit))
  const isAsking = stepOf(procedure, name).asks !== undefined
  return base.departments.units
    .filter(
      ({ id }) =>
        id !== dossier.unit &&
        (offered === undefined || offered.includes(id)) &&
        !(isAsking && dossier.helpers.includes(id) && busy.has(id)),
    )
    .map(({ id, name: words }) => ({ id, name: words }))
}

/** Items that the step may move, with the words they were opened with. */
async function itemsFor(city: CaseworkCity, purpose: Purpose, held: Held, { item }: StepSpec): Promise<ItemKnown[]> {
  if (!item || item.from.length === 0) return []
  const all = await itemsOf(city, purpose, held)
  return all.filter(({ kind, code }) => kind === item.kind && item.from.includes(code))
}

export type ItemView = ItemKnown & { kind: string; code: string }

/** All items of a dossier, the first opened first, each in its state. */
export async function itemsOf(
  { database }: Pick<CaseworkCity, 'database'>,
  purpose: Purpose,
  held: Held,
): Promise<ItemView[]> {
  const { dossier, procedure } = held
  const items = dossier.items ?? []
  if (items.length === 0) return []
  const said = await openSaid({ database }, purpose, held)
  // Items are numbered in their kind as they were opened; their words lie with the steps that opened them, in the same order.
  const words = [...said.entries()]
    .sort(([one], [other]) => one - other)
    .flatMap(([, all]) =>
      all
        .filter(({ name }) => name.startsWith('item:'))
        .sort((one, other) => Number(one.name.slice(5)) - Number(other.name.slice(5))),
    )
  return items.map(({ id, kind, state }, index) => ({
    id,
    kind,
    code: state,
    words: words[index]?.text ?? id,
    state: procedure.items?.[kind]?.states[state]?.title ?? { zh: state, en: state },
  }))
}

async function sectionsFor(
  { kinds }: CaseworkCity,
  purpose: Purpose,
  held: Held,
  language: Language,
): Promise<readonly Section[]> {
  const open = kinds.of(held.dossier).open
  return open ? (await open(purpose, held, { language, for: 'office', by: NOBODY, reasons: NO_REASONS })).sections : []
}
