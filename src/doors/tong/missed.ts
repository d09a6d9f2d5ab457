/**
 * What people searched for and did not find, counted for officials without persons: the words as they are searched, only where
 * they have no digit and twenty characters at most, with a count and a day (our rule). What may be a number, an address or a
 * whole story is not kept at all.
 */
import { sql } from 'kysely'
import type { Database } from '../../kernel/database/index.ts'
import { addDays, type PlainDate } from '../../kernel/time/index.ts'
import type { Tables } from './tables.ts'

/** Different words a day: who sends garbage in masses fills no table. */
const MOST_A_DAY = 1000
const KEPT_DAYS = 90

/** The words as they are counted, or null where they are not kept. */
export function countedWords(query: string): string | null {
  const words = query
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
  return words === '' || /\p{N}/u.test(words) || [...words].length > 20 ? null : words
}

/** Counts a search that found nothing. */
export async function countMiss({ pool }: Pick<Database, 'pool'>, query: string, day: PlainDate): Promise<void> {
  const words = countedWords(query)
  if (words === null) return
  await pool.query(
    `insert into doors.missed (day, words, times)
     select $1, $2, 1
     where (select count(*) from doors.missed where day = $1) < $3
        or exists (select from doors.missed where day = $1 and words = $2)
     on conflict (day, words) do update set times = doors.missed.times + 1`,
    [day, words, MOST_A_DAY],
  )
}

/** The words most often searched for in vain since a day. */
export const missedSince = (database: Database, day: PlainDate, most: number) =>
  database
    .read<Tables>()
    .selectFrom('doors.missed')
    .select(['words', sql<number>`sum(times)::int`.as('times'), sql<PlainDate>`max(day)`.as('last')])
    .where('day', '>=', day)
    .groupBy('words')
    .orderBy('times', 'desc')
    .orderBy('words')
    .limit(most)
    .execute()

export async function dropOldMisses({ pool }: Pick<Database, 'pool'>, today: PlainDate): Promise<void> {
  await pool.query('delete from doors.missed where day < $1', [addDays(today, -KEPT_DAYS)])
}
