/** Where people are notified: from the page on which an address is added to the link that leads back, and what administrators see of it. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { carriersOf, putMessage, sendDue } from '../src/base/message/index.ts'
import type { Received } from '../src/base/message/simulator/board.ts'
import { type Simulator, startSimulator } from '../src/base/message/simulator/index.ts'
import { erasePerson, personNamed } from '../src/casework/own/index.ts'
import { newId } from '../src/kernel/id/index.ts'
import { callerFor } from '../src/trust/identity/index.ts'
import { type Listening, listen } from './listening.ts'
import { signIn, signInProved, type Visitor, visitor } from './safety/visitor.ts'

let city: Listening
let simulator: Simulator
beforeAll(async () => {
  simulator = await startSimulator()
  city = await listen({ isDemo: false })
  // Ten in the morning: outside the quiet hours.
  await city.city.clock.move(Date.parse('2026-03-02T02:00:00Z') - Date.now())
})
beforeEach(() => {
  const mail = { url: simulator.smtpUrl, from: 'no-reply@city.example' }
  Object.assign(city.city.carriers, carriersOf({ mail, smsUrl: simulator.smsUrl }, '北京市'))
})
afterAll(async () => {
  expect(city.complaints).toEqual([])
  await city.close()
  await simulator.stop()
})

const send = () => sendDue(city.city)
const received = async (to: string) =>
  ((await (await fetch(`${simulator.page}/received`)).json()) as Received[]).filter((one) => one.to === to)
const codeAt = async (to: string) => /\b\d{6}\b/.exec((await received(to)).at(-1)?.text ?? '')?.[0] ?? ''
/** Adds an address and confirms it, as a person does on the page. */
async function confirm(one: Visitor, to: string): Promise<void> {
  await one.send('/addresses', '/addresses', { channel: to.includes('@') ? 'email' : 'sms', address: to })
  await send()
  const done = await one.send('/addresses', '/addresses/confirm', { code: await codeAt(to) })
  expect(done.headers.get('location')).toBe('/addresses?done=confirmed')
}

/** Something is told in the in-box, about an account of its own. */
async function tell(login: string): Promise<void> {
  const caller = await callerFor(city.city, login, city.city.clock.today())
  if (!caller?.person) throw new Error(`${login} is nobody`)
  const subject = caller.person
  await city.city.database.transaction(async (tx) =>
    putMessage(tx, {
      subject,
      about: { type: 'account', id: caller.account },
      kind: 'password',
      ref: null,
      matter: null,
      at: city.city.clock.now(),
    }),
  )
  await send()
}

test('an address is added, confirmed by the code that was sent there, and taken back', async () => {
  const zhao = await signIn(city.url, 'zhao')
  const added = await zhao.send('/addresses', '/addresses', { channel: 'sms', address: '+86 138 0013 8001' })
  expect(added.headers.get('location')).toBe('/addresses?done=code')
  const waiting = await zhao.follow(added)
  expect(waiting.text).toContain('13800138001')
  expect(waiting.text).toContain('待确认')
  await send()

  const wrong = await zhao.send('/addresses', '/addresses/confirm', { code: 'no code' })
  expect([wrong.status, wrong.text.includes('还可以试 4 次')]).toEqual([422, true])
  const done = await zhao.send('/addresses', '/addresses/confirm', { code: await codeAt('13800138001') })
  expect((await zhao.follow(done)).text).toContain('已确认')
  const paused = await zhao.send('/addresses', '/addresses/remove', {})
  expect((await zhao.follow(paused)).text).toContain('还没有地址')
})

test('what cannot be an address is said beside the field, and what was typed stays', async () => {
  const zhao = await signIn(city.url, 'zhao')
  const answer = await zhao.send('/addresses', '/addresses', { channel: 'email', address: 'zhao at home' })
  const page = answer.status === 303 ? await zhao.follow(answer) : answer
  expect(page.text).toContain('这不是邮箱地址')
  expect(page.text).toContain('value="zhao at home"')
})

