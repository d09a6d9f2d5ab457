/** The real city as a process of its own, as `npm start` runs it: for judges that watch it from outside, or kill it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

export type RunningCity = {
  url: string
  /** Sends a signal and waits until the process is gone. */
  end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>
  /** What it printed, standard error included. */
  said: () => string
}

/** A city that starts: it can be killed before it is ready. */
export type StartingCity = { ready: Promise<RunningCity>; end: RunningCity['end']; said: RunningCity['said'] }

/** `settings` are those of docs/operating.md. `ready` fails where the city ends before it prints its address. */
export function startCity(root: string, settings: Record<string, string>): StartingCity {
  const child = spawn(process.execPath, [join(root, 'bin', 'yipan.mjs'), 'start'], {
    cwd: root,
    env: { ...process.env, LC_ALL: 'C', YIPAN_HOST: '127.0.0.1', YIPAN_LOG: 'error', DATABASE_URL: '', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { text: '' }
  const said = () => output.text
  const end = endingOf(child)
  const ready = new Promise<RunningCity>((resolve, reject) => {
    const hear = (text: Buffer) => {
      output.text += text.toString()
      const url = /Tong[^:]*:\s+(http:\/\/\S+)\//.exec(output.text)?.[1]
      if (url) resolve({ url, end, said })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', () => reject(new Error(`the city ended before it was ready:\n${output.text}`)))
  })
  ready.catch(() => {})
  return { ready, end, said }
}

function endingOf(child: ChildProcess): RunningCity['end'] {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return async (signal) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await ended
  }
}
