/** What was sent to whom, and whether it arrived, for administrators: addresses are masked; dead letters are sent again. */

import { z } from 'zod'
import {
  DISPATCH_STATES,
  type DispatchCity,
  openSent,
  personOf,
  sendAgain,
  sendsAnything,
  sentIn,
} from '../../base/message/index.ts'
import { sayMoment } from '../../casework/story/index.ts'
import { html, redirect } from '../../kernel/http/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import { sayState } from '../dispatch-words.ts'
import { SentPage } from './pages/index.ts'

const NONE = { none: 'A policy forbids it to programs: "a program does not administer"' }
const PAGE = 20
const Place = z.strictObject({ owner: z.uuid(), id: z.uuid() })

export type SentCity = DispatchCity & { clock: MatterCity['clock'] }

export function sentRoutes(gate: Gate, city: MatterCity & SentCity): void {
  const { database, clock, base } = city

  gate.page('/ban/sent', {
    programs: NONE,
    query: z.strictObject({
      state: z.enum(DISPATCH_STATES).optional(),
      before: z.uuid().optional(),
      done: z.literal('again').optional().catch(undefined),
    }),
    allow: { action: 'administer' },
    show: async (call) => {
      const { language } = call
      const { state = 'failed', before = null, done } = call.query
      const found = await sentIn(city, state, before, PAGE + 1)
      const sealed = found.slice(0, PAGE)
      const subjects = [...new Set(sealed.flatMap((one) => personOf(one) ?? []))]
      const rows = await openSent(city, await call.reading({ act: 'sent', subjects }), sealed)
      const moment = (at: (typeof rows)[number]['putAt']) => sayMoment(at, language, clock.today(), clock.zone)
      return html(
        SentPage({
          frame: call.frame,
          form: call.form(),
          isSending: sendsAnything(city),
          done,
          states: DISPATCH_STATES.map((one) => ({
            state: one,
            href: `/ban/sent?state=${one}`,
            current: one === state,
          })),
          pager: found.length > PAGE ? { next: `/ban/sent?state=${state}&before=${rows.at(-1)?.id}` } : undefined,
          rows: rows.map((one) => {
            const template = base.messages[one.template]
            return {
              owner: one.owner,
              id: one.id,
              what: template ? pick(template.title, language) : one.template,
              channel: one.channel,
              to: one.to,
              put: moment(one.putAt),
              next: one.nextAt && one.state === 'waiting' ? moment(one.nextAt) : null,
              tries: one.tries,
              state: sayState(one, language),
              isDead: one.state === 'failed',
            }
          }),
        }),
      )
    },
  })

  gate.form('/ban/sent/again', {
    programs: NONE,
    allow: { action: 'administer' },
    on: '/ban/sent',
    handle: async (_call, { fields }) => {
      const { data } = Place.safeParse({ owner: fields.owner, id: fields.id })
      if (data) await database.transaction((tx) => sendAgain(tx, city, data))
      return redirect(data ? '/ban/sent?done=again' : '/ban/sent')
    },
  })
}
