import { request } from 'node:http'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ENGINE } from '../../src/trust/policy/index.ts'
import { trace } from '../../src/trust/reading/index.ts'
import { clientFor } from '../city.ts'
import { PASSWORD, type Served, serveCity } from '../journeys/served.ts'
import { flatOf, poolOf } from './life.ts'
import { fill, type Route, routes } from './routes.ts'
import { formOf, hiddenFields, type Seen, signIn, type Visitor, visitor } from './visitor.ts'

vi.mock('../../src/kernel/http/index.ts', async (original) =>
  (await import('./routes.ts')).collecting(await original<typeof import('../../src/kernel/http/index.ts')>()),
)

/** What strangers may open. A new route is refused to them, or is added here on purpose. */
const OPEN = new Set([
  'GET /robots.txt',
  'GET /favicon.ico',
  'GET /',
  'GET /help',
  'GET /offline',
  'GET /units',
  'GET /units/:unit',
  'GET /life/:event',
  'GET /accessibility',
  'GET /privacy',
  'GET /sign-in',
  'POST /sign-in',
  'POST /sign-in/passkey',
  'GET /first-sign-in',
  'POST /first-sign-in',
  'GET /end-session',
  'GET /status',
  'POST /status',
  'GET /check',
  'POST /check',
  'GET /check/:notice',
  'GET /check/capsule',
  'GET /appeals',
  'POST /appeals',
  'GET /appeals/sent',
  'GET /appeals/rates',
  'GET /appeals/rates/:file',
  'GET /api/v1/appeals/rates',
  'POST /check/capsule',
  'GET /rules/:table',
  'GET /rules/:table/:version',
  'GET /m/:token',
  'GET /search',
  'GET /matters/:matter',
  'GET /api',
  'GET /.well-known/yipan-capsule-keys.json',
  'GET /problems/:module/:problem',
  'POST /demo/clock',
  'POST /demo/switch',
  'GET /api/v1/matters',
  'GET /api/v1/matters.ttl',
  'GET /api/v1/matters.jsonld',
  'GET /api/v1/matters/:matter',
  'POST /api/v1/matters/:matter/competence',
  'GET /api/v1/life-events',
  'GET /api/v1/units',
  'GET /api/v1/units/:unit',
  'POST /api/v1/status',
  'POST /api/v1/notice-check',
  'GET /api/v1/openapi.json',
])
/** The token endpoint reads its own requests: `trust/identity` shows what it refuses. */
const isTokens = ({ url }: Route) => url.includes('oauth')
const nameOf = ({ method, url }: Route) => `${method} ${url}`

let served: Served
let stranger: Visitor
let citizen: Visitor
let officer: Visitor
let all: Route[]

beforeAll(async () => {
  served = await serveCity()
  all = routes().filter((route) => !isTokens(route))
  stranger = visitor(served.url)
  citizen = await signIn(served.url, 'citizen')
  officer = await signIn(served.url, 'haidian-receiver')
})
afterAll(async () => {
  await served?.close()
  expect(served.complaints).toEqual([])
})

test('there are routes at all doors', () => {
  const names = all.map(nameOf)
  expect(names.length).toBeGreaterThan(70)
  for (const one of ['GET /mine', 'POST /ban/dossiers/:dossier/steps/:step', 'POST /api/v1/uploads'])
    expect(names).toContain(one)
  for (const open of OPEN) expect(names, 'is listed as open and no longer there').toContain(open)
})

test('every route that is not listed as open refuses whoever is not signed in', async () => {
  const wrong: string[] = []
  for (const route of all.filter((one) => !OPEN.has(nameOf(one)))) {
    const path = fill(route.url)
    const answer =
      route.method === 'GET'
        ? await stranger.get(path)
        : await stranger.post(path, path.startsWith('/api/') ? '{}' : formOf({ any: 'thing' }), {
            ...(path.startsWith('/api/')
              ? { 'content-type': 'application/json', 'idempotency-key': 'stranger-1' }
              : {}),
          })
    const isRefused = path.startsWith('/api/')
      ? answer.status === 401
      : answer.status === 303 && answer.headers.get('location')?.startsWith('/sign-in?next=')
    if (!isRefused) wrong.push(`${nameOf(route)}: ${answer.status} ${answer.headers.get('location')}`)
  }
  expect(wrong).toEqual([])
})

