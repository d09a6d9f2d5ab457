/** Drawing in a process of its own (worker.ts): begun with the first notice, ended when none came for a while. */
import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { NoticeWords } from './words.ts'

/** How long it waits for another notice. Long enough for the next of a batch, short enough to give the memory back. */
const IDLE_MS = 4000

type Waiting = { resolve: (file: Uint8Array) => void; reject: (problem: Error) => void }
type Answer = { task: number; file?: Uint8Array; fault?: string }

/** A process with what it was asked: one that is ending must not take along what the next was asked meanwhile. */
type Drawing = { child: ChildProcess; waiting: Map<number, Waiting> }

let present: Drawing | null = null
let idle: NodeJS.Timeout | undefined
let last = 0

/** The PDF of a notice, byte for byte the same each time. Some 60 ms, the first after a pause some 500 ms. */
export function drawNotice(words: NoticeWords): Promise<Uint8Array> {
  clearTimeout(idle)
  const { child, waiting } = present ?? begin()
  last += 1
  const task = last
  return new Promise<Uint8Array>((resolve, reject) => {
    waiting.set(task, { resolve, reject })
    child.send({ task, words })
  }).finally(() => {
    if (waiting.size > 0) return
    clearTimeout(idle) // two answers that come in one turn both find that nothing waits
    idle = setTimeout(end, IDLE_MS).unref()
  })
}

function begin(): Drawing {
  const waiting = new Map<number, Waiting>()
  const begun = fork(join(sourceFolder(), 'worker.ts'), {
    serialization: 'advanced',
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const drawing = { child: begun, waiting }
  present = drawing
  begun.on('message', ({ task, file, fault }: Answer) => {
    const asked = waiting.get(task)
    waiting.delete(task)
    if (file) asked?.resolve(file)
    else asked?.reject(new Error(`A notice could not be drawn: ${fault}`))
  })
  begun.once('exit', () => {
    if (present === drawing) present = null
    for (const [task, { reject }] of waiting) {
      waiting.delete(task)
      reject(new Error('The process that draws notices ended; the job is tried again.'))
    }
  })
  begun.unref()
  begun.channel?.unref()
  return drawing
}

function end(): void {
  const ending = present
  present = null
  if (ending?.child.connected) ending.child.disconnect()
}

/** Where worker.ts lies: beside this file, or in the sources of the clone when this runs out of the bundle. */
function sourceFolder(): string {
  let folder = import.meta.dirname
  if (existsSync(join(folder, 'worker.ts'))) return folder
  while (!existsSync(join(folder, 'src', 'casework')) && folder !== dirname(folder)) folder = dirname(folder)
  return join(folder, 'src', 'casework', 'notice', 'draw')
}
