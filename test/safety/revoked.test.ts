/** What opens an account can be taken back: passwords, accounts, programs; and everything that hangs on them ends with it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appointing } from '../../src/doors/ban/officers.ts'
import { isProblem } from '../../src/kernel/problem/index.ts'
import { type AccountAct, decideAppointment, proposeAppointment } from '../../src/trust/appointment/index.ts'
import {
  accountCalled,
  callerFor,
  closeClient,
  makeFirstCode,
  redeemFirstCode,
  reopenClient,
} from '../../src/trust/identity/index.ts'
import { clientFor } from '../city.ts'
import { type Served, serveCity } from '../journeys/served.ts'
import { PASSWORD } from '../listening.ts'
import { signIn, visitor } from './visitor.ts'

const ANOTHER = 'willow-harbour-seven-kites'

let served: Served
beforeAll(async () => {
  served = await serveCity()
})
afterAll(async () => {
  await served?.close()
  expect(served.complaints).toEqual([])
})

const principalOf = async (login: string) =>
  (await callerFor(served.city, login, served.city.clock.today()))?.principal ?? expect.fail(`there is no ${login}`)
const accountOf = async (login: string) =>
  (await accountCalled(served.city.database, login)) ?? expect.fail(`there is no ${login}`)
const codeOf = (doing: Promise<unknown>) =>
  doing.then(
    () => 'done',
    (thrown) => (isProblem(thrown) ? thrown.code : String(thrown)),
  )
const propose = async (kind: AccountAct, login: string, by = 'haidian-administrator', unit = 'health-haidian') =>
  proposeAppointment(appointing(served.city), await principalOf(by), unit, { kind, account: await accountOf(login) })
const both = async (kind: AccountAct, login: string) =>
  decideAppointment(
    appointing(served.city),
    await principalOf('health-administrator'),
    await propose(kind, login),
    true,
  )
const enters = async (login: string, password: string) => {
  const one = visitor(served.url)
  return (await one.send('/sign-in', '/sign-in', { login, password })).status === 303
}

test('a password is changed by whoever knows it; every other sign-in ends, and this one goes on', async () => {
  const [here, elsewhere] = [await signIn(served.url, 'zhao'), await signIn(served.url, 'zhao')]
  const change = (before: string, after: string) => here.send('/password', '/password', { before, after })

  expect((await change('not-the-password-1', ANOTHER)).text).toContain('原来的密码不对')
  expect((await change(PASSWORD, 'short')).text).toContain('密码至少 12 个字符')
  expect((await elsewhere.get('/mine')).status).toBe(200)
  expect((await change(PASSWORD, ANOTHER)).headers.get('location')).toBe('/password?done=1')

  expect((await here.get('/mine')).status).toBe(200)
  expect((await elsewhere.get('/mine')).status).toBe(303)
  expect([await enters('zhao', PASSWORD), await enters('zhao', ANOTHER)]).toEqual([false, true])
  expect((await here.get('/inbox')).text).toContain('您的密码已更改')
})

test('whoever finds a browser open does not guess the password on', async () => {
  const here = await signIn(served.url, 'ouyang')
  const statuses: number[] = []
  for (let n = 0; n < 11; n += 1)
    statuses.push((await here.send('/password', '/password', { before: `guess-number-${n}`, after: ANOTHER })).status)
  expect(statuses).toEqual([...Array(10).fill(422), 429])
})

test('an account that is closed by two administrators stands still at once, and comes back without its sign-ins', async () => {
  const [officer, program] = [await signIn(served.url, 'haidian-expert'), await clientFor(served, 'haidian-expert')]
  expect((await officer.get('/ban')).status).toBe(200)
  const id = await propose('closing', 'haidian-expert')
  expect((await officer.get('/ban')).status).toBe(200) // one alone closes nothing
  const decide = async (by: string) => decideAppointment(appointing(served.city), await principalOf(by), id, true)
  expect(await codeOf(decide('haidian-administrator'))).toBe('appointment/not-allowed')
  expect(await codeOf(decide('health-administrator'))).toBe('done')

  expect((await officer.get('/ban')).status).toBe(303)
  expect((await program.get('/api/v1/account')).status).toBe(401)
  expect(await enters('haidian-expert', PASSWORD)).toBe(false)
  const administrator = await signIn(served.url, 'haidian-administrator')
  expect((await administrator.get(`/ban/officers/${id}`)).text).toContain('恢复这个账号')
  await both('reopening', 'haidian-expert')

  expect((await officer.get('/ban')).status).toBe(303)
  expect(await enters('haidian-expert', PASSWORD)).toBe(true)
  expect((await program.get('/api/v1/account')).status).toBe(200)
  expect(await codeOf(both('reopening', 'haidian-expert'))).toBe('identity/account-not-there')
})

test('a reset makes every way to sign in void; a code that works once begins anew', async () => {
  const officer = await signIn(served.url, 'haidian-receiver')
  await both('reset', 'haidian-receiver')
  expect((await officer.get('/ban')).status).toBe(303)
  expect(await enters('haidian-receiver', PASSWORD)).toBe(false)

  const code = await makeFirstCode(served.city, await accountOf('haidian-receiver'))
  const redeem = { login: 'haidian-receiver', code, password: ANOTHER, address: '203.0.113.8' }
  await redeemFirstCode(served.city, redeem)
  expect(await codeOf(redeemFirstCode(served.city, redeem))).toBe('identity/first-code-wrong')
  expect(await enters('haidian-receiver', ANOTHER)).toBe(true)
})

test('nobody resets or closes his own account, or one that also works where he does not administer', async () => {
  expect(await codeOf(propose('reset', 'haidian-administrator'))).toBe('appointment/not-allowed')
  expect(await codeOf(propose('reset', 'health-administrator', 'haidian-administrator', 'health-haidian'))).toBe(
    'appointment/not-found',
  )
  expect(await codeOf(propose('closing', 'chaoyang-receiver'))).toBe('appointment/not-found')
  expect(await codeOf(propose('closing', 'citizen'))).toBe('appointment/not-found')
})

test('a program is closed by whom it acts for, and by nobody else; its tokens stop', async () => {
  const program = await clientFor(served, 'citizen')
  const citizen = await signIn(served.url, 'citizen')
  const id = /name="program" value="([0-9a-f-]+)"/.exec((await citizen.get('/accounts')).text)?.[1] ?? ''
  expect((await program.get('/api/v1/account')).status).toBe(200)
  await (await signIn(served.url, 'adili')).send('/accounts', '/accounts/programs/close', { program: id })
  expect((await program.get('/api/v1/account')).status).toBe(200)

  const { headers } = await citizen.send('/accounts', '/accounts/programs/close', { program: id })
  expect(headers.get('location')).toBe('/accounts?done=closed')
  expect((await program.get('/api/v1/account')).status).toBe(401)
  expect([await reopenClient(served.city, id), await closeClient(served.city, id)]).toEqual([true, true])
})

test('neither the page nor its answer says which accounts there are', async () => {
  const told = async (login: string) => {
    const one = visitor(served.url)
    const { status, text } = await one.send('/first-sign-in', '/first-sign-in', {
      login,
      code: 'AAAA-BBBB-CCCC-DDDD-EEEE',
      password: ANOTHER,
    })
    return [status, /wrong-text[^>]*>\s*([^<]+)/.exec(text)?.[1]]
  }
  expect(await told('citizen')).toEqual(await told('nobody-at-all'))
})
