import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Remit } from '../../base/department/index.ts'
import type { SubjectId } from '../../base/subject/index.ts'
import { asInstant, asPlainDate } from '../../kernel/time/index.ts'
import type { AccountId } from '../policy/index.ts'
import { PASSWORD, personWithFirm, problemOf, type SmallCity, smallCity, today } from './city.fixture.ts'
import {
  choosePosition,
  createAccount,
  endOtherSessions,
  endPosition,
  endSession,
  grantPosition,
  identify,
  sessionsOf,
  setRemit,
  signIn,
  signOut,
} from './index.ts'
import { secondsLater } from './machine-clock.ts'
import { newToken } from './token.ts'

const start = asInstant('2026-03-02T08:00:00Z')
const MINUTE = 60
const HOUR = 3600
let city: SmallCity
beforeAll(async () => {
  city = await smallCity()
})
afterAll(() => city.database.close())

let serial = 0
async function account(person: SubjectId | null = null) {
  serial += 1
  const login = `person-${serial}`
  const id = await createAccount(city, { login, person, password: PASSWORD })
  const enter = async () =>
    (
      await signIn(
        city,
        { login, password: PASSWORD, address: `198.51.100.${serial}`, device: null, label: 'Firefox, Linux' },
        start,
      )
    ).token
  return { id, login, enter }
}
const grant = (
  account: AccountId,
  id: string,
  unit: string,
  roles: ('receiver' | 'examiner')[],
  starts: string,
  ends: string | null,
  remit: Remit = {},
) =>
  city.database.transaction(async (tx) =>
    grantPosition(tx, {
      id,
      account,
      unit,
      roles,
      title: { zh: '岗位', en: id },
      starts: asPlainDate(starts),
      ends: ends === null ? null : asPlainDate(ends),
      remit,
    }),
  )

describe('a session', () => {
  test('of a citizen speaks for him and for the firm he represents, today and with each request', async () => {
    const { person, enterprise } = await personWithFirm(city)
    const { id, login, enter } = await account(person)
    const token = await enter()

    const expected = {
      account: id,
      login,
      person,
      positions: [],
      principal: {
        kind: 'person',
        account: id,
        person,
        subjects: [person, enterprise],
        position: null,
        unit: null,
        roles: [],
        program: null,
        scopes: [],
      },
    }
    expect(await identify(city, token, today, start)).toMatchObject(expected)
    expect(await identify(city, token, today, start)).toMatchObject(expected)
    expect((await identify(city, token, asPlainDate('2021-05-31'), start))?.principal.subjects).toEqual([person])
  })

  test('ends after 30 minutes without use, and goes on while it is used', async () => {
    const { enter } = await account()
    const [used, idle] = [await enter(), await enter()]

    for (let minutes = 29; minutes < 120; minutes += 29)
      expect(await identify(city, used, today, secondsLater(start, minutes * MINUTE))).not.toBeNull()

    expect(await identify(city, idle, today, secondsLater(start, 30 * MINUTE - 1))).not.toBeNull()
    const again = await enter()
    expect(await identify(city, again, today, secondsLater(start, 30 * MINUTE))).toBeNull()
  })

  test('ends 12 hours after sign-in, however much it is used', async () => {
    const { enter } = await account()
    const token = await enter()

    for (let minutes = 20; minutes < 720; minutes += 20)
      expect(await identify(city, token, today, secondsLater(start, minutes * MINUTE))).not.toBeNull()

    expect(await identify(city, token, today, secondsLater(start, 12 * HOUR))).toBeNull()
  })

  test('notes its use once a minute at most', async () => {
    const { id, enter } = await account()
    const token = await enter()
    const seen = async () => (await sessionsOf(city, id, start))[0]?.lastSeenAt

    await identify(city, token, today, secondsLater(start, 59))
    expect(await seen()).toBe(start)
    await identify(city, token, today, secondsLater(start, 60))
    await identify(city, token, today, secondsLater(start, 90))
    expect(await seen()).toBe(secondsLater(start, 60))
  })

  test('is ended by signing out', async () => {
    const { enter } = await account()
    const token = await enter()

    await signOut(city, token)
    await signOut(city, token)

    expect(await identify(city, token, today, start)).toBeNull()
  })

  test.each(['', 'nonsense', newToken(), `${newToken()} `, '\0', '你好'])('is not opened by %j', async (token) => {
    expect(await identify(city, token, today, start)).toBeNull()
  })

  test('is seen and ended by its owner, and by nobody else', async () => {
    const [owner, stranger] = [await account(), await account()]
    const tokens = [await owner.enter(), await owner.enter(), await owner.enter()]
    const ids = await Promise.all(
      tokens.map(async (token) => (await identify(city, token, today, start))?.session ?? ''),
    )
    const [first = '', second = ''] = ids

    expect((await sessionsOf(city, owner.id, start)).map(({ id }) => id).sort()).toEqual([...ids].sort())
    expect(await endSession(city, stranger.id, first)).toBe(false)
    expect(await endSession(city, owner.id, 'not an id')).toBe(false)
    expect(await endSession(city, owner.id, first)).toBe(true)
    expect(await endSession(city, owner.id, first)).toBe(false)
    expect(await endOtherSessions(city, owner.id, second)).toBe(1)

    const left = await Promise.all(tokens.map(async (token) => (await identify(city, token, today, start)) !== null))
    expect(left).toEqual([false, true, false])
  })
})

