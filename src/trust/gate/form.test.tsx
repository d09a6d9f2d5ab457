/** How a form is taken: from a page of ours, once, and without losing a word of what was typed. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { html, json, redirect } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { isProblem, problem } from '../../kernel/problem/index.ts'
import { formToken } from '../identity/index.ts'
import { sayWhose } from './kept.ts'
import { done, HOME, type SmallGate, smallGate, someone } from './small.fixture.ts'

const tooShort = problem<{ least: number }>('test/too-short', {
  status: 422,
  title: { zh: '太短', en: 'Too short' },
  detail: { zh: ({ least }) => `至少 ${least} 个字。`, en: ({ least }) => `At least ${least} characters.` },
})
const people = [someone('lin'), someone('other'), someone('half', {}, { isHalf: true })]
const [lin] = people

let small: SmallGate
let acts: { fields: object; seen: number | undefined; files: string[] }[] = []
beforeAll(async () => {
  small = await smallGate(people)
  const { gate, needs } = small
  const programs = { none: 'a form of the test' }
  const params = z.strictObject({ note: z.string() })
  gate.page('/notes/:note', {
    programs,
    params,
    query: z.strictObject({ of: z.string().exactOptional() }),
    allow: 'signed-in',
    show: async () => html(<p>empty</p>),
  })
  gate.form('/notes/:note', {
    programs,
    params,
    allow: 'signed-in',
    again: async (thrown, { frame }, posted) =>
      thrown === null || isProblem(thrown, tooShort)
        ? html(
            <p>
              {`words ${String(posted.fields.words)}; `}
              {isProblem(thrown) ? `wrong ${thrown.code} ${thrown.parameters.least}; ` : 'nothing wrong; '}
              {`seen ${posted.seen ?? 'none'}; restored ${frame.restored ?? 'no'}`}
            </p>,
            422,
          )
        : null,
    leads: { elsewhere: ({ params: { note } }) => `/elsewhere/${note}` },
    act: async (_call, { fields, seen, files }) => {
      if (String(fields.words ?? '').length < 3) throw tooShort({ least: 3 })
      if (fields.words === 'broken') throw new Error('broken')
      acts.push({ fields, seen, files: files.map(({ name }) => name) })
      return done(needs, `made-${acts.length}`)
    },
    answer: (id) => redirect(`/made/${id}`),
  })
  gate.form('/ask', {
    programs,
    allow: 'anyone',
    handle: async (_call, { fields, files }) => json({ fields, files: files.map(({ name }) => name) }),
  })
  gate.form('/small', {
    programs,
    allow: 'anyone',
    smallFile: 100,
    handle: async (_call, { files }) => json({ files: files.map(({ name }) => name) }),
  })
  gate.form('/try', {
    programs,
    allow: 'anyone',
    limit: { of: 'tries', perMinute: 2, counts: 'all' },
    handle: async () => json({}),
  })
})
afterAll(() => small.close())
beforeEach(() => {
  acts = []
  small.complaints.length = 0
})

const codeOf = ({ body }: { body: string }) => /<p>(\S+)/.exec(body)?.[1]

describe('a form comes from a page of ours, as the browser says', () => {
  const cookie = 'yipan-session=lin'
  const sent = async (headers: Record<string, string>) => {
    const { statusCode } = await small.app.inject({
      method: 'POST',
      url: '/ask',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(headers.cookie ? { _csrf: formToken(small.keys, 'lin') } : {}).toString(),
    })
    return statusCode
  }

  test.each([
    ['by its origin', { origin: HOME, cookie }],
    ['by the site', { 'sec-fetch-site': 'same-origin', cookie }],
    ['by both', { origin: HOME, 'sec-fetch-site': 'same-origin', cookie }],
    [
      'an origin that a page hides, where the site is ours',
      { origin: 'null', 'sec-fetch-site': 'same-origin', cookie },
    ],
    ['no site, where somebody typed the address', { 'sec-fetch-site': 'none', cookie }],
    ['nothing, from a program without a session', {}],
  ])('%s', async (_how, headers) => expect(await sent(headers)).toBe(200))

  test.each([
    ['another origin', { origin: 'https://evil.example', cookie }],
    [
      'another origin that claims our site',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin', cookie },
    ],
    ['another site', { 'sec-fetch-site': 'cross-site', cookie }],
    ['a neighbour under the same domain', { origin: HOME, 'sec-fetch-site': 'same-site', cookie }],
    ['a hidden origin', { origin: 'null', cookie }],
    ['a hidden origin, typed', { origin: 'null', 'sec-fetch-site': 'none', cookie }],
    ['neither, with a session', { cookie }],
    ['another origin, without a session', { origin: 'https://evil.example' }],
  ])('not from %s', async (_how, headers) => {
    expect(await sent(headers)).toBe(403)
    expect(await small.refusals()).toContain('refused gate/wrong-origin POST /ask')
  })
})

describe('a form of somebody who is signed in carries a token of his session', () => {
  test.each(['', 'x', 'of another'])('not %j', async (said) => {
    const _csrf = said === 'of another' ? formToken(small.keys, 'other') : said
    const answer = await small.post('/notes/1', 'lin', { _csrf, words: 'long enough' })
    expect([answer.statusCode, codeOf(answer)]).toEqual([403, 'gate/wrong-origin'])
    expect((await small.post('/ask', 'half', { _csrf })).statusCode).toBe(403)
    expect(acts).toEqual([])
  })

  test('a stranger has none to carry', async () => {
    expect((await small.post('/ask', null, { words: 'a' })).json()).toEqual({ fields: { words: 'a' }, files: [] })
  })

  test('whoever is half signed in carries his', async () => {
    expect((await small.post('/ask', 'half')).statusCode).toBe(200)
  })
})

describe('what is sent', () => {
  test('comes without what the page hid in it, and with the sequence that it showed', async () => {
    const hidden = { _key: newId(), _sequence: '12', _whose: 'x', _switch: 'nothing' }
    await small.post('/ask', 'lin', { ...hidden, words: 'a', kind: 'b' })
    expect((await small.post('/ask', 'lin', { ...hidden, words: 'a' })).json().fields).toEqual({ words: 'a' })
    await small.post('/notes/1', 'lin', { _sequence: '12', words: 'long' })
    expect(acts.at(-1)).toEqual({ fields: { words: 'long' }, seen: 12, files: [] })
  })

  test.each(['', '-1', '1.5', 'x1', '1x', '1234567890'])('shows no sequence that is none: %j', async (_sequence) => {
    await small.post('/notes/1', 'lin', { _sequence, words: 'long' })
    expect(acts.at(-1)?.seen).toBeUndefined()
  })

  test('with files by a stranger is not read: he is sent to sign in; a small one only where a form takes it', async () => {
    const send = (url: string, session: string | null, bytes: number) =>
      small.app.inject({
        method: 'POST',
        url,
        headers: {
          origin: HOME,
          'content-type': 'multipart/form-data; boundary=x',
          ...(session && { cookie: `yipan-session=${session}` }),
        },
        payload: `--x\r\ncontent-disposition: form-data; name="_csrf"\r\n\r\n${session ? formToken(small.keys, session) : ''}\r\n--x\r\ncontent-disposition: form-data; name="paper"; filename="a.txt"\r\n\r\n${'a'.repeat(bytes)}\r\n--x--\r\n`,
      })
    const refused = await send('/ask', null, 10)
    expect([refused.statusCode, refused.headers.location]).toEqual([303, '/sign-in?next=%2F'])
    expect((await send('/ask', 'lin', 10)).json().files).toEqual(['a.txt'])
    expect((await send('/small', null, 10)).json().files).toEqual(['a.txt'])
  })
})

describe('a form is done', () => {
  const act = (key: string, words = 'long enough', session = 'lin') =>
    small.post('/notes/1', session, { _key: key, words })

  test('once for its key, however often it is sent, and leads to the same', async () => {
    const key = newId()
    const answers = [await act(key), await act(key)]
    expect(answers.map(({ statusCode, headers }) => [statusCode, headers.location])).toEqual([
      [303, '/made/made-1'],
      [303, '/made/made-1'],
    ])
  })

  test.each(['12345678', 'k'.repeat(100), 'a_B-9876'])('under a key such as %s', async (key) => {
    await act(key)
    expect((await act(key)).headers.location).toBe('/made/made-1')
  })

  test.each(['1234567', 'k'.repeat(101), 'not a key!', ' 12345678'])(
    'each time where the key is none: %j',
    async (key) => {
      await act(key)
      expect((await act(key)).headers.location).toBe('/made/made-2')
    },
  )

  test('under the key of another form not at all', async () => {
    const key = newId()
    await act(key)
    expect(codeOf(await act(key, 'other words'))).toBe('kernel/key-reused')
  })

  test('for each who sends it: a key is his own', async () => {
    const key = newId()
    await act(key)
    expect((await act(key, 'long enough', 'other')).headers.location).toBe('/made/made-2')
  })
})

describe('what was typed comes back', () => {
  const page = async (query = '', session = 'lin', note = '2') =>
    (await small.get(`/notes/${note}${query}`, session)).body
  const send = (fields: Record<string, string>, referer = '/notes/2') =>
    small.post('/notes/2', 'lin', fields, { referer: `${HOME}${referer}` })

  test('with what is wrong: the browser is sent back to the page, with its query, and a reload sends nothing', async () => {
    const answer = await send({ words: 'no', _sequence: '4' }, '/notes/2?of=me&language=zh&print=large&again=0')
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/notes/2?of=me&again=1'])
    expect(await page('?of=me&again=1')).toContain('words no; wrong test/too-short 3; seen 4; restored false')
    expect((await small.get('/notes/2?again=1', 'lin')).statusCode).toBe(200)
  })

  test('without reproach to whoever comes later, and as something restored', async () => {
    await send({ words: 'no', _sequence: '4' })
    expect(await page()).toContain('words no; nothing wrong; seen none; restored true')
  })

  test('to its owner alone, and on its page alone', async () => {
    await send({ words: 'no' })
    expect(await page('?again=1', 'other')).toContain('empty')
    expect(await page('?again=1', 'lin', '3')).toContain('empty')
  })

  test('until it is done', async () => {
    await send({ words: 'no' })
    await send({ words: 'long enough' })
    expect(await page('?again=1')).toContain('empty')
  })

  test('not from another page: its query is not that of this form', async () => {
    const answer = await send({ words: 'no' }, '/elsewhere?of=me')
    expect(answer.headers.location).toBe('/notes/2?again=1')
  })

  test('when the language or the size of print is changed in its head', async () => {
    for (const _switch of ['language=en', 'language=zh', 'print=large', 'print=normal']) {
      const answer = await send({ words: `as ${_switch}`, _switch })
      expect(answer.headers.location).toBe(`/notes/2?${_switch}`)
      expect(await page(`?${_switch}`)).toContain(`words as ${_switch}; nothing wrong`)
    }
    for (const _switch of ['language=fr', 'print=huge', 'xlanguage=en', 'language=enx', 'next=//evil.example', ''])
      expect((await send({ words: 'kept', _switch })).headers.location).toBe('/notes/2')
    expect(acts).toEqual([])
  })

  test('after another page to which a button of the form leads', async () => {
    expect((await send({ words: 'kept for later', _switch: 'elsewhere' })).headers.location).toBe('/elsewhere/2')
    expect(await page()).toContain('words kept for later')
  })

  test('not where nobody foresaw what happened: that is a page of its own, with a reference', async () => {
    const answer = await send({ words: 'broken' })
    expect([answer.statusCode, codeOf(answer)]).toEqual([500, 'kernel/unforeseen'])
    expect(small.complaints).toEqual([expect.stringMatching(/^Unforeseen, reference /)])
  })
})

describe('a form whose session has ended', () => {
  const account = lin?.account ?? expect.fail('no account')
  const send = (fields: Record<string, string>) =>
    small.post('/notes/4', 'ended', { words: 'not lost', ...fields }, { referer: `${HOME}/notes/4?of=me` })
  const kept = async () => {
    const { rows } = await small.needs.database.pool.query('select page from trust.kept where page = $1', ['/notes/4'])
    return rows.length
  }

  test('is kept for whom it was made, and leads past the sign-in back to its page', async () => {
    await small.needs.database.pool.query(
      `insert into trust.account (id, login, kind, state, person) values ($1, 'lin', 'work', 'active', null)`,
      [account],
    )
    const answer = await send({ _whose: sayWhose(small.keys, 'ended', account) })
    expect([answer.statusCode, answer.headers.location]).toEqual([
      303,
      `/sign-in?next=${encodeURIComponent('/notes/4?of=me')}`,
    ])
    expect((await small.get('/notes/4', 'lin')).body).toContain('words not lost; nothing wrong')
    await small.needs.database.pool.query('delete from trust.kept')
  })

  test.each([
    ['nothing says whose it is', () => ({})],
    ['it says so without proof', () => ({ _whose: `${account}.1.x` })],
    ['it was made in another session', () => ({ _whose: sayWhose(small.keys, 'another', account) })],
    ['it was made days ago', () => ({ _whose: sayWhose(small.keys, 'ended', account, Date.now() - 2 * 86_400_000) })],
    ['its token is not of the session', () => ({ _whose: sayWhose(small.keys, 'ended', account), _csrf: 'x' })],
  ])('is kept for nobody where %s', async (_how, fields) => {
    const answer = await send(fields())
    expect(answer.headers.location).toMatch(/^\/sign-in\?next=/)
    expect(await kept()).toBe(0)
  })

  test('is kept until the day after it was made', async () => {
    await send({ _whose: sayWhose(small.keys, 'ended', account, Date.now() - 86_400_000) })
    expect(await kept()).toBe(1)
  })

  test('is not kept of an account that was closed', async () => {
    await small.needs.database.pool.query('delete from trust.kept')
    await small.needs.database.pool.query(`update trust.account set state = 'closed' where id = $1`, [account])
    await send({ _whose: sayWhose(small.keys, 'ended', account) })
    expect(await kept()).toBe(0)
  })
})

test('who tries too often waits, and that is put down', async () => {
  const tries = [await small.post('/try', null), await small.post('/try', null), await small.post('/try', null)]
  expect(tries.map(({ statusCode }) => statusCode)).toEqual([200, 200, 429])
  expect(Number(tries[2]?.headers['retry-after'])).toBeGreaterThan(0)
  expect(await small.refusals()).toContainEqual(expect.stringMatching(/^limited .* POST \/try$/))
})
