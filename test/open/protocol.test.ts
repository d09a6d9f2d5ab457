/** What foreign programs meet before any operation: methods, types of content, languages, what is kept and asked again. */
import { connect } from 'node:net'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ProblemView } from '../../src/doors/open/openapi.ts'
import { wellKnown } from '../../src/doors/well-known.ts'
import { readConfig } from '../../src/kernel/config/index.ts'
import { type Listening, listen } from '../listening.ts'

let listening: Listening
beforeAll(async () => {
  listening = await listen({ isDemo: false })
})
afterAll(async () => {
  expect(listening.complaints).toEqual([])
  await listening.close()
})

const ask = (path: string, init?: RequestInit) => fetch(`${listening.url}${path}`, init)
const problemOf = async (answer: Response) => ProblemView.parse(await answer.json())
const sent = (body: string, type = 'application/json', headers = {}) =>
  ask('/api/v1/status', { method: 'POST', body, headers: { 'content-type': type, ...headers } })

/** Bytes to the server, and all that it answers. */
const raw = (bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(listening.url).port), '127.0.0.1', () => socket.write(bytes))
    let said = ''
    socket.on('data', (chunk) => {
      said += chunk
    })
    socket.on('end', () => resolve(said))
    socket.on('error', reject)
  })

test.each(['PUT', 'DELETE', 'PATCH', 'QUERY', 'OPTIONS'])(
  '%s of an address that takes it not is 405, and says what it takes',
  async (method) => {
    const answer = await ask('/api/v1/status', { method })

    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
    expect((await problemOf(answer)).code).toBe('kernel/method-not-allowed')
  },
)

test('a page says it, too; an address that is not there stays one that is not there', async () => {
  const page = await ask('/help', { method: 'DELETE', headers: { 'accept-language': 'en' } })

  expect([page.status, page.headers.get('allow')?.split(', ').sort()]).toEqual([405, ['GET', 'HEAD']])
  expect(await page.text()).toContain('This address accepts')
  expect((await ask('/api/v1/nowhere', { method: 'DELETE' })).status).toBe(404)
})

test('a type of content that nobody reads is 415', async () => {
  expect((await problemOf(await sent('a,b', 'text/csv'))).code).toBe('kernel/unsupported-media-type')
  expect((await sent('a,b', 'text/csv')).status).toBe(415)
})

test.each([
  ['{"number": "1",\n  "code": }', 'this is not JSON: line 2, column 11'],
  ['{"number": tru}', 'this is not JSON: line 1, column 12'],
  ['{"number": "1",}', 'this is not JSON: line 1, column 16'],
  ['{"number', 'this is not JSON: line 1, column 2'],
  ['{"__proto__": 1}', 'it has a name that cannot be used'],
])('%j is told with its place', async (body, message) => {
  const answer = await sent(body, 'application/json', { 'accept-language': 'en' })

  expect([answer.status, (await problemOf(answer)).errors]).toEqual([400, [{ path: '', message }]])
})

test('what is wrong with a body is said in the language that was asked for', async () => {
  const errorsIn = async (language: string) =>
    (await problemOf(await sent('{"number": 5, "more": 1}', 'application/json', { 'accept-language': language })))
      .errors

  const [zh, en] = [await errorsIn('zh-CN'), await errorsIn('fr, en;q=0.8, zh;q=0.2')]

  expect(zh?.map(({ path }) => path)).toEqual(en?.map(({ path }) => path))
  for (const { message } of zh ?? []) expect(message).toMatch(/\p{Script=Han}/u)
  for (const { message } of en ?? []) expect(message).not.toMatch(/\p{Script=Han}/u)
  expect(en).toContainEqual({ path: 'number', message: 'Invalid input: expected string, received number' })
})

test('an answer in words says in which language, and that it depends on it', async () => {
  const answer = await sent('{}', 'application/json', { 'accept-language': 'en' })
  expect([answer.headers.get('content-language'), answer.headers.get('vary')]).toEqual(['en', 'Accept-Language'])
  const page = await ask('/help')
  expect(page.headers.get('vary')?.toLowerCase().split(', ')).toEqual(
    expect.arrayContaining(['accept-language', 'cookie', 'accept-encoding']),
  )
})

test('a language that we have not is refused to programs; links that others made longer open pages', async () => {
  expect((await problemOf(await ask('/api/v1/matters?language=fr'))).errors?.[0]?.path).toBe('language')
  expect((await ask('/search?query=a&utm_source=letter&fbclid=x')).status).toBe(200)
  expect((await ask('/search?query=a&unheardOf=1')).status).toBe(400)
  expect((await ask('/api/v1/matters?utm_source=letter')).status).toBe(400)
})

test('scripts of other sites read what is for everybody, and nothing else', async () => {
  const open = await ask('/api/v1/matters', { headers: { origin: 'https://portal.example' } })
  expect(open.headers.get('access-control-allow-origin')).toBe('*')
  const asked = await ask('/api/v1/matters', { method: 'OPTIONS' })
  expect([asked.status, asked.headers.get('access-control-allow-headers')]).toEqual([
    204,
    'Accept-Language, If-None-Match',
  ])
  const own = await ask('/api/v1/account', { headers: { origin: 'https://portal.example' } })
  expect([own.status, own.headers.get('access-control-allow-origin')]).toEqual([401, null])
})

test.each([
  ['too much of headers', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
  ['a method that is none', 'FOO / HTTP/1.1\r\nhost: x\r\n\r\n', 400],
  ['no HTTP', 'hello\r\n\r\n', 400],
])('%s is answered with a problem document, too', async (_, bytes, status) => {
  const said = await raw(bytes)
  const [head = '', body = ''] = said.split('\r\n\r\n')

  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(head).toContain('Content-Type: application/problem+json')
  expect(ProblemView.parse(JSON.parse(body)).status).toBe(status)
})

test('every answer says what pages may use and where they may be framed, once', async () => {
  const { headers } = await ask('/help')
  expect(headers.get('permissions-policy')).toContain('camera=()')
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(headers.get('x-frame-options')).toBeNull()
})

test('robots and tabs find what they ask of every site; whom to tell of a weakness is told where somebody is named', async () => {
  expect(await (await ask('/robots.txt')).text()).toMatch(/^User-agent: \*\nDisallow: \/api\/\n/)
  expect((await ask('/favicon.ico')).headers.get('content-type')).toBe('image/png')
  expect((await ask('/.well-known/security.txt')).status).toBe(404)

  const app = Fastify()
  const config = readConfig(process.cwd(), {
    YIPAN_SECURITY_CONTACT: 'mailto:security@city.example',
    YIPAN_ORIGIN: 'https://city.example',
  })
  wellKnown(app, config)
  const { body } = await app.inject('/.well-known/security.txt')
  expect(body).toMatch(/^Contact: mailto:security@city\.example\nExpires: \d{4}-\d\d-\d\dT[\d:.]+Z\n/)
  expect(body).toContain('Canonical: https://city.example/.well-known/security.txt')
})
