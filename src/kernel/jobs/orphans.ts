/**
 * Jobs of processes that were killed. The queue marks a job with the pool of workers that took it, and gives it to another
 * only after four hours. Here every process holds a session lock under the name of its pool, which PostgreSQL lets go of when
 * the process is gone; a job whose pool nobody holds is free again after seconds. A process that lost only its connection may
 * so meet its job a second time: handlers are written to be repeatable.
 *
 * That its process was killed is no failure of a job, unless it is the job that ends the process each time. So a lost try is
 * given back, but only so often: a job that is lost TRIES + LOSSES times rests as one that failed, and an operator sees it.
 */
import type { PoolClient } from 'pg'
import type { Database } from '../database/index.ts'

/** How often a job is begun before it counts as failed; where the queue's own default was not meant, it is named. */
export const TRIES = 10
/** So many lost tries are given back. */
const LOSSES = 5

/** Our place among the advisory locks of the database: the letters "jobs". */
const PLACE = 0x6a6f6273

/**
 * Between taking a job for the first time and holding the lock lie moments; five seconds are far more. A try is given back
 * as one more that is allowed, so that the row itself counts the losses. The first time it goes to the end of the line; then it
 * pauses, each time longer and by chance, half a minute at most, so that what was only taken together with a job that ends its process is done
 * while that one pauses.
 */
const FREE = `
  update graphile_worker._private_jobs as job
  set locked_at = null, locked_by = null, last_error = 'The process that had taken it ended.',
      max_attempts = least(max_attempts + 1, $3),
      run_at = greatest(run_at, now()) + (power(2, greatest(max_attempts - $2, 0)) - 1) * random() * interval '1 second'
  where locked_at < now() - interval '5 seconds' and not exists (
    select 1 from pg_locks
    where locktype = 'advisory' and granted and objsubid = 2 and classid = $1::int8::oid
      and database = (select oid from pg_database where datname = current_database())
      and objid = (hashtext(job.locked_by)::int8 & 4294967295)::oid
  )
  returning id, attempts >= max_attempts as rests`

/** Frees the jobs of pools that nobody holds; gives those that used up their tries so. */
export async function freeOrphans({ pool }: Pick<Database, 'pool'>): Promise<readonly number[]> {
  const { rows } = await pool.query<{ id: number; rests: boolean }>(FREE, [PLACE, TRIES, TRIES + LOSSES])
  return rows.filter(({ rests }) => rests).map(({ id }) => id)
}

/** Says, as long as this process lives, that the pool of workers does. */
export function holdPool({ pool }: Pick<Database, 'pool'>, name: string) {
  let held: PoolClient | null = null
  return {
    /** Takes the lock where it is not held, also after the connection broke. */
    hold: async (): Promise<void> => {
      if (held) return
      const client = await pool.connect()
      const broken = () => {
        if (held === client) held = null
        client.release(true)
      }
      client.once('error', broken)
      try {
        await client.query('select pg_advisory_lock($1, hashtext($2))', [PLACE, name])
        held = client
      } catch (thrown) {
        client.off('error', broken)
        client.release(true)
        throw thrown
      }
    },
    /** Lets go of it: the connection is closed. */
    leave: () => {
      held?.removeAllListeners('error').on('error', () => {})
      held?.release(true)
      held = null
    },
  }
}
