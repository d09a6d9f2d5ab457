/** What applications put behind the names in their procedures, and what follows from a served decision. */
import {
  act,
  defineGuard,
  type Engine,
  type Hooks,
  isPossible,
  readRow,
  versionOf,
} from '../../casework/dossier/index.ts'
import { readNotice } from '../../casework/notice/index.ts'
import type { Database } from '../../kernel/database/index.ts'
import { isProblem } from '../../kernel/problem/index.ts'
import { ENGINE } from '../../trust/policy/index.ts'
import { type NoticeCity, noticesOf } from './notices.ts'
import { siteNotChecked } from './problems.ts'

/** Guards, effects and notices of `permit` and `instant`. */
export const hooksOf = (city: NoticeCity): Hooks => ({
  guards: {
    /** 行政许可法 art. 34 (3): where the facts must be seen, two officers see them. */
    'application/site-checked': defineGuard<boolean>({
      read: async (_tx, { dossier }) => dossier.parameters.siteCheck !== true || 'record-site-check' in dossier.taken,
      holds: (checked) => checked,
      problem: () => siteNotChecked(),
    }),
  },
  effects: {},
  notices: noticesOf(city),
})

/** The job `casework/notice-served`: a decision that stands in the in-box is delivered. Repeatable: the step is taken once. */
export async function deliverServed(
  city: { database: Database; engine: Engine },
  dossier: string,
  notice: string,
): Promise<void> {
  const [row, served] = await Promise.all([readRow(city.database, dossier), readNotice(city.database, notice)])
  if (!row || served?.kind !== 'decision' || served.servedHow !== 'electronic') return
  const procedure = versionOf(city.engine, row.state.procedure)
  if (!('deliver-in-box' in procedure.steps) || !isPossible(procedure, row.state, 'deliver-in-box')) return
  try {
    await act(city, ENGINE, dossier, 'deliver-in-box')
  } catch (thrown) {
    if (!isProblem(thrown)) throw thrown // an officer was quicker
  }
}
