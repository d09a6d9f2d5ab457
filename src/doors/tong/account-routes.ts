/** Signing in and out, one's sessions, one's position. The same pages serve both doors. */

import { z } from 'zod'
import { sayRemit } from '../../casework/kind/index.ts'
import { type Door, doorAt } from '../../kernel/html/index.ts'
import { html, type Limit, pathWithin, redirect } from '../../kernel/http/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import { isProblem, sayProblem } from '../../kernel/problem/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import { type Call, callerOf, DEVICE, type Gate, SESSION } from '../../trust/gate/index.ts'
import {
  askPasskey,
  askWork,
  choosePosition,
  consentsOf,
  endOtherSessions,
  endSession,
  firstCodeWrong,
  identify,
  outsideSignInsOf,
  passkeyPlace,
  passkeyRefused,
  redeemFirstCode,
  sessionsOf,
  signIn,
  signInFailed,
  signInWithPasskey,
  signOut,
  tooManyAttempts,
  weakPassword,
} from '../../trust/identity/index.ts'
import {
  FirstSignInPage,
  PositionsPage,
  SessionsPage,
  SignInPage,
  type SignInPageProps,
  StayPage,
} from './pages/index.ts'
import { passkeyRoutes } from './passkey-routes.ts'

import { tongTexts } from './texts.ts'
import { sayWhen } from './when.ts'

/** So many of the last sign-ins at outside systems are listed. */
const OUTSIDE_SHOWN = 20

/** Failures from one address, beside the budgets of trust/identity: no more hashes than that are computed for it. An office signs in as often as it likes. */
const SIGN_IN_LIMIT: Limit = { of: 'sign-in', perMinute: 300, counts: 'failures' }

