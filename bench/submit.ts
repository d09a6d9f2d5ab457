/**
 * `submit`: an application handed in through the HTTP API with a bearer token: validated, authorised, idempotent, clocked,
 * evented, sealed, durable. The load generator, the server and PostgreSQL share the machine's cores. Slices of ours and of
 * the reference alternate, and change places in every round.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '../src/kernel/config/index.ts'
import { startEmbedded } from '../src/kernel/postgres/index.ts'
import type { Setting } from './index.ts'
import { openLoad, type Slice } from './load.ts'
import { median, percentile, type Result } from './report.ts'
import type { Ready } from './submit-server.ts'

const CONNECTIONS = 32
const SLICE_MS = 1500
const ROUNDS = 8

export async function submit({ root, environment }: Setting): Promise<Result> {
  const { data } = readConfig(root, environment)
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const folder = mkdtempSync(join(data, 'bench-submit-'))
  const embedded = await startEmbedded(folder)
  const child = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? '', 'bench', 'submit-server'], {
    env: { ...environment, DATABASE_URL: embedded.url, YIPAN_DATA: folder, YIPAN_PORT: '0' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  try {
    return await measure(child)
  } finally {
    if (child.connected) child.send('end')
    await new Promise<void>((resolve) => (child.exitCode === null ? child.once('exit', () => resolve()) : resolve()))
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const heard = <T>(child: ChildProcess) =>
  new Promise<T>((resolve, reject) => {
    child.once('message', (message) => resolve(message as T))
    child.once('exit', () => reject(new Error('the measured server ended')))
  })

async function measure(child: ChildProcess): Promise<Result> {
  const ready = await heard<Ready>(child)
  const [ours, bare] = await Promise.all([openLoad(ready.ours, CONNECTIONS), openLoad(ready.bare, CONNECTIONS)])
  const sides = {
    ours: () => ours.slice(SLICE_MS, () => request(ready)),
    bare: () => bare.slice(SLICE_MS, () => request(ready)),
  }
  // The compiler has to have seen the way some thousand times before it is measured.
  for (const side of [sides.ours, sides.ours, sides.ours, sides.bare, sides.ours]) checked(await side())
  const pairs: { ours: Slice; bare: Slice }[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const first = round % 2 === 0 ? checked(await sides.ours()) : null
    const other = checked(await sides.bare())
    pairs.push({ ours: first ?? checked(await sides.ours()), bare: other })
  }
  child.send('memory')
  const { peak } = await heard<{ peak: number }>(child)
  ours.close()
  bare.close()
  const latencies = pairs.flatMap((pair) => pair.ours.latencies)
  return {
    name: 'submit',
    unit: 'requests/s',
    ours: median(pairs.map((pair) => pair.ours.perSecond)),
    reference: 'bare Fastify + one statement that writes the same rows',
    limit: median(pairs.map((pair) => pair.bare.perSecond)),
    ratio: median(pairs.map((pair) => pair.ours.perSecond / pair.bare.perSecond)),
    p50_ms: percentile(latencies, 50),
    p95_ms: percentile(latencies, 95),
    p99_ms: percentile(latencies, 99),
    peak_rss_mb: peak,
    goal: 'ratio >= 0.6, >= 1,200/s, p99 < 60 ms',
    notes: [
      `${ready.fields} answers, ${Math.round(ready.body.length / 100) / 10} kB, ${CONNECTIONS} connections, for an enterprise; fsync on; ${latencies.length} requests in ${ROUNDS} slices of ${SLICE_MS / 1000} s`,
      'without files: those are sent before, in requests of their own',
      `ratios of the pairs: ${pairs.map((pair) => (pair.ours.perSecond / pair.bare.perSecond).toFixed(2)).join(' ')}`,
    ],
  }
}

/** The request as bytes, each under an idempotency key of its own. */
function request({ path, token, body }: Ready): Buffer {
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\nidempotency-key: ${randomUUID()}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

function checked(slice: Slice): Slice {
  if (slice.failed > 0) throw new Error(`${slice.failed} requests failed, the first with:\n${slice.firstFailure}`)
  return slice
}
