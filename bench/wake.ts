/**
 * `wake`: from an acknowledged commit to the job that follows from it: alone on an idle city, at 200 steps a second from
 * sixteen writers, and after a rush that piles up more than the workers take. A step is a row and its job in one unit of work,
 * through the real outbox, relay and queue. Every job is counted: none may be lost.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { readConfig } from '../src/kernel/config/index.ts'
import { connect, type Database, migrate } from '../src/kernel/database/index.ts'
import { newId } from '../src/kernel/id/index.ts'
import { startJobs } from '../src/kernel/jobs/index.ts'
import { startEmbedded } from '../src/kernel/postgres/index.ts'
import type { Setting } from './index.ts'
import { percentile, type Result } from './report.ts'

const IDLE_STEPS = 100
const WRITERS = 16
const STEPS_A_SECOND = 200
const BUSY_MS = 10_000
const RUSH_MS = 8000

export async function wake({ root, environment }: Setting): Promise<Result> {
  const { data } = readConfig(root, environment)
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const folder = mkdtempSync(join(data, 'bench-wake-'))
  const embedded = await startEmbedded(folder)
  const database = await connect(embedded.url)
  try {
    await migrate(database, root, ['kernel/database'])
    await database.pool.query('create table step (id uuid primary key, words text not null)')
    return await measure(database)
  } finally {
    await database.close()
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(database: Database): Promise<Result> {
  const committed = new Map<string, number>()
  const heard = new Map<string, number>()
  const jobs = await startJobs(
    database,
    { wake: async ({ id }) => void heard.set(String(id), performance.now()) },
    { complain: (problem, words) => console.error(words, problem) },
  )
  const step = async () => {
    const id = newId()
    await database.transaction(async (tx) => {
      tx.insert('step', { id }, { words: 'a step of the bench' })
      tx.job('wake', { id })
    })
    committed.set(id, performance.now())
    return id
  }
  const drained = async () => {
    while (heard.size < committed.size) await wait(2)
  }
  /** From acknowledged to heard; a job may be heard before its writer is: then it waited not at all. */
  const waits = () => [...committed].map(([id, at]) => Math.max(0, (heard.get(id) ?? Number.POSITIVE_INFINITY) - at))
  const forget = () => {
    committed.clear()
    heard.clear()
  }
  for (let n = 0; n < 50; n += 1) await step()
  await drained()
  forget()

  for (let n = 0; n < IDLE_STEPS; n += 1) {
    await step()
    await drained()
    await wait(30)
  }
  const idle = waits()
  forget()

  const end = performance.now() + BUSY_MS
  const pause = (1000 * WRITERS) / STEPS_A_SECOND
  const write = async (writer: number) => {
    await wait((pause * writer) / WRITERS)
    for (let next = performance.now(); next < end; next += pause) {
      await step()
      await wait(Math.max(0, next + pause - performance.now()))
    }
  }
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)))
  await drained()
  const busy = waits()
  forget()

  const rushEnd = performance.now() + RUSH_MS
  const rush = async () => {
    while (performance.now() < rushEnd) await step()
  }
  await Promise.all(Array.from({ length: WRITERS }, rush))
  const [written, left] = [committed.size, committed.size - heard.size]
  const began = performance.now()
  await drained()
  const seconds = (performance.now() - began) / 1000
  const lost = [...committed.keys()].filter((id) => !heard.has(id)).length
  const rows = (await database.pool.query('select 1 from kernel.outbox')).rowCount ?? 0
  await jobs.stop()
  const at = (values: readonly number[], percent: number) => percentile(values, percent).toFixed(1)
  return {
    name: 'wake',
    unit: 'ms (p95 at 200 steps/s)',
    ours: percentile(busy, 95),
    reference: 'none',
    limit: null,
    ratio: null,
    p50_ms: percentile(busy, 50),
    p95_ms: percentile(busy, 95),
    p99_ms: percentile(busy, 99),
    peak_rss_mb: process.resourceUsage().maxRSS / 1024,
    goal: 'p95 < 50 ms idle and at 200 steps/s; the backlog drains, no job is lost',
    notes: [
      `idle, ${idle.length} steps one after the other: p50 ${at(idle, 50)} ms, p95 ${at(idle, 95)} ms, p99 ${at(idle, 99)} ms`,
      `${busy.length} steps at ${STEPS_A_SECOND}/s from ${WRITERS} writers; writers, workers and PostgreSQL share the machine`,
      `a rush of ${RUSH_MS / 1000} s wrote ${Math.round(written / (RUSH_MS / 1000))} steps/s; ${left} jobs were left, done in ${seconds.toFixed(1)} s (${Math.round(left / Math.max(seconds, 0.001))}/s); ${lost} lost, ${rows} left in the outbox`,
    ],
  }
}
