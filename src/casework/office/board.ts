/** The board of the unit: how much is open, due soon and overdue, by whom and by matter; every number leads to its list. */

import { type Language, pick, sayDate, sayShortDate } from '../../kernel/i18n/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { staffOf } from '../step/index.ts'
import { boardOf, shareOf, soonDay, type Tally, weeksOf } from '../worklist/index.ts'
import { type AnyCall, deskOf, sayUnit } from './desk.ts'
import { colleaguesOf, hrefOfList, mattersOf, type WorkQuery } from './filters.ts'
import { BoardPage, type BoardRow } from './pages/index.ts'
import { texts } from './texts.ts'
import { viewsOf } from './views.ts'

/** Numbers end here: 999+. */
const MOST = 999

export async function boardPage(city: CaseworkCity, call: AnyCall) {
  const { language } = call
  const say = texts(language)
  const desk = deskOf(call.principal)
  const { database, engine } = city
  const today = engine.clock.today()
  const soon = soonDay(engine.days.calendar, today)
  const [board, weeks, officers, views] = await Promise.all([
    boardOf(database, desk, today, soon),
    weeksOf(database, desk, today, engine.days.zone),
    staffOf(city, desk.unit),
    viewsOf(city, call, desk, null),
  ])
  const row = (
    key: string,
    label: string,
    tally: Tally,
    asked: Pick<WorkQuery, 'who' | 'matter' | 'stage'>,
  ): BoardRow => ({
    key,
    label,
    counts: tally,
    numbers: (['open', 'soon', 'overdue'] as const).map((name) => ({
      text: tally[name] > MOST ? `${MOST}+` : String(tally[name]),
      href:
        tally[name] === 0 ? null : hrefOfList({ ...asked, ...(name === 'open' ? {} : { due: name }), roles: 'all' }),
      alarm: name === 'overdue' && tally.overdue > 0,
    })),
  })
  const matters = new Map(mattersOf(city, language))
  const present = new Set(officers.map(({ account }) => account))
  const { nobody, gone, of } = shareOf(board, present)
  return BoardPage({
    frame: call.frame,
    views,
    unit: sayUnit(city, desk.unit, language),
    soon: say('board.soonUntil', { day: sayDate(soon, language, today) }),
    all: row('all', say('board.all'), board.all, {}),
    weeks: weeks.map(({ week, came, went }) => ({
      label: sayShortDate(week, language),
      one: came,
      other: went,
    })),
    byStage: board.byStage
      .map(({ kind, stage, ...tally }) =>
        row(`${kind} ${stage}`, stageTitle(city, kind, stage, language), tally, { stage }),
      )
      .sort((one, other) => other.counts.overdue - one.counts.overdue || other.counts.open - one.counts.open),
    byOfficer: [
      row('nobody', say('filter.who.nobody'), nobody, { who: 'nobody' }),
      ...(gone.open > 0 ? [row('gone', say('filter.who.gone'), gone, { who: 'gone' })] : []),
      ...(present.has(desk.account) ? [row('me', say('me'), of(desk.account), { who: 'me' })] : []),
      ...colleaguesOf(city, desk, officers).map(({ account, label }) =>
        row(account, label[language], of(account), { who: account }),
      ),
    ],
    byMatter: board.byMatter.map(({ matter, ...tally }) => {
      const found = matters.get(matter ?? '')
      return row(
        matter ?? '',
        found ?? say('unknownMatter'),
        tally,
        found === undefined ? {} : { matter: matter ?? '' },
      )
    }),
  })
}

/** A stage in the words of its procedure as it is now. */
export function stageTitle(
  { engine }: Pick<CaseworkCity, 'engine'>,
  kind: string,
  stage: string,
  language: Language,
): string {
  const found = engine.current.get(kind)?.procedure.stages[stage]
  return found ? pick(found.title, language) : stage
}
