/** Passkeys 通行密钥: made, listed and removed by their owner. Signing in with one is with the other ways to sign in. */

import { z } from 'zod'
import { html, redirect } from '../../kernel/http/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import { isProblem, sayProblem } from '../../kernel/problem/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import { type Call, callerOf, type Gate } from '../../trust/gate/index.ts'
import {
  addPasskey,
  dropPasskey,
  isFreshlySignedIn,
  offerPasskey,
  passkeyPlace,
  passkeyRefused,
  passkeysOf,
} from '../../trust/identity/index.ts'
import { PasskeysPage, type PasskeysPageProps } from './pages/index.ts'
import { sayWhen } from './when.ts'

const MOST = 20

export function passkeyRoutes(gate: Gate, city: MatterCity): void {
  const needs = { database: city.database, keys: city.engine.keys }
  const { zone } = city.engine.clock

  /** Whether one signed in just now: an older session neither adds nor removes ways to sign in. */
  const isFresh = (session: string) => isFreshlySignedIn(needs, session)

  const addingFor = async (
    { session, caller, language }: Call<unknown, unknown>,
    held: number,
  ): Promise<PasskeysPageProps['adding']> => {
    const place = passkeyPlace(city.origin())
    if (!place) return { kind: 'no-domain' }
    if (held >= MOST) return { kind: 'enough' }
    if (!session || !caller || !(await isFresh(session))) return { kind: 'sign-in', href: '/sign-in?next=/passkeys' }
    const { account, login } = caller
    const options = await offerPasskey(needs, place, {
      account,
      login,
      session,
      city: pick(city.base.city.name, language),
    })
    return { kind: 'form', asking: { options, origin: place.origin } }
  }

  const page = async (call: Call<unknown, unknown>, more: Pick<PasskeysPageProps, 'done' | 'error'>) => {
    const passkeys = await passkeysOf(needs, callerOf(call).account)
    const when = (moment: string) => sayWhen(moment, zone, call.language)
    return PasskeysPage({
      frame: { ...call.frame, path: '/passkeys' },
      form: call.form(),
      passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
        id,
        name,
        added: when(createdAt),
        used: lastUsedAt && when(lastUsedAt),
      })),
      adding: await addingFor(call, passkeys.length),
      mayRemove: call.session !== undefined && (await isFresh(call.session)),
      ...more,
    })
  }

  gate.page('/passkeys', {
    programs: { none: "a person's browsers" },
    query: z.strictObject({ done: z.enum(['added', 'removed']).optional() }),
    allow: 'signed-in',
    show: async (call) => html(await page(call, { done: call.query.done })),
  })

  gate.form('/passkeys', {
    programs: { none: 'a passkey is made by a browser, for the person in front of it' },
    allow: 'signed-in',
    limit: { of: 'passkeys', perMinute: 20, counts: 'failures' },
    handle: async (call, { fields }) => {
      const { caller, session } = call
      const place = passkeyPlace(city.origin())
      if (!caller || !session || !place || !(await isFresh(session))) return redirect('/passkeys')
      const name = String(fields.name ?? '')
        .replace(/\p{C}/gu, ' ')
        .trim()
      try {
        await addPasskey(needs, place, {
          account: caller.account,
          session,
          name: name === '' ? caller.login : name,
          response: String(fields.response ?? ''),
        })
        return redirect('/passkeys?done=added')
      } catch (thrown) {
        if (!isProblem(thrown, passkeyRefused)) throw thrown
        return html(await page(call, { error: sayProblem(thrown, call.language).detail }), 422)
      }
    },
  })

  gate.form('/passkeys/remove', {
    programs: { none: 'a passkey is made by a browser, for the person in front of it' },
    allow: 'signed-in',
    handle: async ({ caller, session }, { fields }) => {
      const id = z.uuid().safeParse(fields.passkey)
      if (!session || !(await isFresh(session))) return redirect('/passkeys')
      if (caller && id.success) await dropPasskey(needs, caller.account, id.data)
      return redirect('/passkeys?done=removed')
    },
  })
}
