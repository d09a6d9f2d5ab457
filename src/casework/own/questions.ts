/** Questions of an applicant to the office, on a page of their own: what was asked and answered, and where one asks. */
import { z } from 'zod'
import { readMessages } from '../../base/message/index.ts'
import { html, redirect } from '../../kernel/http/index.ts'
import { isProblem, sayProblem } from '../../kernel/problem/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import { quotaReached } from '../../trust/quota/index.ts'
import { wordsMissing } from '../dossier/index.ts'
import type { CaseworkCity, Kind, Own, OwnCall } from '../kind/index.ts'
import { askOffice, isQuestion, mayAsk, openQuestions } from '../question/index.ts'
import { typedText } from '../step/index.ts'
import { sayMoment } from '../story/index.ts'
import { DossierPlace, openOwn, READ } from './own.ts'
import { AskedPage, type ThreadView } from './pages/index.ts'
import { ownTexts } from './texts.ts'

const ASK = { ...READ, act: 'question' } as const

/** Where the dossier is itself a question, its own page has the questions. */
export function questionRoutes(gate: Gate, city: CaseworkCity): void {
  const pageOf = ({ held }: Own) =>
    (isQuestion(held.procedure) ? city.kinds.of(held.dossier).ownPage : undefined) ?? askedPage(city)
  gate.page('/dossiers/:dossier/questions', {
    programs: 'listQuestions',
    params: DossierPlace,
    query: z.strictObject({ done: z.literal('1').optional() }),
    allow: ASK,
    show: async (call) => {
      const own = await openOwn(city, call)
      const { done } = call.query
      if (isQuestion(own.held.procedure))
        return redirect(`/dossiers/${own.held.dossier.id}${done ? '?done=asked' : ''}`)
      const about = { type: 'dossier', id: call.params.dossier }
      await readMessages(city.database, call.principal, about, city.engine.clock.now())
      return html(await askedPage(city)(call, own, { done }))
    },
  })

  gate.form('/dossiers/:dossier/questions', {
    programs: { operation: 'askOffice', but: 'in a consultation, too: asking again is a new round' },
    params: DossierPlace,
    allow: ASK,
    act: (call, { fields }) =>
      askOffice(city, call.principal, call.params.dossier, questionIn(fields), typedText(fields, 'text')),
    answer: (id) => redirect(`/dossiers/${id}/questions?done=1`),
    again: async (thrown, call, { fields }) => {
      if (thrown !== null && !isProblem(thrown, wordsMissing) && !isProblem(thrown, quotaReached)) return null
      const own = await openOwn(city, call)
      const typed = {
        question: questionIn(fields),
        value: typedText(fields, 'text'),
        error: thrown === null ? undefined : sayProblem(thrown, call.language).detail,
      }
      return html(await pageOf(own)(call, own, { typed }), isProblem(thrown, quotaReached) ? 429 : 422)
    },
  })
}

const questionIn = (fields: Record<string, string | string[]>): string | null =>
  z.uuid().safeParse(fields.question).data ?? null

/** Questions and answers of a dossier as its party reads them. */
export async function viewThreads(city: CaseworkCity, call: OwnCall, unit: string): Promise<ThreadView[]> {
  const { language, purpose, params, principal } = call
  const say = ownTexts(language)
  const { clock, days } = city.engine
  const threads = await openQuestions(city, purpose, params.dossier)
  return threads.map(({ id, isWaiting, entries }) => ({
    id,
    isWaiting,
    entries: entries.map(({ at, by, account, text }, index) => ({
      id: `${id}-${index}`,
      isAnswer: by === 'officer',
      who: by === 'officer' ? unit : say(account === principal.account ? 'asked.me' : 'asked.party'),
      when: sayMoment(at, language, clock.today(), days.zone),
      text,
    })),
  }))
}

const askedPage =
  (city: CaseworkCity): NonNullable<Kind['ownPage']> =>
  async (call, { held, title, unit }, { done, typed }) => {
    const { id, number } = held.dossier
    return AskedPage({
      frame: call.frame,
      matter: { href: `/dossiers/${id}`, label: title },
      number,
      organ: unit,
      done: done !== undefined,
      threads: await viewThreads(city, call, unit),
      action: held.key !== null && mayAsk(city.engine, held, call.principal) ? `/dossiers/${id}/questions` : null,
      typed,
      form: () => call.form(),
    })
  }
