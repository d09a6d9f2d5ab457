/**
 * Filters of the worklist: what an address asks for, and the form that says it. All of it stands in the address, so that a
 * list can be kept, sent to a colleague and read on from a place; what does not fit is left out.
 */

import { z } from 'zod'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import { addDays, PlainDate, weekdayOf } from '../../kernel/time/index.ts'
import type { Colleague } from '../../trust/identity/index.ts'
import { AccountId } from '../../trust/policy/index.ts'
import { DossierId } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { stageOf } from '../procedure/index.ts'
import { isNamesake, sayColleague } from '../step/index.ts'
import {
  type Desk,
  type DueFilter,
  soonDay,
  type WhoFilter,
  type WorkFilter,
  type WorkKey,
  type WorkPlace,
} from '../worklist/index.ts'
import type { FilterField } from './pages/index.ts'
import { texts } from './texts.ts'

const DUES = ['overdue', 'today', 'soon', 'week'] as const
const WHOS = ['me', 'nobody', 'gone'] as const

const Code = z.string().regex(/^[a-z][a-z0-9-]{0,60}$/)
const Place = z.tuple([
  z.union([PlainDate, z.literal('infinity')]),
  DossierId,
  z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
])
const Key = z
  .string()
  .refine((text) => keyOf(text) !== null)
  .optional()
  .catch(undefined)

/** What does not fit is left out: a list is shown rather than a problem. */
export const WorkQuery = z.object({
  matter: Code.optional().catch(undefined),
  stage: Code.optional().catch(undefined),
  due: z.enum(DUES).optional().catch(undefined),
  who: z
    .union([z.enum(WHOS), AccountId])
    .optional()
    .catch(undefined),
  /** The work of all roles of the unit, not only of those one has. */
  roles: z.literal('all').optional().catch(undefined),
  after: Key,
  before: Key,
  query: z.string().max(100).catch(''),
})
export type WorkQuery = z.infer<typeof WorkQuery>
type Asked = Pick<WorkQuery, 'matter' | 'stage' | 'due' | 'who' | 'roles'>

