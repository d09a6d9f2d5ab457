import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { askedBy } from '../../../test/speed/asked.ts'
import { type Database, writeAlong } from './index.ts'

type Thing = {
  id: number
  big: number
  name: string
  day: string
  at: string
  bytes: Buffer
  facts: unknown
  tags: string[]
  is: boolean
  amount: string
}
type Tables = { thing: Thing; trace: { id: number; act: string } }

let database: Database
beforeAll(async () => {
  database = await freshDatabase(['kernel/database'])
  await database.pool.query(`
    create table thing (id int primary key, big bigint, name text, day date, at timestamptz, bytes bytea, facts jsonb, tags text[], "is" boolean, amount numeric);
    create table trace (id int primary key, act text not null);
    insert into thing values
      (1, 9007199254740991, '欧阳·"x"', 'infinity', '2026-03-02T01:00:00.123Z', '\\x00ff', '{"a": [1, null, "2026-03-02T01:00:00Z"]}', '{a,"b,c"}', true, 0.10),
      (2, null, null, null, null, null, null, null, null, null)`)
})
afterAll(() => database?.close())

const COLUMNS = ['id', 'big', 'name', 'day', 'at', 'bytes', 'facts', 'tags', 'is'] as const
const things = () => database.read<Tables>().selectFrom('thing').select(COLUMNS).orderBy('id', 'desc').execute()
const named = (name: string) =>
  database.read<Tables>().selectFrom('thing').select('id').where('name', '=', name).execute()
const amounts = () => database.read<Tables>().selectFrom('thing').select('amount').orderBy('id').execute()
const both = () => Promise.all([things(), named('nobody'), things()])

test('reads of a request that are asked at one time are one statement, and their rows are the rows of each alone', async () => {
  const alone = await both()
  await database.gather(both) // the first time each is asked alone: so its columns are known

  let together: Awaited<ReturnType<typeof both>> | null = null
  const asked = await askedBy({ database }, async () => {
    together = await database.gather(both)
  })

  expect(asked).toHaveLength(1)
  expect(together).toEqual(alone)
  expect(await askedBy({ database }, both)).toHaveLength(3)
})

test('what JSON would change is asked alone', async () => {
  await database.gather(amounts)

  const asked = await askedBy({ database }, () => database.gather(() => Promise.all([amounts(), amounts()])))

  expect(asked).toHaveLength(2)
  expect(await database.gather(amounts)).toEqual([{ amount: '0.10' }, { amount: null }])
})

test('reads of two requests are not mixed', async () => {
  await database.gather(things)

  const asked = await askedBy({ database }, () => Promise.all([database.gather(both), database.gather(things)]))

  expect(asked).toHaveLength(2)
})

const trace = (id: number) =>
  writeAlong(database.pool, { name: 'trace', text: 'insert into trace (id, act) values ($1, $2)', values: [id, 'see'] })
const traced = async () => (await database.pool.query('select id from trace order by id')).rows.map(({ id }) => id)

test('a trace goes with what is read after it, and is there before the request is answered, whatever became of it', async () => {
  await database.gather(things)

  const asked = await askedBy({ database }, () =>
    database.gather(async () => {
      await trace(1)
      await things()
    }),
  )
  const refused = database.gather(async () => {
    await trace(2)
    throw new Error('refused')
  })

  await expect(refused).rejects.toThrow('refused')
  expect(asked).toHaveLength(1)
  expect(await traced()).toEqual([1, 2])
})

test('where the trace cannot be written nothing is given out', async () => {
  await database.gather(things)
  let given: unknown = null

  const answer = database.gather(async () => {
    await trace(1) // it is there already
    given = await things()
    return given
  })

  await expect(answer).rejects.toThrow('duplicate key')
  expect(given).toBe(null)
  await expect(database.gather(() => trace(1))).rejects.toThrow('duplicate key')
})

test('what goes on after the answer asks for itself', async () => {
  await database.gather(things)
  let later: Promise<unknown> = Promise.resolve()
  await database.gather(async () => {
    later = new Promise((resolve) => setTimeout(() => resolve(Promise.all([things(), trace(3)])), 5))
  })

  await later

  expect(await traced()).toContain(3)
})

test('holes of several statements are not mixed up, also beyond nine', async () => {
  const ids = Array.from({ length: 12 }, (_, n) => n + 1)
  const some = (from: readonly number[]) =>
    database
      .read<Tables>()
      .selectFrom('thing')
      .select('id')
      .where('id', 'in', from)
      .where(sql<boolean>`id < ${99}`)
      .execute()
  const ask = () => Promise.all([some(ids), named('欧阳·"x"'), some(ids.slice(1))])
  await database.gather(ask)

  expect(await database.gather(ask)).toEqual([[{ id: 1 }, { id: 2 }], [{ id: 1 }], [{ id: 2 }]])
})

test('what a request asks twice at one time is read once', async () => {
  const twice = () => Promise.all([named('nobody'), named('nobody'), named('欧阳·"x"')])
  await database.gather(twice)

  let found: { id: number }[][] = []
  const asked = await askedBy({ database }, async () => {
    found = await database.gather(twice)
  })

  expect(found).toEqual([[], [], [{ id: 1 }]])
  expect(asked.join().match(/json_agg/g)).toHaveLength(2)
})
