/**
 * `start`: a warm `npm start` until requests are served, demonstration and all, against the bare start of what it cannot do
 * without: Node, PostgreSQL on a folder that is there, a Fastify that listens. The folders are kept and used again.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { readConfig } from '../src/kernel/config/index.ts'
import type { Setting } from './index.ts'
import { median, percentile, type Result } from './report.ts'

const ROUNDS = 5

export async function start({ root, environment }: Setting): Promise<Result> {
  const { data } = readConfig(root, environment)
  const folder = (name: string) => {
    const path = join(data, 'bench-start', name)
    mkdirSync(path, { recursive: true, mode: 0o700 })
    return path
  }
  const settings = (name: string) => ({
    ...environment,
    YIPAN_DATA: folder(name),
    YIPAN_HOST: '127.0.0.1',
    YIPAN_DEMO: 'on',
  })
  const ours = () => startOnce(root, settings('city'))
  const bare = () => run(process.execPath, [process.argv[1] ?? '', 'bench', 'bare-start'], root, settings('bare'))
  await ours() // the first start makes the database and the demonstration; the second is warm
  await bare()
  const pairs: { ours: Run; bare: Run }[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const first = round % 2 === 0 ? await ours() : null
    const other = await bare()
    pairs.push({ ours: first ?? (await ours()), bare: other })
  }
  const times = pairs.map((pair) => pair.ours.ms)
  return {
    name: 'start',
    unit: 'ms',
    ours: median(times),
    reference: 'bare PostgreSQL start + bare Fastify listen',
    limit: median(pairs.map((pair) => pair.bare.ms)),
    ratio: median(pairs.map((pair) => pair.bare.ms / pair.ours.ms)),
    p50_ms: percentile(times, 50),
    p95_ms: percentile(times, 95),
    p99_ms: percentile(times, 99),
    peak_rss_mb: Math.max(...pairs.map((pair) => pair.ours.peakMb)),
    goal: 'ready in < 2 s warm',
    notes: [
      `${ROUNDS} warm starts each, from the command until /healthz says that requests are served; the figure of memory is of our process without PostgreSQL`,
    ],
  }
}

export type Run = { ms: number; peakMb: number }

/** `npm start` of a clone until it serves requests; `look` is done then, before it ends. */
export const startOnce = (root: string, environment: Setting['environment'], look?: Look): Promise<Run> =>
  run('npm', ['start', '--silent'], root, environment, look)

type Look = (url: string) => Promise<void>

/** Starts a command on an embedded database and a free port, waits for its address and for its first answer, and ends it. */
async function run(
  command: string,
  args: string[],
  root: string,
  environment: Setting['environment'],
  look: Look = async () => {},
): Promise<Run> {
  const began = performance.now()
  const env = { ...environment, YIPAN_PORT: '0', DATABASE_URL: '' }
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  try {
    const url = await addressOf(child)
    while ((await fetch(`${url}/healthz`)).status !== 200) await wait(10)
    const ms = performance.now() - began
    await look(url)
    return { ms, peakMb: peakOf(child) }
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (text: Buffer) => {
      said += text.toString()
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]
      if (url) resolve(url)
    })
    child.once('exit', () => reject(new Error(`it did not start:\n${said}`)))
    child.once('error', reject)
  })
}

/** The most memory of the processes below one: npm hands over to ours. Linux. */
function peakOf({ pid }: ChildProcess): number {
  const below = (id: string): string[] => {
    try {
      const children = readFileSync(`/proc/${id}/task/${id}/children`, 'utf8').split(' ').filter(Boolean)
      return [id, ...children.flatMap(below)]
    } catch {
      return []
    }
  }
  const peaks = below(String(pid)).flatMap((id) => {
    try {
      const name = readFileSync(`/proc/${id}/cmdline`, 'utf8')
      const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) / 1024
      return name.includes('yipan') && !name.includes('postgres') ? [peak] : []
    } catch {
      return []
    }
  })
  return Math.max(0, ...peaks)
}
