import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { AccountId } from '../../src/trust/policy/index.ts'
import { type Served, serveCity } from '../journeys/served.ts'
import { flatOf, poolOf } from './life.ts'
import { fields, json, nasty } from './nasty.ts'
import { fill, type Route, routes } from './routes.ts'
import { beginDraft, formOf, hiddenFields, signIn, type Visitor, visitor } from './visitor.ts'

vi.mock('../../src/kernel/http/index.ts', async (original) =>
  (await import('./routes.ts')).collecting(await original<typeof import('../../src/kernel/http/index.ts')>()),
)

const SEED = Number(process.env.SAFETY_SEED ?? 20260302)
const LIMIT = 100_000

let served: Served
let visitors: Visitor[]
let tokens: string[]
let places: Record<string, string>[]

beforeAll(async () => {
  served = await serveCity()
  visitors = [
    visitor(served.url),
    await signIn(served.url, 'citizen'),
    await signIn(served.url, 'owner', 'en'),
    await signIn(served.url, 'haidian-receiver'),
  ]
  tokens = await Promise.all(
    visitors.map(async (one) => hiddenFields((await one.get('/status')).text, '/status')._csrf ?? ''),
  )
  const pool = await poolOf(served)
  const flat = await flatOf(served)
  await served.settled()
  const { rows } = await served.city.database.pool.query<{ id: string }>('select id from casework.notice limit 1')
  const { rows: files } = await served.city.database.pool.query<{ id: string }>(
    'select id from casework.file where dossier = $1 limit 1',
    [pool],
  )
  const draft = visitors[1] ? ((await beginDraft(visitors[1])).split('/')[2] ?? '') : ''
  const real = {
    draft,
    notice: rows[0]?.id ?? '',
    upload: files[0]?.id ?? '',
    file: files[0]?.id ?? '',
    page: '1',
    screen: 'papers',
  }
  places = [
    { ...real, dossier: pool },
    { ...real, dossier: flat },
    { ...real, dossier: pool, step: 'ask-for-correction' },
    {},
  ]
})
afterAll(() => served?.close())

/** Some random requests to each route, by everybody in turn: what came back that must not. */
async function probe(all: readonly Route[], each: number): Promise<string[]> {
  const wrong: string[] = []
  const draws = fc.sample(
    fc.record({ query: fields, body: fields, json, odd: nasty, sequence: fc.constantFrom('', '1', '2', '3', '99') }),
    { numRuns: all.length * each, seed: SEED },
  )
  await inTurns(draws, async (draw, index) => {
    const route = all[index % all.length] ?? { method: 'GET', url: '/' }
    const turn = Math.floor(index / all.length)
    const which = (turn + index) % visitors.length
    const one = visitors[which]
    const place = places[(turn + Math.floor(index / 3)) % places.length] ?? {}
    const odd = encodeURIComponent(draw.odd.toWellFormed()).slice(0, 150)
    const bare =
      turn % 4 === 3
        ? fill(
            route.url,
            Object.fromEntries(
              [
                'dossier',
                'draft',
                'notice',
                'upload',
                'step',
                'screen',
                'matter',
                'attachment',
                'module',
                'problem',
              ].map((name) => [name, odd || 'x']),
            ),
          )
        : fill(route.url, place)
    const query =
      turn % 2 === 0
        ? ''
        : `?${new URLSearchParams(draw.query.map(([name, value]) => [name.toWellFormed(), value.toWellFormed()]))}`
    const path = `${bare}${query}`.slice(0, 8000)
    const isProgram = path.startsWith('/api/')
    const body = isProgram
      ? draw.json
      : new URLSearchParams([
          ['_csrf', tokens[which] ?? ''],
          ...(draw.sequence ? [['_sequence', draw.sequence]] : []),
          ...draw.body.map(([name, value]) => [name.toWellFormed(), value.toWellFormed()]),
        ] as [string, string][])
    const answer =
      route.method === 'GET'
        ? await one?.get(path)
        : await one?.post(
            path,
            body,
            isProgram ? { 'content-type': 'application/json', 'idempotency-key': `fuzz-${index}-key` } : {},
          )
    const size = Buffer.byteLength(answer?.text ?? '')
    const isPage = answer?.headers.get('content-type')?.startsWith('text/html') ?? false
    if (!answer || answer.status >= 500 || (isPage && size > LIMIT))
      wrong.push(
        `${route.method} ${path} by ${which}: ${answer?.status}, ${size} bytes; sent ${String(body).slice(0, 300)}`,
      )
  })
  return wrong
}

