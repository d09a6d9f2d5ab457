/**
 * The process that `bench page` measures: a city with so many dossiers on one port, and on another the reference, a bare
 * Fastify that sends the same statements at once, the row of the trace among them, and answers with constant HTML of the same
 * size. The statements are those that our page sent for the same request; each has its own values.
 */
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import type pg from 'pg'
import { openCity } from '../src/city.ts'
import { putPeople } from '../src/doors/demo/people.ts'
import { readConfig } from '../src/kernel/config/index.ts'
import { connect, type Database } from '../src/kernel/database/index.ts'
import { metrics } from '../src/kernel/http/index.ts'
import { newId } from '../src/kernel/id/index.ts'
import { serve } from '../src/serve.ts'
import { grow } from '../src/services/application/demo/grow/grow.ts'
import { SESSION } from '../src/trust/gate/index.ts'
import { hashToken, newToken } from '../src/trust/identity/token.ts'
import { makeKeys, readKeys } from '../src/trust/keys/index.ts'
import type { AccountId } from '../src/trust/policy/index.ts'
import type { Setting } from './index.ts'

export const PAGES = ['worklist', 'dossier', 'home', 'mine'] as const
export type PageName = (typeof PAGES)[number]
export type Asked = { path: string; cookie: string }
/** Ports, and by page what to ask for; `filledIn`: seconds that filling took, 0 where it was there. */
export type PagesReady = {
  ours: number
  bare: number
  pages: Record<PageName, Asked[]>
  bytes: Record<PageName, number>
  statements: Record<PageName, number>
  filledIn: number
  largest: number
}

/** So many different requests of one kind. */
const VARIANTS = 24

export async function servePages({ root, environment, given }: Setting): Promise<void> {
  const dossiers = Number(given[0])
  const config = { ...readConfig(root, environment), demo: false }
  makeKeys(config.keys)
  const database = await connect(config.databaseUrl ?? '')
  let url = ''
  const city = await openCity({
    config,
    database,
    keys: readKeys(config.keys),
    origin: () => url,
    complain: (problem, words) => console.error(words, problem),
  })
  const began = performance.now()
  const { rows } = await database.pool.query<{ there: boolean }>('select exists (select 1 from trust.account) as there')
  if (!rows[0]?.there) await putPeople(city, null, () => {})
  const made = await grow(city, {
    dossiers,
    largest: Math.min(100_000, Math.floor(dossiers / 2)),
    progress: (there) => {
      if (there % 10_000 === 0) console.error(`  ${there} of ${dossiers} dossiers are there`)
    },
  })
  const filledIn = made === 0 ? 0 : (performance.now() - began) / 1000
  // What was made in masses is a demonstration's, which a city without its bar lets in nowhere.
  await database.pool.query('update trust.account set demo = false where demo')
  const app = await serve(city, metrics())
  await app.listen({ host: '127.0.0.1', port: 0 })
  const ours = (app.server.address() as AddressInfo).port
  url = `http://127.0.0.1:${ours}`
  const asked = await whatToAsk(database)
  const bare = Fastify({ logger: false })
  const [bytes, statements] = [{ ...NONE }, { ...NONE }]
  const answers = new Map<string, { text: string; queries: pg.QueryConfig[] }>()
  for (const page of PAGES)
    for (const one of asked.pages[page]) {
      const { text, queries } = await capture(database.pool, url, one)
      answers.set(keyOf(one.path, one.cookie), { text, queries })
      bytes[page] = Buffer.byteLength(text)
      statements[page] = queries.length
    }
  bare.get('/*', async (request, reply) => {
    const known = answers.get(keyOf(request.url, request.headers.cookie ?? ''))
    if (!known) throw new Error(`${request.url} was not asked before`)
    await Promise.all(known.queries.map((query) => database.pool.query(query)))
    return reply.type('text/html; charset=utf-8').send(known.text)
  })
  await bare.listen({ host: '127.0.0.1', port: 0 })
  process.on('message', (message) => {
    if (message === 'memory') process.send?.({ peak: process.resourceUsage().maxRSS / 1024 })
    else
      void Promise.all([app.close(), bare.close()])
        .then(city.close)
        .then(database.close)
        .then(() => process.exit(0))
  })
  const ready: PagesReady = {
    ours,
    bare: (bare.server.address() as AddressInfo).port,
    pages: asked.pages,
    bytes,
    statements,
    filledIn,
    largest: asked.largest,
  }
  process.send?.(ready)
}

