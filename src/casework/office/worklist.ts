/**
 * The worklist 工作台: open work of the unit for the officer's roles, by what is due; and the search. Names are opened for the
 * rows that are shown and for no others, under one trace. A name that is searched for travels in the body, never in an address.
 */
import { readStates } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { staffOf } from '../step/index.ts'
import { type Desk, type Work, type WorkView, workOf } from '../worklist/index.ts'
import { type AnyCall, deskOf } from './desk.ts'
import { filterFrom, hrefOfList, placeFrom, viewFilters, type WorkQuery } from './filters.ts'
import { WorklistPage, type WorklistPageProps } from './pages/index.ts'
import { openKnown, rowOf } from './rows.ts'
import { lookFor } from './search.ts'
import { texts } from './texts.ts'
import { viewOf, viewsOf } from './views.ts'

const ROWS = 20
/** The cookie that remembers whether keys of one character are on, as other cookies remember large print. */
export const KEYS = 'yipan-keys'
export const hasKeys = (call: AnyCall): boolean => call.cookie(KEYS) !== 'off'

/** The list under its filters, or what a number finds. */
export async function worklistPage(city: CaseworkCity, call: AnyCall, asked: WorkQuery) {
  if (asked.query.trim() !== '') return searchPage(city, call, asked.query)
  const { language } = call
  const desk = deskOf(call.principal)
  const { database, engine } = city
  const today = engine.clock.today()
  const officers = await staffOf(city, desk.unit)
  const place = placeFrom(asked)
  const view = viewOf(asked)
  const [work, props] = await Promise.all([
    workOf(database, desk.unit, filterFrom(city, desk, asked, officers), today, place, ROWS + 1),
    frameProps(city, call, desk, view, ''),
  ])
  const isBack = place !== null && 'before' in place
  const shown = isBack ? work.slice(-ROWS) : work.slice(0, ROWS)
  const states = new Map(
    (await readStates(database, [...new Set(shown.map(({ dossier }) => dossier))])).map((state) => [
      String(state.id),
      state,
    ]),
  )
  const known = await openKnown(city, call, desk, officers, [...states.values()], 'worklist')
  return WorklistPage({
    ...props,
    title: texts(language)(view ? `view.${view}` : 'filtered'),
    filters: {
      fields: viewFilters(city, desk, asked, officers, language),
      clearHref: hrefOfList(asked) === '/ban' ? undefined : '/ban',
    },
    rows: shown.flatMap((one) => {
      const dossier = states.get(one.dossier)
      return dossier ? [rowOf(city, known, dossier, `${one.dossier},${one.name}`, one.assignee, one.name)] : []
    }),
    keys: hasKeys(call) ? { settingsHref: '/ban/settings' } : null,
    pager: pagerOf(asked, shown, work.length > ROWS, place === null ? 'none' : isBack ? 'before' : 'after'),
  })
}

/** There is a next page where more rows came than are shown, or where one came back from it; and the other way round. */
function pagerOf(asked: WorkQuery, shown: readonly Work[], isMore: boolean, came: 'none' | 'before' | 'after') {
  const [first, last] = [shown[0], shown.at(-1)]
  const hasNext = came === 'before' || isMore
  const hasPrevious = came === 'after' || (came === 'before' && isMore)
  return {
    ...(hasPrevious && first ? { previous: hrefOfList(asked, { before: placeOf(first) }) } : {}),
    ...(hasNext && last ? { next: hrefOfList(asked, { after: placeOf(last) }) } : {}),
  }
}

/** What an officer types finds, and whom. */
export async function searchPage(city: CaseworkCity, call: AnyCall, query: string) {
  const desk = deskOf(call.principal)
  const [{ found, isShort, isWhole }, officers, props] = await Promise.all([
    lookFor(city, desk, query, ROWS),
    staffOf(city, desk.unit),
    frameProps(city, call, desk, null, query),
  ])
  const known = await openKnown(city, call, desk, officers, found, 'search')
  const rows = found.map((dossier) =>
    rowOf(city, known, dossier, dossier.id, dossier.tasks.find(({ assignee }) => assignee !== null)?.assignee ?? null),
  )
  return WorklistPage({ ...props, title: texts(call.language)('found'), rows, isShort, isPart: !isWhole })
}

async function frameProps(
  city: CaseworkCity,
  call: AnyCall,
  desk: Desk,
  current: WorkView | null,
  query: string,
): Promise<Omit<WorklistPageProps, 'title' | 'rows'>> {
  return {
    frame: call.frame,
    views: await viewsOf(city, call, desk, current),
    search: { action: '/ban/search', query, clearHref: '/ban', form: call.form() },
  }
}

const placeOf = ({ due, dossier, name }: Work): string => `${due ?? 'infinity'},${dossier},${name}`
