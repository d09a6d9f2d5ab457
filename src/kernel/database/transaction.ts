/**
 * The unit of work. Only locks and reads are awaited; what is inserted, saved, changed, removed or put out as a job is
 * gathered and leaves as one statement before COMMIT. So a read does not see what was just saved: hand on the value.
 * A transaction that reads nothing is that one statement and nothing else: no BEGIN, no COMMIT, one round trip.
 */
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import pg from 'pg'
import { Gatherer } from './gather.ts'
import { askGathered, learn, nameOf } from './gathered.ts'
import type { Only, Part, Rest, TableName } from './known.ts'

export type { Value } from './gather.ts'

export type Transaction = {
  /** The same in every attempt at one unit of work, and in no other. */
  origin: object
  /** Typed reads: `tx.read<Tables>().selectFrom('casework.dossier')…execute()`. The first one begins the transaction. */
  read: <Tables>() => Kysely<Tables>
  /** A row that is not there yet; a unique violation undoes the transaction. Not awaited. */
  insert: Put
  /** A row as it shall be, there or not: all its values that have no default are named. Not awaited. */
  save: Put
  /** Some columns of a row that is there. Not awaited. */
  change: <T extends TableName, K extends Part<T>, V extends Part<T>>(
    table: T,
    key: Only<T, K>,
    values: Only<T, V>,
  ) => void
  remove: <T extends TableName, K extends Part<T>>(table: T, key: Only<T, K>) => void
  /** A job that runs, at least once, after the commit. The payload holds ids and codes, no personal data. */
  job: (task: string, payload: Record<string, unknown>) => void
}

/** A whole row: its key, and all beside it that has no default. Tables and columns that are not there do not compile. */
type Put = <T extends TableName, K extends Part<T>>(table: T, key: Only<T, K>, values: Rest<T, K>) => void

/** Whether PostgreSQL refused a row because one with this unique key is there. */
export const isUniqueViolation = (thrown: unknown, constraint?: string): boolean =>
  thrown instanceof pg.DatabaseError &&
  thrown.code === '23505' &&
  (constraint === undefined || thrown.constraint === constraint)

/** Deadlock or serialisation failure: undone by PostgreSQL, and worth a second try. */
const isPassing = (thrown: unknown) =>
  thrown instanceof pg.DatabaseError && (thrown.code === '40P01' || thrown.code === '40001')

/** Called after the commit: `wake` where jobs were put out, `changed` with the tables that were written to. */
export type Followers = { wake: () => void; changed: (tables: ReadonlySet<string>) => void }

/** Runs `work` as one transaction. */
export async function runTransaction<T>(
  pool: pg.Pool,
  followers: Followers,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const origin = {}
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt(pool, followers, work, origin)
    } catch (thrown) {
      if (tries >= 4 || !isPassing(thrown)) throw thrown
    }
  }
}

async function attempt<T>(
  pool: pg.Pool,
  { wake, changed }: Followers,
  work: (tx: Transaction) => Promise<T>,
  origin: object,
): Promise<T> {
  const gatherer = new Gatherer()
  let begun: Promise<pg.PoolClient> | null = null
  const begin = () => {
    begun ??= pool.connect().then(async (client) => {
      try {
        await client.query('begin')
        return client
      } catch (thrown) {
        client.release(true)
        throw thrown
      }
    })
    return begun
  }
  let reader: Kysely<unknown> | null = null
  const written = new Set<string>()
  let jobs = 0
  const tx: Transaction = {
    origin,
    read: <Tables>() => {
      reader ??= kyselyOver(begin, { writes: (table) => written.add(table) })
      return reader as Kysely<Tables>
    },
    insert: (table, key, values) => gatherer.add('insert', table, key, values),
    save: (table, key, values) => gatherer.add('save', table, key, values),
    change: (table, key, values) => gatherer.add('change', table, key, values),
    remove: (table, key) => gatherer.add('remove', table, key, {}),
    job: (task, payload) => {
      jobs += 1
      gatherer.add('insert', 'kernel.outbox', { part: jobs }, { task, payload })
    },
  }
  let result: T
  try {
    result = await work(tx)
    const client = await (begun as Promise<pg.PoolClient> | null)
    for (const table of gatherer.tables()) written.add(table)
    if (!gatherer.isEmpty) await (client ?? pool).query(gatherer.build())
    if (client) {
      await client.query('commit')
      client.release()
    }
  } catch (thrown) {
    await undo(begun)
    throw thrown
  }
  changed(written)
  if (jobs > 0) wake()
  return result
}

async function undo(begun: Promise<pg.PoolClient> | null): Promise<void> {
  const client = await begun?.catch(() => null)
  if (!client) return
  try {
    await client.query('rollback')
    client.release()
  } catch {
    client.release(true) // the connection is broken: the pool drops it, and the server has undone the transaction
  }
}

type Over = {
  /** Reads of a request leave together. */
  gathers?: boolean
  /** Hears which table a statement wrote to at once, and not with what is gathered. */
  writes?: (table: string) => void
}
const WRITES = /^(?:insert into|update|delete from) ("\w+"(?:\."\w+")?)/

/** Kysely over whatever connection `connection` gives; the transaction is ours, not Kysely's. */
export function kyselyOver(
  connection: () => Promise<pg.ClientBase | pg.Pool>,
  { gathers = false, writes }: Over = {},
): Kysely<unknown> {
  const run: DatabaseConnection = {
    async executeQuery<R>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<R>> {
      const mayGather = gathers && query.kind === 'SelectQueryNode'
      const gathered = mayGather ? askGathered(sql, parameters) : null
      if (gathered) return { rows: (await gathered) as R[] }
      const { rows, rowCount, fields } = await (await connection()).query({
        ...nameOf(sql),
        text: sql,
        values: [...parameters],
      })
      if (mayGather) learn(sql, fields)
      const wrote = query.kind === 'SelectQueryNode' ? undefined : WRITES.exec(sql)?.[1]
      if (wrote) writes?.(wrote.replaceAll('"', ''))
      return { rows, numAffectedRows: BigInt(rowCount ?? 0) }
    },
    streamQuery: () => {
      throw new Error('streaming is not offered here')
    },
  }
  const nothing = async () => {}
  const driver: Driver = {
    init: nothing,
    acquireConnection: async () => run,
    beginTransaction: nothing,
    commitTransaction: nothing,
    rollbackTransaction: nothing,
    releaseConnection: nothing,
    destroy: nothing,
  }
  const dialect: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
  return new Kysely<unknown>({ dialect })
}
