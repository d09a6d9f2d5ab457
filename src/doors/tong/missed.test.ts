import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { makeKey } from '../../kernel/sealing/index.ts'
import { asPlainDate } from '../../kernel/time/index.ts'
import { countedWords, countMiss, dropOldMisses, missedSince } from './missed.ts'

const DAY = asPlainDate('2026-03-02')
const keys = { wrapping: makeKey(), index: makeKey(), session: makeKey() }
let database: Awaited<ReturnType<typeof freshDatabase>>
const city = () => ({ database, keys })
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
  await Promise.all(Array.from({ length: 50 }, () => countMiss(city(), '热气球', DAY)))
  await countMiss(city(), '热气球 13800138000', DAY)

  expect(await missedSince(database, DAY, 10)).toEqual([{ words: '热气球', times: 50, last: DAY }])
})

test('a day keeps a thousand different words at most, and goes on to count those', async () => {
  const other = asPlainDate('2026-03-03')
  await database.pool.query(
    "insert into doors.missed select int4send(n), $1, 'w ' || translate(n::text, '0123456789', 'abcdefghij'), 5 from generate_series(1, 1000) n",
    [other],
  )
  for (let n = 0; n < 6; n += 1) await countMiss(city(), '飞艇', other)

  const found = await missedSince(database, other, 2000)
  expect(found).toHaveLength(1000)
  expect(found.map(({ words }) => words)).not.toContain('飞艇')
})

test('what few searched for is words nowhere: a name or an address is not read by anybody', async () => {
  const days = ['2026-04-01', '2026-04-02'].map(asPlainDate)
  const [first = DAY, second = DAY] = days
  for (let n = 0; n < 3; n += 1) await countMiss(city(), '琥珀巷西配房', first)
  await countMiss(city(), '琥珀巷西配房', second)
  const kept = async () => JSON.stringify((await database.pool.query('select words from doors.missed')).rows)
  expect(await kept()).not.toContain('琥珀巷')
  expect(await missedSince(database, first, 10)).toEqual([])

  await countMiss(city(), '琥珀巷西配房', second)
  await countMiss(city(), '琥珀巷西配房', second)
  expect(await missedSince(database, first, 10)).toEqual([{ words: '琥珀巷西配房', times: 6, last: second }])
})

test('after ninety days it is forgotten', async () => {
  await dropOldMisses(database, asPlainDate('2026-06-01'))
  expect((await missedSince(database, DAY, 5000)).every(({ last }) => last > DAY)).toBe(true)
})
