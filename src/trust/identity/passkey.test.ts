import { afterAll, beforeAll, expect, test } from 'vitest'
import { foundIn } from '../../../test/safety/dump.ts'
import { authenticator, type Said } from './authenticator.fixture.ts'
import { personWithFirm, problemOf, type SmallCity, smallCity, today } from './city.fixture.ts'
import {
  addPasskey,
  askPasskey,
  closeAccount,
  createAccount,
  dropPasskey,
  eraseAccount,
  identify,
  offerPasskey,
  passkeyPlace,
  passkeysOf,
  signInWithPasskey,
} from './index.ts'
import { machineNow, secondsLater } from './machine-clock.ts'
import { newToken } from './token.ts'

const HOME = 'https://city.example'
const PLACE = passkeyPlace(HOME) ?? expect.fail('a domain over HTTPS is a place for passkeys')

let city: SmallCity
beforeAll(async () => {
  city = await smallCity()
})
afterAll(async () => {
  await city.database.close()
})

let serial = 0
async function someone() {
  serial += 1
  const { person } = await personWithFirm(city)
  const login = `holder-${serial}`
  return { account: await createAccount(city, { login, person, password: null }), login, session: newToken() }
}
type Someone = Awaited<ReturnType<typeof someone>>

const offer = (who: Someone, now = machineNow()) => offerPasskey(city, PLACE, { ...who, city: 'City' }, now)
const add = ({ account, session }: Someone, response: string, name = 'phone', now = machineNow()) =>
  addPasskey(city, PLACE, { account, session, name, response }, now)

/** A person with a passkey in a device. */
async function holder(said: Said = {}) {
  const [who, device] = [await someone(), authenticator(HOME)]
  await add(who, device.make(await offer(who), said))
  return { who, device }
}

const enter = (response: string, now = machineNow()) =>
  signInWithPasskey(city, PLACE, { response, address: '192.0.2.7', device: null, label: 'Firefox, Linux' }, now)
const ask = (now = machineNow()) => askPasskey(city.keys, PLACE, now)
const codeOf = async (work: Promise<unknown>) => (await problemOf(work)).code

test('whoever added a passkey signs in with it, and sees when he did so last', async () => {
  const { who, device } = await holder()
  expect(await passkeysOf(city, who.account)).toMatchObject([{ name: 'phone', lastUsedAt: null }])

  const { token } = await enter(device.answer(ask()))

  expect(await identify(city, token, today)).toMatchObject({ account: who.account, login: who.login })
  const [passkey] = await passkeysOf(city, who.account)
  expect(Date.now() - Date.parse(passkey?.lastUsedAt ?? '')).toBeLessThan(60_000)
})

test('a passkey is two factors by itself: the device on which it opened an account is one of its owner’s', async () => {
  const { who, device } = await holder()

  await enter(device.answer(ask()))

  const { rows } = await city.database.pool.query('select strong_at from trust.device where account = $1', [
    who.account,
  ])
  expect(rows).toEqual([{ strong_at: expect.any(String) }])
})

test('one answer opens one session, however many bring it at the same moment, and none later', async () => {
  const { who, device } = await holder()
  const answer = device.answer(ask())

  const opened = await Promise.allSettled(Array.from({ length: 10 }, () => enter(answer)))

  expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await codeOf(enter(answer))).toBe('identity/passkey-refused')
  const { rows } = await city.database.pool.query('select 1 from trust.session where account = $1', [who.account])
  expect(rows).toHaveLength(1)
})

test('what a browser made is kept once', async () => {
  const [who, device] = [await someone(), authenticator(HOME)]
  const made = device.make(await offer(who))

  const kept = await Promise.allSettled(Array.from({ length: 5 }, () => add(who, made)))

  expect(kept.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await passkeysOf(city, who.account)).toHaveLength(1)
})

test('a challenge is good for five minutes, for what it was made for, and for the session it was made for', async () => {
  const { who, device } = await holder()
  const earlier = secondsLater(machineNow(), -301)
  const other = await someone()
  const another = authenticator(HOME)

  const wrong = [
    () => enter(device.answer(ask(earlier))),
    async () => enter(device.answer({ ...(await offer(who)), rpId: PLACE.domain })),
    () => enter(device.answer({ ...ask(), challenge: newToken() })),
    async () => add(who, another.make(await offer(who, earlier))),
    async () => add(who, another.make(await offer(other))),
    () => add(who, another.make({ ...ask(), rp: { id: PLACE.domain } })),
  ]
  for (const refused of wrong) expect(await codeOf(refused())).toBe('identity/passkey-refused')
})

