/** Where it stands, without signing in: by the number of the dossier and the code on the receipt. */

import { z } from 'zod'
import { type Dossier, heldOf, readEvents, readRow, statusOf } from '../../casework/dossier/index.ts'
import type { Section } from '../../casework/kind/index.ts'
import { stageOf } from '../../casework/procedure/index.ts'
import { sayMoment, tellStory, viewClock } from '../../casework/story/index.ts'
import { html } from '../../kernel/http/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import { type Call, carried, type Gate } from '../../trust/gate/index.ts'
import { STATUS_LIMIT } from '../limits.ts'
import { StatusPage } from './pages/index.ts'
import { sayingsOf } from './sayings.ts'
import { tongTexts } from './texts.ts'

type AnyCall = Call<unknown, unknown>

const Typed = z.strictObject({ number: z.string(), code: z.string() })
type Typed = z.infer<typeof Typed>

export function statusRoutes(gate: Gate, city: MatterCity): void {
  const sayings = sayingsOf(city)
  const { database, engine } = city
  const { clock, days } = engine

  const statusPage = (
    call: AnyCall,
    { number, code }: Typed,
    problems: { href: string; message: string }[],
    dossier: Dossier | null,
    events: Awaited<ReturnType<typeof readEvents>>,
    sections: readonly Section[] = [],
  ) => {
    const { language } = call
    const procedure = dossier && sayings.procedureOf(dossier)
    const say = tongTexts(language)
    const waits = dossier && procedure ? stageOf(procedure, dossier.stage).waitsFor : 'nobody'
    return StatusPage({
      frame: call.frame,
      action: '/status',
      form: call.form(),
      number,
      code,
      problems,
      result:
        dossier && procedure
          ? {
              number: dossier.number,
              matter: sayings.title(dossier, language),
              organ: sayings.unit(dossier, language),
              state: sayings.state(dossier, language).label,
              tone: sayings.state(dossier, language).tone,
              updated: sayMoment(events.at(-1)?.at ?? dossier.openedAt, language, clock.today(), days.zone),
              sentence:
                waits === 'applicant'
                  ? say('waitsApplicant')
                  : waits === 'nobody'
                    ? say('waitsNobody')
                    : say('waitsOffice', { unit: sayings.unit(dossier, language) }),
              sections,
              clock: viewClock(dossier, procedure, sayings.telling(language)) ?? undefined,
              story: tellStory(events, {
                ...sayings.telling(language),
                procedure,
                dossier,
                inside: false,
                noticeHref: () => null,
                unitName: (unit) => sayings.unit({ unit }, language),
              }),
            }
          : null,
    })
  }

  const asked = carried(city, 'yipan-status', '/status', Typed)

  gate.page('/status', {
    programs: 'askStatus',
    query: z.strictObject({ number: z.string().max(60).default('') }),
    allow: 'anyone',
    show: async (call) => {
      const typed = asked.left(call)
      if (!typed)
        return asked.shown(html(statusPage(call, { number: call.query.number, code: '' }, [], null, [])), call)
      const dossier = await statusOf(city, typed.number, typed.code)
      const wrong = [{ href: '#number', message: tongTexts(call.language)('statusWrong') }]
      if (!dossier) return html(statusPage(call, typed, wrong, null, []))
      const purpose = await call.reading({ act: 'see', dossier: dossier.id })
      const { byCode } = city.kinds.of(dossier)
      const [events, row] = await Promise.all([
        readEvents(database, dossier.id),
        byCode ? readRow(database, dossier.id) : null,
      ])
      const sections = row && (await byCode?.(purpose, heldOf(engine, row), call.language))
      return html(statusPage(call, typed, [], dossier, events, sections ?? []))
    },
  })

  // The code goes by POST, and sealed back to the page, so that it stands in no address and no log. Wrong number and wrong code are
  // one answer.
  gate.form('/status', {
    programs: 'askStatus',
    allow: 'anyone',
    limit: STATUS_LIMIT,
    handle: async (_call, { fields }) => {
      const typed = { number: String(fields.number ?? '').slice(0, 60), code: String(fields.code ?? '').slice(0, 20) }
      return asked.leave(typed, '/status', (await statusOf(city, typed.number, typed.code)) === null)
    },
  })
}
