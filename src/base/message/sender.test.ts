import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../../kernel/id/index.ts'
import { isProblem } from '../../kernel/problem/index.ts'
import { purposeOf } from '../../kernel/purpose/index.ts'
import { asInstant } from '../../kernel/time/index.ts'
import type { SubjectId } from '../subject/index.ts'
import {
  type DispatchState,
  eraseDispatches,
  followLink,
  openSent,
  putMessage,
  readMessages,
  sendAgain,
  sendDue,
  sentIn,
  sentTo,
  type What,
  writeToPerson,
  writeToStranger,
} from './index.ts'
import { leavesAt } from './quiet.ts'
import { MORNING, type Sending, startSending } from './sending.fixture.ts'

let city: Sending
beforeAll(async () => {
  city = await startSending()
})
beforeEach(async () => {
  city.setClock(MORNING)
  await city.switchTo('up')
})
afterAll(async () => {
  expect(city.complaints).toEqual([])
  await city.close()
})

const purpose = purposeOf('own-matter')
const TOLD: What = { template: 'in-box', leads: { path: '/inbox' } }
const write = (person: SubjectId, what = TOLD) =>
  city.database.transaction((tx) => writeToPerson(tx, city, person, what))
/** State, tries and reason of what was sent to a person, without codes. */
const sent = async (person: SubjectId) =>
  (await sentTo(city, purpose, person, null, 50)).filter(({ template }) => template !== 'code')
const statesOf = async (person: SubjectId) => (await sent(person)).map(({ state }): DispatchState => state)
const tell = (subject: SubjectId, kind = 'decision', at = city.clock.now()) =>
  city.database.transaction(async (tx) =>
    putMessage(tx, { subject, about: { type: 'dossier', id: newId() }, kind, ref: null, matter: null, at }),
  )

test('a message goes out when its transaction is committed, in the language of the address, and one that is undone never', async () => {
  const zhao = await city.person('赵敏')
  await city.confirmed(zhao, 'email', 'zhao@example.com')
  await city.database
    .transaction(async (tx) => {
      await writeToPerson(tx, city, zhao, TOLD)
      throw new Error('undone')
    })
    .catch(() => {})
  await write(zhao)

  await sendDue(city)

  const [, letter, more] = await city.received('zhao@example.com')
  expect(letter).toMatchObject({ subject: '北京市：您有一条新消息' })
  expect(letter?.text).toMatch(/https:\/\/city\.example\/m\/[\w-]{16}\n/)
  expect(more).toBeUndefined()
  expect(await sent(zhao)).toMatchObject([{ state: 'sent', tries: 1, to: 'z***@example.com', nextAt: null, why: null }])
})

test('processes that send at the same time send each once', async () => {
  const qian = await city.person('钱进')
  await city.confirmed(qian, 'sms', '13800138001')
  for (let n = 0; n < 30; n += 1) await write(qian)

  await Promise.all([sendDue(city), sendDue(city), sendDue(city)])

  expect(await city.received('13800138001')).toHaveLength(31)
  expect((await sent(qian)).every(({ tries }) => tries === 1)).toBe(true)
})

test('whether a short message arrived is asked of its carrier; one that did not is a dead letter', async () => {
  const sun = await city.person('孙立')
  await city.confirmed(sun, 'sms', '13800139999')
  await city.confirmed(sun, 'sms', '13800138002')
  await write(sun)
  await sendDue(city)
  expect(await statesOf(sun)).toEqual(['sent', 'sent'])

  city.setClock('2026-03-02T01:31:00Z')
  await sendDue(city)

  expect((await sent(sun)).map(({ to, state, why }) => ({ to, state, why }))).toEqual(
    expect.arrayContaining([
      { to: '138****9999', state: 'failed', why: 'undelivered' },
      { to: '138****8002', state: 'arrived', why: null },
    ]),
  )
})

test.each(['down', 'wrong', 'slow'] as const)(
  'a carrier that is %s costs nothing: it is tried again, with growing pauses, and arrives when it is well',
  async (mode) => {
    const to = `1380013${{ down: 1101, wrong: 1102, slow: 1103 }[mode]}`
    const one = await city.person('周全')
    await city.confirmed(one, 'sms', to)
    await city.switchTo(mode)
    await write(one)
    await sendDue(city)
    expect(await sent(one)).toMatchObject([
      {
        state: 'waiting',
        tries: 1,
        nextAt: asInstant('2026-03-02T01:31:00Z'),
        why: mode === 'wrong' ? 'busy' : 'unreachable',
      },
    ])
    city.setClock('2026-03-02T01:31:00Z')
    await sendDue(city)
    expect(await sent(one)).toMatchObject([{ state: 'waiting', tries: 2, nextAt: asInstant('2026-03-02T01:36:00Z') }])

    await city.switchTo('up')
    city.setClock('2026-03-02T01:36:00Z')
    await sendDue(city)

    expect(await sent(one)).toMatchObject([{ state: 'sent', tries: 3 }])
    expect(await city.received(to)).toHaveLength(2)
  },
)

