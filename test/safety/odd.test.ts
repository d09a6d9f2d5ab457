/** What no honest request carries is a 4xx that says so, never a fault of ours. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientFor } from '../city.ts'
import { type Served, serveCity } from '../journeys/served.ts'
import { formOf, hiddenFields, signIn, visitor } from './visitor.ts'

let served: Served
beforeAll(async () => {
  served = await serveCity()
})
afterAll(async () => {
  await served?.close()
  expect(served.complaints).toEqual([])
})

const isRefused = (status: number) => status >= 400 && status < 500

test('a character that nobody sees, in an address: in a value, a name, a place', async () => {
  const citizen = await signIn(served.url, 'citizen')
  for (const path of [
    '/check?number=%00',
    '/search?query=a%00b',
    '/search?query=%E2%80%AE',
    '/search?query=%EF%BB%BF',
    '/status?number=%1B',
    '/search?qu%00ery=a',
    '/check?n%E2%80%8Bumber=1',
    '/matters/%00',
    '/matters/rent%00/apply',
    '/units/%7F',
    '/ban/security?from=%00',
    '/api/v1/matters/%00',
    '/api/v1/units?district=%00',
    `/search?${'q'.repeat(101)}=1`,
  ]) {
    const { status, text } = await citizen.get(path)
    expect([path, status, isRefused(status)]).toEqual([path, status, true])
    expect(text).not.toContain('3FA')
  }
  expect((await citizen.get('/search?query=%D9%85%DB%8C%E2%80%8C%D8%AE')).status).toBe(200)
})

test('names of fields with such characters, or without end, in forms of both kinds', async () => {
  const citizen = await signIn(served.url, 'citizen')
  const hidden = hiddenFields((await citizen.get('/sessions')).text, '/sessions/end-others')
  for (const name of ['a\0b', '\u202ea', 'a\u200bb', '\x1b[2J', 'x'.repeat(101)]) {
    const urlencoded = new URLSearchParams({ ...hidden, [name]: '1' })
    expect([name, (await citizen.post('/sessions/end-others', urlencoded)).status]).toEqual([name, 400])
    const multipart = formOf({ ...hidden, [name]: '1' }, [
      { field: 'file', name: 'x.pdf', bytes: new Uint8Array([1]), type: 'application/pdf' },
    ])
    const { status } = await citizen.post('/sessions/end-others', multipart)
    expect([name, isRefused(status)]).toEqual([name, true])
  }
})

test('JSON with such names, and lists within lists without end', async () => {
  const { token } = await clientFor(served, 'citizen')
  const stranger = visitor(served.url)
  const bodies = [
    `{"number":"x","code":"y","a\\u0000b":1}`,
    `{"number":"x","code":"y","${'k'.repeat(101)}":1}`,
    ...[51, 20_000, 60_000].map((n) => `{"number":${'['.repeat(n)}${']'.repeat(n)},"code":""}`),
    `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  ]
  for (const body of bodies)
    for (const [path, headers] of [
      ['/api/v1/status', {}],
      ['/api/v1/search', { authorization: `Bearer ${token}` }],
      ['/api/v1/applications', { authorization: `Bearer ${token}`, 'idempotency-key': 'odd-bodies-1' }],
      ['/sign-in', {}],
    ] as const) {
      const { status } = await stranger.post(path, body, { 'content-type': 'application/json', ...headers })
      expect([path, body.slice(0, 30), isRefused(status)]).toEqual([path, body.slice(0, 30), true])
    }
})
