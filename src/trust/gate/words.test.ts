/** The small rules of the gate: languages and switches of a page, cookies, what a button beside a file asks. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { html, json } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { carried } from './carried.ts'
import { askedOfFiles, withoutFileButtons } from './kept-files.ts'
import { HOME, type SmallGate, smallGate, someone } from './small.fixture.ts'

let small: SmallGate
let guarded: SmallGate
beforeAll(async () => {
  small = await smallGate([someone('lin')])
  guarded = await smallGate([someone('lin')], { secure: true })
  for (const { gate } of [small, guarded])
    gate.page('/words', {
      programs: { none: 'a page of the test' },
      query: z.strictObject({ name: z.string().exactOptional() }),
      allow: 'anyone',
      show: async ({ query, language, largePrint, path, referer, device, address, form, frame }) =>
        json({ query, language, largePrint, path, referer, device, address, form: form(3), frame }),
    })
})
afterAll(async () => {
  await small.close()
  await guarded.close()
})

const shown = async (path: string, headers: Record<string, string> = {}) =>
  (await small.get(path, undefined, headers)).json()

describe('a page is shown', () => {
  test.each([
    ['as its address asks', '?language=en', { cookie: 'yipan-language=zh', 'accept-language': 'zh' }, 'en'],
    ['as its cookie keeps', '', { cookie: 'yipan-language=en', 'accept-language': 'zh' }, 'en'],
    ['as the browser says', '', { 'accept-language': 'en' }, 'en'],
    ['in Chinese where nobody says anything', '', {}, 'zh'],
    [
      'as the cookie keeps where the address asks twice',
      '?language=en&language=en',
      { cookie: 'yipan-language=zh' },
      'zh',
    ],
  ])('in a language %s', async (_how, query, headers, language) => {
    expect(await shown(`/words${query}`, headers)).toMatchObject({ language, frame: { language } })
  })

  test('in large print as its address asks, else as its cookie keeps', async () => {
    expect((await shown('/words')).largePrint).toBe(false)
    expect((await shown('/words?print=large')).largePrint).toBe(true)
    expect((await shown('/words', { cookie: 'yipan-large=large' })).frame.largePrint).toBe(true)
    expect((await shown('/words?print=normal', { cookie: 'yipan-large=large' })).largePrint).toBe(false)
  })

  test.each(['utm_source', 'fbclid', 'gclid', 'mc_cid', 'mc_eid', '_ga', 'spm', 'isappinstalled'])(
    'whatever others hang onto its link to follow people: %s',
    async (name) => expect((await shown(`/words?name=a&${name}=b&again=1`)).query).toEqual({ name: 'a' }),
  )

  test.each(['nam', 'xutm_source', 'utm_', 'fbclidx', 'utm_9', 'mc_xid'])(
    'not with a question that it does not know: %s',
    async (name) => {
      expect((await small.get(`/words?${name}=b`)).statusCode).toBe(400)
    },
  )

  test('with what the request says of itself: its path, its page before, its device', async () => {
    const known = await shown('/words?name=a', { referer: `${HOME}/mine?of=me`, 'user-agent': 'b'.repeat(300) })
    expect(known).toMatchObject({
      path: '/words?name=a',
      referer: '/mine?of=me',
      device: 'b'.repeat(200),
      address: '127.0.0.1',
    })
    expect(await shown('/words', { referer: 'https://evil.example/mine', 'user-agent': '' })).toMatchObject({
      referer: '/',
      device: '',
    })
  })

  test('with a form that says whose it is only to somebody who is signed in', async () => {
    const stranger = (await shown('/words')).form
    expect(stranger).toEqual({ csrf: '', key: expect.any(String), sequence: 3 })
    const { form } = (await small.get('/words', 'lin')).json()
    expect([form.csrf.length > 20, form.whose.split('.').length, form.sequence]).toEqual([true, 3, 3])
    expect(form.key).not.toBe(stranger.key)
  })
})

describe('a switch in an address', () => {
  const cookies = async (query: string, from = small) =>
    [(await from.get(`/words${query}`)).headers['set-cookie'] ?? []].flat()

  test.each([
    ['?language=en', 'yipan-language=en'],
    ['?language=zh', 'yipan-language=zh'],
    ['?print=large', 'yipan-large=large'],
    ['?print=normal', 'yipan-large=normal'],
  ])('holds from then on, for a year, and no script reads it: %s', async (query, cookie) => {
    expect(await cookies(query)).toEqual([`${cookie}; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax`])
  })

  test('holds by HTTPS alone, under a name of this host, where the city is reached so', async () => {
    expect(await cookies('?language=en', guarded)).toEqual([
      '__Host-yipan-language=en; Max-Age=31536000; Path=/; HttpOnly; Secure; SameSite=Lax',
    ])
  })

  test.each(['', '?language=fr', '?print=huge', '?language=', '?print='])(
    'that is none keeps nothing: %j',
    async (query) => {
      expect(await cookies(query)).toEqual([])
    },
  )
})

test('where the page of a problem cannot be made a line of text says it, and the operator hears why', async () => {
  const broken = await smallGate([])
  broken.gate.page('/broken', {
    programs: { none: 'a page' },
    allow: 'anyone',
    show: () => Promise.reject(new Error('odd')),
  })
  broken.needs.frame = () => Promise.reject(new Error('no database'))
  const answer = await broken.get('/nowhere', undefined, { 'accept-language': 'en' })
  expect([answer.statusCode, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([
    404,
    'text/plain; charset=utf-8',
    'no-store',
  ])
  expect(answer.body.split('\n')).toHaveLength(3)
  expect(answer.body).not.toContain('no database')
  expect(broken.complaints).toEqual(['The page of a problem could not be made'])

  // Of what nobody foresaw he has heard already.
  broken.complaints.length = 0
  const unforeseen = await broken.get('/broken')
  expect([unforeseen.statusCode, unforeseen.headers['content-type']]).toEqual([500, 'text/plain; charset=utf-8'])
  expect(broken.complaints).toEqual([expect.stringMatching(/^Unforeseen, reference /)])
  await broken.close()
})

describe('what a form leaves for its page', () => {
  const keys = { wrapping: randomBytes(32), index: randomBytes(32), session: randomBytes(32) }
  const of = (origin: string, name = 'left', path = '/try') =>
    carried({ keys, origin: () => origin }, name, path, z.strictObject({ said: z.string() }))
  const city = of('http://city.example')
  const sealed = (from = city) => {
    const answer = from.leave({ said: 'a' })
    const cookie = answer.kind === 'redirect' ? answer.cookies?.left : null
    return cookie?.value ?? expect.fail('nothing was left')
  }
  const call = (path: string, cookies: Record<string, string>) => ({ path, cookie: (name: string) => cookies[name] })

  test('is carried sealed by the browser for ten minutes, to this path, and leads back to it', () => {
    const answer = city.leave({ said: 'a secret' })
    expect(answer).toEqual({
      kind: 'redirect',
      to: '/try?again=1',
      cookies: { left: { value: expect.any(String), minutes: 10, path: '/try' } },
    })
    expect(Buffer.from(sealed(), 'base64url').toString('latin1')).not.toContain('said')
    expect(city.leave({ said: 'a' }, '/try/2', true)).toMatchObject({ to: '/try/2?again=1', isFailure: true })
  })

  test('is found by the page to which the form led, and by no other address', () => {
    const left = { left: sealed() }
    expect(city.left(call('/try?again=1', left))).toEqual({ said: 'a' })
    expect(city.left(call('/try', left))).toBeNull()
    expect(city.left(call('/try?again=0', left))).toBeNull()
    expect(city.left(call('/try?again=1', {}))).toBeNull()
  })

  test('is nothing where it was changed, made for another page or name, or is no longer what it was', () => {
    const value = sealed()
    const changed = `${value.startsWith('A') ? 'B' : 'A'}${value.slice(1)}`
    for (const said of ['', 'x', changed]) expect(city.left(call('/try?again=1', { left: said }))).toBeNull()
    expect(of('http://city.example', 'left', '/other').left(call('/other?again=1', { left: value }))).toBeNull()
    expect(of('http://city.example', 'other').left(call('/try?again=1', { other: value }))).toBeNull()
    const another = carried(
      { keys, origin: () => 'http://city.example' },
      'left',
      '/try',
      z.strictObject({ no: z.string() }),
    )
    expect(another.left(call('/try?again=1', { left: value }))).toBeNull()
  })

  test('goes by a name of HTTPS where the city is reached so', () => {
    const secure = of('https://city.example')
    const value = sealed(secure)
    expect(secure.left(call('/try?again=1', { '__Secure-left': value }))).toEqual({ said: 'a' })
    expect(secure.left(call('/try?again=1', { left: value }))).toBeNull()
  })

  test('ends when the page is opened by its plain address', () => {
    const page = html({} as never)
    const left = { left: sealed() }
    expect(city.shown(page, call('/try', left))).toEqual({
      ...page,
      cookies: { left: { value: '', minutes: 0, path: '/try' } },
    })
    expect(city.shown(page, call('/try?again=1', left))).toBe(page)
    expect(city.shown(page, call('/try', {}))).toBe(page)
    const other = json({})
    expect(city.shown(other, call('/try', left))).toBe(other)
  })
})

describe('a button beside a file', () => {
  const id = newId()
  test('asks to keep what was chosen, or to take one out; another button asks for neither', () => {
    expect(askedOfFiles({ _do: 'upload' })).toEqual({ out: null })
    expect(askedOfFiles({ [`_out.${id}`]: '1' })).toEqual({ out: id })
    expect(askedOfFiles({ '_out.everything': '1' })).toEqual({ out: null })
    for (const fields of [{}, { _do: 'send' }, { [`x_out.${id}`]: '1' }]) expect(askedOfFiles(fields)).toBeNull()
  })

  test('is no word of the page', () => {
    expect(withoutFileButtons({ _do: 'upload', [`_out.${id}`]: '1', words: 'a', [`x_out.${id}`]: 'b' })).toEqual({
      words: 'a',
      [`x_out.${id}`]: 'b',
    })
  })
})
