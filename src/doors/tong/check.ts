/** Check of a paper 查验文书: whether it is ours and valid; it names nobody. */

import { z } from 'zod'
import { heldOf, readRow } from '../../casework/dossier/index.ts'
import { findNotice, type Notice, readNotice } from '../../casework/notice/index.ts'
import { sayNotice } from '../../casework/story/index.ts'
import { html } from '../../kernel/http/index.ts'
import { sayDate } from '../../kernel/i18n/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import type { Call, Gate } from '../../trust/gate/index.ts'
import { CheckPage } from './pages/index.ts'
import { sayingsOf } from './sayings.ts'

type AnyCall = Call<unknown, unknown>

export function checkRoutes(gate: Gate, city: MatterCity): void {
  const sayings = sayingsOf(city)
  const { database, engine } = city

  const checkPage = async (call: AnyCall, number: string, notice: Notice | null) => {
    const { language } = call
    const asked = number !== ''
    const row = notice && (await readRow(database, notice.dossier))
    if (!notice || !row)
      return CheckPage({ frame: call.frame, action: '/check', number, result: asked ? { state: 'unknown' } : null })
    const { dossier } = heldOf(engine, row)
    const facts = {
      number: notice.number,
      kind: sayNotice(city.engine, notice.kind, language),
      matter: sayings.title(dossier, language),
      organ: sayings.unit(dossier, language),
      issued: sayDate(notice.day, language),
    }
    const successor = notice.replacedBy === null ? null : await readNotice(database, notice.replacedBy)
    return CheckPage({
      frame: call.frame,
      action: '/check',
      number: notice.number,
      result: successor
        ? { state: 'replaced', facts, successor: { number: successor.number, href: `/check/${successor.id}` } }
        : { state: notice.state === 'withdrawn' ? 'withdrawn' : 'valid', facts },
    })
  }

  gate.page('/check', {
    programs: 'checkNotice',
    query: z.strictObject({ number: z.string().max(80).default('') }),
    allow: 'anyone',
    show: async (call) =>
      html(
        await checkPage(
          call,
          call.query.number,
          call.query.number === '' ? null : await findNotice(database, call.query.number.trim().toUpperCase()),
        ),
      ),
  })

  gate.page('/check/:notice', {
    programs: {
      operation: 'checkNotice',
      but: 'by the number that stands on the paper, not by the address in its QR code',
    },
    params: z.strictObject({ notice: z.uuid() }),
    allow: 'anyone',
    show: async (call) =>
      html(await checkPage(call, call.params.notice, await readNotice(database, call.params.notice))),
  })
}
