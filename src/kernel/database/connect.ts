/** Connections to PostgreSQL: one pool for a process, types as the house writes them, and a listener that comes back. */
import type { Kysely } from 'kysely'
import pg from 'pg'
import type { Language } from '../i18n/index.ts'
import { OperatorError, sayFailure } from '../operator/index.ts'
import { asInstant } from '../time/index.ts'
import { gathered } from './gathered.ts'
import { CHANGED, type Memory, makeMemory } from './memory.ts'
import { kyselyOver, runTransaction, type Transaction } from './transaction.ts'

// Days and moments are ISO strings everywhere (kernel/time); counts fit a double.
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (moment) => asInstant(moment))
pg.types.setTypeParser(pg.types.builtins.INT8, (number) => Number(number))

export type Listener = { stop: () => Promise<void> }

export type Database = {
  pool: pg.Pool
  url: string
  /** Typed reads outside a transaction. */
  read: <Tables>() => Kysely<Tables>
  /** One unit of work: see `Transaction`. */
  transaction: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>
  /** Runs a request whose reads at one time leave as one statement: see gathered.ts. */
  gather: <T>(work: () => Promise<T>) => Promise<T>
  /** Whom to call after a commit that put out jobs. */
  onJobs: (wake: () => void) => void
  /**
   * Hears a NOTIFY channel; `heard` is also called whenever the connection had to be made anew, since something may have
   * been missed, and `lost` when it broke.
   */
  listen: (channel: string, heard: (payload: string) => void, lost?: () => void) => Promise<Listener>
  /** Remembers answers for a moment, while changes of the tables are heard of: see memory.ts. */
  remember: Memory['remember']
  /** Forgets what was read from tables that were changed by hand in this process; a unit of work does so by itself. */
  forget: Memory['forget']
  /** Begins to hear of changes; until then nothing is remembered. */
  watch: () => Promise<Listener>
  close: () => Promise<void>
}

/** Opens a pool. Throws in words where the server cannot be reached, refuses, or is older than PostgreSQL 15. */
export async function connect(
  url: string,
  options: { max?: number; complain?: (problem: Error) => void } = {},
): Promise<Database> {
  let closing = false
  // A pool says that it has ended before its connections have: what they still say then is no news.
  const complain = (problem: Error) => {
    if (!closing) options.complain?.(problem)
  }
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 12,
    connectionTimeoutMillis: 10_000,
    application_name: 'yipan',
  })
  pool.on('error', complain)
  pool.on('connect', (client) => client.on('error', complain))
  try {
    const { rows } = await pool.query<{ version: number }>(
      `select current_setting('server_version_num')::int as version`,
    )
    const version = rows[0]?.version ?? 0
    if (version < 150000) throw tooOld(Math.floor(version / 10000))
  } catch (thrown) {
    await pool.end()
    const place = withoutPassword(url)
    throw new OperatorError({
      zh: `数据库 ${place} 用不了：${reason(thrown, 'zh')}`,
      en: `The database at ${place} cannot be used. ${reason(thrown, 'en')}`,
    })
  }
  let wake = () => {}
  const memory = makeMemory()
  const reader = kyselyOver(async () => pool, { gathers: true })
  return {
    pool,
    url,
    read: <Tables>() => reader as Kysely<Tables>,
    transaction: (work) => runTransaction(pool, { wake, changed: memory.forget }, work),
    gather: (work) => gathered(pool, work),
    onJobs: (called) => {
      wake = called
    },
    listen: (channel, heard, lost) => listen(url, channel, heard, lost),
    remember: memory.remember,
    forget: memory.forget,
    watch: async () => {
      const heard = (table: string) => (table === '' ? memory.hears(true) : memory.forget(new Set([table])))
      const listener = await listen(url, CHANGED, heard, () => memory.hears(false))
      memory.hears(true)
      return {
        stop: () => {
          memory.hears(false)
          return listener.stop()
        },
      }
    },
    close: () => {
      closing = true
      return pool.end()
    },
  }
}

const withoutPassword = (url: string) => {
  const parsed = new URL(url)
  return `${parsed.hostname}:${parsed.port || 5432}${parsed.pathname}`
}

const tooOld = (version: number) =>
  new OperatorError({
    zh: `它是 PostgreSQL ${version}，这里要 15 或更新的。请升级，或者在 DATABASE_URL 里换一个。`,
    en: `It is PostgreSQL ${version}, and 15 or newer is needed. Upgrade it, or name another in DATABASE_URL.`,
  })

/** By its code; what has none, such as a time-out or a server without TLS, is of the address or of the way there. */
function reason(thrown: unknown, language: Language): string {
  if (!(thrown instanceof Error) || thrown instanceof OperatorError || 'code' in thrown)
    return sayFailure(thrown, language)
  return language === 'zh'
    ? `${thrown.message}。请检查 DATABASE_URL、网络和防火墙。`
    : `${thrown.message}. Check DATABASE_URL, network and firewall.`
}

async function listen(
  url: string,
  channel: string,
  heard: (payload: string) => void,
  lost: () => void = () => {},
): Promise<Listener> {
  let stopped = false
  let client: pg.Client | null = null
  let later: NodeJS.Timeout | undefined
  const open = async () => {
    const fresh = new pg.Client({ connectionString: url, application_name: 'yipan listener' })
    fresh.on('notification', ({ payload }) => heard(payload ?? ''))
    fresh.on('error', again)
    await fresh.connect()
    if (stopped) {
      await fresh.end()
      return
    }
    await fresh.query(`listen "${channel}"`)
    client = fresh
  }
  const again = () => {
    client?.removeAllListeners('error').on('error', () => {})
    client?.end().catch(() => {})
    client = null
    if (stopped) return
    lost()
    clearTimeout(later)
    later = setTimeout(() => {
      open().then(() => heard(''), again)
    }, 500)
  }
  await open()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(later)
      await client?.end()
    },
  }
}