test("no route of the officers' door lets a citizen in", async () => {
  const dossier = await poolOf(served)
  const wrong: string[] = []
  for (const route of all.filter(({ url }) => url.startsWith('/ban'))) {
    const path = fill(route.url, { dossier })
    const answer = route.method === 'GET' ? await citizen.get(path) : await citizen.send('/mine', path)
    if (answer.status !== 403 && answer.status !== 404) wrong.push(`${nameOf(route)}: ${answer.status}`)
  }
  expect(wrong).toEqual([])
})

const POSTS = () => all.filter(({ method, url }) => method === 'POST' && !url.startsWith('/api/'))

test('every form is refused without its token, and with the token of another session', async () => {
  const foreign = hiddenFields((await officer.get('/sessions')).text, '/sessions/end-others')
  const wrong: string[] = []
  for (const route of POSTS())
    for (const fields of [{}, { _csrf: '' }, { _csrf: 'x'.repeat(43) }, foreign]) {
      const { status } = await citizen.post(fill(route.url), formOf({ ...fields }))
      if (status !== 403) wrong.push(`${nameOf(route)}: ${status} with ${JSON.stringify(fields)}`)
    }
  expect(wrong).toEqual([])
})

test('every form that another site sends is refused, whoever is signed in', async () => {
  const { host } = new URL(served.url)
  const own = hiddenFields((await citizen.get('/sessions')).text, '/sessions/end-others')
  const from: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: `http://${host}.evil.example` },
    { origin: 'null' },
    { origin: 'not an address' },
  ]
  const wrong: string[] = []
  for (const route of POSTS())
    for (const headers of from)
      for (const one of [stranger, citizen]) {
        const { status } = await one.post(fill(route.url), formOf(own), headers)
        if (status !== 403 && status !== 429) wrong.push(`${nameOf(route)}: ${status} from ${JSON.stringify(headers)}`)
      }
  expect(wrong).toEqual([])
})

