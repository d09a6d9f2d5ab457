import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { isProblem } from '../../kernel/problem/index.ts'
import { purposeOf } from '../../kernel/purpose/index.ts'
import type { SubjectId } from '../subject/index.ts'
import {
  addAddress,
  addressesOf,
  type Channel,
  confirmAddress,
  eraseAddresses,
  maskAddress,
  pauseAddress,
  sendAnotherCode,
  sendDue,
  takeAddressBack,
  tidyAddress,
  writeToPerson,
} from './index.ts'
import { MORNING, type Sending, startSending } from './sending.fixture.ts'

let city: Sending
beforeAll(async () => {
  city = await startSending()
})
beforeEach(() => city.setClock(MORNING))
afterAll(async () => {
  expect(city.complaints).toEqual([])
  await city.close()
})

const purpose = purposeOf('own-matter')
const add = (person: SubjectId, channel: Channel, typed: string) =>
  city.database.transaction((tx) => addAddress(tx, city, person, { channel, typed, language: 'zh' }))
const confirm = (person: SubjectId, id: string, code: string) =>
  city.database.transaction((tx) => confirmAddress(tx, city, person, id, code))
const codeAt = async (to: string) => /\b\d{6}\b/.exec((await city.received(to)).at(-1)?.text ?? '')?.[0] ?? ''
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (thrown) => (isProblem(thrown) ? thrown.code : thrown),
  )
const write = (person: SubjectId) =>
  city.database.transaction((tx) => writeToPerson(tx, city, person, { template: 'in-box', leads: { path: '/inbox' } }))

test('an address has one written form, however it was typed, and what cannot be one is none', () => {
  expect(tidyAddress('email', ' Zhao.Min@Example.COM ')).toBe('zhao.min@example.com')
  for (const typed of ['138 0013 8001', '+86 138-0013-8001', '8613800138001', '１３８００１３８００１'])
    expect([typed, tidyAddress('sms', typed)]).toEqual([typed, '13800138001'])
  for (const typed of [
    'zhao',
    'zhao@',
    '@example.com',
    'a@b.example\r\nBcc: c@d.example',
    `${'a'.repeat(250)}@b.example`,
  ])
    expect([typed, tidyAddress('email', typed)]).toEqual([typed, null])
  for (const typed of ['', '010-65551234', '12800138001', '1380013800', '138001380011', '+1 415 555 2671'])
    expect([typed, tidyAddress('sms', typed)]).toEqual([typed, null])
})

test('a masked address is known again by its owner and of no use to others', () => {
  expect(maskAddress('sms', '13800138001')).toBe('138****8001')
  expect(maskAddress('email', 'zhao.min@example.com')).toBe('z***@example.com')
})

test('nothing but codes goes to an address before the code that was sent there has come back', async () => {
  const zhao = await city.person('赵敏')
  const id = await add(zhao, 'email', 'zhao@example.com')
  expect(await write(zhao)).toBe(0)
  await sendDue(city)

  expect(await confirm(zhao, id, await codeAt('zhao@example.com'))).toEqual({ kind: 'confirmed' })
  expect(await write(zhao)).toBe(1)
  expect(await addressesOf(city, purpose, zhao)).toMatchObject([
    { address: 'zhao@example.com', isConfirmed: true, isPaused: false, asks: false },
  ])
  expect(await problemOf(confirm(zhao, id, '000000'))).toBe('message/already-confirmed')
  expect(await problemOf(add(zhao, 'email', 'ZHAO@example.com'))).toBe('message/already-confirmed')
})

test('a code is tried five times and lives fifteen minutes; another one makes it void', async () => {
  const qian = await city.person('钱进')
  const to = '13800138002'
  const id = await add(qian, 'sms', to)
  await sendDue(city)
  const first = await codeAt(to)
  const wrong = first === '111111' ? '222222' : '111111'
  const tried = []
  for (let n = 0; n < 6; n += 1) tried.push(await confirm(qian, id, wrong))
  expect(tried).toEqual([...[4, 3, 2, 1, 0].map((left) => ({ kind: 'wrong', left })), { kind: 'over' }])
  expect(await confirm(qian, id, first)).toEqual({ kind: 'over' })

  await city.database.transaction((tx) => sendAnotherCode(tx, city, qian, id))
  await sendDue(city)
  const second = await codeAt(to)
  city.setClock('2026-03-02T01:45:00Z')
  expect(await confirm(qian, id, second)).toEqual({ kind: 'over' })
})

