/** Forms that only ask something lead back to their page, and what was asked for stands in no address, no log and nobody else's browser. */
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { type Served, serveCity } from '../journeys/served.ts'
import { flatOf } from './life.ts'
import { signIn, visitor } from './visitor.ts'

let served: Served
let number: string
let code: string

beforeAll(async () => {
  served = await serveCity()
  const id = await flatOf(served, 'unsure')
  const citizen = await signIn(served.url, 'citizen')
  const receipt = (await citizen.get(`/dossiers/${id}/receipt`)).text.replaceAll(/<[^>]+>/g, ' ')
  code = (receipt.match(/\b[0-9A-Z]{8}\b/g) ?? []).find((word) => /[A-Z]/.test(word)) ?? expect.fail('no code')
  const { rows } = await served.city.database.pool.query<{ number: string }>('select number from casework.dossier')
  number = rows[0]?.number ?? ''
})
afterAll(async () => {
  await served?.close()
  expect(served.complaints).toEqual([])
})

const STORY = 'status-result'

test('progress is shown by the page itself: a reload and the other language ask nothing again, the code stands in no address', async () => {
  const stranger = visitor(served.url)
  const sent = await stranger.send('/status', '/status', { number, code })
  const [cookie = ''] = sent.headers.getSetCookie()
  expect(cookie).toMatch(/^yipan-status=[\w-]+; Max-Age=600; Path=\/status; HttpOnly; SameSite=Strict$/)
  expect(Buffer.from(cookie.split(/[=;]/)[1] ?? '', 'base64url').includes(Buffer.from(code))).toBe(false)
  expect(sent.headers.get('location')).toBe('/status?again=1')

  for (const path of ['/status?again=1', '/status?again=1', '/status?again=1&language=en']) {
    const { status, text } = await stranger.get(path)
    expect([path, status, text.includes(STORY), text.includes(number)]).toEqual([path, 200, true, true])
    expect(text).not.toContain(code)
  }
})

test('what was wrong comes back as it was typed', async () => {
  const stranger = visitor(served.url)
  const { text } = await stranger.follow(await stranger.send('/status', '/status', { number, code: 'QQ"WRONG' }))
  expect(text).toContain(`value="${number}"`)
  expect(text).toContain('value="QQ&quot;WRONG"')
  const checked = await stranger.follow(await stranger.send('/check', '/check', { number: 'N-1', code: 'ABC' }))
  expect(checked.text).toContain('value="N-1"')
  expect(checked.text).toContain('value="ABC"')
})

test('whoever sits down next finds nothing: the plain address ends it, and so do ten minutes', async () => {
  const stranger = visitor(served.url)
  await stranger.send('/status', '/status', { number, code })
  expect((await stranger.get('/status')).text).not.toContain(STORY)
  expect((await stranger.get('/status?again=1')).text).not.toContain(STORY)

  await stranger.send('/status', '/status', { number, code })
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 601_000 })
  onTestFinished(() => void vi.useRealTimers())
  expect((await stranger.get('/status?again=1')).text).not.toContain(STORY)
})

test('a cookie that was made up, changed, or left by another page opens nothing', async () => {
  const stranger = visitor(served.url)
  await stranger.send('/check', '/check', { number, code })
  const other = stranger.cookies.get('yipan-check') ?? expect.fail('nothing was left')
  await stranger.send('/status', '/status', { number, code })
  const mine = stranger.cookies.get('yipan-status') ?? expect.fail('nothing was left')
  const changed = `${mine.slice(0, 60)}${mine[60] === 'A' ? 'B' : 'A'}${mine.slice(61)}`
  for (const value of [other, changed, 'AAAA', mine.slice(0, 20), '%00', 'x'.repeat(3000)]) {
    stranger.cookies.set('yipan-status', value)
    const { status, text } = await stranger.get('/status?again=1')
    expect([status, text.includes(STORY)]).toEqual([200, false])
  }
})

test('a rule is rehearsed for who pressed the button, on its page; an address alone reads nobody', async () => {
  await flatOf(served)
  const decider = await signIn(served.url, 'fund-decider')
  const page = '/ban/rules/rent-withdrawal/3'
  const read = async () =>
    (
      await served.city.database.pool.query<{ n: number }>(
        `select count(*)::int as n from trust.reading where act = 'rehearse'`,
      )
    ).rows[0]?.n ?? 0
  expect((await decider.get(`${page}?again=1`)).text).not.toContain('id="touched"')
  expect(await read()).toBe(0)

  const sent = await decider.send(page, page)
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `${page}?again=1`])
  expect((await decider.follow(sent)).text).toContain('id="touched"')
  expect(await read()).toBeGreaterThan(0)

  const left = decider.cookies.get('yipan-rehearsed') ?? expect.fail('nothing was left')
  const other = await signIn(served.url, 'admin')
  other.cookies.set('yipan-rehearsed', left)
  expect((await other.get(`${page}?again=1`)).text).not.toContain('id="touched"')
})
