/** Who has looked at my dossier, when, as what and why. */

import { html } from '../../kernel/http/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import { type Reading, readingsOf } from '../../trust/reading/index.ts'
import type { Held } from '../dossier/index.ts'
import type { CaseworkCity, OwnCall } from '../kind/index.ts'
import { stepOf } from '../procedure/index.ts'
import { sayMoment } from '../story/index.ts'
import { DossierPlace, openOwn, READ } from './own.ts'
import { ReadingsPage } from './pages/index.ts'
import { ownTexts } from './texts.ts'

export function readingRoutes(gate: Gate, city: CaseworkCity): void {
  gate.page('/dossiers/:dossier/readings', {
    programs: 'listReadings',
    params: DossierPlace,
    allow: READ,
    show: async (call) => {
      const { held, title } = await openOwn(city, call)
      const readings = await readingsOf(city.database, held.dossier.id, 200)
      return html(
        ReadingsPage({
          frame: call.frame,
          matter: title,
          number: held.dossier.number,
          progressHref: `/dossiers/${held.dossier.id}`,
          readings: readings.map((reading, index) => ({
            id: String(index),
            when: sayMoment(reading.at, call.language, city.engine.clock.today(), city.engine.days.zone),
            who: sayReader(city, call, reading),
            what: reading.dossier === null ? ownTexts(call.language)('reading.list') : sayAct(held, reading.act, call),
            why: ownTexts(call.language)(`why.${reading.purpose}`),
          })),
        }),
      )
    },
  })
}

function sayReader(city: CaseworkCity, call: OwnCall, { account, position, unit, purpose }: Reading): string {
  const say = ownTexts(call.language)
  if (position !== null && unit !== null) {
    const found = city.base.departments.unitOf(unit)
    return say('reading.officer', { unit: found ? pick(found.name, call.language) : unit })
  }
  if (purpose === 'public-status') return say('reading.public')
  if (account === null) return say('reading.operator')
  return account === call.principal.account ? say('reading.me') : say('reading.program')
}

function sayAct({ procedure }: Held, name: string, { language }: OwnCall): string {
  const say = ownTexts(language)
  if (name in procedure.steps) return say('reading.act', { step: pick(stepOf(procedure, name).title, language) })
  return say('reading.see')
}
