import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { askedBy } from '../../../test/speed/asked.ts'
import { newId } from '../id/index.ts'
import { type Database, isUniqueViolation, type Transaction } from './index.ts'

let database: Database
beforeAll(async () => {
  database = await freshDatabase(['kernel/database'])
  await database.pool.query(`create table one (id uuid primary key, words text unique);
    create table many (one uuid references one, n int, primary key (one, n))`)
})
afterAll(() => database?.close())

/** The tables above are of this test alone: the compiler knows those of the city only. */
type Scratch = { [Write in 'insert' | 'change']: (table: 'one' | 'many', key: object, values: object) => void }
const scratch = (tx: Transaction) => tx as unknown as Scratch

/** A unit of work as a submission is: a row, two that hang on it, a job. */
const write = (words: string, id = newId()) =>
  database.transaction(async (tx) => {
    scratch(tx).insert('one', { id }, { words })
    for (const n of [1, 2]) scratch(tx).insert('many', { one: id, n }, {})
    tx.job('follow', { id })
    return id
  })
const times = async <T>(count: number, what: (n: number) => Promise<T>) =>
  Promise.allSettled(Array.from({ length: count }, (_, n) => what(n)))
const count = async (table: string) =>
  (await database.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n

test('units of work that come at once share statements, and all that they wrote is there', async () => {
  const asked = await askedBy({ database }, () => times(40, (n) => write(`first ${n}`)))

  expect(asked.length).toBeLessThan(20)
  expect([await count('one'), await count('many'), await count('kernel.outbox')]).toEqual([40, 80, 40])
})

test('one that is refused is refused alone, and hears why', async () => {
  const before = [(await count('one')) ?? 0, (await count('kernel.outbox')) ?? 0]

  const results = await times(40, (n) => write(n % 10 === 5 ? 'first 0' : `second ${n}`))

  const refused = results.filter((one) => one.status === 'rejected')
  expect(refused).toHaveLength(4)
  for (const one of refused) expect(isUniqueViolation(one.reason, 'one_words_key')).toBe(true)
  expect([await count('one'), await count('kernel.outbox')]).toEqual(before.map((n) => n + 36))
})

test('of two that want the same at the same moment one gets it', async () => {
  const results = await times(32, (n) => write(`third ${n % 16}`))

  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(16)
})

test('who changes a row waits for nobody and is joined with nobody', async () => {
  const ids = await Promise.all(Array.from({ length: 20 }, (_, n) => write(`fourth ${n}`)))

  const asked = await askedBy({ database }, () =>
    times(20, (n) =>
      database.transaction(async (tx) => scratch(tx).change('one', { id: ids[n] ?? '' }, { words: `fifth ${n}` })),
    ),
  )

  expect(asked).toHaveLength(20)
})