test('a form that names no address of one’s own is refused, and nothing is stumbled over', async () => {
  const zhao = await signIn(city.url, 'zhao')
  for (const act of ['confirm', 'code', 'pause', 'remove'])
    for (const id of ['', 'nothing', newId()])
      expect([act, (await zhao.send('/addresses', `/addresses/${act}`, { id, code: '123456' })).status]).toEqual([
        act,
        404,
      ])
})

test('a message of the in-box is told of, and its link leads to it after signing in, and nobody else', async () => {
  const citizen = await signIn(city.url, 'citizen')
  await confirm(citizen, 'citizen@example.com')
  await tell('citizen')

  const letter = (await received('citizen@example.com')).at(-1)
  const link = new URL(/https?:\S+/.exec(letter?.text ?? '')?.[0] ?? '')
  expect([link.origin, link.search, /^\/m\/[\w-]{16}$/.test(link.pathname)]).toEqual([city.url, '', true])
  const stranger = await visitor(city.url).get(link.pathname)
  expect(stranger.headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent(link.pathname)}`)
  expect((await citizen.get(link.pathname)).headers.get('location')).toBe('/accounts')
  expect((await (await signIn(city.url, 'zhao')).get(link.pathname)).status).toBe(404)
  expect((await citizen.get('/m/AAAAAAAAAAAAAAAA')).status).toBe(404)
  expect((await citizen.get('/sent')).text).toContain('c***@example.com')
})

test('an administrator sees with masked addresses what was sent, and the person sees that he looked', async () => {
  const ouyang = await signIn(city.url, 'ouyang')
  await confirm(ouyang, '13800138002')
  const admin = await signInProved(city, 'admin')

  const page = await admin.get('/ban/sent?state=sent')
  expect(page.status).toBe(200)
  expect(page.text).toContain('138****8002')
  expect(page.text).not.toContain('13800138002')
  expect((await ouyang.get('/privacy')).text).toContain('发给您的提醒，和遮住一部分的地址')
  for (const one of [ouyang, await signInProved(city, 'haidian-receiver')])
    expect((await one.get('/ban/sent')).status).toBe(403)
})

test('a dead letter stands there with its reason, and is sent again at a click', async () => {
  const adili = await signIn(city.url, 'adili')
  await confirm(adili, '13800139999') // switched off: the simulator says that nothing arrives there
  const admin = await signInProved(city, 'admin')
  await tell('adili')
  await city.city.clock.move(60_000)
  await send()
  expect((await admin.get('/ban/sent')).text).toContain('已发出，但没有送到手机')
  const before = await received('13800139999')

  const done = await admin.send('/ban/sent', '/ban/sent/again')
  await send()

  expect(done.headers.get('location')).toBe('/ban/sent?done=again')
  expect(await received('13800139999')).toHaveLength(before.length + 1)
  const refused = await admin.post('/ban/sent/again', new URLSearchParams({ owner: newId(), id: newId() }))
  expect(refused.status).toBeGreaterThanOrEqual(400)
})

test('without carriers the pages say so, and nothing is added or sent', async () => {
  Object.assign(city.city.carriers, { email: null, sms: null })
  const citizen = await signIn(city.url, 'citizen', 'en')
  expect((await citizen.get('/addresses')).text).toContain('This city does not send e-mail or SMS at present')
  const before = await received('citizen@example.com')
  await tell('citizen')
  expect(await received('citizen@example.com')).toEqual(before)
  const form = new URLSearchParams({ channel: 'email', address: 'other@example.com' })
  expect((await citizen.post('/addresses', form)).status).toBeGreaterThanOrEqual(400)
})

test('with its person an address is erased, and what was sent there', async () => {
  const found = await personNamed(city.city, 'ouyang')
  if (!found) throw new Error('nobody')
  const rows = async () =>
    (
      await city.city.database.pool.query(
        'select 1 from base.address where subject = $1 union all select 1 from base.dispatch where owner = $1',
        [found.person],
      )
    ).rowCount
  expect(await rows()).toBeGreaterThan(1)

  await erasePerson(city.city, found)

  expect(await rows()).toBe(0)
})
