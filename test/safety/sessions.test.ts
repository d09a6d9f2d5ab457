/** Sessions: one to a browser, from this host alone, and ended with a word before. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { metrics } from '../../src/kernel/http/index.ts'
import { serve } from '../../src/serve.ts'
import { accountCalled } from '../../src/trust/identity/index.ts'
import { type Listening, listen, PASSWORD } from '../listening.ts'
import { signIn, type Visitor } from './visitor.ts'

let served: Listening
beforeAll(async () => {
  served = await listen({ isDemo: true, host: 'localhost' })
})
afterAll(async () => {
  await served?.close()
  expect(served.complaints).toEqual([])
})

const query = (text: string, values: unknown[] = []) => served.city.database.pool.query(text, values)
/** As if he had signed in so long ago. */
async function age(login: string, minutes: number): Promise<void> {
  const account = await accountCalled(served.city.database, login)
  await query(
    `update trust.session set created_at = created_at - $2 * interval '1 minute', expires_at = expires_at - $2 * interval '1 minute' where account = $1`,
    [account, minutes],
  )
  served.city.database.forget(new Set(['trust.session']))
}
const isIn = async (one: Visitor) => (await one.get('/mine')).status === 200

test('signing in ends the session that the browser had, also somebody else’s', async () => {
  const one = await signIn(served.url, 'zhao')
  const before = one.cookies.get('yipan-session') ?? ''
  await one.send('/sign-in', '/sign-in', { login: 'adili', password: PASSWORD })
  expect(await isIn(one)).toBe(true)
  one.cookies.set('yipan-session', before)
  expect(await isIn(one)).toBe(false)

  const other = await signIn(served.url, 'zhao')
  const kept = other.cookies.get('yipan-session') ?? ''
  await other.send('/', '/demo/switch', { login: 'citizen' })
  other.cookies.set('yipan-session', kept)
  expect(await isIn(other)).toBe(false)
})

test('a wrong password ends nothing', async () => {
  const one = await signIn(served.url, 'zhao')
  expect((await one.send('/sign-in', '/sign-in', { login: 'zhao', password: 'wrong' })).status).toBe(401)
  expect(await isIn(one)).toBe(true)
})

test('over HTTPS cookies are of this host alone, and one that a neighbour set is not looked at', async () => {
  const { city } = served
  const config = { ...city.config, origin: 'https://city.example' }
  const app = await serve({ ...city, config, origin: () => 'https://city.example' }, metrics())
  const post = (payload: string, cookie = '') =>
    app.inject({
      method: 'POST',
      url: '/sign-in',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        host: 'city.example',
        origin: 'https://city.example',
        cookie,
      },
      payload,
    })
  const answer = await post(new URLSearchParams({ login: 'citizen', password: PASSWORD }).toString())
  const set = answer.cookies.map(({ name, path, secure, domain, httpOnly }) => ({
    name,
    path,
    secure,
    domain,
    httpOnly,
  }))
  expect(set.map(({ name }) => name).sort()).toEqual(['__Host-yipan-device', '__Host-yipan-session'])
  for (const one of set) expect(one).toMatchObject({ path: '/', secure: true, domain: undefined, httpOnly: true })

  const token = answer.cookies.find(({ name }) => name === '__Host-yipan-session')?.value ?? ''
  const look = async (name: string) =>
    (await app.inject({ url: '/mine', headers: { host: 'city.example', cookie: `${name}=${token}` } })).statusCode
  expect([await look('__Host-yipan-session'), await look('yipan-session')]).toEqual([200, 303])
  const switched = await app.inject({ url: '/?language=en', headers: { host: 'city.example' } })
  expect(switched.cookies.map(({ name }) => name)).toEqual(['__Host-yipan-language'])
  await app.close()
})

test('a passkey is removed by whoever signed in just now, and not in a session that lay open', async () => {
  const account = await accountCalled(served.city.database, 'ouyang')
  const id = '00000000-0000-7000-8000-00000000beef'
  await query(
    `insert into trust.passkey (credential, id, account, public_key, counter, name, created_at) values ('\\x01', $1, $2, '\\x02', 0, '\\x03', now())`,
    [id, account],
  )
  const left = async () => (await query('select 1 from trust.passkey where id = $1', [id])).rowCount
  const one = await signIn(served.url, 'ouyang')
  await age('ouyang', 16)
  const { headers } = await one.send('/sessions', '/passkeys/remove', { passkey: id })
  expect([headers.get('location'), await left()]).toEqual(['/passkeys', 1])

  const again = await signIn(served.url, 'ouyang')
  const done = await again.send('/sessions', '/passkeys/remove', { passkey: id })
  expect([done.headers.get('location'), await left()]).toEqual(['/passkeys?done=removed', 0])
})

test('when one is signed out stands on every page before it comes, and what lets it go on', async () => {
  const one = await signIn(served.url, 'barber')
  expect((await one.get('/mine')).text).toMatch(/没有操作的话，登录 \d\d:\d\d 结束。/)
  expect((await one.get('/sessions/stay')).text).toMatch(/登录延长到 \d\d:\d\d/)
  expect((await one.get('/')).text).not.toContain('不能延长')

  await age('barber', 11 * 60 + 45)
  const { text } = await one.get('/mine')
  expect(text).toMatch(/登录 \d\d:\d\d 结束，不能延长。请在那之前保存或提交。/)
  expect(text).not.toContain('/sessions/stay')
  expect((await one.get('/sessions/stay')).text).toContain('不能再延长')
})
