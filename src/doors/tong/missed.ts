/**
 * What people searched for and did not find, counted for officials without persons: the words as they are searched, only where
 * they have no digit and twenty characters at most, with a count and a day (our rule). What may be a number or a
 * whole story is not counted at all. A name or an address may be short: what was searched for once or twice is a keyed index, and becomes
 * words when it was searched for five times.
 */
import { sql } from 'kysely'
import type { Database } from '../../kernel/database/index.ts'
import { blindIndex, type CityKeys } from '../../kernel/sealing/index.ts'
import { addDays, type PlainDate } from '../../kernel/time/index.ts'
import type { Tables } from './tables.ts'

/** Different words a day: who sends garbage in masses fills no table. */
const MOST_A_DAY = 1000
const KEPT_DAYS = 90
/** So often words were searched for before anybody reads them. */
export const OFTEN = 5

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
export async function countMiss(
  { database: { pool }, keys }: { database: Pick<Database, 'pool'>; keys: CityKeys },
  query: string,
  day: PlainDate,
): Promise<void> {
  const words = countedWords(query)
  if (words === null) return
  await pool.query(
    `insert into doors.missed (mark, day, words, times)
     select $1, $2, case when before.times + 1 >= $5 then $3 end, 1
     from (select coalesce(sum(times), 0) as times from doors.missed where mark = $1) before
     where (select count(*) from doors.missed where day = $2) < $4
        or exists (select from doors.missed where day = $2 and mark = $1)
     on conflict (mark, day) do update set
       times = doors.missed.times + 1,
       words = case when doors.missed.times + 1 >= $5 then $3 else coalesce(doors.missed.words, excluded.words) end`,
    [Buffer.from(blindIndex(keys, 'search in vain', words)), day, words, MOST_A_DAY, OFTEN],
  )
}

/** The words most often searched for in vain since a day. */
export const missedSince = (database: Database, day: PlainDate, most: number) =>
  database
    .read<Tables>()
    .selectFrom('doors.missed')
    .select([
      sql<string>`max(words)`.as('words'),
      sql<number>`sum(times)::int`.as('times'),
      sql<PlainDate>`max(day)`.as('last'),
    ])
    .where('day', '>=', day)
    .groupBy('mark')
    .having(sql<boolean>`max(words) is not null`)
    .orderBy('times', 'desc')
    .orderBy('words')
    .limit(most)
    .execute()

export async function dropOldMisses({ pool }: Pick<Database, 'pool'>, today: PlainDate): Promise<void> {
  await pool.query('delete from doors.missed where day < $1', [addDays(today, -KEPT_DAYS)])
}
