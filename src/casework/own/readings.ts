/** Who has looked at my dossier, when, as what and why. */

import { z } from 'zod'
import { html } from '../../kernel/http/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import type { AccountId } from '../../trust/policy/index.ts'
import { placeFrom, placeTo, type Reading, readingsOf } from '../../trust/reading/index.ts'
import { readEvents } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { type Procedure, stepOf } from '../procedure/index.ts'
import { sayMoment } from '../story/index.ts'
import { DossierPlace, openOwn, READ } from './own.ts'
import { ReadingsPage } from './pages/index.ts'
import { ownTexts } from './texts.ts'
import { type Visit, visitsOf } from './visits.ts'

const PAGE = 50

export function readingRoutes(gate: Gate, city: CaseworkCity): void {
  gate.page('/dossiers/:dossier/readings', {
    programs: 'listReadings',
    params: DossierPlace,
    query: z.strictObject({ from: z.string().max(80).optional() }),
    allow: READ,
    show: async (call) => {
      const { language, principal } = call
      const { held, title } = await openOwn(city, call)
      const own = `/dossiers/${held.dossier.id}`
      const from = placeFrom(call.query.from ?? '')
      const [{ readings, next }, events] = await Promise.all([
        readingsOf(city.database, { dossiers: [held.dossier.id] }, from, PAGE),
        readEvents(city.database, held.dossier.id),
      ])
      const moment = (at: Instant) => sayMoment(at, language, city.engine.clock.today(), city.engine.days.zone)
      return html(
        ReadingsPage({
          frame: call.frame,
          matter: title,
          number: held.dossier.number,
          progressHref: own,
          pager: next === null ? undefined : { next: `${own}/readings?from=${encodeURIComponent(placeTo(next))}` },
          readings: visitsOf(readings, events).map((visit, index) => ({
            id: String(index),
            when: moment(visit.from),
            who: sayReader(city, language, principal.account, visit.of),
            what: sayVisit(visit, held.procedure, language),
            why: sayWhy(visit.of, language),
          })),
        }),
      )
    },
  })
}

/** Who looked: the office, oneself, a program, the city's operators, somebody with number and code. */
export function sayReader(
  city: Pick<CaseworkCity, 'base'>,
  language: Language,
  own: AccountId | null,
  { account, position, unit, purpose, program }: Reading,
): string {
  const say = ownTexts(language)
  if (position !== null && unit !== null) {
    const found = city.base.departments.unitOf(unit)
    const name = found ? pick(found.name, language) : unit
    return program === null ? say('reading.officer', { unit: name }) : say('reading.programOf', { unit: name })
  }
  if (program !== null) return say('reading.program')
  if (purpose === 'public-status') return say('reading.public')
  if (account === null) return say('reading.operator')
  return account === own ? say('reading.me') : say('reading.another')
}

/** What somebody did in one sitting: what he opened, and which steps he took. */
export function sayVisit({ of, opened, steps }: Visit, procedure: Procedure, language: Language): string {
  const say = ownTexts(language)
  if (opened === 0) return say('reading.list')
  // How often one opens one's own dossier is nobody's news.
  const looked =
    opened === 1 || of.purpose === 'own-matter' ? say('reading.see') : say('reading.seeOften', { n: opened })
  if (steps.length === 0) return of.position === null ? looked : say('visit.only', { looked })
  const titles = steps.map((step) => pick(stepOf(procedure, step).title, language))
  return say('visit.acted', { looked, steps: titles.join(language === 'zh' ? '、' : ', ') })
}

/** What was read that is no dossier, or was seen in a list. */
export function sayRead({ act, dossier, listed }: Reading, language: Language): string {
  const say = ownTexts(language)
  if (listed !== null) return say('reading.list')
  if (act === 'userinfo') return say('reading.userinfo')
  if (act === 'sent') return say('reading.sent')
  return say(dossier === null ? 'reading.person' : 'reading.see')
}

export const sayWhy = ({ purpose }: Reading, language: Language): string => ownTexts(language)(`why.${purpose}`)
