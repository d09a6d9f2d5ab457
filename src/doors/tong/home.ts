/** Home: one question first, then what waits for the person, and life's events. */

import type { Beginning, SayMessages, Waits } from '../../casework/module/index.ts'
import { dossiersOf } from '../../casework/worklist/index.ts'
import { html } from '../../kernel/http/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import { HomePage } from './pages/index.ts'
import { sayingsOf } from './sayings.ts'

export type HomeCity = MatterCity & {
  modules: readonly { begins?: readonly Beginning[] }[]
  sayMessages: SayMessages
  waits: Waits
}

export function homeRoutes(gate: Gate, city: HomeCity): void {
  const sayings = sayingsOf(city)
  const { database, catalogue } = city
  const begins = city.modules.flatMap((module) => module.begins ?? [])

  gate.page('/', {
    programs: 'listMatters',
    allow: 'anyone',
    show: async (call) => {
      const { language } = call
      const [open, closed, waits] = call.caller
        ? await Promise.all([
            dossiersOf(database, call.principal, 'open', null, 50),
            dossiersOf(database, call.principal, 'closed', null, 3),
            city.waits(call),
          ])
        : [[], [], []]
      return html(
        HomePage({
          frame: call.frame,
          search: { action: '/search' },
          signInHref: '/sign-in',
          statusHref: '/status',
          events: catalogue.lifeEvents().map(({ id, icon, title, text }) => ({
            href: `/life/${id}`,
            icon,
            title: pick(title, language),
            text: pick(text, language),
          })),
          common: [
            ...catalogue.oftenAsked().map(({ code, elements }) => ({
              href: `/matters/${code}`,
              label: pick(elements.name.value, language),
            })),
            ...begins.map(({ href, title }) => ({ href, label: pick(title, language) })),
          ],
          all: { href: '/search', count: catalogue.matters().length },
          mine: call.caller
            ? {
                waiting: [...waits, ...sayings.waiting(open, language)],
                allHref: '/mine',
                list: [...open.filter(sayings.isInHand).slice(0, 4), ...closed.slice(0, 2)].map((dossier) => ({
                  href: `/dossiers/${dossier.id}`,
                  title: sayings.title(dossier, language),
                  status: [
                    sayings.unit(dossier, language),
                    sayings.state(dossier, language).label,
                    sayings.when(dossier, language),
                  ]
                    .filter(Boolean)
                    .join(' · '),
                })),
              }
            : null,
        }),
      )
    },
  })
}
