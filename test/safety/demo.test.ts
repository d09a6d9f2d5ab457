/** A demonstration turns itself on for nobody but this machine, and what it made opens nothing in a city. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endDemo, settleDemo } from '../../src/doors/demo/index.ts'
import { metrics } from '../../src/kernel/http/index.ts'
import { serve } from '../../src/serve.ts'
import { clientFor } from '../city.ts'
import { type Listening, listen, PASSWORD } from '../listening.ts'
import { signIn, visitor } from './visitor.ts'

let served: Listening
beforeAll(async () => {
  served = await listen({ isDemo: false })
})
afterAll(async () => {
  await served?.close()
  expect(served.complaints).toEqual([])
})

const enters = async (login: string) =>
  (await visitor(served.url).send('/sign-in', '/sign-in', { login, password: PASSWORD })).status === 303

test('where a proxy stands in front of a demonstration that nobody asked for, or another name leads to it, it shows nothing', async () => {
  const { city } = served
  const app = await serve({ ...city, demo: true, config: { ...city.config, demo: true, demoAsked: false } }, metrics())
  const look = async (headers: Record<string, string>) =>
    (await app.inject({ url: '/sign-in', headers: { host: 'localhost:8080', ...headers } })).statusCode
  expect([await look({}), await look({ host: '127.0.0.1:8080' }), await look({ host: '[::1]:8080' })]).toEqual([
    200, 200, 200,
  ])
  for (const headers of [
    { host: 'city.example' },
    { 'x-forwarded-for': '198.51.100.7' },
    { forwarded: 'for=198.51.100.7' },
    { via: '1.1 proxy' },
  ])
    expect([headers, await look(headers)]).toEqual([headers, 403])
  await app.close()
  const asked = await serve({ ...city, demo: true, config: { ...city.config, demo: true, demoAsked: true } }, metrics())
  const { statusCode } = await asked.inject({ url: '/sign-in', headers: { host: 'city.example', via: '1.1 proxy' } })
  expect(statusCode).toBe(200)
  await asked.close()
})

test('people of a demonstration are known by their numbers; a city does not begin with their accounts open', async () => {
  const citizen = await signIn(served.url, 'citizen')
  const program = await clientFor(served, 'citizen')
  expect((await citizen.get('/mine')).status).toBe(200)
  await expect(settleDemo({ ...served.city, demo: true })).resolves.toBeUndefined()
  await expect(settleDemo(served.city)).rejects.toThrow('npx yipan close-demo')

  // Marked, they open nothing where the city is none, whatever was open before.
  expect((await citizen.get('/mine')).status).toBe(303)
  expect((await program.get('/api/v1/account')).status).toBe(401)
  expect([await enters('citizen'), await enters('haidian-administrator')]).toEqual([false, false])
})

test('closed for good they stay closed, and the city begins; a demonstration does not begin on it any more', async () => {
  expect(await endDemo(served.city)).toBeGreaterThan(30)
  expect(await endDemo(served.city)).toBe(0)
  await expect(settleDemo(served.city)).resolves.toBeUndefined()
  await served.city.database.pool.query(
    `insert into trust.account (id, login) values ('00000000-0000-7000-8000-000000000001', 'real-administrator')`,
  )
  await expect(settleDemo({ ...served.city, demo: true })).rejects.toThrow('YIPAN_DEMO=0')
})
