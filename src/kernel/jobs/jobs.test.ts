import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { connect, type Database } from '../database/index.ts'
import { type JobHandlers, type Jobs, startJobs } from './index.ts'
import { freeOrphans } from './orphans.ts'

let database: Database
let running: Jobs[] = []
let others: Database[] = []
const complaints: string[] = []

beforeAll(async () => {
  database = await freshDatabase(['kernel/database'])
})
afterEach(async () => {
  for (const jobs of running) await jobs.stop()
  for (const other of others) await other.close()
  running = []
  others = []
})
afterAll(() => database?.close())

/** A process of its own, as far as the database can tell. */
async function process(handlers: JobHandlers): Promise<{ database: Database; jobs: Jobs }> {
  const other = await connect(database.url)
  others.push(other)
  const jobs = await startJobs(other, handlers, {
    complain: (_problem, words) => void complaints.push(words),
    concurrency: 2,
  })
  running.push(jobs)
  return { database: other, jobs }
}

const put = (on: Database, count: number, from = 0) =>
  on.transaction(async (tx) => {
    for (let n = from; n < from + count; n += 1) tx.job('count', { n })
  })

/** A handler that notes what it did, and a promise of all of it. */
function counter(total: number) {
  const done: number[] = []
  let finish = () => {}
  const all = new Promise<void>((resolve) => {
    finish = resolve
  })
  return {
    done,
    all,
    handle: async ({ n }: Record<string, unknown>) => {
      done.push(Number(n))
      if (done.length >= total) finish()
    },
  }
}
const upTo = (count: number) => Array.from({ length: count }, (_one, n) => n)
const sorted = (list: readonly number[]) => [...list].sort((one, other) => one - other)

test('a job of a commit is done, and one of a transaction that is undone never is', async () => {
  const { done, all, handle } = counter(3)
  const { database: on } = await process({ count: handle })
  await on
    .transaction(async (tx) => {
      tx.job('count', { n: 99 })
      throw new Error('undone')
    })
    .catch(() => {})
  await put(on, 3)
  await all
  expect(sorted(done)).toEqual([0, 1, 2])
})

test('two processes share the work: each job is done once, and both have a part in it', async () => {
  const total = 400
  const { done, all, handle } = counter(total)
  const by = [0, 0]
  const processes = await Promise.all(
    [0, 1].map((which) =>
      process({
        count: async (payload) => {
          by[which] = (by[which] ?? 0) + 1
          await handle(payload)
        },
      }),
    ),
  )
  await Promise.all(processes.map(({ database: on }, which) => put(on, total / 2, which * (total / 2))))
  await Promise.all(processes.map(({ jobs }) => jobs.relay()))
  await all
  expect(sorted(done)).toEqual(upTo(total))
  expect(Math.min(...by)).toBeGreaterThan(0)
})

test('relays that move the same rows at once lose none and double none', async () => {
  const total = 1200
  await put(database, total)
  const { done, all, handle } = counter(total)
  const processes = await Promise.all([
    process({ count: handle }),
    process({ count: handle }),
    process({ count: handle }),
  ])
  await Promise.all(processes.flatMap(({ jobs }) => [jobs.relay(), jobs.relay()]))
  await all
  expect(sorted(done)).toEqual(upTo(total))
  expect((await database.pool.query('select 1 from kernel.outbox')).rowCount).toBe(0)
})

test('what a process put out and could not forward before it died, another takes up', async () => {
  await put(database, 5) // nobody listens here
  const { done, all, handle } = counter(5)
  await process({ count: handle })
  await all
  expect(sorted(done)).toEqual(upTo(5))
})

test('a job that fails is tried again, and succeeds later', async () => {
  let tries = 0
  let finish = () => {}
  const succeeded = new Promise<void>((resolve) => {
    finish = resolve
  })
  const { database: on, jobs } = await process({
    stumble: async () => {
      tries += 1
      if (tries === 1) throw new Error('not yet')
      finish()
    },
  })
  await on.transaction(async (tx) => tx.job('stumble', {}))
  await jobs.relay()
  // The queue waits e^1 seconds before the second try; we do not.
  await waitFor(
    async () =>
      (
        await on.pool.query(
          'update graphile_worker._private_jobs set run_at = now() where attempts = 1 and locked_at is null',
        )
      ).rowCount === 1,
  )
  await succeeded
  expect(tries).toBe(2)
  expect(complaints.join()).toContain('not yet')
})

test('what a process had begun when it was killed, another begins again', async () => {
  await process({})
  await database.pool.query(`select graphile_worker.add_job('count', '{"n": 7}')`)
  await database.pool.query(
    `update graphile_worker._private_jobs set locked_by = 'killed', locked_at = now() - interval '1 minute', attempts = max_attempts`,
  )
  const { done, all, handle } = counter(1)
  await process({ count: handle })
  await all
  expect(done).toEqual([7])
})

test('nobody takes a job from a process that lives and is slow', async () => {
  let begun = () => {}
  let finish = () => {}
  const [begins, finishes] = [
    new Promise<void>((resolve) => (begun = resolve)),
    new Promise<void>((resolve) => (finish = resolve)),
  ]
  let tries = 0
  const { database: on } = await process({
    linger: async () => {
      tries += 1
      begun()
      await finishes
    },
  })
  await on.transaction(async (tx) => tx.job('linger', {}))
  await begins
  await on.pool.query(`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'`)

  await freeOrphans(database)

  const { rows } = await on.pool.query('select 1 from graphile_worker._private_jobs where locked_at is not null')
  expect(rows).toHaveLength(1)
  finish()
  await waitFor(async () => (await on.pool.query('select 1 from graphile_worker._private_jobs')).rowCount === 0)
  expect(tries).toBe(1)
})

async function waitFor(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve))
}