const NONE: Record<PageName, number> = { worklist: 0, dossier: 0, home: 0, mine: 0 }
const keyOf = (path: string, cookie: string) => `${path} ${cookie}`

/** Officers of units with much to do, dossiers on their desks, persons with some dossiers, and who has most of all. */
async function whatToAsk(database: Database): Promise<{ pages: Record<PageName, Asked[]>; largest: number }> {
  const officers = await rowsOf<{ account: AccountId; position: string; unit: string }>(
    database,
    `select distinct on (p.unit) p.account, p.id as position, p.unit from trust.position p
     where p.roles ? 'examiner' and 20 <= (select count(*) from casework.task t where t.unit = p.unit and t.role = 'examiner')`,
  )
  const persons = await rowsOf<{ account: AccountId }>(
    database,
    `select a.id as account from trust.account a where a.login like 'grown-%' and a.login <> 'grown-0'
     and exists (select 1 from casework.access where holder = 'subject:' || a.person) limit ${VARIANTS}`,
  )
  const [most] = await rowsOf<{ holder: string; n: number }>(
    database,
    `select holder, count(*)::int as n from casework.access where holder like 'subject:%' group by holder order by n desc limit 1`,
  )
  const [owner] = await rowsOf<{ account: AccountId }>(
    database,
    `select id as account from trust.account where login = 'grown-0'`,
  )
  if (officers.length === 0 || !owner || !most) throw new Error('the filled city has nobody to ask for')
  const worklist: Asked[] = []
  const dossier: Asked[] = []
  for (let n = 0; n < VARIANTS; n += 1) {
    const officer = officers[n % officers.length]
    if (!officer) continue
    const cookie = await signedIn(database, officer.account, officer.position)
    worklist.push({ path: '/ban', cookie })
    const [task] = await rowsOf<{ dossier: string }>(
      database,
      'select dossier from casework.task where unit = $1 order by due, dossier offset $2 limit 1',
      [officer.unit, n % 20],
    )
    if (task) dossier.push({ path: `/ban/dossiers/${task.dossier}`, cookie })
  }
  const home: Asked[] = []
  for (const { account } of persons) home.push({ path: '/', cookie: await signedIn(database, account, null) })
  const mine = [{ path: '/mine', cookie: await signedIn(database, owner.account, null) }]
  return { pages: { worklist, dossier, home, mine }, largest: most.n }
}

const rowsOf = async <Row extends object>({ pool }: Database, sql: string, values: unknown[] = []): Promise<Row[]> =>
  (await pool.query<Row>(sql, values)).rows

/** A session as signing in makes one; the accounts here have no passwords. */
async function signedIn({ pool }: Database, account: AccountId, position: string | null): Promise<string> {
  const token = newToken()
  await pool.query(
    `insert into trust.session (token_hash, id, account, position, device, address, strong_at, created_at, last_seen_at, expires_at)
     values ($1, $2, $3, $4, 'bench', '127.0.0.0', now(), now(), now(), now() + interval '12 hours')`,
    [hashToken(token), newId(), account, position],
  )
  return `${SESSION}=${token}`
}

/** A page as it comes once all is warm, and the statements that it sent. */
async function capture(
  pool: pg.Pool,
  url: string,
  { path, cookie }: Asked,
): Promise<{ text: string; queries: pg.QueryConfig[] }> {
  const ask = async () => {
    const answer = await fetch(`${url}${path}`, { headers: { cookie }, redirect: 'manual' })
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    return answer.text()
  }
  for (let times = 0; times < 3; times += 1) await ask()
  const queries: pg.QueryConfig[] = []
  const query = pool.query
  Object.assign(pool, {
    query: (...asked: unknown[]) => {
      const [first] = asked
      if (typeof first === 'object' && first !== null && 'text' in first) queries.push(first as pg.QueryConfig)
      return Reflect.apply(query, pool, asked)
    },
  })
  try {
    return { text: await ask(), queries }
  } finally {
    Object.assign(pool, { query })
  }
}
