import { afterAll, beforeAll, expect, test } from 'vitest'
import { asInstant } from '../../kernel/time/index.ts'
import { PASSWORD, problemOf, type SmallCity, smallCity } from './city.fixture.ts'
import { createAccount, dropExpired, eraseAccount, makeFirstCode, redeemFirstCode, signIn } from './index.ts'
import { secondsLater } from './machine-clock.ts'

const START = asInstant('2026-03-02T08:00:00Z')
const WEEK = 7 * 86_400

let city: SmallCity
beforeAll(async () => {
  city = await smallCity()
})
afterAll(() => city.database.close())

let serial = 0
async function newcomer() {
  serial += 1
  const login = `newcomer-${serial}`
  const address = `198.51.100.${serial}`
  const account = await createAccount(city, { login, person: null, password: null })
  const redeem = (code: string, password = PASSWORD, at = START) =>
    redeemFirstCode(city, { login, code, password, address }, at)
  const enter = (password = PASSWORD) =>
    signIn(city, { login, password, address, device: null, label: 'Firefox' }, START)
  return { login, account, redeem, enter }
}

test('with the code one sets a password once, however the code is typed', async () => {
  const { account, redeem, enter } = await newcomer()
  const code = await makeFirstCode(city, account, START)
  await redeem(` ${code.toLowerCase().replaceAll('-', ' ')} `)

  expect((await enter()).token).toHaveLength(43)
  expect((await problemOf(redeem(code, `${PASSWORD} 2`))).code).toBe('identity/first-code-wrong')
  expect((await problemOf(makeFirstCode(city, account, START))).code).toBe('identity/has-password')
})

test('of two who use one code at once one sets the password', async () => {
  const { account, redeem, enter } = await newcomer()
  const code = await makeFirstCode(city, account, START)
  const [one, other] = [`${PASSWORD} one`, `${PASSWORD} other`]
  const done = await Promise.all(
    [one, other].map((password) =>
      redeem(code, password).then(
        () => password,
        () => null,
      ),
    ),
  )

  const winner = done.filter((password) => password !== null)
  expect(winner).toHaveLength(1)
  expect((await enter(winner[0] ?? '')).token).toHaveLength(43)
})

test('a new code makes the one before void, and a weak password uses none up', async () => {
  const { account, redeem } = await newcomer()
  const first = await makeFirstCode(city, account, START)
  const second = await makeFirstCode(city, account, START)

  expect((await problemOf(redeem(first))).code).toBe('identity/first-code-wrong')
  expect((await problemOf(redeem(second, 'short'))).code).toBe('identity/weak-password')
  await redeem(second)
})

test('a code holds for a week, and not for an account that was erased', async () => {
  const { account, redeem } = await newcomer()
  const code = await makeFirstCode(city, account, START)
  expect((await problemOf(redeem(code, PASSWORD, secondsLater(START, WEEK)))).code).toBe('identity/first-code-wrong')

  const erased = await newcomer()
  const kept = await makeFirstCode(city, erased.account, START)
  await eraseAccount(city, erased.account)
  expect((await problemOf(erased.redeem(kept))).code).toBe('identity/first-code-wrong')
  const other = await newcomer()
  await makeFirstCode(city, other.account, START)
  await dropExpired(city, secondsLater(START, WEEK))
  const { rowCount } = await city.database.pool.query('select 1 from trust.first_code')
  expect(rowCount).toBe(0)
})

test('however often strangers guess codes and passwords of a newcomer, he gets in with his', async () => {
  const { account, redeem, enter } = await newcomer()
  const code = await makeFirstCode(city, account, START)
  for (let tries = 0; tries < 30; tries += 1) {
    expect((await problemOf(redeem(`WRONG-${tries}`))).code).toBe('identity/first-code-wrong')
    await problemOf(enter(`wrong ${tries}`))
  }

  await redeem(code)
})

test('one code is tried ten times at once, then once a minute', async () => {
  const { account, redeem } = await newcomer()
  const code = await makeFirstCode(city, account, START)
  const problems: string[] = []
  for (let tries = 0; tries < 11; tries += 1) problems.push((await problemOf(redeem(code, 'short'))).code)

  expect(problems.at(9)).toBe('identity/weak-password')
  expect(problems.at(10)).toBe('identity/too-many-attempts')
  await redeem(code, PASSWORD, secondsLater(START, 60))
})
