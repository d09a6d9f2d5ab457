/** What became of a batch: how far it came, and for each dossier what was done or why not. */
import { notThere } from '../../kernel/http/index.ts'
import { problemAgain, sayProblem } from '../../kernel/problem/index.ts'
import { readBatch } from '../batch/index.ts'
import { readStates } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { staffOf } from '../step/index.ts'
import { type AnyCall, deskOf, isOnDesk, sayOfficer } from './desk.ts'
import { BatchResultPage } from './pages/index.ts'
import { openKnown, rowOf } from './rows.ts'
import { texts } from './texts.ts'

/** What became of each. Throws `kernel/not-there` for whoever is not of the unit. */
export async function resultPage(city: CaseworkCity, call: AnyCall, id: string) {
  const { language } = call
  const say = texts(language)
  const desk = deskOf(call.principal)
  const batch = await readBatch(city.database, id)
  if (batch?.unit !== desk.unit) throw notThere()
  const shown = batch.items.slice(0, 200)
  const officers = await staffOf(city, desk.unit)
  const found = await readStates(city.database, [...new Set(shown.map(({ dossier }) => dossier))])
  const states = found.filter((dossier) => isOnDesk(city, call.principal, dossier))
  const byId = new Map(states.map((one) => [String(one.id), one]))
  const known = await openKnown(city, call, desk, officers, states, 'batch')
  const done = batch.items.filter(({ outcome }) => outcome === 'done').length
  const open = batch.items.filter(({ outcome }) => outcome === null).length
  const refused = batch.items.length - done - open
  return BatchResultPage({
    frame: call.frame,
    title: say(batch.act.act === 'hand-over' ? 'batch.handOverResult' : 'batch.result'),
    summary: [
      say('batch.done', { n: done }),
      ...(refused > 0 ? [say('batch.refused', { n: refused })] : []),
      ...(open > 0 ? [say('batch.open', { n: open })] : []),
    ],
    progress: { done: batch.items.length - open, all: batch.items.length },
    tone: open > 0 ? 'act' : refused > 0 ? 'warning' : 'good',
    againHref: open > 0 ? `/ban/batches/${id}` : undefined,
    rows: shown.flatMap(({ place, dossier, outcome, parameters, receiver }) => {
      const state = byId.get(dossier)
      if (!state) return []
      const thrown = outcome === null || outcome === 'done' ? null : problemAgain(outcome, parameters ?? {})
      return [
        {
          ...rowOf(city, known, state, `${place}`, null),
          result: outcome === null ? say('batch.waiting') : outcome === 'done' ? say('batch.ok') : say('batch.not'),
          tone: outcome === null ? ('plain' as const) : outcome === 'done' ? ('good' as const) : ('warning' as const),
          why: thrown
            ? sayProblem(thrown, language).detail
            : receiver && receiver !== desk.account
              ? say('batch.nowWith', { who: sayOfficer(officers, { account: receiver }, language) })
              : '',
        },
      ]
    }),
    more: batch.items.length > shown.length ? say('batch.more', { n: shown.length }) : undefined,
  })
}
