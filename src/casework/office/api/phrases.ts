/** Phrases of the unit for programs: what is in use there, and keeping it, by whoever shares out the work of the unit. */
import { z } from 'zod'
import { named, type Operation, question, write } from '../../../trust/api/index.ts'
import type { Principal } from '../../../trust/policy/index.ts'
import { WRITES } from '../../api/index.ts'
import type { CaseworkCity } from '../../kind/index.ts'
import {
  addPhrase,
  changePhrase,
  endPhrase,
  LONGEST_PHRASE,
  MOST_PHRASES,
  mayKeepPhrases,
  phrasesOf,
  USES,
} from '../../phrase/index.ts'
import { deskOf } from '../desk.ts'

const Phrases = named(
  'Phrases',
  z.strictObject({
    /** Those in use, the oldest first. */
    phrases: z.array(
      z.strictObject({
        id: z.uuid(),
        /** `correction`: why an answer or a paper has to be corrected; `reason`: why something is decided so. */
        use: z.enum(USES),
        words: z.string(),
      }),
    ),
    /** So many are in use at once. */
    most: z.int(),
    /** Whether the account adds, changes and ends them. */
    mayKeep: z.boolean(),
  }),
)

const Words = z.string().min(1).max(LONGEST_PHRASE)
const Place = z.strictObject({ phrase: z.uuid() })
const common = { tag: 'office', allow: 'officer', view: Phrases } as const

export const phraseOperations = (city: CaseworkCity): Operation[] => [
  question({
    ...common,
    id: 'listPhrases',
    path: '/phrases',
    scopes: ['dossiers:read'],
    summary: { zh: '本单位的常用语', en: 'The phrases of one’s unit' },
    show: ({ principal }) => viewPhrases(city, principal),
  }),
  write({
    ...common,
    id: 'addPhrase',
    path: '/phrases',
    scopes: WRITES,
    problems: [409, 422],
    summary: {
      zh: '加一句常用语（由分派工作的人）；和已有的一样的不加',
      en: 'Add a phrase, by whoever shares out the work of the unit; one that is there already is refused',
    },
    body: named('NewPhrase', z.strictObject({ use: z.enum(USES), words: Words })),
    act: ({ principal }, { use, words }) => addPhrase(city, principal, use, words),
    answer: (_id, { principal }) => viewPhrases(city, principal),
  }),
  write({
    ...common,
    id: 'changePhrase',
    path: '/phrases/{phrase}',
    params: Place,
    scopes: WRITES,
    problems: [404, 422],
    summary: { zh: '改一句常用语；写过的不变', en: 'Say a phrase otherwise; what was written with it stays' },
    body: named('PhraseWords', z.strictObject({ words: Words })),
    act: ({ principal, params }, { words }) => changePhrase(city, principal, params.phrase, words),
    answer: (_id, { principal }) => viewPhrases(city, principal),
  }),
  write({
    ...common,
    id: 'endPhrase',
    path: '/phrases/{phrase}/end',
    params: Place,
    scopes: WRITES,
    problems: [404],
    summary: { zh: '停用一句常用语；写过的不变', en: 'Take a phrase away; what was written with it stays' },
    body: named('PhraseEnd', z.strictObject({})),
    act: ({ principal, params }) => endPhrase(city, principal, params.phrase),
    answer: (_id, { principal }) => viewPhrases(city, principal),
  }),
]

async function viewPhrases(city: CaseworkCity, principal: Principal): Promise<z.input<typeof Phrases.schema>> {
  const all = await phrasesOf(city.database, deskOf(principal).unit)
  return {
    phrases: all.map(({ id, use, words }) => ({ id, use, words })),
    most: MOST_PHRASES,
    mayKeep: mayKeepPhrases(city.engine, principal),
  }
}
