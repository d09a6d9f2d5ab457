/**
 * Work in processes of their own. What needs much memory (typefaces, pictures of twelve megapixels) or opens what strangers sent
 * stays out of the city's process: that one keeps its memory, and a file that ends its reader ends nothing else. A process begins
 * when there is a task for it, and ends when none came for a while, when it took much memory, or when the city is gone.
 *
 * What a stranger's file makes of its reader finds nothing there: an empty environment, and of the disk the sources only, to be
 * read (Node's permission model; what is not JavaScript, such as a decoder of pictures, it does not hold back).
 */
import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { cloneRoot } from '../clone/index.ts'
import { openLine } from './line.ts'

/** Long enough for the next of a batch, short enough to give the memory back. */
const IDLE_MS = 4000
/** So many tasks wait at most, each with what it was given: files of ten megabytes must not fill the city's memory. */
const MOST_WAITING = 50
const WATCH_MS = 25
const PAGES_PER_MIB = 16

export type AsideLimits = {
  /** A task that takes longer ends its process. */
  limitMs: number
  /** So many processes at most. */
  workers: number
  /** What a process may hold; one that holds more is ended with its task. One that holds half of it is not given another task. */
  memoryMiB: number
  /** So many tasks of one account wait at most. */
  ofOne: number
}

type Answer<Result> = { result: Result } | { fault: string }
type Waiting<Task, Result> = { task: Task; resolve: (result: Result) => void; reject: (problem: Error) => void }

/** The process ended, or was ended, before it answered: what it was asked took too long or too much. */
export class AsideEnded extends Error {}
/** Too many wait already; the task was not taken. */
export class AsideBusy extends Error {}

/**
 * Gives the function that asks processes of their own. `folder` is the module of their `worker.ts` below src, as `kernel/file`;
 * `of` is the account that asks: accounts come by turns. A task that takes too long or too much ends its process and rejects
 * with `AsideEnded`, as one that the process does not survive. Where too many wait it rejects with `AsideBusy`.
 */
export function openAside<Task, Result>(
  folder: string,
  limits: AsideLimits,
): (task: Task, of: string) => Promise<Result> {
  const line = openLine<Waiting<Task, Result>>(MOST_WAITING, limits.ofOne)
  const busy = () => new AsideBusy(`The processes of ${folder} have too much to do.`)
  const all = new Set<Worker<Task, Result>>()
  const idle: Worker<Task, Result>[] = []

  const serve = () => {
    while (idle.length > 0 || all.size < limits.workers) {
      const asked = line.next()
      if (!asked) return
      const worker = idle.pop() ?? beginWorker<Task, Result>(folder, limits, gone)
      all.add(worker)
      worker.ask(asked).then((goesOn) => {
        if (goesOn) idle.push(worker)
        serve()
      })
    }
  }
  const gone = (worker: Worker<Task, Result>) => {
    all.delete(worker)
    const at = idle.indexOf(worker)
    if (at >= 0) idle.splice(at, 1)
  }
  return (task, of) =>
    new Promise((resolve, reject) => {
      line.join(of, { task, resolve, reject })?.reject(busy())
      serve()
    })
}

type Worker<Task, Result> = {
  /** Asks one task, and settles it; gives whether the process can take another. */
  ask: (asked: Waiting<Task, Result>) => Promise<boolean>
}

function beginWorker<Task, Result>(
  folder: string,
  { limitMs, memoryMiB }: AsideLimits,
  gone: (worker: Worker<Task, Result>) => void,
): Worker<Task, Result> {
  const child = beginProcess(folder, memoryMiB)
  let present: { asked: Waiting<Task, Result>; done: (goesOn: boolean) => void } | null = null
  let idle: NodeJS.Timeout | undefined
  let isGone = false

  const leave = () => {
    if (isGone) return
    isGone = true
    clearTimeout(idle)
    gone(worker)
    if (child.connected) child.disconnect()
  }
  const settle = (how: (asked: Waiting<Task, Result>) => void) => {
    const settled = present
    if (!settled) return
    present = null
    how(settled.asked)
    const goesOn = !isGone && heldMiB(child) < memoryMiB / 2
    if (goesOn) idle = setTimeout(leave, IDLE_MS).unref()
    else leave()
    settled.done(goesOn)
  }
  child.on('message', (answer: Answer<Result>) =>
    settle(({ resolve, reject }) => ('result' in answer ? resolve(answer.result) : reject(new Error(answer.fault)))),
  )
  const ended = () => {
    leave()
    settle(({ reject }) => reject(new AsideEnded(`The process of ${folder} ended with its task.`)))
  }
  child.once('exit', ended).on('error', ended)
  const worker: Worker<Task, Result> = {
    ask: (asked) =>
      new Promise((done) => {
        clearTimeout(idle)
        const guards = [
          setTimeout(() => child.kill('SIGKILL'), limitMs),
          setInterval(() => heldMiB(child) > memoryMiB && child.kill('SIGKILL'), WATCH_MS),
        ].map((guard) => guard.unref())
        present = {
          asked,
          done: (goesOn) => {
            for (const guard of guards) clearInterval(guard)
            done(goesOn)
          },
        }
        child.send({ task: asked.task })
      }),
  }
  return worker
}

function beginProcess(folder: string, memoryMiB: number): ChildProcess {
  const root = cloneRoot()
  const begun = fork(join(root, 'src', folder, 'worker.ts'), {
    serialization: 'advanced',
    env: {},
    execArgv: [
      '--disable-warning=ExperimentalWarning',
      '--disable-warning=SecurityWarning',
      `--max-old-space-size=${memoryMiB}`,
      `--wasm-max-mem-pages=${(memoryMiB / 2) * PAGES_PER_MIB}`,
      ...permitted(root),
    ],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  begun.unref()
  begun.channel?.unref()
  return begun
}

/** What a process may: read sources and packages. Without right are writing, other processes, threads; the keys' folder is none of these. */
const permitted = (root: string): string[] =>
  process.allowedNodeEnvironmentFlags.has('--permission')
    ? [
        '--permission',
        '--allow-addons',
        ...[...['src', 'node_modules', 'package.json'].map((name) => join(root, name)), packagesOf(root)].map(
          (place) => `--allow-fs-read=${place}`,
        ),
      ]
    : []

/** Where packages really lie: a place may link to those of another. */
const packagesOf = (root: string): string => dirname(realpathSync(join(root, 'node_modules', 'sharp')))

/** What a process holds now, in MiB, as Linux counts it; 0 where it is gone. */
function heldMiB({ pid }: ChildProcess): number {
  try {
    const [, kibibytes = '0'] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kibibytes) / 1024
  } catch {
    return 0
  }
}

/** What a `worker.ts` does: answers each task by a function. Ctrl-C is the city's to answer. */
export function answerTasks<Task, Result>(work: (task: Task) => Promise<Result>): void {
  process.on('message', async ({ task }: { task: Task }) => {
    try {
      process.send?.({ result: await work(task) })
    } catch (thrown) {
      process.send?.({ fault: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) })
    }
  })
  process.on('disconnect', () => process.exit(0))
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {})
}
