/** The server of a city: the gate with what it needs, and the routes of every door. */
import type { FastifyInstance } from 'fastify'
import { accessOf } from './casework/dossier/index.ts'
import { type City, operationsIn } from './city.ts'
import { demoRoutes } from './doors/demo/index.ts'
import { frameOf } from './doors/frame.ts'
import { openRoutes } from './doors/open/index.ts'
import { ProblemPage } from './doors/tong/index.ts'
import { wellKnown } from './doors/well-known.ts'
import { isLoopback } from './kernel/config/index.ts'
import { doorAt } from './kernel/html/index.ts'
import { type HttpOptions, html, type Metrics, makeServer } from './kernel/http/index.ts'
import { countJobs } from './kernel/jobs/index.ts'
import { sayProblem } from './kernel/problem/index.ts'
import { type GateNeeds, makeGate } from './trust/gate/index.ts'
import { identify, identifyProgram } from './trust/identity/index.ts'

/** Everything but listening. */
export async function serve(
  city: City,
  figures: Metrics,
  isReady: () => boolean = () => true,
  logTo?: HttpOptions['logTo'],
): Promise<FastifyInstance> {
  const secure = city.config.origin?.startsWith('https:') ?? false
  const app = await makeServer({
    log: city.config.log,
    ...(logTo ? { logTo } : {}),
    proxies: city.config.proxies,
    secure,
    metrics: figures,
    healthy: async () => isReady() && isHealthy(city),
  })
  if (city.demo && !city.config.demoAsked) keepToThisMachine(app)
  // Listening begins before everything is prepared, since papers carry the address; who comes early is told when to come back.
  app.addHook('onRequest', (request, reply, done) => {
    if (isReady() || request.url === '/healthz') return done()
    reply
      .code(503)
      .header('retry-after', '5')
      .type('text/plain; charset=utf-8')
      .send('一盘棋正在准备，请稍等几秒再刷新。\nYipan is being prepared; please reload in a few seconds.\n')
  })
  wellKnown(app, city.config)
  countWaiting(city, figures)
  const needs: GateNeeds = {
    database: city.database,
    clock: city.clock,
    keys: city.keys,
    policy: city.policy,
    origin: city.origin,
    secure,
    complain: city.complain,
    // A demonstration changes accounts at a click, and asks for no second factor; what it made opens nothing elsewhere.
    identify: async (token) => {
      const caller = await identify(city, token, city.clock.today())
      return caller && (city.demo || !caller.demo) ? { ...caller, isHalf: caller.isHalf && !city.demo } : null
    },
    identifyProgram: async (bearer, position) => {
      const caller = await identifyProgram(city, bearer, city.clock.today(), undefined, position)
      return caller && (city.demo || !caller.demo) ? { ...caller, session: null, isHalf: false, ends: null } : null
    },
    dossier: (id) => accessOf(city.database, id),
    frame: (made) => frameOf(city, doorAt(city.doors, made.path), made),
    problemPage: (thrown, frame, reference) => {
      const { title, detail } = sayProblem(thrown, frame.language)
      const next = [...frame.nav.slice(0, 3), ...(frame.footer ?? []).filter(({ href }) => href === '/help')].map(
        ({ href, label }) => ({ href, label }),
      )
      return html(ProblemPage({ frame, title, detail, next, homeHref: frame.door.home, reference }), thrown.status)
    },
  }
  const gate = makeGate(app, needs)
  for (const { routes } of city.modules) routes?.(gate, city)
  if (city.demo) demoRoutes(gate, city)
  const operations = operationsIn(city)
  for (const operation of operations) operation.mount(gate)
  await openRoutes(app, gate, city, operations)
  return app
}

/**
 * A demonstration that nobody asked for answers this machine alone: where a proxy was put in front of it, or another name leads
 * to it, it says how one asks for it. Anybody could be its administrator.
 */
function keepToThisMachine(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { host = '', ...headers } = request.headers
    const isForwarded = FORWARDED.some((name) => headers[name] !== undefined)
    if (!isForwarded && isLoopback(URL.parse(`http://${host}`)?.hostname ?? '')) return done()
    reply
      .code(403)
      .type('text/plain; charset=utf-8')
      .send(
        '演示只供本机使用。要让别人也能打开演示，请设置 YIPAN_DEMO=1；正式运行请设置 YIPAN_DEMO=0。\nThis demonstration is for this machine alone. To show it to others set YIPAN_DEMO=1; for a city of your own set YIPAN_DEMO=0.\n',
      )
  })
}

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via']

async function isHealthy({ database }: City): Promise<boolean> {
  try {
    await database.pool.query('select 1')
    return true
  } catch {
    return false
  }
}

/** What an operator looks at first: work that waits to follow from commits, and clocks that should have fired. */
function countWaiting({ database, clock }: City, figures: Metrics): void {
  const count = async (sql: string, values: unknown[] = []) =>
    (await database.pool.query<{ n: number }>(sql, values)).rows[0]?.n ?? 0
  figures.gauge('yipan_outbox_rows', 'Rows on their way to the job queue.', () =>
    count('select count(*)::int as n from (select 1 from kernel.outbox limit 10000) as waiting'),
  )
  figures.gauge('yipan_jobs_failed', 'Jobs that used up their tries.', async () => (await countJobs(database)).failed)
  figures.gauge('yipan_clocks_due', 'Clocks that should have fired.', () =>
    count('select count(*)::int as n from (select 1 from casework.clock where fires_at <= $1 limit 10000) as due', [
      clock.now(),
    ]),
  )
}
