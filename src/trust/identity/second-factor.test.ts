/** The budgets of a second factor: whoever knows a password and tries codes, and the one whose codes they are. */
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../kernel/id/index.ts'
import { asInstant, type Instant } from '../../kernel/time/index.ts'
import { ENGINE } from '../policy/index.ts'
import { PASSWORD, problemOf, type SmallCity, smallCity } from './city.fixture.ts'
import { addFactor, changePassword, createAccount, offerFactor, proveWithCode, signIn } from './index.ts'
import { secondsLater } from './machine-clock.ts'
import type { Entered } from './sign-in.ts'

const now = asInstant('2026-03-02T08:00:00Z')
let city: SmallCity
beforeAll(async () => {
  city = await smallCity()
})
afterAll(() => city.database.close())

/** An account with an app: its recovery codes, what the app shows, and a way to sign in and to type a code in a browser of its own. */
async function withApp(login: string) {
  const account = await createAccount(city, { login, person: null, password: PASSWORD })
  const enter = (device: string | null = null) =>
    signIn(city, { login, password: PASSWORD, address: '198.51.100.7', device, label: '' }, now)
  const own = await enter()
  const who = { account, login, principal: ENGINE }
  const { typed, sealed } = offerFactor(city.keys, who, 'a city', 'session')
  const secret = Secret.fromBase32(typed.replaceAll(' ', ''))
  const shown = (at: Instant) => TOTP.generate({ secret, timestamp: Date.parse(at) })
  const recovery = await addFactor(city, who, { ...own, session: 'session', sealed, code: shown(now) }, now)
  const prove = (code: string, { token, device }: Entered = own, at = now) =>
    proveWithCode(city, account, { token, device, code }, at)
  const refusal = async (code: string, by: Entered = own, at = now) => (await problemOf(prove(code, by, at))).code
  /** Wrong codes in a browser, until it has to wait; gives how many were looked at. */
  const guess = async (by: Entered) => {
    for (let n = 0; n < 20; n += 1)
      if ((await refusal(String(100_000 + n), by)) === 'identity/too-many-attempts') return n
    return 20
  }
  return { account, own, enter, recovery, shown, prove, refusal, guess }
}

test('ten wrong codes of an app, and the next has to wait; recovery codes of its owner do not', async () => {
  const { recovery, prove, refusal } = await withApp('officer-1')
  for (let n = 0; n < 10; n += 1) expect(await refusal(String(100_000 + n))).toBe('identity/code-wrong')
  expect(await refusal('100010')).toBe('identity/too-many-attempts')

  await prove((recovery[0] ?? '').toLowerCase())
  expect(await refusal(recovery[0] ?? '')).toBe('identity/code-wrong') // each works once
})

test('wrong recovery codes, however many, hold up neither the right ones nor those of the app', async () => {
  const { recovery, prove, refusal } = await withApp('officer-2')
  for (let n = 0; n < 40; n += 1) expect(await refusal(`AAAA-BBBB-CC${10 + n}`)).toBe('identity/code-wrong')
  await prove(recovery[1] ?? '')
  expect(await refusal('100000')).toBe('identity/code-wrong')
})

test('one wrong recovery code that is typed again and again waits, however it is written', async () => {
  const { refusal } = await withApp('officer-3')
  for (let n = 0; n < 10; n += 1) await refusal(n % 2 === 0 ? 'AAAA-BBBB-CCCC' : 'aaaa bbbb cccc')
  expect(await refusal('AAAABBBBCCCC')).toBe('identity/too-many-attempts')
})

const soon = secondsLater(now, 60)

test('strangers who know the password, however many and wherever, wait together; the owner on a device of his does not', async () => {
  const { own, enter, shown, prove, guess, refusal } = await withApp('officer-4')
  const strangers = [await enter(), await enter(), await enter('A'.repeat(43))]

  expect(await guess(strangers[0] ?? own)).toBe(10)
  for (const stranger of strangers) expect(await refusal('100000', stranger)).toBe('identity/too-many-attempts')

  await prove(shown(soon), await enter(own.device), soon)
})

test('a device becomes one of the owner by a second factor that was proved on it, of the app or a recovery code, and by no password', async () => {
  const { own, enter, recovery, shown, prove, guess, refusal } = await withApp('officer-5')
  const [byApp, byRecovery, byPassword, stranger] = [await enter(), await enter(), await enter(), await enter()]
  await prove(shown(secondsLater(now, 30)), byApp)
  await prove(recovery[0] ?? '', byRecovery)
  await enter(byPassword.device)

  expect(await guess(stranger)).toBe(10)

  expect(await refusal('100000', byPassword)).toBe('identity/too-many-attempts')
  for (const device of [own, byApp, byRecovery]) expect(await refusal('100000', device)).toBe('identity/code-wrong')
})

test('a device of the owner has ten wrong codes for itself, then ten an hour; his others and those of strangers stand apart', async () => {
  const { own, enter, shown, prove, guess, refusal } = await withApp('officer-6')
  const other = await enter()
  await prove(shown(secondsLater(now, 30)), other)

  expect(await guess(own)).toBe(10)

  expect(await refusal('100000', own, secondsLater(now, 359))).toBe('identity/too-many-attempts')
  expect(await refusal('100000', own, secondsLater(now, 360))).toBe('identity/code-wrong')
  expect(await refusal('100000', other)).toBe('identity/code-wrong')
  expect(await refusal('100000', await enter())).toBe('identity/code-wrong')
})

test('a device on which somebody else proved himself is a stranger’s here', async () => {
  const [one, other] = [await withApp('officer-7'), await withApp('officer-8')]
  const foreign = { ...(await one.enter()), device: other.own.device }
  expect(await one.guess(await one.enter())).toBe(10)

  expect(await one.refusal('100000', foreign)).toBe('identity/too-many-attempts')
})

test('whoever knows the password cannot have the devices of its owner forgotten by signing in on many', async () => {
  const { own, enter, shown, prove, guess } = await withApp('officer-9')
  for (let n = 0; n < 25; n += 1) await enter()

  expect(await guess(await enter())).toBe(10)

  await prove(shown(soon), own, soon)
})

test('a changed password makes every known device a stranger: whoever stole its cookie has nothing of its own any more', async () => {
  const { account, own } = await withApp('officer-21')
  const known = async () =>
    (await city.database.pool.query('select from trust.device where account = $1', [account])).rowCount
  expect(await known()).toBe(1)

  const who = { account, login: 'officer-21', principal: ENGINE }
  await changePassword(city, who, { before: PASSWORD, after: 'harbour-velvet-copper-882', session: newId() }, now)

  expect(await known()).toBe(0)
  expect(own.device).not.toBe('')
})
