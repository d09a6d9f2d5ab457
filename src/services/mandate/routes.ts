/** Pages of mandates: for whom I act, who acts for my enterprise, asking for a mandate, asking to be known as the legal representative. */
import { z } from 'zod'
import { readMessages } from '../../base/message/index.ts'
import { type Answers, choicesOf, type Form, readScreen, type Typed, viewScreen } from '../../casework/form/index.ts'
import { html, redirect } from '../../kernel/http/index.ts'
import { isProblem, sayProblem } from '../../kernel/problem/index.ts'
import { type Call, callerOf, type Gate, type Posted } from '../../trust/gate/index.ts'
import { quotaReached } from '../../trust/quota/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { askForMandate, askToBeRegistered } from './ask.ts'
import { mandateForm, registrationForm, screenOf } from './forms.ts'
import { givenOf, type Listed, mineOf, sayWhat } from './lists.ts'
import { AskingPage, LayDownPage, MandatesPage, type MandateView } from './pages/index.ts'
import { texts } from './pages/texts.ts'
import {
  askedAgainAndAgain,
  askedBefore,
  askedTooOften,
  askingWrong,
  notRepresented,
  refusedLately,
  representsAlready,
} from './problems.ts'
import { layDown, mandatesInForce, representedByLaw } from './represented.ts'

type AnyCall = Call<unknown, unknown>

export function mandateRoutes(gate: Gate, city: MatterCity): void {
  gate.page('/mandates', {
    programs: 'listMandates',
    query: z.strictObject({
      about: z.uuid().optional().catch(undefined),
      done: z.literal('laid-down').optional().catch(undefined),
    }),
    allow: 'signed-in',
    show: async (call) => {
      const { about, done } = call.query
      if (about !== undefined)
        await readMessages(city.database, call.principal, { type: 'enterprise', id: about }, city.engine.clock.now())
      return html(
        MandatesPage({
          frame: call.frame,
          which: 'mine',
          done: done && texts(call.language)('laidDown'),
          // Who was registered by a dossier lays it down there; he finds it in the list.
          heads: (await representedByLaw(city, callerOf(call))).flatMap(({ enterprise, name, registered }) =>
            registered === null ? [{ name, layDownHref: `/mandates/represented/${enterprise}/lay-down` }] : [],
          ),
          list: (await mineOf(city, call)).map(viewOf(city, call)),
        }),
      )
    },
  })

  gate.page('/mandates/given', {
    programs: { operation: 'listMandates', but: '`which` as `given`' },
    allow: 'signed-in',
    show: async (call) =>
      html(
        MandatesPage({
          frame: call.frame,
          which: 'given',
          isHead: call.principal.heads.length > 0,
          list: (await givenOf(city, call)).map(viewOf(city, call)),
        }),
      ),
  })

  const lays = '/mandates/represented/:enterprise/lay-down'
  const params = z.strictObject({ enterprise: z.uuid() })
  gate.page(lays, {
    programs: { operation: 'layDownRepresentation', but: 'what follows from it, in words' },
    params,
    allow: 'signed-in',
    show: async (call) => {
      const of = (await representedByLaw(city, callerOf(call))).find((one) => one.enterprise === call.params.enterprise)
      if (!of) throw notRepresented()
      if (of.registered !== null) return redirect(`/dossiers/${of.registered}/steps/lay-down`)
      return html(
        LayDownPage({
          frame: call.frame,
          enterprise: of.name,
          inForce: await mandatesInForce(city, of.enterprise),
          action: `/mandates/represented/${of.enterprise}/lay-down`,
          form: call.form(),
        }),
      )
    },
  })
  gate.form(lays, {
    programs: 'layDownRepresentation',
    params,
    allow: 'signed-in',
    act: (call) => layDown(city, callerOf(call), call.params.enterprise),
    answer: () => redirect('/mandates?done=laid-down'),
  })

  asking(gate, city, {
    path: '/mandates/ask',
    operation: 'askForMandate',
    form: mandateForm(city),
    kind: 'mandate',
    ask: (by, answers) => askForMandate(city, by, answers),
    next: (id) => `/dossiers/${id}?done=ask`,
  })
  asking(gate, city, {
    path: '/mandates/legal-representative',
    operation: 'askToBeRegistered',
    form: registrationForm(city),
    kind: 'registration',
    ask: (by, answers) => askToBeRegistered(city, by, answers),
    next: (id) => `/dossiers/${id}/steps/hand-in`,
  })
}

type Refused = { title: string; detail: string }

type Asks = {
  path: string
  operation: string
  form: Form
  kind: 'mandate' | 'registration'
  ask: (by: ReturnType<typeof callerOf>, answers: Answers) => Promise<string>
  next: (id: string) => string
}

function asking(gate: Gate, city: MatterCity, { path, operation, form, kind, ask, next }: Asks): void {
  const read = (fields: Posted['fields']) =>
    readScreen(form, screenOf(form), fields, {
      before: {},
      today: city.engine.clock.today(),
      choicesOf: choicesOf(city),
    })
  const page = (
    call: AnyCall,
    shown: { answers: Answers; typed?: Typed; problems?: ReturnType<typeof read>['problems'] },
    refused?: Refused,
  ) => {
    const { language } = call
    return AskingPage({
      frame: call.frame,
      kind,
      action: path,
      form: call.form(),
      refused,
      screen: viewScreen(form, screenOf(form), {
        problems: [],
        ...shown,
        language,
        choicesOf: choicesOf(city, language),
        uploads: new Map(),
      }),
    })
  }

  gate.page(path, {
    programs: { operation, but: 'the form to fill in' },
    allow: 'signed-in',
    show: async (call) => html(page(call, { answers: {} })),
  })

  gate.form(path, {
    programs: operation,
    allow: 'signed-in',
    act: (call, { fields }) => {
      const { answers, problems } = read(fields)
      if (problems.length > 0) throw askingWrong({ errors: [] })
      return ask(callerOf(call), answers)
    },
    answer: (id) => redirect(next(id)),
    again: async (thrown, call, { fields }) => {
      const { answers, typed, problems } = read(fields)
      if (thrown === null) return html(page(call, { answers, typed }), 422)
      if (isProblem(thrown, askingWrong)) return html(page(call, { answers, typed, problems }), 422)
      if (!isProblem(thrown) || !REFUSALS.some((one) => isProblem(thrown, one))) return null
      return html(page(call, { answers, typed }, sayProblem(thrown, call.language)), thrown.status)
    },
  })
}

const REFUSALS = [
  askedAgainAndAgain,
  askedBefore,
  askedTooOften,
  refusedLately,
  representsAlready,
  quotaReached,
] as const

const viewOf =
  (city: MatterCity, { language }: AnyCall) =>
  (listed: Listed): MandateView => ({
    href: `/dossiers/${listed.dossier}`,
    person: listed.person,
    enterprise: listed.enterprise,
    code: listed.creditCode,
    state: listed.state,
    isWaiting: listed.stage === 'asked',
    isOpen: listed.isOpen,
    isByLaw: listed.ends === null,
    what: sayWhat(city, listed, language),
    number: listed.number,
  })
