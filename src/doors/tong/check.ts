/** Check of a paper 查验文书: whether it is ours and valid, for whoever holds it; it names nobody. */

import { z } from 'zod'
import { heldOf, readRow } from '../../casework/dossier/index.ts'
import { checkNotice, type Notice, readNotice, sayChecked } from '../../casework/notice/index.ts'
import { sayNotice } from '../../casework/story/index.ts'
import { html } from '../../kernel/http/index.ts'
import { sayDate } from '../../kernel/i18n/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import { type Call, carried, type Gate } from '../../trust/gate/index.ts'
import { CHECK_LIMIT } from '../limits.ts'
import { CheckPage } from './pages/index.ts'
import { sayingsOf } from './sayings.ts'

type AnyCall = Call<unknown, unknown>
type Asked = 'number' | 'code'

const Typed = z.strictObject({ number: z.string(), code: z.string() })
type Typed = z.infer<typeof Typed>

export function checkRoutes(gate: Gate, city: MatterCity): void {
  const sayings = sayingsOf(city)
  const { database, engine } = city

  const empty = (call: AnyCall, typed: Typed, result: null | { state: 'unknown' }, missing: readonly Asked[] = []) =>
    CheckPage({ frame: call.frame, action: '/check', form: call.form(), ...typed, result, missing })

  const answer = async (call: AnyCall, typed: Typed, notice: Notice | null) => {
    const { language } = call
    const row = notice && (await readRow(database, notice.dossier))
    if (!notice || !row) return html(empty(call, typed, { state: 'unknown' }), 404)
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
        code: '',
        result: successor
          ? { state: 'replaced', facts, successor: { number: successor.number, href: `/check/${successor.id}` } }
          : { state: notice.state === 'withdrawn' ? 'withdrawn' : 'valid', facts },
      }),
    )
  }

  const asked = carried(city, 'yipan-check', '/check', Typed)

  gate.page('/check', {
    programs: 'checkNotice',
    query: z.strictObject({ number: z.string().max(80).default('') }),
    allow: 'anyone',
    show: async (call) => {
      const typed = asked.left(call)
      return typed
        ? answer(call, typed, await checkNotice(city, typed.number, typed.code))
        : asked.shown(html(empty(call, { number: call.query.number, code: '' }, null)), call)
    },
  })

  // The code goes by POST, and sealed back to the page, so that it stands in no address and no log. Wrong number and wrong code are
  // one answer.
  gate.form('/check', {
    programs: 'checkNotice',
    allow: 'anyone',
    limit: CHECK_LIMIT,
    handle: async (call, { fields }) => {
      const typed = { number: String(fields.number ?? '').slice(0, 80), code: String(fields.code ?? '').slice(0, 40) }
      // Nothing typed is nothing found out about a paper: it is never called false for that.
      const missing = (['number', 'code'] as const).filter((name) => !/[\p{L}\p{N}]/u.test(typed[name]))
      if (missing.length > 0) return html(empty(call, typed, null, missing), 422)
      return asked.leave(typed, '/check', (await checkNotice(city, typed.number, typed.code)) === null)
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
    show: async (call) => answer(call, { number: '', code: '' }, await readNotice(database, call.params.notice)),
  })
}
