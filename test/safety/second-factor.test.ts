/** A password alone opens no office: outside a demonstration an account for work proves itself with a second factor. */
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SESSION } from '../../src/trust/gate/index.ts'
import { accountCalled, factorOf } from '../../src/trust/identity/index.ts'
import { type Listening, listen, PASSWORD } from '../listening.ts'
import { hiddenFields, signIn, type Visitor } from './visitor.ts'

let served: Listening
beforeAll(async () => {
  served = await listen({ isDemo: false })
})
afterAll(async () => {
  await served?.close()
  expect(served.complaints).toEqual([])
})

const secretOn = (page: string) => /<code>([A-Z2-7 ]{30,})<\/code>/.exec(page)?.[1]?.replaceAll(' ', '') ?? ''
/** What the app shows; `later` half minutes from now. */
const shown = (secret: string, later = 0) =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + later * 30_000 })
const recoveryOn = (page: string) =>
  [...page.matchAll(/<code>([0-9A-Z]{4}(?:-[0-9A-Z]{4}){2})<\/code>/g)].map(([, code]) => code ?? '')
const isOpen = async (one: Visitor) => (await one.get('/ban/settings')).status === 200
const prove = (one: Visitor, code: string) => one.send('/second-factor', '/second-factor', { code })

/** An officer with an app: his secret, his recovery codes, and the session in which he set it up. */
async function withApp(login: string) {
  const one = await signIn(served.url, login)
  const page = (await one.get('/second-factor')).text
  const secret = secretOn(page)
  const hidden = hiddenFields(page, '/second-factor/app')
  const set = (code: string) => one.post('/second-factor/app', new URLSearchParams({ ...hidden, code }))
  expect((await set('000000')).text).toContain('验证码不对')
  const done = await set(shown(secret))
  return { one, secret, recovery: recoveryOn(done.text) }
}

test('with the password alone every page of an officer leads to the second factor, and nothing is done', async () => {
  const one = await signIn(served.url, 'haidian-administrator')
  for (const path of [
    '/ban',
    '/ban/officers',
    '/ban/settings',
    '/sessions',
    '/accounts',
    '/password',
    '/passkeys',
    '/mine',
  ]) {
    const { status, headers } = await one.get(path)
    expect([path, status, headers.get('location')]).toEqual([
      path,
      303,
      `/second-factor?next=${encodeURIComponent(path)}`,
    ])
  }
  const hidden = hiddenFields((await one.get('/second-factor')).text, '/sign-out')
  for (const path of ['/ban/officers/proposal', '/password', '/second-factor/recovery', '/positions']) {
    const { status, headers } = await one.post(path, new URLSearchParams(hidden))
    expect([path, status, headers.get('location')?.startsWith('/second-factor')]).toEqual([path, 303, true])
  }
  const outside = await one.get('/oauth/authorize?client_id=none&response_type=code&scope=openid')
  expect(outside.status).not.toBe(200)
})

test('an app is set up with its first code, and recovery codes are shown once', async () => {
  const { one, recovery } = await withApp('haidian-administrator')
  expect(new Set(recovery).size).toBe(10)
  expect(await isOpen(one)).toBe(true)
  expect(recoveryOn((await one.get('/second-factor')).text)).toEqual([])
  const account = (await accountCalled(served.city.database, 'haidian-administrator')) ?? expect.fail('nobody')
  const { rows } = await served.city.database.pool.query<{ secret: Buffer }>(
    'select secret from trust.second_factor where account = $1',
    [account],
  )
  expect(rows[0]?.secret.length).toBeGreaterThan(32) // sealed
  expect((await factorOf(served.city, account))?.recoveryLeft).toBe(10)
})

test('from then on nobody who knows the password alone gets in, nor sets up an app of his own', async () => {
  const { secret, recovery } = await withApp('haidian-receiver')
  const thief = await signIn(served.url, 'haidian-receiver')
  const page = (await thief.get('/second-factor')).text
  expect([secretOn(page), page.includes('/second-factor/app')]).toEqual(['', false])
  const hidden = hiddenFields(page, '/second-factor')
  await thief.post('/second-factor/app', new URLSearchParams({ ...hidden, code: '000000', sealed: 'AAAA' }))
  expect(await isOpen(thief)).toBe(false)

  // A code works once, also for two who send it at once; so does a recovery code, however it is typed.
  const [first, second] = [await signIn(served.url, 'haidian-receiver'), await signIn(served.url, 'haidian-receiver')]
  const code = shown(secret, 1)
  const statuses = await Promise.all([prove(first, code), prove(second, code)])
  expect(statuses.map(({ status }) => status).sort()).toEqual([303, 422])
  expect([await isOpen(first), await isOpen(second)].filter(Boolean)).toHaveLength(1)
  const third = await signIn(served.url, 'haidian-receiver')
  expect((await prove(third, ` ${recovery[0]?.toLowerCase().replaceAll('-', ' ')}`)).status).toBe(303)
  expect(await isOpen(third)).toBe(true)
  expect((await prove(await signIn(served.url, 'haidian-receiver'), recovery[0] ?? '')).status).toBe(422)
  expect((await prove(await signIn(served.url, 'haidian-receiver'), shown(secret))).status).toBe(422) // older than the last
})

test('codes are not guessed: ten wrong ones, and even the right one waits, but not on a device of the owner', async () => {
  const { one, secret } = await withApp('haidian-examiner')
  const thief = await signIn(served.url, 'haidian-examiner')
  const statuses: number[] = []
  for (let n = 0; n < 10; n += 1) statuses.push((await prove(thief, String(100_000 + n))).status)
  expect(statuses.at(-1)).toBe(429)
  expect((await prove(thief, shown(secret, 1))).status).toBe(429)
  expect(await isOpen(thief)).toBe(false)

  one.cookies.delete(SESSION)
  await one.send('/sign-in', '/sign-in', { login: 'haidian-examiner', password: PASSWORD })
  expect(await isOpen(one)).toBe(false)
  expect((await prove(one, shown(secret, 1))).status).toBe(303)
  expect(await isOpen(one)).toBe(true)
})

test('new recovery codes take the place of the old ones, for a code', async () => {
  const { one, recovery } = await withApp('haidian-head')
  const made = await one.send('/second-factor', '/second-factor/recovery', { code: recovery[3] ?? '' })
  const fresh = recoveryOn(made.text)
  expect(fresh).toHaveLength(10)
  expect((await prove(await signIn(served.url, 'haidian-head'), recovery[4] ?? '')).status).toBe(422)
  expect((await prove(await signIn(served.url, 'haidian-head'), fresh[0] ?? '')).status).toBe(303)
})

test('of somebody who acts for himself alone no second factor is asked', async () => {
  const citizen = await signIn(served.url, 'citizen')
  expect((await citizen.get('/mine')).status).toBe(200)
  expect((await citizen.get('/second-factor')).headers.get('location')).toBe('/')
})
