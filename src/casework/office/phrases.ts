/**
 * Phrases of the unit 常用语 where an officer writes, and the page on which they are kept. One that is chosen is put behind what he wrote:
 * at once where there is a script, else when the page is sent or shown again, so that he reads it before anybody else does.
 */
import { z } from 'zod'
import type { FieldView } from '../../kernel/html/index.ts'
import { html, redirect } from '../../kernel/http/index.ts'
import { isProblem, type Problem, sayProblem } from '../../kernel/problem/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import { quotaReached } from '../../trust/quota/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import {
  addPhrase,
  changePhrase,
  endPhrase,
  MOST_PHRASES,
  mayKeepPhrases,
  type Phrase,
  phrasesOf,
  phraseWrong,
  tooManyPhrases,
  USES,
  type Use,
} from '../phrase/index.ts'
import { type StepTyped, typedText } from '../step/index.ts'
import { type AnyCall, deskOf } from './desk.ts'
import { PhrasesPage } from './pages/index.ts'
import { texts } from './texts.ts'
import { viewsFor } from './views.ts'

/** A phrase is chosen for a field under this and the field's name. */
const CHOSEN = 'phrase.'

/** What was typed, with each phrase that was chosen behind the words of its field. */
export function withPhrases<Typed extends StepTyped>(typed: Typed): Typed | StepTyped {
  const chosen = Object.keys(typed).filter((name) => name.startsWith(CHOSEN))
  if (chosen.length === 0) return typed
  const words = Object.fromEntries(Object.entries(typed).filter(([name]) => !name.startsWith(CHOSEN)))
  for (const name of chosen) {
    const into = name.slice(CHOSEN.length)
    const said = [typedText(words, into), typedText(typed, name)].filter((one) => one !== '')
    if (said.length > 0) words[into] = said.join('\n')
  }
  return words
}

/** How phrases are offered beside a field; nothing where the unit has none for it. */
export const offered = (all: readonly Phrase[], use: Use, field: string, label: string): FieldView['phrases'] => {
  const words = all.filter((one) => one.use === use).map((one) => one.words)
  return words.length === 0 ? undefined : { name: `${CHOSEN}${field}`, label, words }
}

const Query = z.object({ done: z.enum(['added', 'changed', 'ended']).optional().catch(undefined) })
const Place = z.strictObject({ phrase: z.uuid() })
const PAGE = '/ban/phrases'

export function phraseRoutes(gate: Gate, city: CaseworkCity): void {
  gate.page(PAGE, {
    programs: 'listPhrases',
    query: Query,
    allow: 'officer',
    show: async (call) => html(await phrasesPage(city, call, { done: call.query.done })),
  })

  gate.form(PAGE, {
    programs: 'addPhrase',
    allow: 'officer',
    act: ({ principal }, { fields }) =>
      addPhrase(city, principal, z.enum(USES).catch('correction').parse(fields.use), typedText(fields, 'words')),
    answer: () => redirect(`${PAGE}?done=added`),
    again: async (thrown, call, { fields }) =>
      isRefused(thrown)
        ? html(
            await phrasesPage(city, call, {
              typed: { id: null, words: typedText(fields, 'words'), use: fields.use, thrown },
            }),
            422,
          )
        : null,
  })

  gate.form(`${PAGE}/:phrase`, {
    programs: { operation: 'changePhrase', but: '`endPhrase` takes it away' },
    params: Place,
    allow: 'officer',
    act: ({ principal, params }, { fields }) =>
      fields._do === 'end'
        ? endPhrase(city, principal, params.phrase)
        : changePhrase(city, principal, params.phrase, typedText(fields, 'words')),
    answer: (_id, _call, { fields }) => redirect(`${PAGE}?done=${fields._do === 'end' ? 'ended' : 'changed'}`),
    on: PAGE,
    again: async (thrown, call, { fields }) =>
      isRefused(thrown)
        ? html(
            await phrasesPage(city, call, {
              typed: { id: call.params.phrase, words: typedText(fields, 'words'), use: undefined, thrown },
            }),
            422,
          )
        : null,
  })
}

const isRefused = (thrown: unknown): thrown is Problem | null =>
  thrown === null || [phraseWrong, tooManyPhrases, quotaReached].some((one) => isProblem(thrown, one))

/** `id`: of the phrase that was to be changed; null where one was to be added. */
type Typed = { id: string | null; words: string; use: unknown; thrown: Problem | null }

async function phrasesPage(
  city: CaseworkCity,
  call: AnyCall,
  { done, typed }: { done?: z.infer<typeof Query>['done']; typed?: Typed },
) {
  const { language } = call
  const say = texts(language)
  const desk = deskOf(call.principal)
  const [all, views] = await Promise.all([phrasesOf(city.database, desk.unit), viewsFor(city, call)])
  const error = typed?.thrown ? sayProblem(typed.thrown, language).detail : undefined
  const mayKeep = mayKeepPhrases(city.engine, call.principal)
  return PhrasesPage({
    frame: call.frame,
    views,
    done: done && say(`phrase.${done}`),
    most: MOST_PHRASES,
    groups: USES.map((use) => ({
      use,
      title: say(`phrase.${use}`),
      phrases: all
        .filter((one) => one.use === use)
        .map(({ id, words }) => ({
          id,
          words: typed?.id === id ? typed.words : words,
          error: typed?.id === id ? error : undefined,
        })),
    })),
    keep: mayKeep ? { action: PAGE, form: () => call.form() } : null,
    add: {
      words: typed?.id === null ? typed.words : '',
      use: typed?.use === 'reason' ? 'reason' : 'correction',
      error: typed?.id === null ? error : undefined,
    },
  })
}
