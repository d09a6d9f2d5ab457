/**
 * A program of this clone that must not share anything with the city, run on what a stranger sent: with an empty environment, no right
 * but to read its own folder, a ceiling of memory and of time, and few at once.
 */
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { cloneRoot } from '../clone/index.ts'
import { AsideBusy, AsideEnded } from './aside.ts'

export type ProgramLimits = { limitMs: number; atOnce: number; memoryMiB: number }

/** `file` below the clone: `packages/capsule-check/check.mjs`. What is given stands on its standard input; gives its end and what it said. */
export function openProgram(
  file: string,
  { limitMs, atOnce, memoryMiB }: ProgramLimits,
): (given: Uint8Array, more: readonly string[]) => Promise<{ code: number; said: string }> {
  let running = 0
  return async (given, more) => {
    if (running >= atOnce) throw new AsideBusy(`${file} has too much to do.`)
    running += 1
    try {
      return await run(file, given, more, limitMs, memoryMiB)
    } finally {
      running -= 1
    }
  }
}

const run = (file: string, given: Uint8Array, more: readonly string[], limitMs: number, memoryMiB: number) =>
  new Promise<{ code: number; said: string }>((resolve, reject) => {
    const path = join(cloneRoot(), file)
    const rights = process.allowedNodeEnvironmentFlags.has('--permission')
      ? ['--permission', `--allow-fs-read=${dirname(path)}`]
      : []
    const child = spawn(
      process.execPath,
      [`--max-old-space-size=${memoryMiB}`, '--disable-warning=ExperimentalWarning', ...rights, path, '-', ...more],
      { env: {}, stdio: ['pipe', 'pipe', 'ignore'], timeout: limitMs, killSignal: 'SIGKILL' },
    )
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      said += part
      if (said.length > MOST_SAID) child.kill('SIGKILL')
    })
    // One that ended before it had read all is heard at its end.
    child.stdin.on('error', () => {}).end(given)
    child.once('error', reject)
    child.once('close', (code) =>
      code === null || code > 2 ? reject(new AsideEnded(`${file} was ended.`)) : resolve({ code, said }),
    )
  })

const MOST_SAID = 100_000
