/**
 * Jobs. A step writes plain outbox rows in its own statement; a relay moves them in batches, each batch in one
 * transaction, into graphile-worker's queue, where any process takes them up. A job runs at least once: handlers are
 * written to be repeatable. Failed jobs are tried again with growing pauses, by the queue.
 *
 * After a commit in this process the relay is woken at once; rows of other processes, or of one that died between commit
 * and wake-up, are found by a look each second. NOTIFY inside a step would serialise the commits of the whole city.
 */
import { EventEmitter } from 'node:events'
import { Logger, type Runner, run, runMigrations, type WorkerEvents } from 'graphile-worker'
import type { Database } from '../database/index.ts'
import { freeOrphans, holdPool } from './orphans.ts'

export type JobHandler = (payload: Record<string, unknown>) => Promise<void>
export type JobHandlers = Record<string, JobHandler>
export type Jobs = {
  /** Ends the workers after the jobs they are at, and the relay. */
  stop: () => Promise<void>
  /** Moves what is in the outbox now; gives how many rows. */
  relay: () => Promise<number>
}

type Complain = (problem: unknown, words: string) => void

/** Prepares the queue and starts `concurrency` workers and the relay. */
export async function startJobs(
  database: Database,
  handlers: JobHandlers,
  options: { complain: Complain; concurrency?: number },
): Promise<Jobs> {
  const { complain } = options
  const logger = new Logger(() => (level, message) => {
    if (level === 'error') complain(null, message)
  })
  await runMigrations({ pgPool: database.pool, logger })
  const events: WorkerEvents = new EventEmitter()
  let name = ''
  events.once('pool:create', ({ workerPool }) => {
    name = workerPool.id
  })
  const runner: Runner = await run({
    pgPool: database.pool,
    events,
    logger,
    concurrency: options.concurrency ?? 4,
    noHandleSignals: true,
    pollInterval: 1000,
    taskList: Object.fromEntries(
      Object.entries(handlers).map(([task, handler]) => [
        task,
        (payload: unknown) => handler(payload as Record<string, unknown>),
      ]),
    ),
  })
  const relay = startRelay(database, complain)
  const orphans = startWatch(database, name, complain)
  return {
    relay: relay.now,
    stop: async () => {
      await relay.stop()
      await runner.stop()
      await orphans.stop()
    },
  }
}

/** Holds the name of this process's workers, and looks every few seconds for jobs of those that were killed. */
function startWatch(database: Database, name: string, complain: Complain): { stop: () => Promise<void> } {
  const own = holdPool(database, name)
  let looking = Promise.resolve()
  const look = () => {
    looking = looking
      .then(own.hold)
      .then(() => freeOrphans(database))
      .catch((problem) => complain(problem, 'Jobs of a killed process could not be looked for; it is tried again.'))
  }
  const timer = setInterval(look, 5000)
  look()
  return {
    stop: async () => {
      clearInterval(timer)
      await looking
      own.leave()
    },
  }
}

/** One statement moves a batch: what is deleted here is queued there, or neither. */
const MOVE = `
  with taken as (
    delete from kernel.outbox where id in (select id from kernel.outbox order by id limit 500 for update skip locked) returning id, task, payload
  )
  select count(*)::int as moved from graphile_worker.add_jobs(coalesce((
    select array_agg((task, payload, null, null, 10, null, 0, null)::graphile_worker.job_spec order by id) from taken
  ), '{}'))`

function startRelay(database: Database, complain: Complain): { now: () => Promise<number>; stop: () => Promise<void> } {
  let stopped = false
  let running: Promise<number> | null = null
  let again = false
  const moveAll = async () => {
    let total = 0
    do {
      again = false
      const { rows } = await database.pool.query<{ moved: number }>(MOVE)
      const moved = rows[0]?.moved ?? 0
      total += moved
      if (moved === 500) again = true
    } while (again && !stopped)
    return total
  }
  const now = () => {
    again = true
    running ??= moveAll().finally(() => {
      running = null
    })
    return running
  }
  const look = () => {
    if (!stopped)
      now().catch((problem) => complain(problem, 'The outbox could not be forwarded; it is tried again in a second.'))
  }
  // At most one wake-up in 20 ms: a batch costs the same for one row as for fifty.
  let soon: NodeJS.Timeout | undefined
  database.onJobs(() => {
    soon ??= setTimeout(() => {
      soon = undefined
      look()
    }, 20)
  })
  const timer = setInterval(look, 1000)
  look()
  return {
    now,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      clearTimeout(soon)
      await running?.catch(() => 0)
    },
  }
}
