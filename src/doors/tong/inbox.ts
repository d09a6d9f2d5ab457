/** The in-box 消息: what the city told a person, newest first. What a message says is said by the module whose thing it is about. */

import { z } from 'zod'
import { messagesOf } from '../../base/message/index.ts'
import type { CaseworkCity } from '../../casework/kind/index.ts'
import type { SayMessages } from '../../casework/module/index.ts'
import { sayMoment } from '../../casework/story/index.ts'
import { html } from '../../kernel/http/index.ts'
import { asInstant, Moment } from '../../kernel/time/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import { InboxPage } from './pages/index.ts'

const PAGE = 20

export function inboxRoutes(gate: Gate, city: CaseworkCity & { sayMessages: SayMessages }): void {
  const { clock, days } = city.engine

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
      const messages = await messagesOf(city.database, call.principal, before, PAGE + 1)
      const shown = messages.slice(0, PAGE)
      const said = await city.sayMessages(shown, language)
      return html(
        InboxPage({
          frame: call.frame,
          pager:
            messages.length > PAGE
              ? { next: `/inbox?before=${encodeURIComponent(messages[PAGE - 1]?.at ?? '')}` }
              : undefined,
          messages: shown.flatMap(({ id, at, readAt }) => {
            const one = said.get(id)
            if (!one) return []
            const { title, from, text, href } = one
            const when = sayMoment(at, language, clock.today(), days.zone)
            return [{ href, title, organ: from, when, text, read: readAt !== null }]
          }),
        }),
      )
    },
  })
}
