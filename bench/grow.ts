/**
 * `grow`: a city filled with dossiers, their events, tasks, papers and people, indexes in place, against COPY of the very same
 * rows into the same tables, two streams beside each other as ours. Who tries the city with a million waits for this. Rounds
 * alternate; each copies what the round before it made.
 */
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { from, to } from 'pg-copy-streams'
import { MODULES, migrationsOf } from '../src/city.ts'
import { putPeople } from '../src/doors/demo/people.ts'
import { connect, type Database, migrate } from '../src/kernel/database/index.ts'
import { grow } from '../src/services/application/demo/grow/grow.ts'
import { openHere } from '../test/prepared-city.ts'
import type { Setting } from './index.ts'
import { withPostgres } from './measured.ts'
import { median, percentile, type Result } from './report.ts'

const ROUNDS = 4
const A_ROUND = 4000
const PART = 1000
/** The compiler has to have seen the way before it is measured. */
const WARM = 500

/** Tables by the column that says when a row came: ids begin with the time. */
const TABLES: readonly (readonly [string, string])[] = [
  ['base.subject', 'id'],
  ['trust.account', 'id'],
  ['base.representation', 'person'],
  ['casework.dossier', 'id'],
  ['casework.event', 'dossier'],
  ['casework.access', 'dossier'],
  ['casework.task', 'dossier'],
  ['casework.clock', 'dossier'],
  ['casework.said', 'dossier'],
  ['casework.notice', 'dossier'],
  ['services.application', 'dossier'],
  ['services.answers', 'dossier'],
  ['base.message', 'dossier'],
]

export const growBench = (setting: Setting): Promise<Result> =>
  withPostgres(setting, 'grow', async (url, folder) => {
    const { city, database, close } = await openHere(setting.root, folder, url)
    try {
      await putPeople(city, null, () => {})
      const bare = await bareOf(database, setting.root)
      const size = A_ROUND * setting.scale
      const pairs: { ours: number; bare: number; mb: number }[] = []
      let there = WARM
      await grow(city, { dossiers: there })
      for (let round = 0; round < ROUNDS; round += 1) {
        const { rows } = await database.pool.query<{ last: string }>(
          'select id as last from casework.dossier order by id desc limit 1',
        )
        there += size
        const began = performance.now()
        await grow(city, { dossiers: there })
        const ours = size / ((performance.now() - began) / 1000)
        const { perSecond, mb } = await copyAfter(database, bare, rows[0]?.last ?? '', size)
        pairs.push({ ours, bare: perSecond, mb })
      }
      await bare.close()
      return report(pairs, size)
    } finally {
      await close()
    }
  })

/** Another database of the same PostgreSQL, with the same tables and nothing in them. */
async function bareOf({ pool, url }: Database, root: string): Promise<Database> {
  await pool.query('create database bare')
  const own = new URL(url)
  own.pathname = '/bare'
  const database = await connect(own.toString())
  await migrate(database, root, migrationsOf(MODULES))
  return database
}

/** Copies the rows of the dossiers after one, in parts of a transaction each; what is timed is the writing. */
async function copyAfter(
  source: Database,
  target: Database,
  last: string,
  dossiers: number,
): Promise<{ perSecond: number; mb: number }> {
  const texts: [string, string[]][] = []
  for (const [table, column] of TABLES) texts.push([table, await linesOf(source, table, column, last)])
  const parts = Math.max(1, Math.round(dossiers / PART))
  const mb = texts.reduce((sum, [, lines]) => sum + lines.reduce((all, line) => all + line.length, 0), 0) / 1e6
  // Of each table an equal part: what a line names lies in its own part or in one before it, and keys are not asked.
  const batches = Array.from({ length: parts }, (_, part) =>
    texts.map(([table, lines]) => {
      const size = Math.ceil(lines.length / parts)
      return [table, lines.slice(part * size, (part + 1) * size).join('')] as const
    }),
  )
  const began = performance.now()
  const work = async () => {
    for (let batch = batches.shift(); batch; batch = batches.shift()) await writePart(target, batch)
  }
  await Promise.all([work(), work()])
  for (const [table] of TABLES) await target.pool.query(`vacuum analyze ${table}`)
  return { perSecond: dossiers / ((performance.now() - began) / 1000), mb }
}

async function linesOf({ pool }: Database, table: string, column: string, last: string): Promise<string[]> {
  const client = await pool.connect()
  try {
    const without = table === 'casework.event' ? await columnsOf(client, table, 'tx') : '*'
    const stream = client.query(to(`copy (select ${without} from ${table} where ${column} > '${last}') to stdout`))
    const chunks: Buffer[] = []
    for await (const chunk of stream) chunks.push(Buffer.from(chunk))
    return Buffer.concat(chunks)
      .toString()
      .split(/(?<=\n)/)
  } finally {
    client.release()
  }
}

/** All columns but one, in their order. */
async function columnsOf(client: pg.PoolClient, table: string, but: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attname <> $2 order by attnum`,
    [table, but],
  )
  return rows.map(({ name }) => name).join(', ')
}

async function writePart({ pool }: Database, batch: readonly (readonly [string, string])[]): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    for (const [table, lines] of batch) {
      const columns = table === 'casework.event' ? ` (${await columnsOf(client, table, 'tx')})` : ''
      const stream = client.query(from(`copy ${table}${columns} from stdin`))
      stream.end(lines)
      await finished(stream)
    }
    await client.query('commit')
  } finally {
    client.release()
  }
}

function report(pairs: readonly { ours: number; bare: number; mb: number }[], size: number): Result {
  const seconds = pairs.map(({ ours }) => (size / ours) * 1000)
  return {
    name: 'grow',
    unit: 'dossiers/s',
    ours: median(pairs.map(({ ours }) => ours)),
    reference: 'COPY of the same rows, two streams',
    limit: median(pairs.map(({ bare }) => bare)),
    ratio: median(pairs.map(({ ours, bare }) => ours / bare)),
    p50_ms: percentile(seconds, 50),
    p95_ms: percentile(seconds, 95),
    p99_ms: percentile(seconds, 99),
    peak_rss_mb: process.resourceUsage().maxRSS / 1024,
    goal: '>= 5,000 dossiers/s with indexes and statistics',
    notes: [
      `${pairs.length} rounds of ${size} dossiers with ${Math.round((pairs[0]?.mb ?? 0) / (size / 1000))} kB of rows each; the times are of whole rounds`,
      `ratios of the pairs: ${pairs.map(({ ours, bare }) => (ours / bare).toFixed(2)).join(' ')}`,
    ],
  }
}