test('a page at another address gets nothing that opens ours', async () => {
  const { device } = await holder()
  const phished = { origin: 'https://c1ty.example' }

  expect(await codeOf(enter(device.answer(ask(), phished)))).toBe('identity/passkey-refused')
  expect(await codeOf(enter(device.answer({ ...ask(), rpId: 'c1ty.example' })))).toBe('identity/passkey-refused')
  const who = await someone()
  expect(await codeOf(add(who, authenticator(HOME).make(await offer(who), phished)))).toBe('identity/passkey-refused')
})

test('a device whose owner did not prove who he is does not count', async () => {
  const { device } = await holder()
  const who = await someone()
  const unseen = { isVerified: false }

  expect(await codeOf(enter(device.answer(ask(), unseen)))).toBe('identity/passkey-refused')
  expect(await codeOf(add(who, authenticator(HOME).make(await offer(who), unseen)))).toBe('identity/passkey-refused')
})

test('a device that counts counts upwards: a copy of it is refused', async () => {
  const { device } = await holder({ counter: 5 })

  await enter(device.answer(ask(), { counter: 9 }))

  for (const counter of [9, 8, 0])
    expect(await codeOf(enter(device.answer(ask(), { counter })))).toBe('identity/passkey-refused')
  await enter(device.answer(ask(), { counter: 10 }))
})

test('another key under the same name opens nothing', async () => {
  const { device } = await holder()
  const forged = JSON.parse(device.answer(ask()))
  forged.response.signature = JSON.parse(authenticator(HOME).answer(ask())).response.signature

  expect(await codeOf(enter(JSON.stringify(forged)))).toBe('identity/passkey-refused')
  for (const odd of ['', '{}', 'null', '[', '{"id":"a"}', JSON.stringify({ ...forged, id: 'AA' })])
    expect(await codeOf(enter(odd))).toBe('identity/passkey-refused')
})

test.each([
  [
    'its owner removed it',
    async ({ account }: Someone) => {
      for (const { id } of await passkeysOf(city, account)) await dropPasskey(city, account, id)
    },
  ],
  ['the account was closed', ({ account }: Someone) => closeAccount(city, account)],
  ['the account was erased', ({ account }: Someone) => eraseAccount(city, account)],
])('a passkey signs nobody in after %s', async (_name, end) => {
  const { who, device } = await holder()
  await enter(device.answer(ask()))

  await end(who)

  expect(await codeOf(enter(device.answer(ask())))).toBe('identity/passkey-refused')
})

test('nobody removes the passkey of another account, and an account has twenty at most', async () => {
  const { who } = await holder()
  const [passkey] = await passkeysOf(city, who.account)
  expect(await dropPasskey(city, (await someone()).account, passkey?.id ?? '')).toBe(false)

  for (let more = 0; more < 19; more += 1) await add(who, authenticator(HOME).make(await offer(who)))
  expect(await passkeysOf(city, who.account)).toHaveLength(20)

  expect(await codeOf(add(who, authenticator(HOME).make(await offer(who))))).toBe('identity/passkey-refused')
})

test('what somebody calls his passkey lies in the database sealed, and a device learns no id of ours', async () => {
  const who = await someone()
  const options = await offer(who)
  await add(who, authenticator(HOME).make(options), '方晓梅的手机')

  const { rows } = await city.database.pool.query<{ row: string }>('select k::text as row from trust.passkey k')

  expect(foundIn(rows.map(({ row }) => row).join('\n'), ['方晓梅的手机'])).toEqual([])
  expect(foundIn(JSON.stringify(options), [who.account])).toEqual([])
})

test.each([
  ['https://city.example', 'city.example'],
  ['https://tong.city.example:8443', 'tong.city.example'],
  ['http://localhost:8080', 'localhost'],
  ['http://127.0.0.1:8080', null],
  ['https://192.0.2.7', null],
  ['http://[::1]:8080', null],
  ['http://city.example', null],
  ['', null],
])('at %s passkeys belong to %s', (origin, domain) => {
  expect(passkeyPlace(origin)?.domain ?? null).toBe(domain)
})
