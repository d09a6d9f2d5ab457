/** How a program is answered: its token, its scopes, its key, and every mistake as RFC 9457 says it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { json } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { done, type SmallGate, smallGate, someone } from './small.fixture.ts'

let small: SmallGate
let acts: unknown[] = []
let throws: unknown
beforeAll(async () => {
  small = await smallGate([
    someone('reader', { program: 'p1', scopes: ['dossiers:read'] }),
    someone('writer', { program: 'p2', scopes: ['dossiers:read', 'dossiers:write'] }),
    someone('session'),
  ])
  const { gate } = small
  const body = z.strictObject({ name: z.string(), seen: z.union([z.int(), z.literal('*')]).exactOptional() })
  gate.program('GET', '/api/v1/open', { allow: 'anyone', show: async ({ language }) => json({ language }) })
  gate.program('GET', '/api/v1/own', { allow: 'signed-in', scopes: ['dossiers:read'], show: async () => json({}) })
  gate.program('GET', '/api/v1/found', {
    query: z.strictObject({ name: z.string().exactOptional() }),
    allow: 'signed-in',
    show: async ({ query }) => json(query),
  })
  const write = {
    body,
    allow: 'signed-in' as const,
    scopes: ['dossiers:write'] as const,
    act: async (_call: unknown, said: unknown) => {
      acts.push(said)
      return done(small.needs, `made-${acts.length}`)
    },
    answer: (id: string) => json({ id }, 201),
  }
  gate.program('GET', '/api/v1/thrown', { allow: 'anyone', show: () => Promise.reject(throws) })
  gate.program('POST', '/api/v1/things', write)
  gate.program('POST', '/api/v1/seen', { ...write, takesSeen: true })
  gate.program('POST', '/api/v1/asked', {
    body,
    allow: 'signed-in',
    show: async (_call, said) => json(said),
  })
  gate.program('POST', '/api/v1/papers', {
    body: z.strictObject({ name: z.string() }),
    allow: 'signed-in',
    files: true,
    act: async (_call, said, files) => {
      acts.push([said, files.map(({ field, name, bytes }) => [field, name, String(Buffer.from(bytes))])])
      return done(small.needs, 'paper')
    },
    answer: (id) => json({ id }, 201),
  })
  gate.program('GET', '/api/v1/limited', {
    allow: 'anyone',
    limit: { of: 'test', perMinute: 1, counts: 'all' },
    show: async () => json({}),
  })
  gate.program('GET', '/api/v1/broken', {
    allow: 'anyone',
    show: async () => {
      throw new Error('what nobody foresaw')
    },
  })
  gate.program('GET', '/api/v1/nothing', { allow: 'anyone' })
})
afterAll(() => small.close())
beforeEach(() => {
  acts = []
  small.complaints.length = 0
})

type Headers = Record<string, string>
const get = (url: string, headers: Headers = {}) => small.app.inject({ url, headers })
const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` })
const post = (url: string, token: string, payload: object | string, headers: Headers = {}) =>
  small.app.inject({
    method: 'POST',
    url,
    headers: {
      ...bearer(token),
      'content-type': 'application/json',
      'idempotency-key': newId(),
      'accept-language': 'en',
      ...headers,
    },
    payload,
  })
type Answer = Awaited<ReturnType<typeof get>>
const told = ({ statusCode, json }: Answer) => [statusCode, String(json().type).split('/').slice(-2).join('/')]

describe('a token', () => {
  test('is asked for by its scheme alone where none was sent (RFC 6750, 3.1)', async () => {
    const answer = await get('/api/v1/own')
    expect(told(answer)).toEqual([401, 'gate/sign-in-first'])
    expect(answer.headers['www-authenticate']).toBe('Bearer')
    expect(await small.refusals()).toEqual([])
  })

  test.each(['Bearer nobody', 'Basic cmVhZGVyOng=', 'Bearer reader writer', 'reader', 'xBearer reader'])(
    'that opens nothing is refused, and put down: %s',
    async (authorization) => {
      const answer = await get('/api/v1/own', { authorization })
      expect(told(answer)).toEqual([401, 'gate/sign-in-first'])
      expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"')
      expect(await small.refusals()).toEqual(['sign-in gate/sign-in-first GET /api/v1/own'])
    },
  )

  test('opens what its scopes name and nothing else; the answer names the scope', async () => {
    expect((await get('/api/v1/own', bearer('reader'))).statusCode).toBe(200)
    expect((await get('/api/v1/own', { authorization: 'bearer reader' })).statusCode).toBe(200)
    const answer = await post('/api/v1/things', 'reader', { name: 'a' })
    expect(told(answer)).toEqual([403, 'gate/scope-missing'])
    expect(answer.json().scope).toBe('dossiers:write')
    expect(answer.headers['www-authenticate']).toBe('Bearer error="insufficient_scope"')
    expect(acts).toEqual([])
  })

  test('is not a session: a cookie opens nothing here', async () => {
    expect((await get('/api/v1/own', { cookie: 'yipan-session=session' })).statusCode).toBe(401)
  })
})

describe('a write', () => {
  test.each([undefined, '1234567', 'k'.repeat(101)])(
    'without a key of 8 to 100 characters is not done: %s',
    async (key) => {
      const answer = await small.app.inject({
        method: 'POST',
        url: '/api/v1/things',
        headers: { ...bearer('writer'), ...(key && { 'idempotency-key': key }) },
        payload: { name: 'a' },
      })
      expect(told(answer)).toEqual([400, 'gate/key-missing'])
      expect(acts).toEqual([])
    },
  )

  test.each(['12345678', 'k'.repeat(100)])('is done under a key such as %s', async (key) => {
    expect((await post('/api/v1/things', 'writer', { name: key }, { 'idempotency-key': key })).statusCode).toBe(201)
  })

  test('is done once for its key, and a key serves for one write', async () => {
    const key = { 'idempotency-key': newId() }
    const first = await post('/api/v1/seen', 'writer', { name: 'a' }, key)
    const again = await post('/api/v1/seen', 'writer', { name: 'a' }, key)
    expect([first.json(), again.json()]).toEqual([{ id: 'made-1' }, { id: 'made-1' }])
    expect(told(await post('/api/v1/seen', 'writer', { name: 'b' }, key))).toEqual([422, 'kernel/key-reused'])
  })

  test('gives the body as it was checked; what has not its shape is told by its place', async () => {
    await post('/api/v1/things', 'writer', { name: 'a' })
    expect(acts).toEqual([{ name: 'a' }])
    const wrong = await post('/api/v1/things', 'writer', { name: 3 })
    expect(told(wrong)).toEqual([400, 'kernel/invalid'])
    expect(wrong.json().errors[0].path).toBe('name')
  })

  test('that only asks needs no key', async () => {
    const answer = await small.app.inject({
      method: 'POST',
      url: '/api/v1/asked',
      headers: bearer('reader'),
      payload: { name: 'a' },
    })
    expect(answer.json()).toEqual({ name: 'a' })
  })

  test('may bring files beside its fields; other bytes under the same key are another write', async () => {
    const key = { 'idempotency-key': newId() }
    const send = (bytes: string) => {
      const payload = `--x\r\ncontent-disposition: form-data; name="name"\r\n\r\na\r\n--x\r\ncontent-disposition: form-data; name="lease"; filename="l.txt"\r\n\r\n${bytes}\r\n--x--\r\n`
      return post('/api/v1/papers', 'writer', payload, { ...key, 'content-type': 'multipart/form-data; boundary=x' })
    }
    expect((await send('one')).statusCode).toBe(201)
    expect(acts[0]).toEqual([{ name: 'a' }, [['lease', 'l.txt', 'one']]])
    expect((await send('one')).statusCode).toBe(201)
    expect(told(await send('two'))).toEqual([422, 'kernel/key-reused'])
  })
})

describe('If-Match', () => {
  const seen = async (condition: string, said: object = { name: 'a' }) => {
    const answer = await post('/api/v1/seen', 'writer', said, { 'if-match': condition })
    return answer.statusCode === 201 ? Object(acts.at(-1)).seen : answer.json().errors?.[0]
  }

  test('says the sequence that was seen, by itself or in the ETag of a dossier; or whatever there is', async () => {
    expect(await seen('"7"')).toBe(7)
    expect(await seen('W/"7.abc-DEF_1"')).toBe(7)
    expect(await seen('"123456789"')).toBe(123_456_789)
    expect(await seen(' * ')).toBe('*')
    expect(await seen('"7"', { name: 'a', seen: 7 })).toBe(7)
  })

  test.each(['7', '"7', '"x"', '"1234567890"', 'w/"7"', '"7","8"', 'x"7"', '"7"x', '"7."', ''])(
    'is no condition: %s',
    async (condition) => {
      expect(await seen(condition)).toEqual({ path: 'If-Match', message: 'send the ETag of the dossier, or *' })
    },
  )

  test('does not say another sequence than the body', async () => {
    expect(await seen('"7"', { name: 'a', seen: 8 })).toEqual({
      path: 'If-Match',
      message: 'it says another sequence than `seen`',
    })
  })

  test('is refused where nobody would look at it (RFC 9110, 13.1.1)', async () => {
    const answer = await post('/api/v1/things', 'writer', { name: 'a' }, { 'if-match': '"7"' })
    expect(answer.json().errors).toEqual([{ path: 'If-Match', message: 'this operation takes no If-Match' }])
  })

  test('leaves a body that is none to be told of as such', async () => {
    for (const body of ['[]', '3', 'null', '"a"'])
      expect((await post('/api/v1/seen', 'writer', body, { 'if-match': '"7"' })).statusCode).toBe(400)
  })
})

describe('a question', () => {
  test('holds what the operation knows, and nothing else', async () => {
    expect((await get('/api/v1/found?name=a', bearer('reader'))).json()).toEqual({ name: 'a' })
    for (const query of ['?nam=a', '?name=a&utm_source=b'])
      expect(told(await get(`/api/v1/found${query}`, bearer('reader')))).toEqual([400, 'kernel/invalid'])
    expect(told(await get('/api/v1/open?name=a'))).toEqual([400, 'kernel/invalid'])
  })

  test('is answered in the language it asks for, in the address or the header; there are two', async () => {
    const language = async (query: string, headers: Headers = {}) => (await get(`/api/v1/open${query}`, headers)).json()
    expect(await language('?language=en')).toEqual({ language: 'en' })
    expect(await language('?language=zh', { 'accept-language': 'en' })).toEqual({ language: 'zh' })
    expect(await language('', { 'accept-language': 'en' })).toEqual({ language: 'en' })
    expect(await language('', { cookie: 'yipan-language=en' })).toEqual({ language: 'zh' })
    const other = await get('/api/v1/open?language=fr', { 'accept-language': 'en' })
    expect(told(other)).toEqual([400, 'kernel/invalid'])
    expect(other.json().errors).toEqual([{ path: 'language', message: '只有 zh 和 en' }])
    expect((await get('/api/v1/open?language=en')).headers['set-cookie']).toBeUndefined()
  })

  test('that anybody may ask may be asked by the scripts of other sites; no other', async () => {
    const { headers } = await get('/api/v1/open')
    expect(headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'ETag',
      'cross-origin-resource-policy': 'cross-origin',
    })
    const preflight = await small.app.inject({ method: 'OPTIONS', url: '/api/v1/open' })
    expect([preflight.statusCode, preflight.body]).toEqual([204, ''])
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD',
      'access-control-allow-headers': 'Accept-Language, If-None-Match',
      'access-control-max-age': '86400',
    })
    const own = await get('/api/v1/own', bearer('reader'))
    expect(own.headers['access-control-allow-origin']).toBeUndefined()
    expect(own.headers['cross-origin-resource-policy']).toBe('same-origin')
    expect((await small.app.inject({ method: 'OPTIONS', url: '/api/v1/own' })).statusCode).toBe(405)
  })
})

describe('a mistake is told', () => {
  test('as a problem, in the language that was asked for', async () => {
    const answer = await get('/api/v1/not-there?x=1', { 'accept-language': 'en' })
    expect(told(answer)).toEqual([404, 'kernel/not-found'])
    expect(answer.headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': 'en',
      vary: 'Accept-Language',
    })
    expect(answer.json().instance).toBe('/api/v1/not-there')
    expect((await get('/api/v1/not-there')).headers['content-language']).toBe('zh-CN')
    expect((await get('/api/v1/nothing')).statusCode).toBe(404)
  })

  test('with the methods that an address takes', async () => {
    const answer = await small.app.inject({ method: 'DELETE', url: '/api/v1/own?x=1' })
    expect(told(answer)).toEqual([405, 'kernel/method-not-allowed'])
    expect(answer.headers.allow).toMatch(/^GET, HEAD|^HEAD, GET/)
  })

  test('where a body cannot be read, is of another type, or too long', async () => {
    expect(told(await post('/api/v1/things', 'writer', '{'))).toEqual([400, 'kernel/invalid'])
    const media = await post('/api/v1/things', 'writer', 'a', { 'content-type': 'application/xml' })
    expect(told(media)).toEqual([415, 'kernel/unsupported-media-type'])
    const long = await post('/api/v1/things', 'writer', { name: 'a'.repeat(300_000) })
    expect(told(long)).toEqual([413, 'kernel/too-large'])
  })

  test('with the seconds to wait where somebody asks too often, and put down', async () => {
    await get('/api/v1/limited')
    const answer = await get('/api/v1/limited')
    expect(answer.statusCode).toBe(429)
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    expect(await small.refusals()).toContainEqual(expect.stringMatching(/^limited .* GET \/api\/v1\/limited$/))
  })

  test('as the sender’s where what was thrown says so by a status of his; as ours by any other, and where it is no error', async () => {
    const thrown = async (what: unknown) => {
      throws = what
      return told(await get('/api/v1/thrown'))
    }
    const withStatus = (statusCode: unknown) => Object.assign(new Error('odd'), { statusCode })
    for (const status of [400, 431, 499]) expect(await thrown(withStatus(status))).toEqual([400, 'kernel/invalid'])
    expect((await get('/api/v1/thrown')).json().errors).toEqual([])
    expect(small.complaints).toEqual([])
    const ours = [withStatus(399), withStatus(500), withStatus('400'), new Error('odd'), { statusCode: 400 }, 400]
    for (const one of ours) expect(await thrown(one)).toEqual([500, 'kernel/unforeseen'])
    expect(small.complaints).toHaveLength(ours.length)
  })

  test('without its inside where nobody foresaw it: the operator hears it, under the same reference', async () => {
    const answer = await get('/api/v1/broken')
    expect(told(answer)).toEqual([500, 'kernel/unforeseen'])
    expect(answer.body).not.toContain('what nobody foresaw')
    expect(small.complaints).toEqual([`Unforeseen, reference ${answer.json().reference}`])
    expect(answer.headers).not.toHaveProperty('retry-after')
    expect(answer.headers).not.toHaveProperty('allow')
    expect(answer.headers).not.toHaveProperty('www-authenticate')
  })
})