test('what a request says of its own host makes no page ours, and who is signed in says where a form came from', async () => {
  const own = hiddenFields((await citizen.get('/sessions')).text, '/sessions/end-others')
  const { hostname, port } = new URL(served.url)
  const send = (headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const body = new URLSearchParams(own).toString()
      const cookie = [...citizen.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const type = 'application/x-www-form-urlencoded'
      request(
        {
          host: hostname,
          port,
          path: '/sessions/end-others',
          method: 'POST',
          headers: { cookie, 'content-type': type, 'content-length': body.length, ...headers },
        },
        (answer) => resolve(answer.resume().statusCode),
      )
        .on('error', reject)
        .end(body)
    })
  expect(await send({ origin: served.url })).toBe(303)
  expect(await send({ 'sec-fetch-site': 'same-origin' })).toBe(303)
  expect(await send({})).toBe(403)
  expect(await send({ host: 'evil.example', origin: 'http://evil.example' })).toBe(403)
  expect(await send({ host: 'evil.example', origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' })).toBe(403)
})

test('a page that names another site as where it came from leads back to ours', async () => {
  for (const referer of [
    'https://evil.example/x',
    `${served.url}//evil.example`,
    `${served.url}/.//evil.example`,
    '//evil.example',
  ]) {
    const sent = await stranger.post('/sessions/end-others', formOf({}), { referer })
    expect([referer, sent.headers.get('location')]).toEqual([referer, '/sign-in?next=%2F'])
  }
  const back = await stranger.post('/sessions/end-others', formOf({}), { referer: `${served.url}/search?query=x` })
  expect(back.headers.get('location')).toBe('/sign-in?next=%2Fsearch%3Fquery%3Dx')
})

test('a form of our own page is taken, with the header that browsers send', async () => {
  const own = hiddenFields((await citizen.get('/sessions')).text, '/sessions/end-others')
  for (const headers of [{ 'sec-fetch-site': 'same-origin', origin: served.url }, { origin: served.url }])
    expect((await citizen.post('/sessions/end-others', formOf(own), headers)).status).toBe(303)
})

test('a dossier of others and a dossier that does not exist are one answer', async () => {
  const id = await poolOf(served)
  const none = '019d0000-0000-7000-8000-00000000abcd'
  for (const [one, path] of [
    [citizen, '/dossiers/'],
    [await signIn(served.url, 'chaoyang-receiver'), '/ban/dossiers/'],
    [citizen, '/ban/dossiers/'],
  ] as const) {
    const [theirs, nobodys] = [await one.get(`${path}${id}`), await one.get(`${path}${none}`)]
    expect([theirs.status, nobodys.status]).toEqual([404, 404])
    expect(plain(theirs.text, id)).toBe(plain(nobodys.text, none))
  }
})

test("the party's own pages are for parties: an officer, whose unit handles it, has it on his desk and without its code", async () => {
  const id = await poolOf(served)
  expect((await officer.get(`/ban/dossiers/${id}`)).status).toBe(200)
  for (const path of ['', '/receipt', '/readings', '/questions', '/correction', '/papers', '/steps/withdraw'])
    expect([path, (await officer.get(`/dossiers/${id}${path}`)).status]).toEqual([path, 404])
})

test("the party's own pages leave no trace of an officer as if it were his own matter: he is not let in at all", async () => {
  const id = await poolOf(served)
  const told = async () =>
    (await pool.query('select purpose, act from trust.reading where dossier = $1 order by at', [id])).rows
  const { pool } = served.city.database
  const before = await told()
  const { rows } = await pool.query<{ id: string }>('select id from casework.file where dossier = $1 limit 1', [id])
  const { rows: notices } = await pool.query<{ id: string }>('select id from casework.notice where dossier = $1', [id])
  for (const path of ['', '/receipt', '/capsule', `/files/${rows[0]?.id}`, `/notices/${notices[0]?.id ?? id}`])
    expect([path, (await officer.get(`/dossiers/${id}${path}`)).status]).toEqual([path, 404])
  expect(await told()).toEqual(before)
  expect((await officer.get(`/ban/dossiers/${id}`)).status).toBe(200)
  expect(await told()).toEqual([...before, { purpose: 'examination', act: 'see' }])
})

test('no way on leads to another host: not after signing in, and not from a page at an address that looks like one', async () => {
  for (const next of [
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'https://evil.example',
  ]) {
    const { headers } = await visitor(served.url).send('/sign-in', '/sign-in', {
      login: 'zhao',
      password: PASSWORD,
      next,
    })
    expect([next, headers.get('location')]).toEqual([next, '/'])
  }
  const kept = await visitor(served.url).send('/sign-in', '/sign-in', {
    login: 'zhao',
    password: PASSWORD,
    next: '/mine?a=b',
  })
  expect(kept.headers.get('location')).toBe('/mine?a=b')
  const { status, text } = await stranger.get('//evil.example/x')
  expect([status, text.includes('evil.example')]).toEqual([404, false])
})

test('whoever is refused leaves a trace, and the applicant sees the unit that looked', async () => {
  const id = await flatOf(served, 'unsure')
  const examiner = await signIn(served.url, 'fund-examiner')
  const { rows: before } = await served.city.database.pool.query('select 1 from trust.reading where dossier = $1', [id])
  const page = await examiner.get(`/ban/dossiers/${id}`)
  expect(page.status).toBe(200)
  const refused = await examiner.post(`/ban/dossiers/${id}/steps/accept`, formOf(hiddenFields(page.text, '')))
  expect(refused.status).toBe(403)
  const { rows } = await served.city.database.pool.query<{ act: string; position: string }>(
    'select act, position from trust.reading where dossier = $1 order by at',
    [id],
  )
  expect(rows.slice(before.length).map(({ act, position }) => [act, position])).toEqual([
    ['see', 'fund-examiner'],
    ['accept', 'fund-examiner'],
  ])
  const { rows: taken } = await served.city.database.pool.query(
    `select 1 from casework.event where dossier = $1 and step = 'accept'`,
    [id],
  )
  expect(taken).toEqual([])

  const told = await citizen.get(`/dossiers/${id}/readings`)
  expect(told.text).toContain('北京住房公积金管理中心')
  expect(told.text).not.toContain('潘昕')
  // One visit, which ended without an act: so it stands on the dossier's page, in its list, and in the list over all of them.
  expect((await citizen.get(`/dossiers/${id}`)).text).toContain('工作人员看过 1 次')
  expect((await citizen.get('/privacy')).text).toMatch(
    /北京住房公积金管理中心(?:(?!<tr)[\s\S])*打开看了 2 处，没有办理/,
  )
})

test('whoever is shown a line of it in a list leaves a trace that its applicant finds', async () => {
  const id = await flatOf(served, 'unsure')
  const receiver = await signIn(served.url, 'fund-receiver')
  const seen = async () => (await citizen.get(`/dossiers/${id}/readings`)).text.split('在列表里看到').length - 1
  const before = await seen()
  expect((await receiver.get('/ban')).text).toContain(id)
  expect(await seen()).toBe(before + 1)
  const program = await clientFor(served, 'fund-receiver')
  expect((await program.get('/api/v1/worklist?limit=50')).status).toBe(200)
  expect(await seen()).toBe(before + 2)
})

test('every reader can be found, however many: page by page, operators and programs among them', async () => {
  const id = await flatOf(served, 'unsure')
  const { city } = served
  const program = await clientFor(served, 'fund-receiver')
  expect((await program.get(`/api/v1/dossiers/${id}`)).status).toBe(200)
  await trace(
    { database: city.database, clock: city.clock },
    { by: ENGINE, why: 'administration', act: 'capsule', dossier: id },
  )
  const receiver = await signIn(served.url, 'fund-receiver')
  await receiver.get(`/ban/dossiers/${id}`)
  await city.database.pool.query(
    `insert into trust.reading (at, dossier, subject, account, position, unit, program, purpose, act)
     select at + n * interval '1 hour', dossier, subject, account, position, unit, program, purpose, act
     from trust.reading, generate_series(1, 120) n where dossier = $1 and position is not null and program is null`,
    [id],
  )

  for (const first of [`/dossiers/${id}/readings`, '/privacy']) {
    const pages: string[] = []
    for (let next: string | undefined = first; next; ) {
      const { text, status }: Seen = await citizen.get(next)
      expect(status).toBe(200)
      pages.push(text)
      next = /<a href="([^"]+)" rel="next">/.exec(text)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(pages.length).toBeGreaterThan(2)
    const all = pages.join('')
    expect(all.split('北京住房公积金管理中心工作人员</td>').length - 1).toBeGreaterThanOrEqual(120)
    expect(all).toContain('工作人员的程序')
    expect(all).toContain('系统管理人员')
  }
})

test('nothing of a dossier is told to whoever is refused it: no trace says he saw it', async () => {
  const id = await poolOf(served)
  await citizen.get(`/dossiers/${id}`)
  const { rows } = await served.city.database.pool.query('select 1 from trust.reading where dossier = $1', [id])
  expect(rows).toEqual([])
})

/** A page without what differs in each answer: tokens, keys, its own address. */
const plain = (text: string, id: string) =>
  text.replaceAll(id, '').replaceAll(/name="_(csrf|key)" value="[^"]*"|data-session-left="\d+"/g, '')
