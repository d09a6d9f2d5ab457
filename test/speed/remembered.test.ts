/** What is remembered of who is signed in holds in every process no longer than it is true. */
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { connect, type Database, type Listener } from '../../src/kernel/database/index.ts'
import { asPlainDate } from '../../src/kernel/time/index.ts'
import { SESSION } from '../../src/trust/gate/index.ts'
import { choosePosition, endOtherSessions, endPosition, identify, signOut } from '../../src/trust/identity/index.ts'
import { type Listening, listen } from '../listening.ts'
import { signIn } from '../safety/visitor.ts'
import { askedBy } from './asked.ts'

let listening: Listening
let other: Database
let watching: Listener
beforeAll(async () => {
  listening = await listen({ isDemo: true })
  other = await connect(listening.city.database.url)
  watching = await other.watch()
})
afterAll(async () => {
  await watching?.stop()
  await other?.close()
  await listening?.close()
})

const tokenOf = async (login: string) => (await signIn(listening.url, login)).cookies.get(SESSION) ?? ''
const here = (token: string) => identify(listening.city, token, listening.city.clock.today())
const there = (token: string) => identify({ database: other }, token, listening.city.clock.today())
/** Asks until it is so; a message takes a moment. */
const until = async (holds: () => Promise<boolean>) => {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve))
}

test('whoever signs out is nobody at once, and a moment later in the other processes', async () => {
  const token = await tokenOf('citizen')
  expect((await here(token))?.login).toBe('citizen')
  expect((await there(token))?.login).toBe('citizen')
  expect(await askedBy(listening.city, () => here(token))).toEqual([])

  await signOut(listening.city, token)

  expect(await here(token)).toBe(null)
  await until(async () => (await there(token)) === null)
})

test('another position is taken at once, and one that ended gives no roles any more', async () => {
  const { city } = listening
  const token = await tokenOf('market-receiver')
  expect((await here(token))?.principal.unit).toBe('market-haidian')
  expect((await there(token))?.principal.unit).toBe('market-haidian')

  await choosePosition(city, token, 'market-chaoyang-receiver', city.clock.today())
  expect((await here(token))?.principal.unit).toBe('market-chaoyang')
  await until(async () => (await there(token))?.principal.unit === 'market-chaoyang')

  await city.database.transaction(async (tx) => endPosition(tx, 'market-chaoyang-receiver', YESTERDAY))
  expect((await here(token))?.principal.unit).toBe(null)
  await until(async () => (await there(token))?.principal.unit === null)
})

test('the process in which a session changes does not wait for the message', async () => {
  const { city } = listening
  const { pool } = city.database
  await pool.query('alter table trust.session disable trigger session_changed')
  onTestFinished(async () => {
    await pool.query('alter table trust.session enable trigger session_changed')
  })
  const [signedOut, elsewhere, kept] = [
    await tokenOf('market-receiver'),
    await tokenOf('market-receiver'),
    await tokenOf('market-receiver'),
  ]
  for (const token of [signedOut, elsewhere, kept]) expect((await here(token))?.principal.unit).toBe('market-haidian')

  await signOut(city, signedOut)
  expect(await here(signedOut)).toBe(null)

  await choosePosition(city, kept, null, city.clock.today())
  const remaining = await here(kept)
  expect(remaining?.principal.unit).toBe(null)

  await endOtherSessions(city, remaining?.account ?? expect.fail('signed out'), remaining?.session ?? '')
  expect(await here(elsewhere)).toBe(null)
})

const YESTERDAY = asPlainDate('2026-01-31')