test('after six tries it is a dead letter, which is sent again once, by an officer, with a fresh budget', async () => {
  const wu = await city.person('吴用')
  await city.confirmed(wu, 'email', 'wu@example.com')
  await city.switchTo('down')
  await write(wu)
  for (const at of ['01:30', '01:31', '01:36', '02:06', '04:06', '12:06']) {
    city.setClock(`2026-03-02T${at}:00Z`)
    await sendDue(city)
  }
  const [dead] = await sent(wu)
  expect(dead).toMatchObject({ state: 'failed', tries: 6, nextAt: null, why: 'busy' })
  const listed = await openSent(city, purpose, await sentIn(city, 'failed', null, 10))
  expect(listed.map(({ id, person, to }) => ({ id, person, to }))).toContainEqual({
    id: dead?.id,
    person: wu,
    to: 'w***@example.com',
  })
  if (!dead) throw new Error('nothing died')

  await city.switchTo('up')
  const again = () =>
    city.database
      .transaction((tx) => sendAgain(tx, city, dead))
      .then(
        () => 'again',
        (thrown) => (isProblem(thrown) ? thrown.code : thrown),
      )
  const both = await Promise.all([again(), again()])
  await sendDue(city)

  expect(both.sort()).toEqual(['again', 'message/not-a-dead-letter'])
  expect(await sent(wu)).toMatchObject([{ state: 'sent', tries: 1 }])
  expect(await city.received('wu@example.com')).toHaveLength(2)
})

test('an address that is refused for good is not tried again', async () => {
  const zheng = await city.person('郑重')
  const write = (channel: 'email' | 'sms', typed: string) =>
    city.database.transaction(async (tx) =>
      writeToStranger(tx, city, { owner: zheng, channel, typed, language: 'en' }, TOLD),
    )
  await write('email', 'nobody@refused.example')
  await write('sms', '13800130000')
  await sendDue(city)
  expect(await sent(zheng)).toMatchObject([
    { state: 'failed', tries: 1, why: 'refused' },
    { state: 'failed', tries: 1, why: 'refused' },
  ])
})

test('a process that ends after it took a letter leaves it to others, and the same letter does not arrive twice', async () => {
  const feng = await city.person('冯远')
  await city.confirmed(feng, 'sms', '13800138007')
  await write(feng)
  const [row] = (await sent(feng)).slice(0, 1)
  // As it stands when a process has taken it, and its carrier too, and then nothing more was written.
  await sendDue(city)
  await city.database.pool.query(
    `update base.dispatch set state = 'waiting', sent_at = null, receipt = null, next_at = $2 where id = $1`,
    [row?.id, '2026-03-02T01:35:00Z'],
  )
  city.setClock('2026-03-02T01:35:00Z')

  await sendDue(city)

  expect(await sent(feng)).toMatchObject([{ state: 'sent', tries: 2 }])
  expect(await city.received('13800138007')).toHaveLength(2)
})

test('nobody’s telephone rings at night, except for what is urgent', async () => {
  const at = (time: string) => leavesAt(asInstant(time), false, 'Asia/Shanghai')
  expect(at('2026-03-02T12:59:00Z')).toBe(asInstant('2026-03-02T12:59:00Z')) // 20:59
  expect(at('2026-03-02T13:00:00Z')).toBe(asInstant('2026-03-03T00:00:00Z')) // 21:00
  expect(at('2026-03-02T16:30:00Z')).toBe(asInstant('2026-03-03T00:00:00Z')) // half past midnight
  expect(at('2026-03-02T23:59:00Z')).toBe(asInstant('2026-03-03T00:00:00Z')) // 07:59
  expect(at('2026-03-03T00:00:00Z')).toBe(asInstant('2026-03-03T00:00:00Z')) // 08:00
  const chen = await city.person('陈静')
  await city.confirmed(chen, 'sms', '13800138008')
  city.setClock('2026-03-02T14:00:00Z') // ten in the evening
  await write(chen)
  await write(chen, { ...TOLD, urgent: true })
  await sendDue(city)
  expect((await statesOf(chen)).sort()).toEqual(['sent', 'waiting'])

  city.setClock('2026-03-03T00:00:00Z')
  await sendDue(city)

  expect(await statesOf(chen)).not.toContain('waiting')
})

