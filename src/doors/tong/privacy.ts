/** Privacy and who has looked at my papers 隐私与我的数据. */

import { sayMoment } from '../../casework/story/index.ts'
import { dossiersOf } from '../../casework/worklist/index.ts'
import { html } from '../../kernel/http/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import { readingsOfMany } from '../../trust/reading/index.ts'
import { PrivacyPage } from './pages/index.ts'
import { sayingsOf } from './sayings.ts'
import { tongTexts } from './texts.ts'

export function privacyRoutes(gate: Gate, city: MatterCity): void {
  const sayings = sayingsOf(city)
  const { database, engine, base } = city
  const { clock, days } = engine

  gate.page('/privacy', {
    programs: { operation: 'listReadings', but: 'the text itself is for people' },
    allow: 'anyone',
    show: async (call) => {
      const { language, caller } = call
      if (!caller) return html(PrivacyPage({ frame: call.frame, readings: null, signInHref: '/sign-in?next=/privacy' }))
      const mine = [
        ...(await dossiersOf(database, call.principal.subjects, 'open', null, 100)),
        ...(await dossiersOf(database, call.principal.subjects, 'closed', null, 100)),
      ]
      const byId = new Map(mine.map((dossier) => [String(dossier.id), dossier]))
      const readings = (await readingsOfMany(database, [...byId.keys()], 100)).filter(
        ({ position }) => position !== null,
      )
      return html(
        PrivacyPage({
          frame: call.frame,
          signInHref: '/sign-in',
          readings: readings.map(({ at, unit, act, dossier }, index) => {
            const found = unit === null ? null : base.departments.unitOf(unit)
            const state = byId.get(dossier)
            const procedure = state && sayings.procedureOf(state)
            return {
              id: String(index),
              when: sayMoment(at, language, clock.today(), days.zone),
              who: found ? pick(found.name, language) : '',
              what: state ? `${sayings.title(state, language)} ${state.number}` : '',
              why:
                procedure && act in procedure.steps
                  ? pick(procedure.steps[act]?.title ?? { zh: act, en: act }, language)
                  : tongTexts(language)('look'),
            }
          }),
        }),
      )
    },
  })
}
