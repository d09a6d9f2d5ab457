/** The doors of OAuth 2.0 and OpenID Connect as they are reached from outside, through the server with its limits and headers. */
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { createClient, createRelyingParty } from '../../src/trust/identity/index.ts'
import { type Served, serveCity } from '../journeys/served.ts'
import { signIn, visitor } from './visitor.ts'

const REDIRECT = 'https://library.example/callback'
let served: Served
beforeAll(async () => {
  served = await serveCity()
})
afterAll(async () => {
  await served?.close()
  expect(served.complaints).toEqual([])
})

const library = () =>
  createRelyingParty(served.city, {
    name: { zh: '图书馆', en: 'Library' },
    redirects: [REDIRECT],
    afterSignOut: [],
    isPublic: false,
  })
const requestOf = (id: string) =>
  new URLSearchParams({
    client_id: id,
    redirect_uri: REDIRECT,
    response_type: 'code',
    scope: 'openid',
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
  })

test('a form of another site begins a sign-in like a link does, and changes nothing by itself', async () => {
  const { id } = await library()
  const person = await signIn(served.url, 'citizen')

  const posted = await visitor(served.url).post('/oauth/authorize', requestOf(id), {
    origin: 'https://library.example',
    'sec-fetch-site': 'cross-site',
  })
  const asked = await person.follow(posted)

  expect(posted.status).toBe(303)
  expect([asked.status, asked.headers.get('location')?.split('/')[1]]).toEqual([303, 'consent'])
  expect((await person.follow(asked)).text).toContain('图书馆')
  const refused = await visitor(served.url).post('/oauth/authorize', '{}', { 'content-type': 'application/json' })
  expect([refused.status, refused.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8'])
})

test('whoever asks for the headers alone gets them, with those that guard, and no body', async () => {
  const { id } = await library()
  const ask = async (path: string, method: string) => {
    const answer = await fetch(`${served.url}${path}`, { method, redirect: 'manual' })
    const { status, headers } = answer
    const text = await answer.text()
    return { status, type: headers.get('content-type'), guard: headers.get('content-security-policy'), text }
  }
  for (const path of [
    '/oauth/jwks',
    '/oauth/.well-known/openid-configuration',
    '/.well-known/oauth-authorization-server/oauth',
    '/oauth/userinfo',
    `/oauth/authorize?${requestOf(id)}`,
    '/oauth/authorize?client_id=nobody',
  ]) {
    const [got, only] = [await ask(path, 'GET'), await ask(path, 'HEAD')]
    expect([path, only]).toEqual([path, { ...got, text: '' }])
    expect(got.guard).not.toBeNull()
  }
})

test('a token that the program ended opens nothing of the open API, which says so by the scheme', async () => {
  const account = (await served.city.database.pool.query("select id from trust.account where login = 'citizen'"))
    .rows[0].id
  const { id, secret } = await createClient(served.city, { account, scopes: ['dossiers:read'], name: 'ledger' })
  const as = { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` }
  const post = (path: string, fields: Record<string, string>) =>
    fetch(`${served.url}/oauth/${path}`, { method: 'POST', headers: as, body: new URLSearchParams(fields) })
  const Token = z.object({ access_token: z.string() })
  const answer = await post('token', { grant_type: 'client_credentials', scope: 'dossiers:read' })
  const { access_token: token } = Token.parse(await answer.json())
  const open = () => fetch(`${served.url}/api/v1/account`, { headers: { authorization: `Bearer ${token}` } })
  expect((await open()).status).toBe(200)

  await post('revoke', { token })

  const closed = await open()
  expect([closed.status, closed.headers.get('www-authenticate')]).toEqual([401, 'Bearer error="invalid_token"'])
  expect(closed.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  const bare = await fetch(`${served.url}/api/v1/account`)
  expect([bare.status, bare.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
})

test.each([
  ['says how long it is', 'content-length: 100000000'],
  ['does not say how long it is', 'transfer-encoding: chunked'],
])(
  'an authorization request that %s is answered as soon as it is too long, and the rest is not waited for',
  async (_, length) => {
    const { hostname, port, host } = new URL(served.url)
    const socket = connect(Number(port), hostname)
    const heard = new Promise<string>((resolve, reject) => {
      let text = ''
      socket.on('data', (bytes) => {
        text += bytes.toString()
      })
      socket.on('error', reject)
      socket.on('close', () => resolve(text))
    })
    const head = [
      'POST /oauth/authorize HTTP/1.1',
      `host: ${host}`,
      'content-type: application/x-www-form-urlencoded',
      length,
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n`)
    // It never ends: whoever waited for its end would wait on.
    if (length.startsWith('transfer')) socket.write(`4000\r\n${'a'.repeat(0x4000)}\r\n`)

    const answer = await heard

    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer.toLowerCase()).toContain('connection: close')
  },
)

// Last: from here on this address has to wait.
test('a program that asks too often hears in JSON when it may again, and by which scheme it proves itself; a person gets a page', async () => {
  const ask = (path: string, init: RequestInit = {}) => fetch(`${served.url}${path}`, { redirect: 'manual', ...init })
  await Promise.all(Array.from({ length: 300 }, () => ask('/oauth/jwks', { method: 'HEAD' })))

  for (const [path, method, scheme] of [
    ['token', 'POST', 'Basic'],
    ['revoke', 'POST', 'Basic'],
    ['introspect', 'POST', 'Basic'],
    ['userinfo', 'GET', 'Bearer'],
    ['jwks', 'GET', null],
    ['.well-known/openid-configuration', 'GET', null],
  ] as const) {
    const answer = await ask(`/oauth/${path}`, { method, headers: { accept: 'text/html' } })
    const told = answer.headers.get('www-authenticate')

    expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
      path,
      429,
      'application/json; charset=utf-8',
    ])
    expect(await answer.json()).toMatchObject({ error: 'temporarily_unavailable' })
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(told).toBe(scheme && `${scheme} realm="${served.url}/oauth", error="temporarily_unavailable"`)
  }
  const page = await ask('/oauth/authorize?client_id=x')
  expect([page.status, page.headers.get('content-type')]).toEqual([429, 'text/html; charset=utf-8'])
})
