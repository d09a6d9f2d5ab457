/**
 * `wake`: from an acknowledged commit to the job that follows from it: alone on an idle city, and at 200 steps a second from
 * sixteen writers. A step is a row and its job in one unit of work, through the real outbox, relay and queue. Then how fast a
 * backlog of such jobs drains, and that of a rush on a running city: applications through its API, of which some are decided
 * on the spot, so that the decision is drawn, served, and told to whom it concerns. What must be there afterwards is looked
 * for in the tables. The rush takes 15 s; `--scale 4` makes it a minute.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { connect, type Database, migrate } from '../src/kernel/database/index.ts'
import { newId } from '../src/kernel/id/index.ts'
import { countJobs, startJobs } from '../src/kernel/jobs/index.ts'
import type { Setting } from './index.ts'
import { openLoad, requestOf } from './load.ts'
import { checked, type MeasuredCity, withCity, withPostgres } from './measured.ts'
import { percentile, type Result } from './report.ts'

const IDLE_STEPS = 60
const WRITERS = 16
const STEPS_A_SECOND = 200
const BUSY_MS = 6000
const BACKLOG = 10_000
const RUSH_MS = 15_000
const CONNECTIONS = 32
/** A paper is drawn in some 60 ms, by one process, which shares the machine with the rush: more than it can do meanwhile. */
const DECIDED_A_SECOND = 20

type Steps = { idle: number[]; busy: number[]; perSecond: number }
type Rush = { seconds: number; handedIn: number; decided: number; left: number; drainedIn: number; peakMb: number }

export const wake = (setting: Setting): Promise<Result> =>
  withPostgres(setting, 'wake', async (url, folder) => {
    const database = await connect(url)
    try {
      const steps = await onDatabase(database, 'steps', (own) => measureSteps(own, setting.root))
      const rush = await withCity(setting, url, folder, (city) => measureRush(city, database, RUSH_MS * setting.scale))
      return report(steps, rush)
    } finally {
      await database.close()
    }
  })

/** Another database of the same PostgreSQL. */
async function onDatabase<T>({ pool, url }: Database, name: string, work: (own: Database) => Promise<T>): Promise<T> {
  await pool.query(`create database ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  const database = await connect(own.toString())
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

async function measureSteps(database: Database, root: string): Promise<Steps> {
  await migrate(database, root, ['kernel/database'])
  await database.pool.query('create table step (id uuid primary key, words text not null)')
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

  await database.pool.query(
    `insert into kernel.outbox (task, payload, part) select 'wake', jsonb_build_object('id', n), 1 from generate_series(1, $1::int) n`,
    [BACKLOG],
  )
  const began = performance.now()
  await jobs.relay()
  while (heard.size < BACKLOG) await wait(2)
  const perSecond = BACKLOG / ((performance.now() - began) / 1000)
  await jobs.stop()
  return { idle, busy, perSecond }
}

async function measureRush({ ready, peakMb }: MeasuredCity, database: Database, ms: number): Promise<Rush> {
  const before = await countDossiers(database)
  const load = await openLoad(ready.ours, CONNECTIONS)
  let decided = 0
  const start = performance.now()
  const slice = checked(
    await load.slice(ms, () => {
      if (performance.now() - start < (decided * 1000) / DECIDED_A_SECOND) return requestOf(ready.examined)
      decided += 1
      return requestOf(ready.decided)
    }),
  )
  load.close()
  const left = await undrawn(database)
  const began = performance.now()
  for (let jobs = await countJobs(database); jobs.outbox + jobs.queued > 0; jobs = await countJobs(database))
    await wait(50)
  const drainedIn = (performance.now() - began) / 1000
  const { failed } = await countJobs(database)
  const after = await countDossiers(database)
  const handedIn = slice.latencies.length
  const wrong = [
    failed > 0 && `${failed} jobs failed`,
    after.dossiers - before.dossiers !== handedIn &&
      `${handedIn} acknowledged, ${after.dossiers - before.dossiers} there`,
    after.served - before.served !== decided && `${decided} decided, ${after.served - before.served} drawn and served`,
  ].filter((one) => one !== false)
  if (wrong.length > 0) throw new Error(`after the rush: ${wrong.join('; ')}`)
  return { seconds: ms / 1000, handedIn, decided, left, drainedIn, peakMb: await peakMb() }
}

/** Dossiers, and decisions that are drawn, served and in the in-box: what the jobs of a decided one leave behind. */
async function countDossiers({ pool }: Database): Promise<{ dossiers: number; served: number }> {
  const { rows } = await pool.query<{ dossiers: number; served: number }>(
    `select (select count(*) from casework.dossier)::int as dossiers,
            (select count(*) from casework.notice join base.message on ref = notice.id
             where file is not null and notice.served is not null)::int as served`,
  )
  return { dossiers: 0, served: 0, ...rows[0] }
}

async function undrawn({ pool }: Database): Promise<number> {
  const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from casework.notice where file is null')
  return rows[0]?.n ?? 0
}

function report({ idle, busy, perSecond }: Steps, rush: Rush): Result {
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
    peak_rss_mb: rush.peakMb,
    goal: 'p95 < 50 ms idle and at 200 steps/s; the backlog of a rush drains, no job is lost',
    notes: [
      `idle, ${idle.length} steps one after the other: p50 ${at(idle, 50)} ms, p95 ${at(idle, 95)} ms, p99 ${at(idle, 99)} ms`,
      `${busy.length} steps at ${STEPS_A_SECOND}/s from ${WRITERS} writers; writers, workers and PostgreSQL share the machine`,
      `a backlog of ${BACKLOG} empty jobs drains at ${Math.round(perSecond)}/s`,
      `a rush of ${rush.seconds} s through the API: ${rush.handedIn} applications (${Math.round(rush.handedIn / rush.seconds)}/s), ${rush.decided} decided on the spot; ${rush.left} papers were left to draw, done in ${rush.drainedIn.toFixed(1)} s (${(rush.left / Math.max(rush.drainedIn, 0.001)).toFixed(1)}/s, drawn by one process); every decision was drawn and served, no job was lost or failed`,
    ],
  }
}
