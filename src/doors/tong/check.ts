/** Check of a paper 查验文书: whether it is ours and valid, for whoever holds it; it names nobody. */

import { z } from 'zod'
import { heldOf, readRow } from '../../casework/dossier/index.ts'
import { checkNotice, type Notice, readNotice, sayChecked } from '../../casework/notice/index.ts'
import { sayNotice } from '../../casework/story/index.ts'
import { html } from '../../kernel/http/index.ts'
import { sayDate } from '../../kernel/i18n/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import type { Call, Gate } from '../../trust/gate/index.ts'
import { CHECK_LIMIT } from '../limits.ts'
import { CheckPage } from './pages/index.ts'
import { sayingsOf } from './sayings.ts'

type AnyCall = Call<unknown, unknown>
type Asked = 'number' | 'code'

export function checkRoutes(gate: Gate, city: MatterCity): void {
  const sayings = sayingsOf(city)
  const { database, engine } = city

  const empty = (call: AnyCall, number: string, result: null | { state: 'unknown' }, missing: readonly Asked[] = []) =>
    CheckPage({ frame: call.frame, action: '/check', form: call.form(), number, result, missing })

  const answer = async (call: AnyCall, number: string, notice: Notice | null) => {
    const { language } = call
    const row = notice && (await readRow(database, notice.dossier))
    if (!notice || !row) return html(empty(call, number, { state: 'unknown' }), 404)
    const { dossier, key } = heldOf(engine, row)
    const facts = {
      number: notice.number,
      kind: sayNotice(city.engine, notice.kind, dossier.matter, language),
      matter: sayings.title(dossier, language),
      organ: sayings.unit(dossier, language),
      issued: sayDate(notice.day, language),
      says: sayChecked(key, notice, language),
    }
    const successor = notice.replacedBy === null ? null : await readNotice(database, notice.replacedBy)
    return html(
      CheckPage({
        frame: call.frame,
        action: '/check',
        form: call.form(),
        number: notice.number,
        missing: [],
        result: successor
          ? { state: 'replaced', facts, successor: { number: successor.number, href: `/check/${successor.id}` } }
          : { state: notice.state === 'withdrawn' ? 'withdrawn' : 'valid', facts },
      }),
    )
  }

  gate.page('/check', {
    programs: 'checkNotice',
    query: z.strictObject({ number: z.string().max(80).default('') }),
    allow: 'anyone',
    show: async (call) => html(empty(call, call.query.number, null)),
  })

  // The code goes by POST, so that it stands in no address and no log. Wrong number and wrong code are one answer.
  gate.form('/check', {
    programs: 'checkNotice',
    allow: 'anyone',
    limit: CHECK_LIMIT,
    handle: async (call, { fields }) => {
      const number = String(fields.number ?? '').slice(0, 80)
      // Nothing typed is nothing found out about a paper: it is never called false for that.
      const missing = (['number', 'code'] as const).filter((name) => !/[\p{L}\p{N}]/u.test(String(fields[name] ?? '')))
      if (missing.length > 0) return html(empty(call, number, null, missing), 422)
      return answer(call, number, await checkNotice(city, number, String(fields.code ?? '').slice(0, 40)))
    },
  })

  gate.page('/check/:notice', {
    programs: {
      operation: 'checkNotice',
      but: 'by the number and the code that stand on the paper, not by the address in its QR code',
    },
    params: z.strictObject({ notice: z.uuid() }),
    allow: 'anyone',
    limit: CHECK_LIMIT,
    show: async (call) => answer(call, '', await readNotice(database, call.params.notice)),
  })
}