/** The address of a list: `hrefOfList({ due: 'overdue' })` is `/ban?due=overdue`. */
export function hrefOfList(asked: Asked, place: { after?: string; before?: string } = {}): string {
  const { matter, stage, due, who, roles } = asked
  const said = Object.entries({ matter, stage, due, who, roles, ...place }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  return said.length === 0 ? '/ban' : `/ban?${new URLSearchParams(said)}`
}

/** What the address asks, as the worklist understands it. */
export function filterFrom(city: CaseworkCity, desk: Desk, asked: Asked, officers: readonly Colleague[]): WorkFilter {
  return {
    remit: desk.remit,
    roles: asked.roles === 'all' ? null : desk.roles,
    matter: asked.matter ?? null,
    stage: asked.stage ?? null,
    due: dueFrom(city, asked.due),
    who: whoFrom(desk, asked.who, officers),
  }
}

function dueFrom(city: CaseworkCity, due: Asked['due']): DueFilter {
  const today = city.engine.clock.today()
  switch (due) {
    case undefined:
      return { is: 'any' }
    case 'overdue':
      return { is: 'overdue' }
    case 'today':
      return { is: 'until', day: today }
    case 'soon':
      return { is: 'until', day: soonDay(city.engine.days.calendar, today) }
    case 'week':
      return { is: 'until', day: addDays(today, 7 - weekdayOf(today)) }
  }
}

function whoFrom(desk: Desk, who: Asked['who'], officers: readonly Colleague[]): WhoFilter {
  switch (who) {
    case undefined:
      return { is: 'anybody' }
    case 'nobody':
      return { is: 'nobody' }
    case 'gone':
      return { is: 'gone', present: officers.map(({ account }) => account) }
    default:
      return { is: 'account', account: who === 'me' ? desk.account : who }
  }
}

/** From which line the list is read on. */
export function placeFrom({ after, before }: Pick<WorkQuery, 'after' | 'before'>): WorkPlace {
  const [later, earlier] = [keyOf(after), keyOf(before)]
  return later ? { after: later } : earlier && { before: earlier }
}

function keyOf(text: string | undefined): WorkKey | null {
  const { data } = Place.safeParse(text?.split(','))
  return data ? { due: data[0], dossier: data[1], name: data[2] } : null
}

/** The form: matters and stages of the city, and the unit's officers by their positions. */
export function viewFilters(
  city: CaseworkCity,
  desk: Desk,
  asked: Asked,
  officers: readonly Colleague[],
  language: Language,
): FilterField[] {
  const say = texts(language)
  const field = (name: FilterField['name'], options: readonly [string, string][]): FilterField => ({
    name,
    label: say(`filter.${name}`),
    options: [['', say(`filter.${name}.any`)] as [string, string], ...options].map(([value, label]) => ({
      value,
      label,
      selected: value === (asked[name] ?? ''),
    })),
  })
  return [
    field('matter', mattersAt(city, desk, language)),
    field('stage', stagesFor(city, desk, asked, language)),
    field(
      'due',
      DUES.map((due) => [due, say(`filter.due.${due}`)]),
    ),
    field('who', [
      ...WHOS.map((who): [string, string] => [who, say(`filter.who.${who}`)]),
      ...colleaguesOf(city, desk, officers).map(({ account, label }): [string, string] => [account, label[language]]),
    ]),
    field('roles', [['all', say('filter.roles.all')]]),
  ]
}

/** What dossiers may be about, of all kinds, each once. */
export const mattersOf = ({ kinds }: CaseworkCity, language: Language): [string, string][] => [
  ...new Map(
    kinds.all.flatMap(({ matters }) =>
      (matters?.all(language) ?? []).map(({ code, name }): [string, string] => [code, name]),
    ),
  ),
]

/** What a unit handles, as far as the position's remit goes. */
const mattersAt = ({ kinds }: CaseworkCity, { unit, remit }: Desk, language: Language): [string, string][] => [
  ...new Map(
    kinds.all.flatMap(({ matters }) =>
      (matters?.at(unit, language) ?? []).flatMap(({ code, name }): [string, string][] =>
        remit.matters === undefined || remit.matters.includes(code) ? [[code, name]] : [],
      ),
    ),
  ),
]

/**
 * Stages in which there is work, for one of these roles or, where the work of all is asked for, for anybody; each once, in the order
 * of the procedures.
 */
function stagesFor({ engine }: CaseworkCity, { roles }: Desk, asked: Asked, language: Language): [string, string][] {
  const all = [...engine.current.values()].flatMap(({ procedure }) =>
    Object.keys(procedure.stages).flatMap((code): [string, string][] => {
      const stage = stageOf(procedure, code)
      const isOurs = asked.roles === 'all' || stage.tasks.some(({ role }) => roles.includes(role))
      return stage.end || !isOurs ? [] : [[code, pick(stage.title, language)]]
    }),
  )
  return [...new Map(all)]
}

type Other = { account: AccountId; label: { zh: string; en: string }; officer: Colleague }

/** The other officers of a unit who take steps, each account once, by name and post. */
export function colleaguesOf(
  { engine }: Pick<CaseworkCity, 'engine'>,
  { account: own }: Desk,
  officers: readonly Colleague[],
): Other[] {
  const working = officers.filter(({ roles }) => roles.some(engine.roles.takesSteps))
  const byAccount = new Map(working.map((officer) => [officer.account, officer]))
  const others = [...byAccount.values()].filter(({ account }) => account !== own)
  return others.map((officer) => {
    const { position, account } = officer
    const told = (words: string) => (isNamesake(officers, officer) ? `${words} (${position})` : words)
    return { account, label: { zh: told(sayColleague(officer, 'zh')), en: told(sayColleague(officer, 'en')) }, officer }
  })
}
