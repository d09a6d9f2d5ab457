/**
 * Requests to act for an enterprise that wait for its legal representative: how many, and by when the first is to be answered. Nobody's
 * name is opened for it, so that looking at one's own things leaves no trace with who asked.
 */
import { readRows } from '../../casework/dossier/index.ts'
import type { Waits } from '../../casework/module/index.ts'
import { sayDue } from '../../casework/story/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { mandate } from './procedure.ts'
import { mandatesFor } from './store.ts'
import { mandateTexts } from './texts.ts'

/** As many requests as are looked through, the newest first (our rule). */
const MOST = 100

export const requestsWaiting =
  ({ database, engine }: MatterCity): Waits =>
  async ({ principal, language }) => {
    const asked = await mandatesFor(database, principal.heads, MOST)
    if (asked.length === 0) return []
    const stored = await readRows(
      database,
      asked.map(({ dossier }) => dossier),
    )
    const waiting = stored.flatMap(({ state }) =>
      state.kind === mandate.name && state.stage === 'asked' ? [state] : [],
    )
    if (waiting.length === 0) return []
    const telling = { language, today: engine.clock.today(), days: engine.days }
    const [first] = waiting
      .flatMap((state) => sayDue(state, mandate, telling) ?? [])
      .toSorted((one, other) => (one.day < other.day ? -1 : 1))
    const say = mandateTexts(language)
    return [
      {
        what: say('waits', { n: waiting.length }),
        due: first?.sentence,
        href: '/mandates/given',
        act: say('answer'),
      },
    ]
  }
