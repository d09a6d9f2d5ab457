/** Privacy and who has looked at my papers 隐私与我的数据. */

import { z } from 'zod'
import { readSteps } from '../../casework/dossier/index.ts'
import { sayRead, sayReader, sayVisit, sayWhy, visitsOf } from '../../casework/own/index.ts'
import { sayMoment } from '../../casework/story/index.ts'
import { dossiersOf } from '../../casework/worklist/index.ts'
import { html } from '../../kernel/http/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import type { Call, Gate, Known } from '../../trust/gate/index.ts'
import { placeFrom, placeTo, readingsOf } from '../../trust/reading/index.ts'
import { PrivacyPage } from './pages/index.ts'
import { sayingsOf } from './sayings.ts'

const PAGE = 20
/** So many dossiers of one person are asked about here, the newest open and closed ones; each has a page of its own besides. */
const MOST_DOSSIERS = 500

export function privacyRoutes(gate: Gate, city: MatterCity): void {
  gate.page('/privacy', {
    programs: { operation: 'listReadings', but: 'the text itself is for people' },
    query: z.strictObject({ from: z.string().max(80).optional() }),
    allow: 'anyone',
    show: async (call) => {
      const { caller, frame } = call
      if (!caller) return html(PrivacyPage({ frame, readings: null, signInHref: '/sign-in?next=/privacy' }))
      return html(PrivacyPage({ frame, signInHref: '/sign-in', ...(await readersOf(city, call, caller)) }))
    },
  })
}

/** Who looked at anything of the caller's and of those for whom he speaks; not what he looked at himself. */
async function readersOf(city: MatterCity, call: Call<unknown, { from?: string | undefined }>, caller: Known) {
  const sayings = sayingsOf(city)
  const { database, engine } = city
  const { language } = call
  const { subjects } = caller.principal
  const mine = await Promise.all(
    (['open', 'closed'] as const).map((which) => dossiersOf(database, caller.principal, which, null, MOST_DOSSIERS)),
  )
  const byId = new Map(mine.flat().map((dossier) => [String(dossier.id), dossier]))
  const wanted = { dossiers: [...byId.keys()], subjects, except: caller.account }
  const { readings, next } = await readingsOf(database, wanted, placeFrom(call.query.from ?? ''), PAGE)
  // A step is recorded a moment after the reading that goes with it.
  const since = readings.at(-1)?.at
  const opened = readings.flatMap(({ dossier }) => (dossier !== null && byId.has(dossier) ? [dossier] : []))
  const steps = since === undefined ? [] : await readSteps(database, [...new Set(opened)], since)
  return {
    pager: next === null ? undefined : { next: `/privacy?from=${encodeURIComponent(placeTo(next))}#who` },
    readings: visitsOf(readings, steps).map((visit, index) => {
      const about = visit.dossiers.flatMap((id) => byId.get(id) ?? [])
      const [one] = about
      const did = one && visit.of.dossier !== null ? sayVisit(visit, sayings.procedureOf(one), language) : null
      return {
        id: String(index),
        when: sayMoment(visit.from, language, engine.clock.today(), engine.days.zone),
        who: sayReader(city, language, caller.account, visit.of),
        what: [
          ...about.map((dossier) => `${sayings.title(dossier, language)} ${dossier.number}`),
          did ?? sayRead(visit.of, language),
        ].join(' · '),
        why: sayWhy(visit.of, language),
      }
    }),
  }
}
