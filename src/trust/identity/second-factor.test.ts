/** The budgets of a second factor: whoever knows a password and tries codes, and the one whose codes they are. */
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asInstant } from '../../kernel/time/index.ts'
import { ENGINE } from '../policy/index.ts'
import { PASSWORD, problemOf, type SmallCity, smallCity } from './city.fixture.ts'
import { addFactor, createAccount, offerFactor, proveWithCode, signIn } from './index.ts'

const now = asInstant('2026-03-02T08:00:00Z')
let city: SmallCity
beforeAll(async () => {
  city = await smallCity()
})
afterAll(() => city.database.close())

/** An account with an app: its recovery codes, and a way to type a code in a session of its own. */
async function withApp(login: string) {
  const account = await createAccount(city, { login, person: null, password: PASSWORD })
  const { token } = await signIn(
    city,
    { login, password: PASSWORD, address: '198.51.100.7', device: null, label: '' },
    now,
  )
  const who = { account, login, principal: ENGINE }
  const { typed, sealed } = offerFactor(city.keys, who, 'a city', 'session')
  const shown = TOTP.generate({ secret: Secret.fromBase32(typed.replaceAll(' ', '')), timestamp: Date.parse(now) })
  const recovery = await addFactor(city, who, { token, session: 'session', sealed, code: shown }, now)
  const prove = (code: string) => proveWithCode(city, account, { token, code }, now)
  return { recovery, prove, refusal: async (code: string) => (await problemOf(prove(code))).code }
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
