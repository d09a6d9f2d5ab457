/** Changing one's password: signed in, with the present one. */

import { z } from 'zod'
import { html, redirect } from '../../kernel/http/index.ts'
import { isProblem, sayProblem } from '../../kernel/problem/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import { type Call, callerOf, type Gate } from '../../trust/gate/index.ts'
import { changePassword, passwordWrong, tooManyAttempts, weakPassword } from '../../trust/identity/index.ts'
import { noteWrong } from './note-wrong.ts'
import { PasswordPage, type PasswordPageProps } from './pages/index.ts'

const NONE = { none: "a person's password; a program has a secret, which its city closes" }
/** More than any password has; the rest is not read. */
const LONGEST = 1000

export function passwordRoutes(gate: Gate, city: MatterCity): void {
  const { database, engine } = city
  const needs = { database, keys: engine.keys, clock: engine.clock }

  const page = (call: Call<unknown, unknown>, more: Pick<PasswordPageProps, 'isDone' | 'error'>) =>
    PasswordPage({ frame: { ...call.frame, path: '/password' }, form: call.form(), ...more })

  gate.page('/password', {
    programs: NONE,
    query: z.strictObject({ done: z.literal('1').optional() }),
    allow: 'signed-in',
    show: async (call) => html(page(call, { isDone: call.query.done === '1', error: undefined })),
  })

  gate.form('/password', {
    programs: NONE,
    allow: 'signed-in',
    limit: { of: 'password', perMinute: 20, counts: 'failures' },
    handle: async (call, { fields }) => {
      const caller = callerOf(call)
      if (caller.session === null) return redirect('/password')
      const typed = (name: string) => String(fields[name] ?? '').slice(0, LONGEST)
      try {
        await changePassword(needs, caller, {
          before: typed('before'),
          after: typed('after'),
          session: caller.session,
        })
        return redirect('/password?done=1')
      } catch (thrown) {
        const isAfter = isProblem(thrown, weakPassword)
        if (!isAfter && !isProblem(thrown, passwordWrong) && !isProblem(thrown, tooManyAttempts)) throw thrown
        if (!isAfter) await noteWrong(city, call, thrown)
        const { detail: message } = sayProblem(thrown, call.language)
        return html(
          page(call, { isDone: false, error: { field: isAfter ? 'after' : 'before', message } }),
          thrown.status,
        )
      }
    },
  })
}
