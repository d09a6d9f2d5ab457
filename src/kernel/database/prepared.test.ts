import type { Kysely } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { type Database, prepared } from './index.ts'

type Tables = { fruit: { name: string; weight: number | null } }
type Asked = { most: number | null; name: string | null; limit: number }

let database: Database
beforeAll(async () => {
  database = await freshDatabase(['kernel/database'])
  await database.pool.query(
    `create table fruit (name text, weight int); insert into fruit values ('apple', 150), ('plum', 40), ('fig', null)`,
  )
})
afterAll(() => database?.close())

let built = 0
const fruits = prepared((db: Kysely<Tables>, the: Asked) => {
  built += 1
  return db
    .selectFrom('fruit')
    .select('name')
    .$if(the.most !== null, (query) => query.where('weight', '<=', the.most))
    .$if(the.name !== null, (query) => query.where('name', '=', the.name ?? ''))
    .orderBy('name')
    .limit(the.limit)
})

test('a query is built once for each set of values that are null, and answers by the values of each question', async () => {
  const all = { most: null, name: null, limit: 10 }
  const names = async (asked: Asked) => (await fruits(database, asked)).map(({ name }) => name)

  expect(await names({ ...all, most: 200 })).toEqual(['apple', 'plum'])
  expect(await names({ ...all, most: 100 })).toEqual(['plum'])
  expect(await names({ ...all, limit: 2 })).toEqual(['apple', 'fig'])
  expect(await names({ ...all, name: "it's fig" })).toEqual([])
  expect(await names({ ...all, name: 'fig' })).toEqual(['fig'])
  expect(built).toBe(3)
})

test('it is asked within a transaction as well', async () => {
  const found = await database.transaction(async (tx) => {
    await fruits(tx, { most: null, name: null, limit: 1 })
    return fruits(tx, { most: 50, name: null, limit: 1 })
  })

  expect(found).toEqual([{ name: 'plum' }])
})