describe('an officer', () => {
  test('begins in the position held longest, may change to another of today, and speaks in none for himself', async () => {
    const { person } = await personWithFirm(city)
    const { id, enter } = await account(person)
    await grant(id, 'b-receiver', 'fund', ['receiver'], '2024-01-01', null, { matters: ['rent-withdrawal'] })
    await grant(id, 'a-examiner', 'fund-haidian', ['examiner', 'receiver'], '2025-01-01', null)
    const token = await enter()
    const acting = async () => (await identify(city, token, today, start))?.principal

    expect(await acting()).toMatchObject({
      kind: 'officer',
      position: 'b-receiver',
      unit: 'fund',
      roles: ['receiver'],
      remit: { matters: ['rent-withdrawal'] },
      person, // for recusal
      subjects: [],
    })
    expect(await setRemit(city, 'b-receiver', { kinds: ['consultation'] })).toBe(true)
    expect(await acting()).toMatchObject({ position: 'b-receiver', remit: { kinds: ['consultation'] } })
    expect(await setRemit(city, 'nobody', {})).toBe(false)
    await choosePosition(city, token, 'a-examiner', today)
    expect(await acting()).toMatchObject({
      kind: 'officer',
      position: 'a-examiner',
      unit: 'fund-haidian',
      roles: ['examiner', 'receiver'],
      remit: {},
    })
    await choosePosition(city, token, null, today)
    expect(await acting()).toMatchObject({
      kind: 'person',
      position: null,
      unit: null,
      roles: [],
      subjects: [],
    })
    expect((await identify(city, token, today, start))?.positions).toEqual([
      {
        id: 'b-receiver',
        unit: 'fund',
        roles: ['receiver'],
        title: { zh: '岗位', en: 'b-receiver' },
        remit: { kinds: ['consultation'] },
      },
      {
        id: 'a-examiner',
        unit: 'fund-haidian',
        roles: ['examiner', 'receiver'],
        title: { zh: '岗位', en: 'a-examiner' },
        remit: {},
      },
    ])
  })

  test('has no roles the day after his position ended, in the session that is open', async () => {
    const { id, enter } = await account()
    await grant(id, 'ending', 'fund', ['receiver'], '2024-01-01', '2026-03-02')
    const token = await enter()
    const on = async (day: string) => (await identify(city, token, asPlainDate(day), start))?.principal

    expect(await on('2026-03-02')).toMatchObject({ kind: 'officer', roles: ['receiver'] })
    expect(await on('2026-03-03')).toMatchObject({ kind: 'person', position: null, unit: null, roles: [] })
    expect((await problemOf(choosePosition(city, token, 'ending', asPlainDate('2026-03-03')))).code).toBe(
      'identity/position-not-held',
    )
  })

  test('loses a position on the day it is ended for, and has none before it begins', async () => {
    const { id, enter } = await account()
    await grant(id, 'later', 'fund', ['receiver'], '2026-03-03', null)
    const token = await enter()
    const on = async (day: string) => (await identify(city, token, asPlainDate(day), start))?.positions.length

    expect(await on('2026-03-02')).toBe(0)
    expect(await on('2026-03-03')).toBe(1)
    await city.database.transaction(async (tx) => endPosition(tx, 'later', asPlainDate('2026-03-10')))
    expect([await on('2026-03-10'), await on('2026-03-11')]).toEqual([1, 0])
  })

  test('cannot take the position of somebody else', async () => {
    const [one, other] = [await account(), await account()]
    await grant(other.id, 'not-mine', 'fund', ['examiner'], '2024-01-01', null)
    const token = await one.enter()

    expect((await problemOf(choosePosition(city, token, 'not-mine', today))).code).toBe('identity/position-not-held')
    expect((await problemOf(choosePosition(city, newToken(), null, today))).code).toBe('identity/position-not-held')
    await city.database.pool.query(`update trust.session set position = 'not-mine' where account = $1`, [one.id])
    expect((await identify(city, token, today, start))?.principal).toMatchObject({ kind: 'person', roles: [] })
  })
})