/** Six at a time. */
async function inTurns<T>(list: readonly T[], work: (item: T, index: number) => Promise<void>): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (let index = next++; index < list.length; index = next++) await work(list[index] as T, index)
    }),
  )
}

/** Signing out and ending sessions would end the test's own; the token endpoint reads its own requests. */
const isFit = ({ method, url }: Route) =>
  !url.includes('oauth') &&
  !(method === 'POST' && ['/sign-out', '/sessions/end-others', '/demo/clock', '/demo/switch'].includes(url))

test('whatever is sent to any route, the city answers, with a page of a hundred kilobytes at most', async () => {
  const all = routes().filter(isFit)
  expect(await probe(all, 6)).toEqual([])
  expect(served.complaints).toEqual([])
  for (const one of visitors.slice(1)) expect((await one.get('/sessions')).status).toBe(200)
})

test('torn and foreign bodies are refused, not stumbled over', async () => {
  const [, citizen] = visitors
  const bodies: [string, string][] = [
    ['application/json', '{"a":1}'],
    ['text/plain', 'x'],
    ['application/xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
    ['multipart/form-data', 'no boundary'],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\n1\r\n--x--\r\n',
    ],
    ['application/x-www-form-urlencoded', '%E4%B'],
    ['application/x-www-form-urlencoded', 'a='.repeat(3000)],
    ['', ''],
  ]
  for (const path of [
    '/sign-in',
    '/status',
    '/drafts/delete',
    fill('/apply/:draft/:screen', places[0]),
    fill('/dossiers/:dossier/correction', places[0]),
    '/api/v1/status',
    '/api/v1/uploads',
  ])
    for (const [type, body] of bodies) {
      const answer = await citizen?.post(path, body, type ? { 'content-type': type } : {})
      expect([path, type, body.slice(0, 40), (answer?.status ?? 500) < 500]).toEqual([
        path,
        type,
        body.slice(0, 40),
        true,
      ])
    }
  expect(served.complaints).toEqual([])
})

test('headers and cookies that are none are passed over', async () => {
  for (const headers of [
    { cookie: 'yipan-session=%00; yipan-device=; yipan-language=xx; yipan-large=1' },
    { cookie: `yipan-session=${'a'.repeat(3000)}` },
    { authorization: `Bearer ${'a.'.repeat(900)}` },
    { authorization: 'Basic %%%' },
    { 'accept-language': `${'zh,'.repeat(900)}` },
    { referer: 'http://[' },
    { 'x-forwarded-for': ', ::::, 999.1.1.1' },
    { 'user-agent': 'x'.repeat(4000) },
  ])
    for (const path of ['/', '/mine', '/api/v1/dossiers', '/nowhere']) {
      const answer = await visitor(served.url).get(path, headers as Record<string, string>)
      expect([JSON.stringify(headers).slice(0, 60), path, answer.status < 500]).toEqual([
        JSON.stringify(headers).slice(0, 60),
        path,
        true,
      ])
    }
  expect(served.complaints).toEqual([])
})

test('programs that are signed in may send what they like, too', async () => {
  const { rows } = await served.city.database.pool.query<{ id: AccountId }>(
    `select id from trust.account where login = 'owner'`,
  )
  const { createClient } = await import('../../src/trust/identity/index.ts')
  const { id, secret } = await createClient(served.city, {
    account: rows[0]?.id ?? expect.fail('there is no owner'),
    scopes: ['dossiers:read', 'dossiers:write'],
    name: 'probe',
  })
  const answer = await visitor(served.url).post(
    '/oauth/token',
    formOf({ grant_type: 'client_credentials', scope: 'dossiers:read dossiers:write' }),
    { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
  )
  const token = String(JSON.parse(answer.text).access_token)
  const plain = visitor(served.url)
  const program: Visitor = {
    ...plain,
    get: (path, headers) => plain.get(path, { ...headers, authorization: `Bearer ${token}` }),
    post: (path, body, headers) => plain.post(path, body, { ...headers, authorization: `Bearer ${token}` }),
  }
  visitors = [program]
  tokens = ['']
  expect(
    await probe(
      routes().filter(({ url }) => url.startsWith('/api/')),
      10,
    ),
  ).toEqual([])
  expect(served.complaints).toEqual([])
})
