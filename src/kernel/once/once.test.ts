import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import type { Database } from '../database/index.ts'
import { newId } from '../id/index.ts'
import { type CityKeys, makeKey } from '../sealing/index.ts'
import { answerOf, fingerprintOf, keepAnswer, type OnceScope, runOnce } from './index.ts'

const keys: CityKeys = { wrapping: makeKey(), index: makeKey(), session: makeKey() }
let database: Database

beforeAll(async () => {
  database = await freshDatabase(['kernel/database'])
  await database.pool.query('create table thing (id uuid primary key, owner text not null)')
})
afterAll(() => database?.close())

const scope = (key: string, body: unknown = {}, owner = 'zhang'): OnceScope => ({
  owner,
  key,
  fingerprint: fingerprintOf(keys, 'POST', '/things', body),
  kept: null,
})

/** Makes a thing, as a command does: in one unit of work that keeps the answer. */
const make = (owner: string) => async () => {
  const id = newId()
  await database.transaction(async (tx) => {
    tx.insert('thing', { id }, { owner })
    keepAnswer(tx, id)
  })
  return id
}
const thingsOf = async (owner: string) =>
  (await database.pool.query<{ id: string }>('select id from thing where owner = $1', [owner])).rows.map(({ id }) => id)

test('a repeated request gets the first answer and makes nothing more', async () => {
  const first = await runOnce(database, scope('a-first-key'), make('one'))
  expect(await runOnce(database, scope('a-first-key'), make('one'))).toBe(first)
  expect(await thingsOf('one')).toEqual([first])
})

test('of twenty at once one acts, and all get its answer', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => runOnce(database, scope('a-raced-key'), make('race'))),
  )
  expect(new Set(answers).size).toBe(1)
  expect(await thingsOf('race')).toEqual([answers[0]])
})

test('of two different requests at once under one key one acts, and the other is refused', async () => {
  const both = await Promise.allSettled([
    runOnce(database, scope('a-torn-key', { n: 1 }), make('torn')),
    runOnce(database, scope('a-torn-key', { n: 2 }), make('torn')),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'kernel/key-reused', status: 422 },
  })
  expect(await thingsOf('torn')).toHaveLength(1)
})

test('the same key of somebody else is another key', async () => {
  const [one, two] = await Promise.all([
    runOnce(database, scope('a-shared-key'), make('a')),
    runOnce(database, scope('a-shared-key', {}, 'li'), make('b')),
  ])
  expect(one).not.toBe(two)
})

test('what failed has no answer, and may be tried again under its key', async () => {
  const failing = () =>
    database.transaction(async (tx) => {
      tx.insert('thing', { id: newId() }, { owner: 'failing' })
      keepAnswer(tx, 'never')
      throw new Error('refused')
    })
  await expect(runOnce(database, scope('a-failed-key'), failing)).rejects.toThrow('refused')
  expect(await answerOf(database, scope('a-failed-key'))).toBeNull()
  await runOnce(database, scope('a-failed-key'), make('failing'))
  expect(await thingsOf('failing')).toHaveLength(1)
})

test('a retry is answered also where the act itself is no longer possible', async () => {
  const first = await runOnce(database, scope('a-late-key'), make('late'))
  const nowhere = () => Promise.reject(new Error('the dossier has moved on'))
  expect(await runOnce(database, scope('a-late-key'), nowhere)).toBe(first)
  await expect(runOnce(database, scope('another-late-key'), nowhere)).rejects.toThrow('moved on')
})

test('an answer that was kept in an attempt which was undone is kept by the next', async () => {
  let attempts = 0
  const id = newId()
  await runOnce(database, scope('a-tried-key'), async () => {
    await database.transaction(async (tx) => {
      attempts += 1
      keepAnswer(tx, id)
      if (attempts === 1)
        await tx
          .read<{ thing: { id: string } }>()
          .selectFrom('thing')
          .select('id')
          .execute()
          .then(() => deadlock())
    })
    return id
  })
  expect([attempts, await answerOf(database, scope('a-tried-key'))]).toEqual([2, id])
})

test('without a key everything is done each time, and nothing is kept', async () => {
  await runOnce(database, null, make('keyless'))
  await runOnce(database, null, make('keyless'))
  expect(await thingsOf('keyless')).toHaveLength(2)
})

test('the fingerprint of a request is not to be had by guessing what was in it', () => {
  const other = { ...keys, session: makeKey() }
  const body = { phone: '13900000000' }
  expect(fingerprintOf(keys, 'POST', '/x', body)).toEqual(fingerprintOf(keys, 'POST', '/x', body))
  expect(fingerprintOf(other, 'POST', '/x', body)).not.toEqual(fingerprintOf(keys, 'POST', '/x', body))
  expect(fingerprintOf(keys, 'POST', '/y', body)).not.toEqual(fingerprintOf(keys, 'POST', '/x', body))
})

/** What PostgreSQL says when it undoes one of two that wait for each other. */
async function deadlock(): Promise<never> {
  const { default: pg } = await import('pg')
  throw Object.assign(new pg.DatabaseError('deadlock detected', 0, 'error'), { code: '40P01' })
}
