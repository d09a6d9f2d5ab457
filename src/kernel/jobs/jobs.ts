/**
 * Jobs. A step writes plain outbox rows in its own statement; a relay moves them in batches, each batch in one
 * transaction, into graphile-worker's queue, where any process takes them up. A job runs at least once: handlers are
 * written to be repeatable. Failed jobs are tried again with growing pauses, by the queue.
 *
 * After a commit in this process the relay is woken at once; rows of other processes, or of one that died between commit
 * and wake-up, are found by a look each second. NOTIFY inside a step would serialise the commits of the whole city.
 */
import { Logger, runMigrations } from 'graphile-worker'
import type { Database } from '../database/index.ts'
import { TRIES } from './orphans.ts'
import { type Complain, type JobHandlers, startWorkers } from './workers.ts'

export type Jobs = {
  /** Ends the workers after the jobs they are at, and the relay. */
  stop: () => Promise<void>
  /** Moves what is in the outbox now; gives how many rows. */
  relay: () => Promise<number>
}

/** Prepares the queue and starts `concurrency` workers and the relay. */
export async function startJobs(
  database: Database,
  handlers: JobHandlers,
  { complain, concurrency = 4 }: { complain: Complain; concurrency?: number },
): Promise<Jobs> {
  const logger = new Logger(() => (level, message) => {
    if (level === 'error') complain(null, message)
  })
  await runMigrations({ pgPool: database.pool, logger })
  const workers = await startWorkers(database, { handlers, concurrency, logger, complain })
  const relay = startRelay(database, complain)
  return {
    relay: relay.now,
    stop: async () => {
      await relay.stop()
      await workers.stop()
    },
  }
}

/** What has still to follow from commits, as the tables say it. */
export type JobsLeft = {
  /** On their way to the queue. */
  outbox: number
  /** In the queue, at work included. */
  queued: number
  /** Those that used up their tries: nobody takes them any more. */
  failed: number
}

/** Counts them; the queue has to be prepared. */
export async function countJobs({ pool }: Pick<Database, 'pool'>): Promise<JobsLeft> {
  const { rows } = await pool.query<JobsLeft>(
    `select (select count(*) from kernel.outbox)::int as outbox,
            count(*) filter (where locked_at is not null or attempts < max_attempts)::int as queued,
            count(*) filter (where locked_at is null and attempts >= max_attempts)::int as failed
     from graphile_worker._private_jobs`,
  )
  return { outbox: 0, queued: 0, failed: 0, ...rows[0] }
}

/** One statement moves a batch: what is deleted here is queued there, or neither. */
const MOVE = `
  with taken as (
    delete from kernel.outbox where id in (select id from kernel.outbox order by id limit 500 for update skip locked) returning id, task, payload
  )
  select count(*)::int as moved from graphile_worker.add_jobs(coalesce((
    select array_agg((task, payload, null, null, ${TRIES}, null, 0, null)::graphile_worker.job_spec order by id) from taken
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
