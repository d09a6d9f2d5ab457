import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { newId } from '../../kernel/id/index.ts'
import { isProblem } from '../../kernel/problem/index.ts'
import { asPlainDate } from '../../kernel/time/index.ts'
import { asAccountId, ENGINE, type Principal } from '../policy/index.ts'
import { leftOf, type Quota, useQuotas } from './index.ts'
import { dropOldQuotas } from './quota.ts'

const DAY = asPlainDate('2026-03-02')
const FIVE: Quota = { what: 'five', most: 5, alsoPrograms: false }
const THREE: Quota = { what: 'three', most: 3, alsoPrograms: true }

let database: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  database = await freshDatabase(['kernel/database', 'trust/quota'])
})
afterAll(() => database.close())

const somebody = (program: string | null = null): Principal => ({ ...ENGINE, account: asAccountId(newId()), program })
const use = (by: Principal, quotas: readonly Quota[], day = DAY) =>
  database
    .transaction((tx) => useQuotas(tx, by, day, quotas))
    .then(
      () => 'done',
      (thrown) => (isProblem(thrown) ? thrown.code : thrown),
    )

test('of a hundred at one moment as many are done as the quota says', async () => {
  const by = somebody()

  const all = await Promise.all(Array.from({ length: 100 }, () => use(by, [FIVE])))

  expect(all.filter((one) => one === 'done')).toHaveLength(5)
  expect(new Set(all)).toEqual(new Set(['done', 'quota/reached']))
  expect(await leftOf(database, by, DAY, FIVE)).toBe(0)
})

test('where one of two is used up, neither is used; what was undone was not used', async () => {
  const by = somebody()
  for (let n = 0; n < 3; n += 1) await use(by, [THREE])

  expect(await use(by, [FIVE, THREE])).toBe('quota/reached')
  await database
    .transaction(async (tx) => {
      await useQuotas(tx, by, DAY, [FIVE])
      throw new Error('undone')
    })
    .catch(() => {})

  expect(await leftOf(database, by, DAY, FIVE)).toBe(5)
})

test('each account, each day and each quota is counted by itself; programs by those that say so, the city by none', async () => {
  const [one, other] = [somebody(), somebody()]
  for (let n = 0; n < 3; n += 1) expect(await use(one, [THREE])).toBe('done')
  expect(await use(other, [THREE])).toBe('done')
  expect(await use(one, [FIVE])).toBe('done')
  expect(await use(one, [THREE], asPlainDate('2026-03-03'))).toBe('done')

  const program = somebody('p')
  for (let n = 0; n < 6; n += 1) expect(await use(program, [FIVE])).toBe('done')
  for (let n = 0; n < 3; n += 1) await use(program, [THREE])
  expect(await use(program, [THREE])).toBe('quota/reached')
  expect([await leftOf(database, program, DAY, FIVE), await leftOf(database, ENGINE, DAY, THREE)]).toEqual([null, null])
  for (let n = 0; n < 6; n += 1) expect(await use(ENGINE, [THREE])).toBe('done')
})

test('what was counted before yesterday is forgotten', async () => {
  await dropOldQuotas(database, asPlainDate('2026-03-04'))
  const { rows } = await database.pool.query('select distinct day::text from trust.quota')
  expect(rows).toEqual([{ day: '2026-03-03' }])
})
