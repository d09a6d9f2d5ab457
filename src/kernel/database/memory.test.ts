import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { connect, type Database, type Listener } from './index.ts'
import { makeMemory } from './memory.ts'

/** A question that counts how often it was really asked. */
function counting(answer: () => string) {
  const asked = { times: 0 }
  return {
    asked,
    ask: async () => {
      asked.times += 1
      return answer()
    },
  }
}

test('nothing is remembered while nobody hears of changes', async () => {
  const memory = makeMemory(() => 0)
  const { asked, ask } = counting(() => 'a')
  const remembered = memory.remember(['t'], ask)
  await remembered('one')
  await remembered('one')
  memory.hears(true)
  memory.hears(false)
  await remembered('one')
  expect(asked.times).toBe(3)
})

test('an answer is remembered for thirty seconds, and for its own key only', async () => {
  let now = 0
  const memory = makeMemory(() => now)
  const { asked, ask } = counting(() => 'a')
  const remembered = memory.remember(['t'], ask)
  memory.hears(true)
  await remembered('one')
  await remembered('one')
  await remembered('other')
  expect(asked.times).toBe(2)
  now = 30_000
  await remembered('one')
  expect(asked.times).toBe(3)
})

test('a change forgets what was read from its table, and what is being read while it comes', async () => {
  const memory = makeMemory(() => 0)
  memory.hears(true)
  let value = 'old'
  let change = () => {}
  const [mine, other] = [counting(() => value), counting(() => value)]
  const remembered = memory.remember(['t'], async () => {
    const read = await mine.ask()
    change()
    return read
  })
  const others = memory.remember(['u'], other.ask)
  await others('one')
  change = () => {
    change = () => {}
    value = 'new'
    memory.forget(new Set(['t']))
  }
  expect([await remembered('one'), await remembered('one'), await remembered('one')]).toEqual(['old', 'new', 'new'])
  await others('one')
  expect([mine.asked.times, other.asked.times]).toEqual([2, 1])
})

let one: Database
let other: Database
let watching: Listener[] = []

beforeAll(async () => {
  one = await freshDatabase(['kernel/database'])
  await one.pool.query(`create table thing (id text primary key, name text);
    create trigger thing_changed after insert or update or delete on thing for each statement execute function kernel.tell_changed()`)
  other = await connect(one.url)
  watching = [await one.watch(), await other.watch()]
})
afterAll(async () => {
  for (const { stop } of watching) await stop()
  await other?.close()
  await one?.close()
})

const nameOf = (database: Database) =>
  database.remember(['public.thing', 'thing'], async (id) => {
    const { rows } = await database.pool.query<{ name: string }>('select name from thing where id = $1', [id])
    return rows[0]?.name ?? null
  })

test('what one process commits it sees at once, and every other as soon as it is told', async () => {
  const [here, there] = [nameOf(one), nameOf(other)]
  const name = (text: string) => one.transaction(async (tx) => tx.save('thing', { id: 'a' }, { name: text }))
  await name('first')
  expect(await here('a')).toBe('first')
  while ((await there('a')) !== 'first') await new Promise((resolve) => setImmediate(resolve))
  await name('second')
  expect(await here('a')).toBe('second')
  while ((await there('a')) !== 'second') await new Promise((resolve) => setImmediate(resolve))
})

test('what a transaction writes at once, before it commits, is no older in memory than what it gathers', async () => {
  const here = nameOf(one)
  await one.pool.query('alter table thing disable trigger all') // so that nobody else tells it
  await one.transaction(async (tx) => tx.save('thing', { id: 'a' }, { name: 'gathered' }))
  expect(await here('a')).toBe('gathered')
  await one.transaction((tx) =>
    tx.read<{ thing: { id: string; name: string } }>().updateTable('thing').set({ name: 'at once' }).execute(),
  )
  expect(await here('a')).toBe('at once')
  await one.pool.query('alter table thing enable trigger all')
})

test('a broken line forgets everything, and remembers again when it is back', async () => {
  const name = nameOf(one)
  await one.pool.query(`update thing set name = 'before'`)
  while ((await name('a')) !== 'before') await new Promise((resolve) => setImmediate(resolve))
  await other.pool.query('alter table thing disable trigger all')
  const { rowCount } = await other.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'yipan listener' and datname = current_database()`,
  )
  expect(rowCount).toBe(2)
  await other.pool.query(`update thing set name = 'unheard'`)
  while ((await name('a')) !== 'unheard') await new Promise((resolve) => setImmediate(resolve))
})
