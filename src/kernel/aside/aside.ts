/**
 * Work in a process of its own. What needs much memory (typefaces, pictures of twelve megapixels) or opens what strangers sent
 * stays out of the city's process: that one keeps its memory, and a file that ends its reader ends nothing else. The process
 * begins with the first task and ends when none came for a while, or when the city is gone.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Long enough for the next of a batch, short enough to give the memory back. */
const IDLE_MS = 4000
/** So many tasks wait at most, each with what it was given: files of ten megabytes must not fill the city's memory. */
const MOST_WAITING = 50

type Answer<Result> = { result: Result } | { fault: string }
type Waiting<Task, Result> = { task: Task; resolve: (result: Result) => void; reject: (problem: Error) => void }

/** The process ended, or was ended, before it answered: what it was asked took too long or too much. */
export class AsideEnded extends Error {}
/** Too many wait already; the task was not taken. */
export class AsideBusy extends Error {}

/**
 * Gives the function that asks a process of its own, one task after the other. `folder` is the module of its `worker.ts` below
 * src, as `kernel/file`. A task that takes longer than `limitMs` ends the process and rejects with `AsideEnded`, as one that
 * the process does not survive; the tasks behind it are asked of the next process. Behind fifty it rejects with `AsideBusy`.
 */
export function openAside<Task, Result>(folder: string, limitMs: number): (task: Task) => Promise<Result> {
  const line: Waiting<Task, Result>[] = []
  let child: ChildProcess | null = null
  let present: Waiting<Task, Result> | null = null
  let timer: NodeJS.Timeout | undefined

  const next = () => {
    clearTimeout(timer)
    present = line.shift() ?? null
    if (present === null) {
      timer = setTimeout(letGo, IDLE_MS).unref()
      return
    }
    child ??= begin()
    child.send({ task: present.task })
    timer = setTimeout(() => child?.kill('SIGKILL'), limitMs).unref()
  }
  const letGo = () => {
    const ending = child
    child = null
    if (ending?.connected) ending.disconnect()
  }
  const begin = () => {
    const begun = fork(join(sourceOf(folder), 'worker.ts'), {
      serialization: 'advanced',
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    begun.on('message', (answer: Answer<Result>) => {
      const asked = present
      if ('result' in answer) asked?.resolve(answer.result)
      else asked?.reject(new Error(answer.fault))
      next()
    })
    const ended = () => {
      if (child !== begun) return
      child = null
      present?.reject(new AsideEnded(`The process of ${folder} ended with its task.`))
      next()
    }
    begun.once('exit', ended).on('error', ended)
    begun.unref()
    begun.channel?.unref()
    return begun
  }
  return (task) =>
    new Promise((resolve, reject) => {
      if (line.length >= MOST_WAITING) throw new AsideBusy(`The process of ${folder} has too much to do.`)
      line.push({ task, resolve, reject })
      if (present === null) next()
    })
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

/** Where a module's sources lie: the bundle runs beside node_modules, and the process reads the sources of the clone. */
function sourceOf(folder: string): string {
  let root = import.meta.dirname
  while (!existsSync(join(root, 'src', folder, 'worker.ts')) && root !== dirname(root)) root = dirname(root)
  return join(root, 'src', folder)
}
