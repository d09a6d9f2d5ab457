/**
 * A question to the office 咨询 and its answer: a party asks from its dossier, an officer of the unit answers, and either may
 * go on in the same thread. Beside an application neither moves a stage or a clock: what the law counts is the procedure's;
 * where the dossier is itself the question, the words move it (moves.ts). Words are sealed under the dossier's key; the log
 * holds that they are there. That offices answer what is asked about a matter: 行政许可法 art. 30 (2) (the organ explains what
 * it publishes; general knowledge).
 */

import { putMessage } from '../../base/message/index.ts'
import type { Database, Transaction } from '../../kernel/database/index.ts'
import { hasInvisible } from '../../kernel/i18n/index.ts'
import { newId } from '../../kernel/id/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import { digestUnder, openText, seal } from '../../kernel/sealing/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import { type AccountId, type Principal, speaksFor } from '../../trust/policy/index.ts'
import { type Quota, useQuotas } from '../../trust/quota/index.ts'
import {
  actOn,
  appendEvent,
  type Engine,
  type Held,
  heldOf,
  keyOf,
  lockDossier,
  notAllowed,
  notFound,
  readRow,
  wordsMissing,
} from '../dossier/index.ts'
import { isQuestion, mayAnswer, mayAsk, type Said, stepWith } from './moves.ts'
import { tooManyQuestions } from './problems.ts'
import { MOST_ENTRIES, MOST_THREADS, readEntries, readThreads } from './store.ts'

type Needs = { database: Database; engine: Engine }

const LONGEST = 2000

/** Of all offices, in dossiers and before one applies. Our rule. */
export const QUESTIONS: Quota = { what: 'questions', most: 30, alsoPrograms: true }

/**
 * Asks the office, or asks again in a thread that is there (`question`). Gives the dossier's id. Throws
 * `casework/not-allowed`, `casework/words-missing`, `casework/too-many-questions`, `quota/reached`, `casework/not-found`, `casework/erased`, and
 * what `takeStep` throws where the question moves the dossier.
 */
export async function askOffice(
  { database, engine }: Needs,
  by: Principal,
  dossier: string,
  question: string | null,
  text: string,
): Promise<string> {
  return database.transaction(async (tx) => {
    await useQuotas(tx, by, engine.clock.today(), [QUESTIONS])
    await askHeld(tx, engine, await lockDossier(tx, engine, dossier), by, question, text)
    return dossier
  })
}

/** The same under a lock that is held, or in a dossier that was just opened. */
export async function askHeld(
  tx: Transaction,
  engine: Engine,
  held: Held,
  by: Principal,
  question: string | null,
  text: string,
): Promise<void> {
  const words = wordsOf(text)
  const { id: dossier, parties, unit } = held.dossier
  const subject = parties.find((party) => speaksFor(by, party.subject, held.dossier.matter))?.subject
  if (!mayAsk(engine, held, by) || subject === undefined) throw notAllowed({ step: 'ask' })
  const threads = await readThreads(tx, dossier)
  const asked = question ?? (isQuestion(held.procedure) ? threads[0]?.id : null) ?? null
  const at = engine.clock.now()
  const id = asked ?? newId()
  if (asked === null) {
    if (threads.length >= MOST_THREADS) throw tooManyQuestions()
    const { kind, matter, category = null, place = null } = held.dossier
    const about = { kind, matter, category, place }
    tx.insert('casework.question', { id }, { dossier, unit, subject, asked_at: at, waiting_since: at, ...about })
  } else {
    const thread = threads.find((one) => one.id === asked)
    if (!thread) throw notFound()
    // Who waits goes on waiting from when he began to.
    tx.change('casework.question', { id }, { waiting_since: thread.waiting_since ?? at })
  }
  await addEntry(tx, engine, held, by, id, asked === null, words, 'asked')
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
    if (!mayAnswer(engine, held, by)) throw notAllowed({ step: 'answer' })
    const thread = (await readThreads(tx, dossier)).find(({ id }) => id === question)
    if (!thread) throw notFound()
    tx.change('casework.question', { id: question }, { waiting_since: null })
    await addEntry(tx, engine, held, by, question, false, words, 'answered')
    const at = engine.clock.now()
    putMessage(tx, {
      subject: thread.subject,
      about: { type: 'dossier', id: dossier },
      matter: held.dossier.matter,
      kind: 'answer',
      ref: question,
      at,
    })
    return dossier
  })
}

/** Whether there is something written, not too much (2,000 characters at most), and nothing that nobody sees. */
export function isSayable(text: string): boolean {
  const words = text.trim()
  return words !== '' && !hasInvisible(words) && [...words].length <= LONGEST
}

function wordsOf(text: string): string {
  if (!isSayable(text)) throw wordsMissing()
  return text.trim()
}

async function addEntry(
  tx: Transaction,
  engine: Engine,
  held: Held,
  by: Principal,
  question: string,
  isFirst: boolean,
  words: string,
  said: Said,
): Promise<void> {
  if (by.account === null) throw notAllowed({ step: said })
  const place = isFirst ? 1 : (await readEntries(tx, [question])).length + 1
  if (place > MOST_ENTRIES) throw tooManyQuestions()
  const key = keyOf(held)
  const isOfficer = said === 'answered'
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
  const step = stepWith(held, said)
  if (step !== null) await actOn(tx, engine, held, step, { by, inputs: { question }, words })
  else appendEvent(tx, engine, held, { type: said, v: 1, question, digest: digestUnder(key, words) }, by)
}

export type Entry = { at: Instant; by: 'person' | 'officer'; account: AccountId; position: string | null; text: string }
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
