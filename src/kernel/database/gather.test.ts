import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { Gatherer } from './gather.ts'
import { type Database, isUniqueViolation, type Value } from './index.ts'

let database: Database

beforeAll(async () => {
  database = await freshDatabase(['kernel/database'])
  for (const table of ['one.thing', 'two.thing'])
    await database.pool.query(
      `create schema ${table.slice(0, 3)}; create table ${table} (a text, b int, words text, amount int default 7, facts jsonb, bytes bytea, primary key (a, b))`,
    )
})
afterAll(() => database?.close())

type Kind = 'insert' | 'save' | 'change' | 'remove'
type Write = {
  kind: Kind
  table: 'one.thing' | 'two.thing'
  key: { a: string; b: number }
  values: { words?: string | null; amount?: number | null; facts?: Value; bytes?: Uint8Array | null }
}

const values = fc.record(
  {
    words: fc.option(fc.constantFrom('', 'x', "o'x", '天')),
    amount: fc.option(fc.integer({ min: -5, max: 5 })),
    facts: fc.constantFrom(null, { n: [1, 'two'] }, [1, 2]),
    bytes: fc.option(fc.uint8Array({ maxLength: 4 })),
  },
  { requiredKeys: [] },
)
const write: fc.Arbitrary<Write> = fc.record({
  kind: fc.constantFrom<Kind>('insert', 'save', 'change', 'remove'),
  table: fc.constantFrom('one.thing', 'two.thing'),
  key: fc.record({ a: fc.constantFrom('p', 'q'), b: fc.constantFrom(1, 2) }),
  values,
})

/** The same writes one by one, as anybody would have written them. */
async function oneByOne(writes: readonly Write[]): Promise<void> {
  for (const { kind, table, key, values: given } of writes) {
    const [columns, list] = [Object.keys(given), Object.values(given).map(encode)]
    const all = ['a', 'b', ...columns]
    const holes = all.map((_column, index) => `$${index + 1}`)
    const update = columns.map((column, index) => `${column} = $${index + 3}`)
    const sql = {
      insert: `insert into ${table} (${all}) values (${holes})`,
      save: `insert into ${table} (${all}) values (${holes}) on conflict (a, b) do ${update.length > 0 ? `update set ${update}` : 'nothing'}`,
      change: update.length > 0 ? `update ${table} set ${update} where a = $1 and b = $2` : '',
      remove: `delete from ${table} where a = $1 and b = $2`,
    }[kind]
    if (sql !== '') await database.pool.query(sql, kind === 'remove' ? [key.a, key.b] : [key.a, key.b, ...list])
  }
}
const encode = (value: unknown) =>
  value instanceof Uint8Array
    ? Buffer.from(value)
    : value !== null && typeof value === 'object'
      ? JSON.stringify(value)
      : value

const together = (writes: readonly Write[]) =>
  database.transaction(async (tx) => {
    for (const { kind, table, key, values: given } of writes)
      if (kind === 'remove') tx.remove(table, key)
      else if (kind === 'change') tx.change(table, key, given)
      else tx[kind](table, key, given)
  })

const state = async () => {
  const rows = await Promise.all(
    ['one.thing', 'two.thing'].map((table) =>
      database.pool.query<{ row: string }>(`select t::text as row from ${table} t order by a, b`),
    ),
  )
  return rows.map(({ rows: found }) => found.map(({ row }) => row))
}
const begin = (writes: readonly Write[]) =>
  database.pool.query('truncate one.thing, two.thing').then(() => oneByOne(writes))

const id = ({ table, key }: Write) => `${table} ${key.a} ${key.b}`

