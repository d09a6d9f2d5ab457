import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { asPlainDate } from '../../kernel/time/index.ts'
import { countedWords, countMiss, dropOldMisses, missedSince } from './missed.ts'

const DAY = asPlainDate('2026-03-02')
let database: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  database = await freshDatabase(['kernel/database', 'doors/tong'])
})
afterAll(() => database.close())

test('a search in vain is kept as bare words, and not at all where it may be about somebody', () => {
  expect(countedWords('  ＺＺ  热气球？ ')).toBe('zz 热气球')
  expect(countedWords('13800138000')).toBeNull()
  expect(countedWords('三号楼２单元')).toBeNull()
  expect(countedWords('字'.repeat(21))).toBeNull()
  expect(countedWords('？？')).toBeNull()
})

test('fifty searches for the same at one moment are one row with the count fifty', async () => {
  await Promise.all(Array.from({ length: 50 }, () => countMiss(database, '热气球', DAY)))
  await countMiss(database, '热气球 13800138000', DAY)

  expect(await missedSince(database, DAY, 10)).toEqual([{ words: '热气球', times: 50, last: DAY }])
})

test('a day keeps a thousand different words at most, and goes on to count those', async () => {
  const other = asPlainDate('2026-03-03')
  await database.pool.query(
    "insert into doors.missed select $1, 'w ' || translate(n::text, '0123456789', 'abcdefghij'), 1 from generate_series(1, 1000) n",
    [other],
  )
  await countMiss(database, '飞艇', other)
  await countMiss(database, 'w b', other)

  const found = await missedSince(database, other, 2000)
  expect(found).toHaveLength(1000)
  expect(found[0]).toMatchObject({ words: 'w b', times: 2 })
})

test('after ninety days it is forgotten', async () => {
  await dropOldMisses(database, asPlainDate('2026-06-01'))
  expect((await missedSince(database, DAY, 5000)).every(({ last }) => last > DAY)).toBe(true)
})
