/** The second factor of accounts for work: where a password alone leads, and where it is set up and kept. */

import QRCode from 'qrcode'
import { z } from 'zod'
import { html, type Limit, pathWithin, redirect } from '../../kernel/http/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import { isProblem, sayProblem } from '../../kernel/problem/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import { type Call, DEVICE, type Gate, type Known, notForYou, type Posted } from '../../trust/gate/index.ts'
import {
  addFactor,
  addPasskey,
  askPasskey,
  codeWrong,
  factorOf,
  offerAgain,
  offerFactor,
  offerPasskey,
  passkeyPlace,
  passkeyRefused,
  passkeysOf,
  proveSessionOf,
  proveWithCode,
  renewRecovery,
  tooManyAttempts,
} from '../../trust/identity/index.ts'
import { noteWrong } from './note-wrong.ts'
import { SecondFactorPage, type SecondFactorPageProps } from './pages/index.ts'
import { sayWhen } from './when.ts'

const NONE = { none: 'a second factor is proved by a person; a program has a secret' }
type AnyCall = Call<unknown, unknown>
type Said = { next: string; error?: string; codes?: readonly string[]; sealed?: string }

const LIMIT: Limit = { of: 'second-factor', perMinute: 30, counts: 'failures' }

/** A code as it was typed; longer than any of ours is none. */
const codeIn = (fields: Posted['fields']): string => String(fields.code ?? '').slice(0, 40)

/** The cookie by which an account knows the browser. */
const deviceIn = (call: AnyCall): string | null => call.cookie(DEVICE) ?? null

export function secondFactorRoutes(gate: Gate, city: MatterCity): void {
  const { database, engine } = city
  const needs = { database, keys: engine.keys, clock: engine.clock }

  /** Whoever is signed in, in full or by half, with the token of his session. */
  const whoIs = ({ caller, half, session }: AnyCall): { known: Known; token: string; session: string } => {
    const known = caller ?? half
    if (!known || known.session === null || session === undefined) throw notForYou()
    return { known, token: session, session: known.session }
  }

  /** What the account can prove itself with; by half signed in nobody adds to what is there. */
  const heldBy = async (known: Known) => {
    const [factor, passkeys] = await Promise.all([factorOf(needs, known.account), passkeysOf(needs, known.account)])
    return {
      factor,
      hasPasskey: passkeys.length > 0,
      maySet: factor === null && !(known.isHalf && passkeys.length > 0),
    }
  }

  const page = async (call: AnyCall, { next, error, codes, sealed }: Said) => {
    const { known, token, session } = whoIs(call)
    const { factor, hasPasskey, maySet } = await heldBy(known)
    const cityName = pick(city.base.city.name, call.language)
    const again = sealed === undefined ? null : offerAgain(engine.keys, known, cityName, session, sealed)
    const offer = maySet && !codes ? (again ?? offerFactor(engine.keys, known, cityName, session)) : null
    return SecondFactorPage({
      frame: { ...call.frame, path: '/second-factor' },
      form: call.form(),
      next,
      isHalf: call.half !== null,
      app: factor && {
        made: sayWhen(factor.madeAt, engine.clock.zone, call.language),
        recoveryLeft: factor.recoveryLeft,
      },
      offer: offer && {
        qr: await QRCode.toString(offer.uri, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }),
        typed: offer.typed,
        sealed: offer.sealed,
      },
      passkey: codes || !call.half ? null : await passkeyFor(known, token, hasPasskey, maySet, cityName),
      codes: codes ?? null,
      error,
    })
  }

  const passkeyFor = async (
    { account, login }: Known,
    session: string,
    hasPasskey: boolean,
    maySet: boolean,
    cityName: string,
  ): Promise<SecondFactorPageProps['passkey']> => {
    const place = passkeyPlace(city.origin())
    if (!place) return null
    const { origin } = place
    if (hasPasskey) return { act: 'get', asking: { options: askPasskey(engine.keys, place), origin } }
    if (!maySet) return null
    const options = await offerPasskey(needs, place, { account, login, session, city: cityName })
    return { act: 'create', asking: { options, origin } }
  }

  /** What is wrong with a code stands beside it; anything else is the problem's own page. */
  const again = async (call: AnyCall, thrown: unknown, said: Said) => {
    if (!isProblem(thrown, codeWrong) && !isProblem(thrown, tooManyAttempts) && !isProblem(thrown, passkeyRefused))
      throw thrown
    await noteWrong(city, call, thrown)
    return html(await page(call, { ...said, error: sayProblem(thrown, call.language).detail }), thrown.status)
  }

  gate.page('/second-factor', {
    programs: NONE,
    query: z.strictObject({ next: z.string().max(500).optional() }),
    allow: 'half-signed-in',
    show: async (call) => {
      const next = pathWithin(call.query.next, city.origin())
      if ((call.caller ?? call.half)?.kind !== 'work') return redirect(next)
      return html(await page(call, { next }))
    },
  })

  gate.form('/second-factor', {
    programs: NONE,
    allow: 'half-signed-in',
    limit: LIMIT,
    handle: async (call, { fields }) => {
      const { known, token } = whoIs(call)
      const next = pathWithin(fields.next, city.origin())
      try {
        await proveWithCode(needs, known.account, { token, device: deviceIn(call), code: codeIn(fields) })
        return redirect(next)
      } catch (thrown) {
        return again(call, thrown, { next })
      }
    },
  })

  gate.form('/second-factor/app', {
    programs: NONE,
    allow: 'half-signed-in',
    limit: LIMIT,
    handle: async (call, { fields }) => {
      const { known, token, session } = whoIs(call)
      const [next, sealed] = [pathWithin(fields.next, city.origin()), String(fields.sealed ?? '').slice(0, 400)]
      if (!(await heldBy(known)).maySet) return redirect('/second-factor')
      try {
        const code = codeIn(fields)
        const codes = await addFactor(needs, known, { token, session, device: deviceIn(call), sealed, code })
        return html(await page(call, { next, codes }))
      } catch (thrown) {
        return again(call, thrown, { next, sealed })
      }
    },
  })

  gate.form('/second-factor/passkey', {
    programs: NONE,
    allow: 'half-signed-in',
    limit: LIMIT,
    handle: async (call, { fields }) => {
      const { known, token } = whoIs(call)
      const next = pathWithin(fields.next, city.origin())
      const place = passkeyPlace(city.origin())
      const { factor, hasPasskey } = await heldBy(known)
      if (!place || factor !== null || hasPasskey) return redirect('/second-factor')
      try {
        const response = String(fields.response ?? '')
        await addPasskey(needs, place, { account: known.account, session: token, name: known.login, response })
        await proveSessionOf(needs, token, { account: known.account, device: deviceIn(call) })
        return redirect(next)
      } catch (thrown) {
        return again(call, thrown, { next })
      }
    },
  })

  gate.form('/second-factor/recovery', {
    programs: NONE,
    allow: 'signed-in',
    limit: LIMIT,
    handle: async (call, { fields }) => {
      const { known } = whoIs(call)
      try {
        const codes = await renewRecovery(needs, known.account, { device: deviceIn(call), code: codeIn(fields) })
        return html(await page(call, { next: '/second-factor', codes }))
      } catch (thrown) {
        return again(call, thrown, { next: '/' })
      }
    },
  })
}