/** Sequences that the gatherer takes: no row is inserted that may be there, none is written after it was removed, none is changed to nothing. */
function lawful(before: readonly Write[], writes: readonly Write[]): Write[] {
  const there = new Set(before.map(id))
  const [seen, removed] = [new Set<string>(), new Set<string>()]
  return writes.filter((one) => {
    const name = id(one)
    if (removed.has(name)) return false
    if (one.kind === 'insert' && (there.has(name) || seen.has(name))) return false
    if (one.kind === 'change' && Object.keys(one.values).length === 0) return false
    // A save names all its values (its docstring): after a change it would otherwise leave out a default.
    if (one.kind === 'save' && Object.keys(one.values).length < 4) return false
    // A row that is not there is inserted or saved before it is changed.
    if (one.kind === 'change' && !there.has(name) && !seen.has(name)) return false
    if (one.kind === 'remove') removed.add(name)
    seen.add(name)
    return true
  })
}

test('what is gathered leaves the tables as the same writes one by one would', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(write, { maxLength: 5 }),
      fc.array(write, { minLength: 1, maxLength: 14 }),
      async (first, then) => {
        const before = [...new Map(first.map((one) => [id(one), { ...one, kind: 'insert' as const }])).values()]
        const writes = lawful(before, then)
        await begin(before)
        await oneByOne(writes)
        const expected = await state()
        await begin(before)
        await together(writes)
        expect(await state()).toEqual(expected)
      },
    ),
    { numRuns: 60 },
  )
})

const entry = { a: 'p', b: 1 }
const built = (add: (gatherer: Gatherer) => void) => {
  const gatherer = new Gatherer()
  add(gatherer)
  return gatherer.build()
}

test('what is said of one row is one write: the last value holds', () => {
  const { text, values: sent } = built((to) => {
    to.add('insert', 'one.thing', entry, { words: 'first', amount: 1 })
    to.add('change', 'one.thing', entry, { words: 'last' })
  })
  expect(text.match(/insert|update|delete/g)).toEqual(['insert'])
  expect(sent).toEqual(['p', 1, 'last', 1])
})

test('a row that is inserted and removed again was never there', () => {
  const gatherer = new Gatherer()
  gatherer.add('insert', 'one.thing', entry, { words: 'x' })
  gatherer.add('remove', 'one.thing', entry, {})
  expect(gatherer.isEmpty).toBe(true)
})

test('a row is not inserted twice, and not written after it was removed', () => {
  const gatherer = new Gatherer()
  gatherer.add('insert', 'one.thing', entry, {})
  expect(() => gatherer.add('insert', 'one.thing', entry, {})).toThrow('inserted twice')
  gatherer.add('save', 'two.thing', entry, {})
  gatherer.add('remove', 'two.thing', entry, {})
  expect(() => gatherer.add('change', 'two.thing', entry, { words: 'x' })).toThrow('removed and then written')
})

test('a row that is removed and saved anew stands as it was saved: a clock that ran out and began again in one transaction', () => {
  const gatherer = new Gatherer()
  gatherer.add('remove', 'one.thing', entry, {})
  gatherer.add('save', 'one.thing', entry, { words: 'x' })
  const { text } = gatherer.build()
  expect(text).toContain('insert into "one"."thing"')
  expect(text).not.toContain('delete')
})

test('the same kind of write is the same statement under the same name, and another kind another', () => {
  const shape = (words: string, kind: Kind = 'insert') =>
    built((to) => to.add(kind, 'one.thing', { a: words, b: 1 }, { words }))
  expect([shape('x').name, shape('x').text]).toEqual([shape('y').name, shape('y').text])
  expect(shape('x', 'save').name).not.toBe(shape('x').name)
})

test('what is refused undoes all of it, also what was gathered beside', async () => {
  await begin([{ kind: 'insert', table: 'one.thing', key: entry, values: {} }])
  const failed = database.transaction(async (tx) => {
    tx.insert('two.thing', entry, { words: 'beside' })
    tx.insert('one.thing', entry, {})
  })
  await expect(failed).rejects.toSatisfy((thrown) => isUniqueViolation(thrown))
  expect((await state())[1]).toEqual([])
})
