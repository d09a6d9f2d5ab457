/** Questions to the office and their answers, and which of them wait for a unit. */
import { z } from 'zod'
import type { Purpose } from '../../../kernel/purpose/index.ts'
import { asInstant, Moment } from '../../../kernel/time/index.ts'
import { cursor, named, type Operation, question, write } from '../../../trust/api/index.ts'
import type { Principal } from '../../../trust/policy/index.ts'
import { deskOf, Limit, READ, Which, WRITES } from '../../api/index.ts'
import { readStates } from '../../dossier/index.ts'
import type { CaseworkCity } from '../../kind/index.ts'
import { answerQuestion, askOffice, openQuestions, waitingOf } from '../../question/index.ts'

export const Words = z.string().trim().min(1).max(2000)

const Questions = named(
  'Questions',
  z.strictObject({
    questions: z.array(
      z.strictObject({
        id: z.uuid(),
        askedAt: z.iso.datetime(),
        /** Whether the office has still to answer. */
        waiting: z.boolean(),
        entries: z.array(
          z.strictObject({
            at: z.iso.datetime(),
            by: z.enum(['person', 'officer']),
            mine: z.boolean(),
            text: z.string(),
          }),
        ),
      }),
    ),
  }),
)

const WaitingQuestions = named(
  'WaitingQuestions',
  z.strictObject({
    questions: z.array(
      z.strictObject({ id: z.uuid(), dossier: z.uuid(), number: z.string(), since: z.iso.datetime() }),
    ),
    next: z.string().nullable(),
  }),
)

const Place = z.tuple([Moment, z.uuid()])
const placeIn = (text: string) => Place.safeParse(text.split('_')).data ?? null

export const questionOperations = (city: CaseworkCity): Operation[] => [
  question({
    id: 'listQuestions',
    tag: 'dossiers',
    path: '/dossiers/{dossier}/questions',
    params: Which,
    allow: { ...READ, act: 'question' },
    scopes: ['dossiers:read'],
    summary: { zh: '提问和答复', en: 'Questions to the office and their answers' },
    view: Questions,
    show: (call) => viewQuestions(city, call.params.dossier, call),
  }),
  write({
    id: 'askOffice',
    tag: 'dossiers',
    path: '/dossiers/{dossier}/questions',
    params: Which,
    allow: { ...READ, act: 'question' },
    scopes: WRITES,
    problems: [429],
    summary: {
      zh: '向办理单位提问；带 `question` 的，是追问',
      en: 'Ask the office; with `question`, ask a follow-up',
    },
    body: named('Question', z.strictObject({ question: z.uuid().optional(), text: Words })),
    view: Questions,
    act: ({ principal, params }, asked) =>
      askOffice(city, principal, params.dossier, asked.question ?? null, asked.text),
    answer: (id, call) => viewQuestions(city, id, call),
  }),
  write({
    id: 'answerQuestion',
    tag: 'office',
    path: '/dossiers/{dossier}/questions/{question}/answer',
    params: z.strictObject({ dossier: z.uuid(), question: z.uuid() }),
    allow: { ...READ, act: 'answer' },
    scopes: WRITES,
    summary: { zh: '答复提问', en: 'Answer a question' },
    body: named('QuestionAnswer', z.strictObject({ text: Words })),
    view: Questions,
    act: ({ principal, params }, { text }) => answerQuestion(city, principal, params.dossier, params.question, text),
    answer: (id, call) => viewQuestions(city, id, call),
  }),
  question({
    id: 'listWaitingQuestions',
    tag: 'office',
    path: '/questions',
    allow: 'officer',
    scopes: ['dossiers:read'],
    summary: { zh: '等本单位答复的提问，等得最久的在前', en: 'Questions waiting for the unit’s answer, longest first' },
    query: z.strictObject({
      after: cursor((text) => placeIn(text) !== null),
      limit: Limit,
    }),
    view: WaitingQuestions,
    show: async ({ principal, query }) => {
      const after = query.after === undefined ? null : placeIn(query.after)
      const waiting = await waitingOf(
        city.database,
        deskOf(principal),
        after && { since: asInstant(after[0]), id: after[1] },
        query.limit + 1,
      )
      const shown = waiting.slice(0, query.limit)
      const states = await readStates(city.database, [...new Set(shown.map(({ dossier }) => dossier))])
      const numbers = new Map(states.map(({ id, number }) => [String(id), number]))
      const last = shown.at(-1)
      return {
        questions: shown.map(({ id, dossier, since }) => ({ id, dossier, since, number: numbers.get(dossier) ?? '' })),
        next: waiting.length > query.limit && last ? `${last.since}_${last.id}` : null,
      }
    },
  }),
]

async function viewQuestions(
  city: CaseworkCity,
  id: string,
  { principal, purpose }: { principal: Principal; purpose: Purpose },
): Promise<z.input<typeof Questions.schema>> {
  const threads = await openQuestions(city, purpose, id)
  return {
    questions: threads.map((thread) => ({
      id: thread.id,
      askedAt: thread.askedAt,
      waiting: thread.isWaiting,
      entries: thread.entries.map(({ at, by, account, text }) => ({
        at,
        by,
        mine: account === principal.account,
        text,
      })),
    })),
  }
}
