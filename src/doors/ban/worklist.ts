/**
 * The worklist 工作台: open work of the unit for the officer's roles, by what is due; and the search. Names are opened for the
 * rows that are shown and for no others, under one trace. A name that is searched for travels in the body, never in an address.
 */
import { z } from 'zod'
import { parseCaseNumber } from '../../base/identifier/index.ts'
import { findByName, openSubjects } from '../../base/subject/index.ts'
import { type Dossier, readStates, versionOf } from '../../casework/dossier/index.ts'
import { sayDue, sayPause, sayState } from '../../casework/story/index.ts'
import {
  countWork,
  type Desk,
  findInUnit,
  WORK_FILTERS,
  type Work,
  type WorkFilter,
  type WorkKey,
  workOf,
} from '../../casework/worklist/index.ts'
import type { Language } from '../../kernel/i18n/index.ts'
import { PlainDate } from '../../kernel/time/index.ts'
import { officersOf, type UnitOfficer } from '../../trust/identity/index.ts'
import { trace } from '../../trust/reading/index.ts'
import { type AnyCall, applicantOf, type BanCity, deskOf, hrefOf, sayMatter, sayOfficer, tellingOf } from './desk.ts'
import { WorklistPage, type WorklistPageProps, type WorkRow } from './pages/index.ts'
import { texts } from './texts.ts'

const ROWS = 20
/** Counts end here: 999+. */
const MOST = 999

const WorkPlace = z.tuple([
  z.union([PlainDate, z.literal('infinity')]),
  z.uuid(),
  z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
])

/** What does not fit is left out: a list is shown rather than a problem. */
export const WorkQuery = z.object({
  view: z.enum(['all', 'mine', 'unclaimed', 'today', 'overdue']).catch('all'),
  after: z
    .string()
    .refine((after) => keyOf(after) !== null)
    .optional()
    .catch(undefined),
  query: z.string().max(100).catch(''),
})
type WorkQuery = z.infer<typeof WorkQuery>

/** The list under a filter, or what a number finds. */
export async function worklistPage(city: BanCity, call: AnyCall, { view, after, query }: WorkQuery) {
  if (query.trim() !== '') return searchPage(city, call, parseCaseNumber(query)?.number ?? null, [], query)
  const { language } = call
  const desk = deskOf(call.principal)
  const today = city.engine.clock.today()
  const [work, props] = await Promise.all([
    workOf(city.database, desk, view, today, keyOf(after), ROWS + 1),
    frameProps(city, call, desk, view, query),
  ])
  const shown = work.slice(0, ROWS)
  const last = shown.at(-1)
  const next = work.length > ROWS && last ? `/ban?${new URLSearchParams({ view, after: afterOf(last) })}` : undefined
  const states = new Map(
    (await readStates(city.database, [...new Set(shown.map(({ dossier }) => dossier))])).map((state) => [
      String(state.id),
      state,
    ]),
  )
  const known = await openKnown(city, call, desk, [...states.values()], 'worklist')
  const rows = shown.flatMap((one) => {
    const dossier = states.get(one.dossier)
    return dossier ? [rowOf(city, known, dossier, `${one.dossier} ${one.name}`, one.assignee)] : []
  })
  return WorklistPage({ ...props, title: texts(language)(`view.${view}`), rows, ...(next ? { pager: { next } } : {}) })
}

/** What an officer types: a number, or the exact whole name of a party. */
export async function searchFor(city: BanCity, call: AnyCall, typed: string) {
  const number = parseCaseNumber(typed)?.number ?? null
  const subjects =
    number === null && typed !== '' ? await findByName({ database: city.database, keys: city.engine.keys }, typed) : []
  return searchPage(city, call, number, subjects, typed)
}

async function searchPage(
  city: BanCity,
  call: AnyCall,
  number: string | null,
  subjects: readonly string[],
  query: string,
) {
  const desk = deskOf(call.principal)
  const [found, props] = await Promise.all([
    findInUnit(city.database, desk.unit, number, subjects, ROWS),
    frameProps(city, call, desk, null, query),
  ])
  const known = await openKnown(city, call, desk, found, 'search')
  const rows = found.map((dossier) =>
    rowOf(city, known, dossier, dossier.id, dossier.tasks.find(({ assignee }) => assignee !== null)?.assignee ?? null),
  )
  return WorklistPage({ ...props, title: texts(call.language)('found'), rows })
}

async function frameProps(
  city: BanCity,
  call: AnyCall,
  desk: Desk,
  current: WorkFilter | null,
  query: string,
): Promise<Omit<WorklistPageProps, 'title' | 'rows'>> {
  const say = texts(call.language)
  const counts = await countWork(city.database, desk, city.engine.clock.today())
  const items = WORK_FILTERS.map((filter) => ({
    href: filter === 'all' ? '/ban' : `/ban?view=${filter}`,
    label: say(`view.${filter}`),
    count: counts[filter] > MOST ? `${MOST}+` : String(counts[filter]),
    current: filter === current,
    alarm: filter === 'overdue' && counts.overdue > 0,
  }))
  return {
    frame: call.frame,
    views: [{ items }],
    search: { action: '/ban/search', query, clearHref: '/ban', form: call.form() },
  }
}

type Known = { names: Map<string, string>; officers: UnitOfficer[]; desk: Desk; language: Language }

/** Names of the applicants of some dossiers, in one query, with one trace; and the unit's officers. */
async function openKnown(
  city: BanCity,
  call: AnyCall,
  desk: Desk,
  dossiers: readonly Dossier[],
  act: string,
): Promise<Known> {
  const known: Known = { names: new Map(), officers: [], desk, language: call.language }
  if (dossiers.length === 0) return known
  const { database, engine } = city
  const purpose = await trace({ database, clock: engine.clock }, { by: call.principal, why: 'examination', act })
  const ids = dossiers.flatMap((dossier) => applicantOf(dossier) ?? [])
  const [subjects, officers] = await Promise.all([
    openSubjects({ database, keys: engine.keys }, purpose, ids),
    officersOf(database, desk.unit, engine.clock.today()),
  ])
  return { ...known, officers, names: new Map([...subjects].map(([id, { name }]) => [id, name])) }
}

function rowOf(
  city: BanCity,
  { names, officers, desk, language }: Known,
  dossier: Dossier,
  id: string,
  assignee: string | null,
): WorkRow {
  const procedure = versionOf(city.engine, dossier.procedure)
  const telling = tellingOf(city, language)
  const due =
    dossier.closedAt === null ? (sayDue(dossier, procedure, telling) ?? sayPause(dossier, procedure, telling)) : null
  return {
    id,
    href: hrefOf(dossier.id),
    matter: sayMatter(city, dossier, language),
    number: dossier.number,
    applicant: names.get(applicantOf(dossier) ?? '') ?? texts(language)('erased'),
    stage: sayState(dossier, procedure, language),
    assignee:
      assignee === null
        ? null
        : assignee === desk.account
          ? texts(language)('me')
          : sayOfficer(officers, { account: assignee }, language),
    due: due && { when: due.when, left: due.left, tone: due.tone, used: due.used },
  }
}

const afterOf = ({ due, dossier, name }: Work): string => `${due ?? 'infinity'},${dossier},${name}`

function keyOf(after: string | undefined): WorkKey | null {
  const { data } = WorkPlace.safeParse(after?.split(','))
  return data ? { due: data[0], dossier: data[1], name: data[2] } : null
}
