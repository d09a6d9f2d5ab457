/** My things 我的办理: what waits, drafts, what runs and what is closed. */

import { z } from 'zod'
import { openSubjects } from '../../base/subject/index.ts'
import { aboutSubject, type Dossier } from '../../casework/dossier/index.ts'
import { draftsFor } from '../../casework/draft/index.ts'
import type { CaseworkCity } from '../../casework/kind/index.ts'
import type { Waits } from '../../casework/module/index.ts'
import { sayMoment } from '../../casework/story/index.ts'
import { dossiersOf } from '../../casework/worklist/index.ts'
import { html } from '../../kernel/http/index.ts'
import { asInstant, type Instant, Moment } from '../../kernel/time/index.ts'
import { callerOf, type Gate } from '../../trust/gate/index.ts'
import { MyThingsPage } from './pages/index.ts'
import { sayingsOf } from './sayings.ts'
import { tongTexts } from './texts.ts'

const PAGE = 20

export function mineRoutes(gate: Gate, city: CaseworkCity & { waits: Waits }): void {
  const sayings = sayingsOf(city)
  const { database, engine, kinds } = city
  const { clock, days } = engine

  gate.page('/mine', {
    programs: 'listDossiers',
    query: z.strictObject({ open: z.string().max(80).optional(), closed: z.string().max(80).optional() }),
    allow: 'signed-in',
    show: async (call) => {
      const { language } = call
      const caller = callerOf(call)
      const say = tongTexts(language)
      const [open, closed, drafts, waits] = await Promise.all([
        dossiersOf(database, call.principal, 'open', keyFrom(call.query.open), PAGE + 1),
        dossiersOf(database, call.principal, 'closed', keyFrom(call.query.closed), PAGE + 1),
        draftsFor(city, caller),
        call.query.open ? [] : city.waits(call),
      ])
      const whose = [...open, ...closed].map((dossier) => aboutSubject(dossier)).filter((id) => id !== null)
      const names = await openSubjects(
        { database, keys: engine.keys },
        call.purpose,
        whose.filter((id) => id !== caller.person),
      )
      const row = (dossier: Dossier) => {
        const whom = aboutSubject(dossier)
        return {
          href: `/dossiers/${dossier.id}`,
          title: sayings.title(dossier, language),
          number: dossier.number,
          forWhom: whom === null ? undefined : names.get(whom)?.name,
          ...stateWords(dossier),
          when: sayings.when(dossier, language),
        }
      }
      const stateWords = (dossier: Dossier) => {
        const { label, tone } = sayings.state(dossier, language)
        return { state: label, tone }
      }
      return html(
        MyThingsPage({
          frame: call.frame,
          waiting: call.query.open ? [] : [...waits, ...sayings.waiting(open, language)],
          findHref: '/search',
          drafts: drafts.flatMap(({ id, matter, screen, saved_at }) => {
            const href = kinds.draftingOf(matter)?.page(id, screen)
            const saved = say('draftSaved', { when: sayMoment(saved_at, language, clock.today(), days.zone) })
            return href === undefined ? [] : [{ href, title: kinds.nameOfMatter(matter, language) ?? matter, saved }]
          }),
          running: open.slice(0, PAGE).map(row),
          closed: closed.slice(0, PAGE).map(row),
          runningPager: open.length > PAGE ? { next: `/mine?open=${keyTo(open[PAGE - 1])}` } : undefined,
          closedPager: closed.length > PAGE ? { next: `/mine?closed=${keyTo(closed[PAGE - 1])}` } : undefined,
          links: [
            { href: '/inbox', label: say('inbox') },
            { href: '/papers', label: say('papers') },
            { href: '/drafts', label: say('drafts') },
            { href: '/mandates', label: say('mandates') },
            ...(call.principal.heads.length > 0 ? [{ href: '/mandates/given', label: say('mandatesGiven') }] : []),
            { href: '/sessions', label: say('sessions') },
          ],
        }),
      )
    },
  })
}

const keyTo = (dossier: Dossier | undefined) => (dossier ? encodeURIComponent(`${dossier.openedAt}_${dossier.id}`) : '')

function keyFrom(text: string | undefined): { openedAt: Instant; dossier: string } | null {
  const [at, id] = (text ?? '').split('_')
  const { data } = z.object({ at: Moment, id: z.uuid() }).safeParse({ at, id })
  return data ? { openedAt: asInstant(data.at), dossier: data.id } : null
}
