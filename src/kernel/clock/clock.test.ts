import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { connect, type Database } from '../database/index.ts'
import { type MovableClock, openClock } from './index.ts'

const HOUR = 3_600_000
let database: Database
let elsewhere: Database
let here: MovableClock
let there: MovableClock

beforeAll(async () => {
  database = await freshDatabase(['kernel/database'])
  elsewhere = await connect(database.url)
  here = await openClock(database, 'Asia/Shanghai')
  there = await openClock(elsewhere, 'Asia/Shanghai')
})
afterAll(async () => {
  await Promise.all([here?.stop(), there?.stop()])
  await elsewhere?.close()
  await database?.close()
})

const apart = () => Math.abs(Date.parse(here.now()) - Date.parse(there.now()))
const moved = (clock: MovableClock) => new Promise<void>((resolve) => clock.onMove(resolve))

test('a clock that is moved in one process is seen in the other', async () => {
  const heard = moved(there)
  const before = Date.parse(there.now())
  await here.move(30 * HOUR)
  await heard
  expect(Date.parse(there.now()) - before).toBeGreaterThanOrEqual(30 * HOUR)
  expect(apart()).toBeLessThan(1000)
})

test('two that move it at once move it by both', async () => {
  const before = Date.parse(here.now())
  await Promise.all([here.move(HOUR), there.move(2 * HOUR), here.move(HOUR)])
  const third = await openClock(database, 'Asia/Shanghai')
  expect(Date.parse(third.now()) - before).toBeGreaterThanOrEqual(4 * HOUR)
  expect(Date.parse(third.now()) - before).toBeLessThan(4 * HOUR + 60_000)
  await third.stop()
})

test("a process that begins later has the city's time, not the machine's", async () => {
  const late = await openClock(elsewhere, 'Asia/Shanghai')
  expect(Date.parse(late.now()) - Date.now()).toBeGreaterThan(29 * HOUR)
  await late.stop()
})

test('a process whose line broke asks again when it is back', async () => {
  const heard = moved(there)
  await database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'yipan listener' and datname = current_database()`,
  )
  await database.pool.query('update kernel.clock set offset_ms = offset_ms + $1', [5 * HOUR]) // moved, and nobody was told
  await heard
  const late = await openClock(database, 'Asia/Shanghai')
  expect(Math.abs(Date.parse(late.now()) - Date.parse(there.now()))).toBeLessThan(1000)
  await late.stop()
})