test('of codes that are guessed at once no more than five are looked at', async () => {
  const sun = await city.person('孙立')
  const id = await add(sun, 'email', 'sun@example.com')
  await sendDue(city)
  const right = await codeAt('sun@example.com')
  const guesses = Array.from({ length: 20 }, (_, n) => String(n).padStart(6, '9')).filter((one) => one !== right)

  const tried = await Promise.all(guesses.map((guess) => confirm(sun, id, guess)))

  expect(tried.filter(({ kind }) => kind === 'wrong')).toHaveLength(5)
})

test('one address gets five codes a day, from whomever they are asked for, also at once', async () => {
  const people = await Promise.all(Array.from({ length: 8 }, (_, n) => city.person(`周${'甲乙丙丁戊己庚辛'[n]}`)))

  const done = await Promise.all(people.map((one) => problemOf(add(one, 'sms', '13800138003'))))

  expect(done.filter((one) => one === 'done')).toHaveLength(5)
  expect(new Set(done)).toEqual(new Set(['done', 'message/too-many-codes']))
  city.setClock('2026-03-03T01:30:01Z')
  expect(await problemOf(add(people[0] as SubjectId, 'sms', '13800138003'))).toBe('done')
})

test('a person has five addresses at most, and one that he took back makes room', async () => {
  const wu = await city.person('吴用')
  const ids: string[] = []
  for (let n = 0; n < 5; n += 1) ids.push(await add(wu, 'email', `wu${n}@example.com`))
  expect(await problemOf(add(wu, 'email', 'wu5@example.com'))).toBe('message/too-many-addresses')

  await city.database.transaction((tx) => takeAddressBack(tx, city, wu, ids[0] ?? ''))

  expect(await problemOf(add(wu, 'email', 'wu5@example.com'))).toBe('done')
})

test('what waits for an address that was taken back or paused is not sent there', async () => {
  const zheng = await city.person('郑重')
  const [mail, phone] = ['zheng@example.com', '13800138004']
  const gone = await city.confirmed(zheng, 'email', mail)
  const paused = await city.confirmed(zheng, 'sms', phone)
  expect(await write(zheng)).toBe(2)
  await city.database.transaction((tx) => takeAddressBack(tx, city, zheng, gone))
  await city.database.transaction((tx) => pauseAddress(tx, zheng, paused, true))

  await sendDue(city)

  expect([await city.received(mail), await city.received(phone)].map(({ length }) => length)).toEqual([1, 1])
  expect(await write(zheng)).toBe(0)
  await city.database.transaction((tx) => pauseAddress(tx, zheng, paused, false))
  expect(await write(zheng)).toBe(1)
})

test('nobody touches the address of somebody else, and knows not whether it is there', async () => {
  const [feng, chen] = [await city.person('冯远'), await city.person('陈静')]
  const id = await city.confirmed(feng, 'email', 'feng@example.com')

  for (const work of [
    () => confirm(chen, id, '123456'),
    () => city.database.transaction((tx) => takeAddressBack(tx, city, chen, id)),
    () => city.database.transaction((tx) => pauseAddress(tx, chen, id, true)),
    () => city.database.transaction((tx) => sendAnotherCode(tx, city, chen, id)),
  ])
    expect(await problemOf(work())).toBe('message/no-such-address')
  expect(await problemOf(add(chen, 'email', 'feng@example.com'))).toBe('done')
})

test('in the tables no address, name or code can be read, and with its person it is gone', async () => {
  const wei = await city.person('卫国')
  await city.confirmed(wei, 'email', 'wei.guo@example.com')
  await city.confirmed(wei, 'sms', '13800138005')
  const dump = async () =>
    (
      await city.database.pool.query<{ row: string }>(
        `select row_to_json(a)::text as row from base.address a where subject = $1
         union all select row_to_json(d)::text from base.dispatch d where owner = $1`,
        [wei],
      )
    ).rows.map(({ row }) => row)
  const hex = (text: string) => Buffer.from(text).toString('hex')
  const rows = await dump()
  expect(rows).toHaveLength(4)
  for (const secret of ['wei.guo', '13800138005', await codeAt('wei.guo@example.com')])
    for (const row of rows) expect([row.includes(`"${secret}`), row.includes(hex(secret))]).toEqual([false, false])

  await city.database.transaction((tx) => eraseAddresses(tx, wei))

  expect(await dump()).toEqual([])
})
