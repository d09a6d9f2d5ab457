/** SQL of phrases. */
import { type Kysely, sql } from 'kysely'
import { type Database, prepared, type Transaction } from '../../kernel/database/index.ts'
import { MOST_PHRASES, type Phrase } from './phrase.ts'
import type { Tables } from './tables.ts'

type Reading = Pick<Database, 'read'> | Pick<Transaction, 'read'>

/** What a unit has in use, the oldest first; at most `MOST_PHRASES`. Index: phrase_of_unit. */
export const phrasesOf = (from: Reading, unit: string): Promise<Phrase[]> => selectPhrases(from, { unit })

const selectPhrases = prepared((db: Kysely<Tables>, the: { unit: string }) =>
  db
    .selectFrom('casework.phrase')
    .select(['id', 'use', 'words'])
    .where('unit', '=', the.unit)
    .where('ended_at', 'is', null)
    .orderBy('said_at')
    .orderBy('id')
    .limit(MOST_PHRASES),
)

/** One after the other: two who add the fiftieth at once are two. Until the transaction ends. */
export async function lockUnit(tx: Transaction, unit: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`casework.phrase ${unit}`}))`.execute(tx.read<Tables>())
}
