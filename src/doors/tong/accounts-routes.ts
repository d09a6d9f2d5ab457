/** Accounts in one's name: seen by the person, who says which is his. */

import { z } from 'zod'
import { readMessages } from '../../base/message/index.ts'
import { html, redirect } from '../../kernel/http/index.ts'
import { pick, sayDate } from '../../kernel/i18n/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import { type Call, callerOf, type Gate } from '../../trust/gate/index.ts'
import {
  type AccountInName,
  accountsOf,
  agreeToAccount,
  closeClient,
  programsOf,
  refuseAccount,
} from '../../trust/identity/index.ts'
import { AccountId } from '../../trust/policy/index.ts'
import { AccountsPage, accountsTexts } from './pages/index.ts'
import { sayWhen } from './when.ts'

const MINE = "whether an account is somebody's own is said by the person, signed in"

export function accountsRoutes(gate: Gate, city: MatterCity): void {
  const { database, base, engine } = city
  const { clock } = engine

  /** All in the person's name; an account for work, which speaks for nobody, sees itself. */
  const inName = async (call: Call<unknown, unknown>): Promise<AccountInName[]> => {
    const { account, person, principal } = callerOf(call)
    const all = principal.person === null ? [] : await accountsOf({ database }, principal.person)
    return person === null ? all.filter((one) => one.account === account) : all
  }

  const viewOf = (one: AccountInName, call: Call<unknown, unknown>) => {
    const { language } = call
    const { account, person } = callerOf(call)
    const say = accountsTexts(language)
    const day = (date: AccountInName['positions'][number]['starts']) => sayDate(date, language, clock.today())
    return {
      id: one.account,
      login: one.login,
      kind: one.kind,
      state: one.state,
      current: one.account === account,
      agreed: one.agreedAt && sayWhen(one.agreedAt, clock.zone, language),
      asks: person !== null && one.kind === 'work',
      positions: one.positions.map(({ unit, title, starts, ends }, index) => {
        const found = base.departments.unitOf(unit)
        return {
          id: String(index),
          what: `${found ? pick(found.name, language) : unit} · ${pick(title, language)}`,
          when: ends === null ? say('from', { from: day(starts) }) : say('until', { from: day(starts), to: day(ends) }),
        }
      }),
    }
  }

  gate.page('/accounts', {
    programs: { none: MINE },
    query: z.strictObject({ done: z.enum(['agreed', 'refused', 'closed']).optional() }),
    allow: 'signed-in',
    show: async (call) => {
      const accounts = await inName(call)
      const now = clock.now()
      for (const { account } of accounts)
        await readMessages(database, call.principal, { type: 'account', id: account }, now)
      return html(
        AccountsPage({
          frame: call.frame,
          form: call.form(),
          accounts: accounts.map((one) => viewOf(one, call)),
          programs: await programsOf({ database }, callerOf(call).account),
          done: call.query.done,
        }),
      )
    },
  })

  gate.form('/accounts/programs/close', {
    programs: 'closeProgram',
    allow: 'signed-in',
    handle: async (call, { fields }) => {
      const { data: program } = z.uuid().safeParse(fields.program)
      const done = program !== undefined && (await closeClient({ database }, program, callerOf(call).account))
      return redirect(done ? '/accounts?done=closed' : '/accounts')
    },
  })

  gate.form('/accounts/answer', {
    programs: { none: MINE },
    allow: 'signed-in',
    handle: async (call, { fields }) => {
      const { person } = callerOf(call)
      const { data: account } = AccountId.safeParse(fields.account)
      if (person === null || account === undefined) return redirect('/accounts')
      const isMine = fields.answer === 'mine'
      const done = await (isMine ? agreeToAccount : refuseAccount)({ database }, person, account)
      return redirect(done ? `/accounts?done=${isMine ? 'agreed' : 'refused'}` : '/accounts')
    },
  })
}
