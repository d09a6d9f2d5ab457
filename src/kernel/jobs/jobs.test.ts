import { spawn } from 'node:child_process'
import { env, execPath } from 'node:process'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { connect, type Database } from '../database/index.ts'
import { countJobs, type JobHandlers, type Jobs, startJobs } from './index.ts'
import { freeOrphans } from './orphans.ts'

let database: Database
let running: Jobs[] = []
let others: Database[] = []

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
async function process(handlers: JobHandlers): Promise<{ database: Database; jobs: Jobs; complained: string[] }> {
  const other = await connect(database.url)
  const complained: string[] = []
  others.push(other)
  const jobs = await startJobs(other, handlers, {
    complain: (_problem, words) => void complained.push(words),
    concurrency: 2,
  })
  running.push(jobs)
  return { database: other, jobs, complained }
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
  const both = Promise.withResolvers<void>()
  const processes = await Promise.all(
    [0, 1].map((which) =>
      process({
        count: async (payload) => {
          by[which] = (by[which] ?? 0) + 1
          if (Math.min(...by) > 0) both.resolve()
          await both.promise // whoever comes first has a handful in hand, and leaves the rest
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
  const {
    database: on,
    jobs,
    complained,
  } = await process({
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
  expect(complained.join()).toContain('not yet')
})

test('what a process had begun when it was killed, another begins again', async () => {
  const { done, all, handle } = counter(1)
  await put(database, 1, 7)
  await killedAtWork()

  await database.pool.query(`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'`)
  await process({ count: handle })

  await all
  expect(done).toEqual([7])
})

test('a job that ends its process each time rests after fifteen, and the operator is told', async () => {
  const { jobs } = await process({})
  await put(database, 1)
  await jobs.relay()
  let given: readonly number[] = []
  let times = 0
  while (given.length === 0 && times < 100) {
    times += 1
    await database.pool.query(
      `update graphile_worker._private_jobs
       set attempts = attempts + 1, locked_by = 'killed', locked_at = now() - interval '1 minute'`,
    )
    given = await freeOrphans(database)
  }

  expect(times).toBe(15)
  expect(given).toHaveLength(1)
  expect(await countJobs(database)).toEqual({ outbox: 0, queued: 0, failed: 1 })
  // As docs/operating.md says.
  const { rows } = await database.pool.query(
    'select id, task_identifier, last_error from graphile_worker.jobs where attempts >= max_attempts and locked_at is null',
  )
  expect(rows).toEqual([{ id: given[0], task_identifier: 'count', last_error: 'The process that had taken it ended.' }])
  await database.pool.query(
    'select graphile_worker.reschedule_jobs(array[$1::bigint], run_at => now(), attempts => 0)',
    [given[0]],
  )
  expect(await countJobs(database)).toEqual({ outbox: 0, queued: 1, failed: 0 })
  await database.pool.query('delete from graphile_worker._private_jobs')
})

test('a job lost once begins again at once; one lost often pauses, so that it does not take others along', async () => {
  await process({})
  const lost = async (times: number) => {
    const { rows } = await database.pool.query<{ id: number }>(
      `select id from graphile_worker.add_job('count', '{"n": 1}', max_attempts => 10)`,
    )
    const pauses: number[] = []
    for (let time = 0; time < times; time += 1) {
      await database.pool.query(
        `update graphile_worker._private_jobs
         set run_at = now(), attempts = attempts + 1, locked_by = 'killed', locked_at = now() - interval '1 minute' where id = $1`,
        [rows[0]?.id],
      )
      await freeOrphans(database)
      const { rows: freed } = await database.pool.query<{ pause: number }>(
        'select extract(epoch from run_at - now())::float8 as pause from graphile_worker._private_jobs where id = $1',
        [rows[0]?.id],
      )
      pauses.push(freed[0]?.pause ?? Number.NaN)
    }
    return pauses
  }

  const pauses = await Promise.all(Array.from({ length: 8 }, () => lost(6)))

  for (const [first] of pauses) expect(first).toBeLessThanOrEqual(0)
  const sixth = pauses.map((list) => list.at(-1) ?? 0)
  expect(Math.max(...sixth)).toBeGreaterThan(2)
  expect(Math.max(...sixth)).toBeLessThan(31)
  expect(new Set(sixth.map(Math.round)).size).toBeGreaterThan(1)
  await database.pool.query('delete from graphile_worker._private_jobs')
})

test('when the database refuses to hear that jobs are done, other workers begin, and the jobs are done again', async () => {
  const { done, handle } = counter(6)
  const { database: on, jobs, complained } = await process({ count: handle })
  await database.pool.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise 'as while it restarts'; end $$;
    create trigger refuse before delete on graphile_worker._private_jobs for each row execute function refuse()`)
  await put(on, 3)
  await jobs.relay()
  await waitFor(async () => complained.some((words) => words.startsWith('The workers of jobs ended')))

  await database.pool.query('drop function refuse() cascade')
  await database.pool.query(`update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'`)
  await waitFor(async () => {
    await freeOrphans(database)
    return (await countJobs(database)).queued === 0
  })

  expect(new Set(sorted(done))).toEqual(new Set([0, 1, 2]))
  expect(done.length).toBeGreaterThan(3)
})

test('a process that ends finishes what it is at, and gives back what it had only taken', async () => {
  const began: number[] = []
  let finish = () => {}
  const finishes = new Promise<void>((resolve) => {
    finish = resolve
  })
  const { jobs, complained } = await process({
    count: async ({ n }) => {
      began.push(Number(n))
      await finishes
    },
  })
  await put(database, 10)
  await jobs.relay()
  await waitFor(async () => began.length === 2)

  const stopped = jobs.stop()
  finish()
  await stopped

  const { rows } = await database.pool.query(
    'select (payload->>$1)::int as n from graphile_worker._private_jobs where attempts = 0 and locked_at is null',
    ['n'],
  )
  expect(sorted([...began, ...rows.map(({ n }) => n)])).toEqual(upTo(10))
  expect(complained).toEqual([])
  await database.pool.query('delete from graphile_worker._private_jobs')
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

/** A process that takes a job and is killed in it. */
async function killedAtWork(): Promise<void> {
  const from = (module: string) => JSON.stringify(new URL(module, import.meta.url).href)
  const code = `
    import { connect } from ${from('../database/index.ts')}
    import { startJobs } from ${from('./index.ts')}
    const kill = async () => process.kill(process.pid, 'SIGKILL')
    await startJobs(await connect(process.env.DATABASE_URL), { count: kill }, { complain: console.error })`
  const child = spawn(execPath, ['--input-type=module', '--eval', code], {
    env: { ...env, DATABASE_URL: database.url },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const signal = await new Promise((resolve) => child.once('exit', (_code, killed) => resolve(killed)))
  expect(signal).toBe('SIGKILL')
}

async function waitFor(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve))
}
