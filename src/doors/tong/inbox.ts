/** The in-box 消息: what the city told a person, newest first. */

import { z } from 'zod'
import { dossiersAmong, type Message, messagesOf } from '../../base/message/index.ts'
import { type Dossier, readStates } from '../../casework/dossier/index.ts'
import { withModule } from '../../casework/procedure/index.ts'
import { sayMoment, sayNotice } from '../../casework/story/index.ts'
import { html } from '../../kernel/http/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import { asInstant, Moment } from '../../kernel/time/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import { InboxPage } from './pages/index.ts'
import { sayingsOf } from './sayings.ts'
import { tongTexts } from './texts.ts'

const PAGE = 20

export function inboxRoutes(gate: Gate, city: MatterCity): void {
  const sayings = sayingsOf(city)
  const { database, engine } = city
  const { clock, days } = engine

  const sayMessage = (kind: string, dossier: Dossier, language: Language) => {
    const say = tongTexts(language)
    const matter = sayings.title(dossier, language)
    if (kind === 'answer') return say('messageAnswer', { matter })
    if (kind === 'warned') return say('messageWarned', { matter })
    const step = sayings.procedureOf(dossier).steps[kind]
    return say('messageNotice', {
      notice: step ? pick(step.done, language) : sayNotice(engine, withModule(kind), language),
      matter,
    })
  }

  gate.page('/inbox', {
    programs: {
      operation: 'listMessages',
      but: "a program's reading marks nothing as read: whether the person has read it is the person's",
    },
    query: z.strictObject({ before: z.string().max(40).optional() }),
    allow: 'signed-in',
    show: async (call) => {
      const { language } = call
      const { data } = Moment.safeParse(call.query.before)
      const before = data === undefined ? null : asInstant(data)
      const messages = await messagesOf(database, call.principal.subjects, before, PAGE + 1)
      const states = new Map(
        (await readStates(database, dossiersAmong(messages))).map((state) => [String(state.id), state]),
      )
      return html(
        InboxPage({
          frame: call.frame,
          pager:
            messages.length > PAGE
              ? { next: `/inbox?before=${encodeURIComponent(messages[PAGE - 1]?.at ?? '')}` }
              : undefined,
          messages: messages.slice(0, PAGE).flatMap(({ about, kind, ref, at, readAt }) => {
            const state = states.get(about.id)
            return state
              ? [
                  {
                    href: hrefOfMessage({ about, kind, ref, readAt }),
                    title: sayMessage(kind, state, language),
                    organ: sayings.unit(state, language),
                    when: sayMoment(at, language, clock.today(), days.zone),
                    text: state.number,
                    read: readAt !== null,
                  },
                ]
              : []
          }),
        }),
      )
    },
  })
}

/** An answer leads to the questions; a notice to the dossier at first, which marks it as read, and then to itself. */
const hrefOfMessage = ({
  about: { id: dossier },
  kind,
  ref,
  readAt,
}: Pick<Message, 'about' | 'kind' | 'ref' | 'readAt'>): string =>
  kind === 'answer'
    ? `/dossiers/${dossier}/questions`
    : ref && readAt
      ? `/dossiers/${dossier}/notices/${ref}`
      : `/dossiers/${dossier}`
