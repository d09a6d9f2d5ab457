/** Outside systems in which people sign in from here: what is agreed to, the way on, the sign-out that such a system asks for. */

import { z } from 'zod'
import { type Answer, html, PATH_PREFIX, redirect } from '../../kernel/http/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import { type Call, type Gate, SESSION } from '../../trust/gate/index.ts'
import {
  answerInteraction,
  askedOf,
  endConsent,
  INTERACTION_COOKIE,
  outsideSignInOver,
  signedInSince,
  signOut,
  signOutAsked,
} from '../../trust/identity/index.ts'
import { ConsentPage, EndSessionPage, LeavingPage } from './pages/index.ts'

const Interaction = z.strictObject({ interaction: z.string().regex(/^[\w-]{20,60}$/) })
/** What a system may send along (OpenID Connect RP-Initiated Logout 1.0, section 2). */
const SignOutAsked = z.strictObject({
  id_token_hint: z.string().max(4000).optional(),
  client_id: z.string().max(100).optional(),
  post_logout_redirect_uri: z.string().max(500).optional(),
  state: z.string().max(500).optional(),
  logout_hint: z.string().max(500).optional(),
  ui_locales: z.string().max(100).optional(),
})
const SignOut = SignOutAsked.pick({ client_id: true, post_logout_redirect_uri: true, state: true })

export function outsideRoutes(gate: Gate, city: MatterCity): void {
  const needs = { database: city.database, keys: city.engine.keys }
  const isSecure = city.origin().startsWith('https:')

  /** The person at a sign-in that this very browser began. */
  const here = async (call: Call<{ interaction: string }, unknown>) => {
    const { interaction } = call.params
    const person = call.session === undefined ? null : await signedInSince(needs, call.session)
    const isOurs = call.cookie(`${isSecure ? PATH_PREFIX : ''}${INTERACTION_COOKIE}`) === interaction
    const asked = person && isOurs ? await askedOf(needs, interaction, person) : null
    if (!person || !asked) throw outsideSignInOver()
    return { interaction, person, asked, name: pick(asked.relyingParty.name, call.language) }
  }
  const signInAgain = (interaction: string) =>
    redirect(`/sign-in?next=${encodeURIComponent(`/consent/${interaction}`)}`)
  const leave = (call: Call<unknown, unknown>, name: string, href: string | null): Answer => {
    if (href === null) throw outsideSignInOver()
    return html(LeavingPage({ frame: call.frame, name, href }))
  }

  gate.page('/consent/:interaction', {
    programs: {
      none: 'what a person is asked on his way to an outside system; the addresses for such systems themselves are in [openid-connect.md](standards/openid-connect.md)',
    },
    params: Interaction,
    allow: 'signed-in',
    show: async (call) => {
      const { interaction, person, asked, name } = await here(call)
      if (asked.mustSignIn) return signInAgain(interaction)
      if (asked.isAgreed) return leave(call, name, await answerInteraction(needs, interaction, person, 'go-on'))
      return html(
        ConsentPage({
          frame: call.frame,
          form: call.form(),
          action: `/consent/${interaction}`,
          name,
          host: new URL(asked.relyingParty.redirects[0] ?? '').host,
          getsName: asked.scopes.includes('profile'),
        }),
      )
    },
  })

  gate.form('/consent/:interaction', {
    programs: { none: 'a person agrees himself, in his browser, or does not' },
    params: Interaction,
    allow: 'signed-in',
    handle: async (call, { fields }) => {
      const { interaction, person, asked, name } = await here(call)
      const answer = fields.answer === 'agree' ? 'agree' : 'refuse'
      if (answer === 'agree' && asked.mustSignIn) return signInAgain(interaction)
      return leave(call, name, await answerInteraction(needs, interaction, person, answer))
    },
  })

  gate.form('/sessions/end-consent', {
    programs: 'endConsent',
    allow: 'signed-in',
    handle: async ({ caller }, { fields }) => {
      const id = z.uuid().safeParse(fields.relyingParty)
      if (caller && id.success) await endConsent(needs, caller.account, id.data)
      return redirect('/sessions?ended=1')
    },
  })

  /** The way back to the system, where it is registered; with what it sent along. */
  const wayBack = (to: string | null, state: string | undefined): string | null => {
    if (to === null) return null
    const url = new URL(to)
    if (state !== undefined) url.searchParams.set('state', state)
    return url.href
  }

  gate.page('/end-session', {
    programs: {
      none: 'what a person is asked on his way out of an outside system',
    },
    query: SignOutAsked,
    allow: 'anyone',
    show: async (call) => {
      const { id_token_hint: idTokenHint, client_id: clientId, post_logout_redirect_uri: to, state } = call.query
      const asked = await signOutAsked(needs, { idTokenHint, clientId, to })
      const carried = { client_id: asked?.relyingParty.id, post_logout_redirect_uri: asked?.to, state }
      return html(
        EndSessionPage({
          frame: call.frame,
          form: call.form(),
          isSignedIn: call.caller !== null,
          name: asked && pick(asked.relyingParty.name, call.language),
          fields: Object.entries(carried).flatMap(([name, value]) => (value ? [{ name, value }] : [])),
          back: wayBack(asked?.to ?? null, state),
        }),
      )
    },
  })

  gate.form('/end-session', {
    programs: { none: 'ends the session of a browser' },
    allow: 'signed-in',
    handle: async (call, { fields }) => {
      const { answer, ...carried } = fields
      const { client_id: clientId, post_logout_redirect_uri: to, state } = SignOut.safeParse(carried).data ?? {}
      const asked = await signOutAsked(needs, { idTokenHint: undefined, clientId, to })
      const back = wayBack(asked?.to ?? null, state)
      const isLeaving = answer === 'sign-out'
      if (isLeaving && call.session) await signOut(needs, call.session)
      const cookies = isLeaving ? { [SESSION]: null } : undefined
      if (!asked || back === null) return redirect('/', cookies)
      const frame = isLeaving ? { ...call.frame, who: null } : call.frame
      return html(LeavingPage({ frame, name: pick(asked.relyingParty.name, call.language), href: back }), 200, cookies)
    },
  })
}
