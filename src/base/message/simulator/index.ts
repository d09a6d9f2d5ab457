/** The simulator of carriers 通道模拟器, for the demonstration and for tests: a mail server and a port of short messages that deliver nothing. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { cloneRoot } from '../../../kernel/clone/index.ts'

const Where = z.strictObject({ smtpUrl: z.url(), smsUrl: z.url(), page: z.url() })

/** `page`: where a browser shows what was sent. */
export type Simulator = z.infer<typeof Where> & { stop: () => Promise<void> }

/** Starts it as a process of its own, which ends with this one. Throws where it does not start. */
export async function startSimulator(): Promise<Simulator> {
  const child = spawn(process.execPath, [join(cloneRoot(), 'src/base/message/simulator/worker.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {},
  })
  child.stdin.on('error', () => {}) // it has ended already
  const ended = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })
  const [line] = await Promise.race([
    once(lines, 'line') as Promise<[string]>,
    ended.then(([code]) => Promise.reject(new Error(`The simulator of carriers ended with ${code}.`))),
  ])
  return {
    ...Where.parse(JSON.parse(line)),
    stop: async () => {
      child.stdin.end()
      await ended
    },
  }
}
