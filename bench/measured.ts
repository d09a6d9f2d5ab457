/** What benches measure: a PostgreSQL of their own, and the city on it as a process of its own (submit-server.ts). */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '../src/kernel/config/index.ts'
import { startEmbedded } from '../src/kernel/postgres/index.ts'
import type { Setting } from './index.ts'
import type { Slice } from './load.ts'
import type { Ready } from './submit-server.ts'

/** An embedded PostgreSQL in a folder that is kept and used again. */
export async function withKept<T>(
  { root, environment }: Setting,
  name: string,
  work: (url: string, folder: string) => Promise<T>,
): Promise<T> {
  const folder = join(readConfig(root, environment).data, `bench-${name}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const embedded = await startEmbedded(folder)
  try {
    return await work(embedded.url, folder)
  } finally {
    await embedded.stop()
  }
}

/** An embedded PostgreSQL in a folder of its own, both gone afterwards. */
export async function withPostgres<T>(
  { root, environment }: Setting,
  name: string,
  work: (url: string, folder: string) => Promise<T>,
): Promise<T> {
  const { data } = readConfig(root, environment)
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const folder = mkdtempSync(join(data, `bench-${name}-`))
  const embedded = await startEmbedded(folder)
  try {
    return await work(embedded.url, folder)
  } finally {
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

export type MeasuredCity = Measured<Ready>
/** What a server said when it was ready, and the most memory that its process has had. */
export type Measured<R> = { ready: R; peakMb: () => Promise<number> }

/** The city on that database, until the work is done. */
export const withCity = <T>(
  setting: Setting,
  url: string,
  folder: string,
  work: (city: MeasuredCity) => Promise<T>,
): Promise<T> => withServer<Ready, T>(setting, 'submit-server', { url, folder }, work)

/** As `npm start` runs a city. */
const MEMORY = '--max-semi-space-size=8'

/** A server of the benches in a process of its own, until the work is done. */
export async function withServer<R, T>(
  { environment, scale }: Setting,
  name: string,
  { url, folder, arguments: given = [] }: { url: string; folder: string; arguments?: readonly string[] },
  work: (measured: Measured<R>) => Promise<T>,
): Promise<T> {
  const child = spawn(
    process.execPath,
    [...process.execArgv, MEMORY, process.argv[1] ?? '', 'bench', name, '--scale', String(scale), ...given],
    {
      env: { ...environment, DATABASE_URL: url, YIPAN_DATA: folder, YIPAN_PORT: '0' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  )
  try {
    const ready = await heard<R>(child)
    const peakMb = async () => {
      child.send('memory')
      return (await heard<{ peak: number }>(child)).peak
    }
    return await work({ ready, peakMb })
  } finally {
    if (child.connected) child.send('end')
    await new Promise<void>((resolve) => (child.exitCode === null ? child.once('exit', () => resolve()) : resolve()))
  }
}

const heard = <T>(child: ChildProcess) =>
  new Promise<T>((resolve, reject) => {
    child.once('message', (message) => resolve(message as T))
    child.once('exit', () => reject(new Error('the measured server ended')))
  })

/** A slice in which nothing failed. */
export function checked(slice: Slice): Slice {
  if (slice.failed > 0) throw new Error(`${slice.failed} requests failed, the first with:\n${slice.firstFailure}`)
  return slice
}