test('what is of no use any more is not sent', async () => {
  const wei = await city.person('卫国')
  await city.confirmed(wei, 'email', 'wei@example.com')
  await write(wei, { ...TOLD, until: asInstant('2026-03-02T02:00:00Z') })
  city.setClock('2026-03-02T02:00:00Z')

  await sendDue(city)

  expect(await sent(wei)).toMatchObject([{ state: 'dropped', why: 'too-late' }])
})

test('what is told in the in-box goes to the addresses of its owner, once, unless he has read it or it is a day old', async () => {
  const [jiang, shen] = [await city.person('蒋文'), await city.person('沈青')]
  await city.confirmed(jiang, 'email', 'jiang@example.com')
  await tell(jiang, 'warned')
  await tell(jiang, 'decision')
  await tell(jiang, 'decision', asInstant('2026-03-01T01:30:00Z'))
  await tell(shen)
  const about = { type: 'account', id: newId() }
  await city.database.transaction(async (tx) =>
    putMessage(tx, { subject: jiang, about, kind: 'asked', ref: null, matter: null, at: MORNING }),
  )
  await readMessages(city.database, { subjects: [jiang], mandates: [] }, about, MORNING)

  await sendDue(city)
  await sendDue(city)

  expect((await city.received('jiang@example.com')).map(({ subject }) => subject).sort()).toEqual([
    '北京市：您有一条新消息',
    '北京市：您的一个办理期限快到了',
    '北京市：确认您的邮箱',
  ])
  expect(await sent(shen)).toEqual([])
})

test('without carriers nothing is put down, and what was told then is not told when there are some', async () => {
  const han = await city.person('韩梅')
  await city.confirmed(han, 'email', 'han@example.com')
  const { email, sms } = city.carriers
  Object.assign(city.carriers, { email: null, sms: null })
  await tell(han)
  await sendDue(city)
  expect(await write(han)).toBe(0)
  Object.assign(city.carriers, { email, sms })

  await sendDue(city)

  expect(await sent(han)).toEqual([])
})

test('a link says nothing, leads where it should for seven days, and stands in no table', async () => {
  const yang = await city.person('杨柳')
  await city.confirmed(yang, 'email', 'yang@example.com')
  await write(yang, { template: 'in-box', leads: { path: '/dossiers/7' } })
  await sendDue(city)
  const token = /\/m\/([\w-]+)/.exec((await city.received('yang@example.com')).at(-1)?.text ?? '')?.[1] ?? ''
  const { rows } = await city.database.pool.query('select row_to_json(d)::text as row from base.dispatch d')
  expect(JSON.stringify(rows)).not.toContain(token)

  expect(await followLink(city, token)).toEqual({ owner: yang, isStranger: false, message: null, path: '/dossiers/7' })
  city.setClock('2026-03-09T01:30:00Z')
  await expect(followLink(city, token)).rejects.toMatchObject({ code: 'message/link-over' })
  await expect(followLink(city, 'AAAAAAAAAAAAAAAA')).rejects.toMatchObject({ code: 'message/link-over' })
})

test('whoever is not in the register is written to because of his case; his link leads without signing in, and goes with the case', async () => {
  const owner = newId()
  const to = { owner, channel: 'sms', typed: '+86 13800138010', language: 'en' } as const
  const done = await city.database.transaction(async (tx) =>
    writeToStranger(tx, city, to, { template: 'in-box', leads: { path: '/status' } }),
  )
  await sendDue(city)
  const text = (await city.received('13800138010')).at(-1)?.text ?? ''
  expect([done, text.startsWith('Beijing: you have a new message.')]).toEqual([true, true])
  const token = /\/m\/([\w-]+)/.exec(text)?.[1] ?? ''
  expect(await followLink(city, token)).toEqual({ owner, isStranger: true, message: null, path: '/status' })

  await city.database.transaction((tx) => eraseDispatches(tx, owner))

  await expect(followLink(city, token)).rejects.toMatchObject({ code: 'message/link-over' })
})

test('a template that there is not, or a hole that nobody fills, is a fault of the program and is told at once', async () => {
  const zhu = await city.person('朱红')
  await city.confirmed(zhu, 'email', 'zhu@example.com')
  await expect(write(zhu, { template: 'no-such' })).rejects.toThrow('no template no-such')
  await expect(write(zhu, { template: 'in-box' })).rejects.toThrow('needs {link}')
})
