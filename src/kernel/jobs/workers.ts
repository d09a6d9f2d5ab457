/**
 * The workers of one process: graphile-worker's, under a name that the process holds while it lives (orphans.ts). They take
 * jobs and report them as done in handfuls: one by one a job costs two commits, and a rush is worked off at a quarter of the
 * rate (docs/decisions/0013-jobs-are-taken-in-handfuls.md). They end where the database refuses a report, for example while
 * it restarts; then others begin, and what those had taken is freed as from a process that was killed.
 */
import { EventEmitter } from 'node:events'
import { type Logger, type Runner, run, type WorkerEventMap, type WorkerEvents } from 'graphile-worker'
import type { Database } from '../database/index.ts'
import { freeOrphans, holdPool } from './orphans.ts'

/** What follows from a commit, by name. Runs at least once: written to be repeatable. */
export type JobHandler = (payload: Record<string, unknown>) => Promise<void>
export type JobHandlers = Record<string, JobHandler>
export type Complain = (problem: unknown, words: string) => void

type Setting = { handlers: JobHandlers; concurrency: number; logger: Logger; complain: Complain }
type LocalQueue = WorkerEventMap['localQueue:init']['localQueue']
type Crew = { runner: Runner; own: ReturnType<typeof holdPool> }

/**
 * A process takes so many at once. More is faster still, but what it has taken waits for its own workers while those of
 * another process may have nothing to do: twenty notices are drawn in some 1.2 s.
 */
const HANDFUL = 20
/** So long a report waits for others: jobs done in the last moment before a process is killed are done again. */
const REPORT_MS = 10
const AGAIN_MS = 1000
const LOOK_MS = 5000

/** Starts workers, and looks every few seconds for jobs of those that are gone. `stop` ends them after the jobs they are at. */
export async function startWorkers(database: Database, setting: Setting): Promise<{ stop: () => Promise<void> }> {
  const { complain } = setting
  let stopped = false
  let crew: Crew | null = null
  let over = Promise.resolve()
  let later: NodeJS.Timeout | undefined
  const begin = async () => {
    const begun = await openCrew(database, setting)
    crew = begun
    const ended = (problem: unknown) => {
      crew = null
      begun.own.leave()
      again(problem)
    }
    over = begun.runner.promise.then(() => ended(null), ended)
    look()
  }
  const again = (problem: unknown) => {
    if (stopped) return
    complain(problem, 'The workers of jobs ended; others begin in a second.')
    later = setTimeout(() => {
      over = begin().catch(again)
    }, AGAIN_MS)
  }
  let looking = Promise.resolve()
  const look = () => {
    looking = looking
      .then(() => crew?.own.hold())
      .then(() => freeOrphans(database))
      .then((given) => {
        for (const id of given) complain(null, `Job ${id} was given up: each time the process that took it ended.`)
      })
      .catch((problem) => complain(problem, 'Jobs of a killed process could not be looked for; it is tried again.'))
  }
  await begin()
  const timer = setInterval(look, LOOK_MS)
  return {
    stop: async () => {
      stopped = true
      clearInterval(timer)
      clearTimeout(later)
      if (!crew) await over // others may just begin
      await looking
      await crew?.runner.stop()
      await over
    },
  }
}

async function openCrew(database: Database, { handlers, concurrency, logger }: Setting): Promise<Crew> {
  const events: WorkerEvents = new EventEmitter()
  let name = ''
  events.once('pool:create', ({ workerPool }) => {
    name = workerPool.id
  })
  events.once('localQueue:init', ({ localQueue }) => keepBusy(localQueue, events))
  const runner = await run({
    pgPool: database.pool,
    events,
    logger,
    concurrency,
    noHandleSignals: true,
    pollInterval: 1000,
    preset: {
      worker: { localQueue: { size: HANDFUL }, completeJobBatchDelay: REPORT_MS, failJobBatchDelay: REPORT_MS },
    },
    taskList: Object.fromEntries(
      Object.entries(handlers).map(([task, handler]) => [
        task,
        (payload: unknown) => handler(payload as Record<string, unknown>),
      ]),
    ),
  })
  return { runner, own: holdPool(database, name) }
}

/**
 * Lets a queue give back what was taken. graphile-worker 0.18.0 refuses its own work when it is released with jobs in hand and
 * nothing else in progress ("Cannot background something when the queue is already released"); then a stop fails the jobs that
 * are at work, and a broken connection ends the process. So something is in progress until the queue is released.
 */
function keepBusy(queue: LocalQueue, events: WorkerEvents): void {
  const released = new Promise<void>((resolve) => {
    events.on('localQueue:setMode', ({ newMode }) => {
      if (newMode === 'RELEASED') resolve()
    })
  })
  // biome-ignore lint/complexity/useLiteralKeys: a private member, which only this way reaches
  queue['background'](released)
}