export function accountRoutes(gate: Gate, city: MatterCity & { doors: readonly Door[] }): void {
  /** A path of ours to go on with; anything else is the home page. */
  const nextOf = (next: unknown): string => pathWithin(next, city.origin())

  passkeyRoutes(gate, city)
  const { clock } = city.engine
  const { database, complain } = city
  const needs = { database, keys: city.engine.keys, clock, demo: city.demo, complain }

  /** Who acts in a position begins at the desk. */
  const isOfficer = async (token: string) => (await identify(needs, token, clock.today()))?.principal.position != null

  const headingFor = (next: string, language: Language) => {
    const { signIn } = doorAt(city.doors, next)
    return signIn && pick(signIn, language)
  }

  const page = (
    call: Call<unknown, unknown>,
    login: string,
    next: string,
    error?: string,
    more: Partial<Pick<SignInPageProps, 'isSet' | 'pause'>> = {},
  ) =>
    SignInPage({
      frame: call.frame,
      action: '/sign-in',
      form: call.form(),
      heading: headingFor(next, call.language),
      login,
      next,
      error,
      ...more,
      statusHref: '/status',
      passkey: passkeyHere(),
    })

  const pauseOf = (seconds: number) => ({ work: askWork(needs.keys), minutes: Math.ceil(seconds / 60) })

  const passkeyHere = () => {
    const place = passkeyPlace(city.origin())
    return place && { options: askPasskey(city.engine.keys, place), origin: place.origin }
  }

  const goOn = async (next: string, { token, device }: { token: string; device: string }) =>
    redirect(next === '/' && (await isOfficer(token)) ? '/ban' : next, {
      [SESSION]: { value: token, days: null, http: true },
      [DEVICE]: { value: device, days: 400, http: true },
    })

  gate.page('/sign-in', {
    programs: { none: 'a page to type into' },
    query: z.strictObject({
      next: z.string().max(500).optional(),
      done: z.literal('password').optional().catch(undefined),
    }),
    allow: 'anyone',
    show: async (call) =>
      html(page(call, '', nextOf(call.query.next), undefined, { isSet: call.query.done === 'password' })),
  })

  gate.form('/sign-in', {
    programs: { none: 'A program proves itself with a token: `POST /oauth/token`' },
    allow: 'anyone',
    limit: SIGN_IN_LIMIT,
    handle: async (call, { fields }) => {
      const login = String(fields.login ?? '').slice(0, 64)
      const next = nextOf(fields.next)
      const say = tongTexts(call.language)
      try {
        const password = String(fields.password ?? '').slice(0, 256)
        const work = String(fields.work ?? '').slice(0, 100)
        return await goOn(next, await signIn(needs, { login, password, work, ...browserOf(call) }))
      } catch (thrown) {
        if (isProblem(thrown, tooManyAttempts))
          return html(
            page(call, login, next, say('pause'), { pause: pauseOf(Number(thrown.parameters.retryAfter)) }),
            429,
          )
        if (isProblem(thrown, signInFailed)) return html(page(call, login, next, say('wrong')), 401)
        throw thrown
      }
    },
  })

  gate.form('/sign-in/passkey', {
    programs: { none: "A program proves itself with a token: `POST /oauth/token`; a passkey is a person's" },
    allow: 'anyone',
    limit: SIGN_IN_LIMIT,
    handle: async (call, { fields }) => {
      const next = nextOf(fields.next)
      const place = passkeyPlace(city.origin())
      if (!place) return redirect('/sign-in')
      const response = String(fields.response ?? '')
      try {
        return await goOn(next, await signInWithPasskey(needs, place, { response, ...browserOf(call) }))
      } catch (thrown) {
        if (!isProblem(thrown, passkeyRefused)) throw thrown
        return html(page(call, '', next, sayProblem(thrown, call.language).detail), 401)
      }
    },
  })

  const firstPage = (
    call: Call<unknown, unknown>,
    login: string,
    error?: { field: 'code' | 'password'; message: string },
  ) => FirstSignInPage({ frame: call.frame, form: call.form(), login, error })

  gate.page('/first-sign-in', {
    programs: { none: 'a page to type into' },
    allow: 'anyone',
    show: async (call) => html(firstPage(call, '')),
  })

  // The code goes by POST, so that it stands in no address and no log.
  gate.form('/first-sign-in', {
    programs: { none: 'sets the first password of a person' },
    allow: 'anyone',
    limit: SIGN_IN_LIMIT,
    handle: async (call, { fields }) => {
      const login = String(fields.login ?? '').slice(0, 64)
      try {
        await redeemFirstCode(needs, {
          login,
          code: String(fields.code ?? '').slice(0, 60),
          password: String(fields.password ?? '').slice(0, 256),
          address: call.address,
        })
        return redirect('/sign-in?done=password')
      } catch (thrown) {
        if (isProblem(thrown, weakPassword))
          return html(
            firstPage(call, login, { field: 'password', message: sayProblem(thrown, call.language).detail }),
            422,
          )
        if (isProblem(thrown, firstCodeWrong) || isProblem(thrown, tooManyAttempts))
          return html(
            firstPage(call, login, { field: 'code', message: sayProblem(thrown, call.language).detail }),
            thrown.status,
          )
        throw thrown
      }
    },
  })

  gate.form('/sign-out', {
    programs: { none: 'A token ends by itself after ten minutes, or before that by `POST /oauth/revoke`' },
    allow: 'half-signed-in',
    handle: async (call) => {
      if (call.session) await signOut(needs, call.session)
      return redirect('/', { [SESSION]: null })
    },
  })

  gate.page('/sessions', {
    programs: 'getAccess',
    query: z.strictObject({ ended: z.literal('1').optional() }),
    allow: 'signed-in',
    show: async (call) => {
      const { language } = call
      const caller = callerOf(call)
      const [sessions, consents, outsideSignIns] = await Promise.all([
        sessionsOf(needs, caller.account),
        consentsOf(needs, caller.account),
        outsideSignInsOf(needs, caller.account, OUTSIDE_SHOWN),
      ])
      const when = (moment: string) => sayWhen(moment, clock.zone, language)
      return html(
        SessionsPage({
          frame: call.frame,
          form: call.form(),
          endAction: '/sessions/end',
          endOthersAction: '/sessions/end-others',
          ended: call.query.ended === '1',
          isForWork: caller.kind === 'work',
          sessions: sessions.map(({ id, device, createdAt, lastSeenAt }) => ({
            id,
            device,
            since: when(createdAt),
            lastUsed: when(lastSeenAt),
            current: id === caller.session,
          })),
          endConsentAction: '/sessions/end-consent',
          consents: consents.map(({ relyingParty, name, scopes, givenAt }) => ({
            id: relyingParty,
            name: pick(name, language),
            getsName: scopes.includes('profile'),
            given: when(givenAt),
          })),
          outsideSignIns: outsideSignIns.map(({ id, name, at }) => ({ id, name: pick(name, language), at: when(at) })),
        }),
      )
    },
  })

  // Asking for it is what lets the session go on; what it says stands at its foot, too.
  gate.page('/sessions/stay', {
    programs: { none: "a person's browsers" },
    allow: 'half-signed-in',
    show: async (call) => html(StayPage({ frame: call.frame })),
  })

  gate.form('/sessions/end', {
    programs: 'endSession',
    allow: 'signed-in',
    handle: async ({ caller }, { fields }) => {
      const id = z.uuid().safeParse(fields.session)
      if (caller && id.success) await endSession(needs, caller.account, id.data)
      return redirect(caller?.session === id.data ? '/' : '/sessions?ended=1')
    },
  })

  gate.form('/sessions/end-others', {
    programs: { operation: 'endSession', but: 'one after the other: a program has no session that stays' },
    allow: 'signed-in',
    handle: async ({ caller }) => {
      if (caller?.session) await endOtherSessions(needs, caller.account, caller.session)
      return redirect('/sessions?ended=1')
    },
  })

  gate.page('/positions', {
    programs: 'getAccount',
    allow: 'signed-in',
    show: async (call) => {
      const { caller, language } = call
      const say = tongTexts(language)
      const positions = (caller?.positions ?? []).map(({ id, unit, roles, remit }) => {
        const found = city.base.departments.unitOf(unit)
        return {
          id,
          label: `${found ? pick(found.name, language) : unit} · ${city.engine.roles.say(roles, language)}`,
          remit: sayRemit(city, remit, language),
          current: caller?.principal.position === id,
        }
      })
      return html(
        PositionsPage({
          frame: call.frame,
          action: '/positions',
          form: call.form(),
          title: say('positions'),
          lead: say('positionsLead'),
          choose: say('choose'),
          present: say('present'),
          positions: [
            ...positions,
            ...(caller?.person === null
              ? []
              : [{ id: '', label: say('asMyself'), remit: null, current: caller?.principal.position === null }]),
          ],
        }),
      )
    },
  })

  gate.form('/positions', {
    programs: {
      operation: 'getAccount',
      but: 'A program changes no position for later requests: each names its own in `Yipan-Position`',
    },
    allow: 'signed-in',
    handle: async ({ session }, { fields }) => {
      const position = String(fields.position ?? '')
      if (session) await choosePosition(needs, session, position === '' ? null : position, clock.today())
      return redirect(position === '' ? '/' : '/ban')
    },
  })
}

/** From which browser somebody signs in, as he will see it among his sign-ins. */
const browserOf = (call: Call<unknown, unknown>) => ({
  address: call.address,
  device: call.cookie(DEVICE) ?? null,
  previous: call.session ?? null,
  label: sayDevice(call.device) || tongTexts(call.language)('unknownDevice'),
})

/** "Firefox, Linux": what a person recognises of his browser's long name. */
function sayDevice(agent: string): string {
  const browser = /(Edg|Firefox|Chrome|Safari)/.exec(agent)?.[1]?.replace('Edg', 'Edge')
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(agent)?.[1]
  return [browser, system].filter(Boolean).join(', ')
}
