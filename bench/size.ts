/**
 * `size`: what a city costs that offers 300 matters by 60 procedures, against the same program as it is today: reading the
 * pack, a warm start, the type check, and the document of the API. Both run in turn. The program of that size is made anew in
 * a temporary folder (size-place.ts); the two databases are kept and used again.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readPack } from '../src/city.ts'
import { readConfig } from '../src/kernel/config/index.ts'
import type { Setting } from './index.ts'
import { median, percentile, type Result } from './report.ts'
import { writePlace } from './size-place.ts'
import { type Run, startOnce } from './start.ts'

const SIZE = { matters: 300, procedures: 60 }
const ROUNDS = 3

type Measured = { starts: Run[]; reads: Read[]; typesMs: number; documentBytes: number }
type Read = { anewMs: number; keptMs: number; matters: number }

export async function size({ root, environment }: Setting): Promise<Result> {
  const { data } = readConfig(root, environment)
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const made = mkdtempSync(join(data, 'bench-size-'))
  try {
    writePlace(root, made, SIZE)
    const at = (place: string, name: string) => {
      const folder = join(data, 'bench-size', name)
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      return { place, environment: { ...environment, YIPAN_DATA: folder, YIPAN_HOST: '127.0.0.1', YIPAN_DEMO: 'on' } }
    }
    const places = [at(root, 'today'), at(made, 'made')]
    const figures: Measured[] = []
    for (const { place, environment } of places) {
      let documentBytes = 0
      // The first start makes the database and the bundle; the ones that are measured are warm.
      await startOnce(place, environment, async (url) => {
        documentBytes = (await (await fetch(`${url}/api/v1/openapi.json`)).arrayBuffer()).byteLength
      })
      figures.push({ starts: [], reads: [], typesMs: checkTypes(place), documentBytes })
    }
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [index, { place, environment }] of places.entries()) {
        figures[index]?.starts.push(await startOnce(place, environment))
        figures[index]?.reads.push(readApart(place, environment))
      }
    const [today, grown] = figures
    if (!today || !grown) throw new Error('nothing was measured')
    return resultOf(today, grown)
  } finally {
    rmSync(made, { recursive: true, force: true })
  }
}

function resultOf(today: Measured, grown: Measured): Result {
  const of = ({ starts, reads, typesMs, documentBytes }: Measured) => ({
    matters: reads[0]?.matters ?? 0,
    read_ms: median(reads.map(({ keptMs }) => keptMs)),
    read_anew_ms: median(reads.map(({ anewMs }) => anewMs)),
    start_ms: median(starts.map(({ ms }) => ms)),
    types_ms: typesMs,
    openapi_bytes: documentBytes,
  })
  const [now, then] = [of(today), of(grown)]
  const times = grown.starts.map(({ ms }) => ms)
  const say = (what: string, one: number, other: number, unit: string, goal: string) =>
    `${what}: ${Math.round(one)} ${unit}, today ${Math.round(other)} ${unit} (${goal})`
  return {
    name: 'size',
    unit: 'ms to a warm start',
    ours: then.start_ms,
    reference: `the same at today's ${now.matters} matters`,
    limit: now.start_ms,
    ratio: now.start_ms / then.start_ms,
    p50_ms: percentile(times, 50),
    p95_ms: percentile(times, 95),
    p99_ms: percentile(times, 99),
    peak_rss_mb: Math.max(...grown.starts.map(({ peakMb }) => peakMb)),
    goal: 'at 300 matters and 60 procedures: pack read < 1 s, start < 2 s, type check < 25 s, document flat',
    figures: { ...then, procedures: SIZE.procedures, today: now },
    notes: [
      `${then.matters} matters, ${SIZE.procedures} procedures, made of today's ${now.matters} matters; ${ROUNDS} rounds in turn`,
      say('pack read', then.read_ms, now.read_ms, 'ms', 'below 1 s'),
      say('pack read the first time, nothing kept', then.read_anew_ms, now.read_anew_ms, 'ms', 'no goal'),
      say('warm start', then.start_ms, now.start_ms, 'ms', 'below 2 s'),
      say('type check', then.types_ms, now.types_ms, 'ms', 'below 25 s'),
      say('OpenAPI document', then.openapi_bytes, now.openapi_bytes, 'bytes', 'flat'),
    ],
  }
}

/** `npm run -s types` there. */
function checkTypes(place: string): number {
  const began = performance.now()
  const { status, stdout } = spawnSync('npm', ['run', '-s', 'types'], { cwd: place, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the types do not hold in ${place}:\n${stdout}`)
  return performance.now() - began
}

/** The pack of a place, read by the program of that place in a process of its own. */
function readApart(place: string, environment: Setting['environment']): Read {
  const { status, stdout } = spawnSync(process.execPath, [join(place, 'bin', 'yipan.mjs'), 'bench', 'read-pack'], {
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`the pack of ${place} could not be read`)
  return JSON.parse(stdout) as Read
}

/** That process: says how long the pack takes with what was read before, and without. */
export async function readPackOnce({ root, environment }: Setting): Promise<void> {
  const config = readConfig(root, environment)
  const kept = timed(() => readPack(config))
  const anew = timed(() => readPack({ ...config, kept: null }))
  console.log(JSON.stringify({ keptMs: kept.ms, anewMs: anew.ms, matters: kept.value.matters.matters.length }))
}

function timed<T>(work: () => T): { ms: number; value: T } {
  const began = performance.now()
  const value = work()
  return { ms: performance.now() - began, value }
}
