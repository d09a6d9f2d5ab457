/**
 * Jobs of processes that were killed. The queue marks a job with the pool of workers that took it, and gives it to another
 * only after four hours. Here every process holds a session lock under the name of its pool, which PostgreSQL lets go of when
 * the process is gone; a job whose pool nobody holds is free again after seconds. A process that lost only its connection may
 * so meet its job a second time: handlers are written to be repeatable.
 */
import type { PoolClient } from 'pg'
import type { Database } from '../database/index.ts'

/** Our place among the advisory locks of the database: the letters "jobs". */
const PLACE = 0x6a6f6273

/**
 * Between taking a job for the first time and holding the lock lie moments; five seconds are far more. That its process was
 * killed is no failure of the job: the try is given back. It goes to the end of the line, so that one that ends its process
 * each time does not stop the others.
 */
const FREE = `
  update graphile_worker._private_jobs as job
  set locked_at = null, locked_by = null, attempts = greatest(attempts - 1, 0), run_at = greatest(run_at, now())
  where locked_at < now() - interval '5 seconds' and not exists (
    select 1 from pg_locks
    where locktype = 'advisory' and granted and objsubid = 2 and classid = $1::int8::oid
      and database = (select oid from pg_database where datname = current_database())
      and objid = (hashtext(job.locked_by)::int8 & 4294967295)::oid
  )`

/** Frees the jobs of pools that nobody holds. */
export async function freeOrphans({ pool }: Pick<Database, 'pool'>): Promise<void> {
  await pool.query(FREE, [PLACE])
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
