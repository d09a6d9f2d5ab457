/** What stands beside every list of the desk: the views of one's own work with their counts, and the pages of the unit. */
import type { CaseworkCity } from '../kind/index.ts'
import { countWaiting } from '../question/index.ts'
import { countWork, type Desk, WORK_VIEWS, type WorkView } from '../worklist/index.ts'
import { type AnyCall, deskOf } from './desk.ts'
import { hrefOfList, type WorkQuery } from './filters.ts'
import type { WorkViews } from './pages/index.ts'
import { texts } from './texts.ts'

/** Counts end here: 999+. */
const MOST = 999

/** What a view asks, as the address of a list says it. */
const VIEWS: Record<WorkView, Pick<WorkQuery, 'who' | 'due'>> = {
  all: {},
  mine: { who: 'me' },
  unclaimed: { who: 'nobody' },
  today: { due: 'today' },
  overdue: { due: 'overdue' },
}

/** The view that an address asks for, where it asks for exactly one. */
export const viewOf = (asked: Parameters<typeof hrefOfList>[0]): WorkView | null =>
  WORK_VIEWS.find((view) => hrefOfList(VIEWS[view]) === hrefOfList(asked)) ?? null

export async function viewsOf(
  city: CaseworkCity,
  call: AnyCall,
  desk: Desk,
  current: WorkView | null,
): Promise<WorkViews> {
  const say = texts(call.language)
  const [counts, waiting] = await Promise.all([
    countWork(city.database, desk, city.engine.clock.today()),
    countWaiting(city.database, desk),
  ])
  const [here] = call.path.split('?')
  const page = (href: string, label: string, count = '') => ({ href, label, count, current: href === here })
  return [
    {
      items: WORK_VIEWS.map((view) => ({
        href: hrefOfList(VIEWS[view]),
        label: say(`view.${view}`),
        count: said(counts[view]),
        current: view === current,
        alarm: view === 'overdue' && counts.overdue > 0,
      })),
    },
    {
      title: say('view.unit'),
      items: [
        page('/ban/board', say('view.board')),
        page('/ban/questions', say('view.questions'), said(waiting)),
        page('/ban/hand-over', say('view.handOver')),
        page('/ban/phrases', say('view.phrases')),
        ...(desk.roles.includes('administrator') ? [page('/ban/officers', say('view.officers'))] : []),
      ],
    },
  ]
}

const said = (count: number): string => (count > MOST ? `${MOST}+` : String(count))

/** The views of a page that is no list. */
export const viewsFor = (city: CaseworkCity, call: AnyCall): Promise<WorkViews> =>
  viewsOf(city, call, deskOf(call.principal), null)
