/** SQL of growing: how far it is, and rows by COPY. */
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Database } from '../../../../kernel/database/index.ts'

export type Grown = { part: number; dossiers: number; largest: number; people: number }

/** What all parts hold together; `part` is the last one's. */
export async function readGrown({ pool }: Pick<Database, 'pool'>): Promise<Grown> {
  const { rows } = await pool.query<Grown>(
    `select coalesce(max(part), 0)::int as part, coalesce(sum(dossiers), 0)::int as dossiers,
            coalesce(sum(largest), 0)::int as largest, coalesce(max(people), 0)::int as people from demo.grown`,
  )
  return rows[0] ?? { part: 0, dossiers: 0, largest: 0, people: 0 }
}

/** Lines of COPY's text format by table and columns, `casework.task (dossier, name)`, in the order in which they may be written. */
export type Batch = ReadonlyMap<string, string>

/**
 * Writes a part as one transaction: all of it is there, or nothing. Where the role may, foreign keys are not asked row by
 * row: the rows come from the engine's own commands, and half of the time would go there.
 */
export async function copyPart(
  { pool }: Pick<Database, 'pool'>,
  batch: Batch,
  { part, dossiers, largest, people }: Grown,
): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query<{ may: boolean }>(
      `select rolsuper as may from pg_roles where rolname = current_user`,
    )
    if (rows[0]?.may) await client.query('set local session_replication_role = replica')
    for (const [into, lines] of batch) await copy(client, into, lines)
    await client.query('insert into demo.grown (part, dossiers, largest, people) values ($1, $2, $3, $4)', [
      part,
      dossiers,
      largest,
      people,
    ])
    await client.query('commit')
    client.release()
  } catch (thrown) {
    client.release(true)
    throw thrown
  }
}

async function copy(client: pg.PoolClient, into: string, lines: string): Promise<void> {
  const stream = client.query(copyFrom(`copy ${into} from stdin`))
  stream.end(lines)
  await finished(stream)
}

/** Fresh rows have no statistics, and the planner goes wrong ways without. */
export async function settleTables({ pool }: Pick<Database, 'pool'>, tables: ReadonlySet<string>): Promise<void> {
  for (const table of tables) await pool.query(`vacuum analyze ${table}`)
}
