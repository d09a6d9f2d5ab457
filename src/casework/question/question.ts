/**
 * A question to the office 咨询 and its answer: a party asks from its dossier, an officer of the unit answers, and either may
 * go on in the same thread. Neither moves a stage or a clock: what the law counts is the procedure's. Words are sealed under
 * the dossier's key; the log holds that they are there. That offices answer what is asked about a matter: 行政许可法 art. 30
 * (2) (the organ explains what it publishes; general knowledge).
 */
import { putMessage } from '../../base/message/index.ts'
import type { Database, Transaction } from '../../kernel/database/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { problem } from '../../kernel/problem/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import { digestUnder, openText, seal } from '../../kernel/sealing/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import {
  appendEvent,
  type Engine,
  type Held,
  heldOf,
  keyOf,
  lockDossier,
  notAllowed,
  notFound,
  readRow,
  resourceOf,
} from '../dossier/index.ts'
import { MOST_ENTRIES, MOST_THREADS, readEntries, readThreads } from './store.ts'

type Needs = { database: Database; engine: Engine }

const LONGEST = 2000

export const wordsMissing = problem('casework/words-missing', {
  status: 422,
  title: { zh: '还没有写内容', en: 'Nothing is written' },
  detail: { zh: '请写下内容，最多 2,000 字。', en: 'Write it down, in 2,000 characters at most.' },
})

const tooManyQuestions = problem('casework/too-many-questions', {
  status: 409,
  title: { zh: '这件事的提问已经很多', en: 'There are many questions already' },
  detail: {
    zh: '这件事的提问已经到了上限。请在已有的提问里追问，或者联系办理单位。',
    en: 'No more questions can be added here. Go on in one that is there, or get in touch with the office.',
  },
})

/**
 * Asks the office, or asks again in a thread that is there (`question`). Gives the dossier's id. Throws
 * `casework/not-allowed`, `casework/words-missing`, `casework/too-many-questions`, `casework/not-found`, `casework/erased`.
 */
export async function askOffice(
  { database, engine }: Needs,
  by: Principal,
  dossier: string,
  question: string | null,
  text: string,
): Promise<string> {
  const words = wordsOf(text)
  return database.transaction(async (tx) => {
    const held = await lockDossier(tx, engine, dossier)
    const may = engine.policy.allows({ action: 'ask', principal: by, resource: resourceOf(held.dossier) })
    const subject = held.dossier.parties.find((party) => by.subjects.includes(party.subject))?.subject
    if (!may || subject === undefined) throw notAllowed({ step: 'ask' })
    const threads = await readThreads(tx, dossier)
    const at = engine.clock.now()
    const id = question ?? newId()
    if (question === null) {
      if (threads.length >= MOST_THREADS) throw tooManyQuestions()
      const { unit } = held.dossier
      tx.insert('casework.question', { id }, { dossier, unit, subject, asked_at: at, waiting_since: at })
    } else {
      const thread = threads.find((one) => one.id === question)
      if (!thread) throw notFound()
      // Who waits goes on waiting from when he began to.
      tx.change('casework.question', { id }, { waiting_since: thread.waiting_since ?? at })
    }
    await addEntry(tx, engine, held, by, id, question === null, words, 'asked')
    return dossier
  })
}

/**
 * Answers a question; whoever asked finds it in the in-box. Gives the dossier's id. Throws what `askOffice` throws; an officer
 * who is a party 回避 may not.
 */
export async function answerQuestion(
  { database, engine }: Needs,
  by: Principal,
  dossier: string,
  question: string,
  text: string,
): Promise<string> {
  const words = wordsOf(text)
  return database.transaction(async (tx) => {
    const held = await lockDossier(tx, engine, dossier)
    if (!engine.policy.allows({ action: 'answer', principal: by, resource: resourceOf(held.dossier) }))
      throw notAllowed({ step: 'answer' })
    const thread = (await readThreads(tx, dossier)).find(({ id }) => id === question)
    if (!thread) throw notFound()
    tx.change('casework.question', { id: question }, { waiting_since: null })
    await addEntry(tx, engine, held, by, question, false, words, 'answered')
    const at = engine.clock.now()
    putMessage(tx, { subject: thread.subject, dossier, kind: 'answer', ref: question, at })
    return dossier
  })
}

function wordsOf(text: string): string {
  const words = text.trim()
  if (words === '' || [...words].length > LONGEST) throw wordsMissing()
  return words
}

async function addEntry(
  tx: Transaction,
  engine: Engine,
  held: Held,
  by: Principal,
  question: string,
  isFirst: boolean,
  words: string,
  type: 'asked' | 'answered',
): Promise<void> {
  const place = isFirst ? 1 : (await readEntries(tx, [question])).length + 1
  if (place > MOST_ENTRIES) throw tooManyQuestions()
  const key = keyOf(held)
  const isOfficer = type === 'answered'
  tx.insert(
    'casework.question_entry',
    { question, place },
    {
      at: engine.clock.now(),
      by: isOfficer ? 'officer' : 'person',
      account: by.account,
      position: isOfficer ? by.position : null,
      sealed: seal(key, words, `question ${question} ${place}`),
    },
  )
  appendEvent(tx, engine, held, { type, v: 1, question, digest: digestUnder(key, words) }, by)
}

export type Entry = { at: Instant; by: 'person' | 'officer'; account: string; position: string | null; text: string }
export type Thread = { id: string; askedAt: Instant; isWaiting: boolean; entries: Entry[] }

/** The questions of a dossier with their answers, the first asked first; at most 20. Throws `casework/not-found`, `casework/erased`. */
export async function openQuestions(
  { database, engine }: Needs,
  _purpose: Purpose,
  dossier: string,
): Promise<Thread[]> {
  const [row, threads] = await Promise.all([readRow(database, dossier), readThreads(database, dossier)])
  if (!row) throw notFound()
  if (threads.length === 0) return []
  const entries = await readEntries(
    database,
    threads.map(({ id }) => id),
  )
  const key = keyOf(heldOf(engine, row))
  return threads.map(({ id, asked_at, waiting_since }) => ({
    id,
    askedAt: asked_at,
    isWaiting: waiting_since !== null,
    entries: entries
      .filter(({ question }) => question === id)
      .map(({ at, by, account, position, place, sealed }) => ({
        at,
        by,
        account,
        position,
        text: openText(key, sealed, `question ${id} ${place}`),
      })),
  }))
}
