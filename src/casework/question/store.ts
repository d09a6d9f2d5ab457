/** SQL of questions. */

import { type Kysely, type Selectable, sql } from 'kysely'
import type { Remit } from '../../base/department/index.ts'
import { type Database, prepared, type Transaction } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import { type RemitValues, remitValues, withinRemit } from '../dossier/index.ts'
import type { Tables } from './tables.ts'

type EntryRow = Selectable<Tables['casework.question_entry']>
type Reading = Pick<Database, 'read'> | Pick<Transaction, 'read'>

/** How many threads a dossier has at most, and how many entries a thread. */
export const MOST_THREADS = 20
export const MOST_ENTRIES = 40

/** Threads of a dossier, the first asked first. Index: question_of_dossier. */
export const readThreads = (from: Reading, dossier: string) => selectThreads(from, { dossier })

const selectThreads = prepared((db: Kysely<Tables>, the: { dossier: string }) =>
  db
    .selectFrom('casework.question')
    .select(['id', 'subject', 'asked_at', 'waiting_since'])
    .where('dossier', '=', the.dossier)
    .orderBy('asked_at')
    .orderBy('id')
    .limit(MOST_THREADS),
)

/** Entries of threads, in order, still sealed. Index: the primary key. */
export const readEntries = (from: Reading, questions: readonly string[]): Promise<EntryRow[]> =>
  questions.length === 0 ? Promise.resolve([]) : selectEntries(from, { questions })

const selectEntries = prepared((db: Kysely<Tables>, the: { questions: readonly string[] }) =>
  db
    .selectFrom('casework.question_entry')
    .select(['question', 'place', 'at', 'by', 'account', 'position', 'sealed'])
    .where(sql<boolean>`question = any(${the.questions}::uuid[])`)
    .orderBy('question')
    .orderBy('place')
    .limit(MOST_THREADS * MOST_ENTRIES),
)

/** At whose desk: the unit, and what the position is for. */
type At = { unit: string; remit: Remit }
export type Waiting = { id: string; dossier: string; since: Instant }

/** Questions that wait for an answer of a unit, the one that waits longest first, after one of them. Index: question_waiting. */
export async function waitingOf(
  from: Reading,
  { unit, remit }: At,
  after: { since: Instant; id: string } | null,
  limit: number,
): Promise<Waiting[]> {
  const rows = await from
    .read<Tables>()
    .selectFrom('casework.question')
    .select(['id', 'dossier', 'waiting_since'])
    .where('unit', '=', unit)
    .where(withinRemit(remitValues(remit), 'casework.question'))
    .where('waiting_since', 'is not', null)
    .$if(after !== null, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('waiting_since', 'id'), '>', tuple(after?.since ?? null, after?.id ?? '')),
      ),
    )
    .orderBy('waiting_since')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.flatMap(({ id, dossier, waiting_since: since }) => (since === null ? [] : [{ id, dossier, since }]))
}

/** How many questions wait for a unit, counted up to 1,000. Index: question_waiting. */
export async function countWaiting(from: Reading, { unit, remit }: At): Promise<number> {
  return (await selectWaiting(from, { unit, ...remitValues(remit) })).length
}

const selectWaiting = prepared((db: Kysely<Tables>, the: RemitValues & { unit: string }) =>
  db
    .selectFrom('casework.question')
    .select('id')
    .where('unit', '=', the.unit)
    .where(withinRemit(the, 'casework.question'))
    .where('waiting_since', 'is not', null)
    .limit(1000),
)
