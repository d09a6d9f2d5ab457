/** Questions to the office: which wait for the unit, and the threads of a dossier as an officer reads and answers them. */

import { z } from 'zod'
import { asInstant, dateOf, Moment } from '../../kernel/time/index.ts'
import type { Colleague } from '../../trust/identity/index.ts'
import { readStates } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { isQuestion, mayAnswer, type Thread, waitingOf } from '../question/index.ts'
import { staffOf } from '../step/index.ts'
import { sayMoment } from '../story/index.ts'
import { type AnyCall, type DossierCall, deskOf, type OnDesk, sayOfficer } from './desk.ts'
import { QuestionsPage, type QuestionsView } from './pages/index.ts'
import { openKnown, rowOf } from './rows.ts'
import { texts } from './texts.ts'
import { viewsFor } from './views.ts'

const ROWS = 20

const After = z.tuple([Moment, z.uuid()])
export const QuestionsQuery = z.object({ after: z.string().max(80).optional().catch(undefined) })

/** What waits for an answer of the unit, the longest first. The words are read in the dossier, under its trace. */
export async function questionsPage(city: CaseworkCity, call: AnyCall, after: string | undefined) {
  const { language } = call
  const desk = deskOf(call.principal)
  const { database, engine } = city
  const { data } = After.safeParse(after?.split(','))
  const waiting = await waitingOf(database, desk, data ? { since: asInstant(data[0]), id: data[1] } : null, ROWS + 1)
  const shown = waiting.slice(0, ROWS)
  const last = shown.at(-1)
  const [officers, states, views] = await Promise.all([
    staffOf(city, desk.unit),
    readStates(database, [...new Set(shown.map(({ dossier }) => dossier))]),
    viewsFor(city, call),
  ])
  const byId = new Map(states.map((one) => [String(one.id), one]))
  const known = await openKnown(city, call, desk, officers, states, 'questions')
  const today = engine.clock.today()
  return QuestionsPage({
    frame: call.frame,
    views,
    rows: shown.flatMap(({ id, dossier, since }) => {
      const state = byId.get(dossier)
      if (!state) return []
      const days = engine.days.calendar.workingDaysBetween(dateOf(since, engine.days.zone), today)
      return [
        {
          ...rowOf(city, known, state, id, null),
          href: `/ban/dossiers/${dossier}#questions`,
          since: sayMoment(since, language, today, engine.days.zone),
          waits: days > 0 ? texts(language)('question.days', { n: days }) : texts(language)('question.today'),
        },
      ]
    }),
    next:
      waiting.length > ROWS && last
        ? `/ban/questions?${new URLSearchParams({ after: `${last.since},${last.id}` })}`
        : undefined,
  })
}

/** What was typed as an answer and could not be kept. */
export type TypedAnswer = { question: string; value: string; error: string | undefined }

/** The questions of a dossier, with a form for each where this officer may answer. */
export function viewQuestions(
  { engine }: Pick<CaseworkCity, 'engine'>,
  { principal, language, form }: Pick<DossierCall, 'principal' | 'language' | 'form'>,
  { held, own }: OnDesk,
  threads: readonly Thread[],
  officers: readonly Colleague[],
  typed: TypedAnswer | undefined,
): QuestionsView {
  const say = texts(language)
  const mayWrite = mayAnswer(engine, held, principal)
  return threads.map(({ id, isWaiting, entries }) => ({
    id,
    isWaiting,
    entries: entries.map(({ at, by, account, position, text }, index) => ({
      id: `${id}-${index}`,
      isAnswer: by === 'officer',
      who:
        by === 'person'
          ? say('question.party')
          : account === principal.account
            ? say('question.me')
            : sayOfficer(officers, { account, position }, language),
      when: sayMoment(at, language, engine.clock.today(), engine.days.zone),
      text,
    })),
    answer: mayWrite
      ? {
          action: `${own}/questions/${id}/answer`,
          form: form(),
          hint: say(!isQuestion(held.procedure) ? 'question.beside' : isWaiting ? 'question.closes' : 'question.adds'),
          value: typed?.question === id ? typed.value : '',
          error: typed?.question === id ? typed.error : undefined,
        }
      : null,
  }))
}
