/**
 * `kill`: the server is killed (SIGKILL) at random moments while people and an officer are at work (work.ts); some of the
 * moments lie in its start. Once one process with its own PostgreSQL, which the next start takes over; once two processes on one
 * database, one of which is killed at random. The clients send what was not acknowledged again, under its key.
 */
import { randomInt } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { startEmbedded } from '../src/kernel/postgres/index.ts'
import { embeddedUrl, openHere, type Program, putPrograms } from '../test/prepared-city.ts'
import { type RunningCity, type StartingCity, startCity } from '../test/running-city.ts'
import type { Verdict } from '../test/verdict.ts'
import { drain, judge } from './afterwards.ts'
import type { Setting } from './index.ts'
import { LOGINS, type Notes, type Persons, personsOf, startWork } from './work.ts'

type Kill = { which: number; afterMs: number; inStart: number | null }

const optionOf = (args: readonly string[], name: string) =>
  args.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3)

export async function kill(setting: Setting, verdict: Verdict): Promise<void> {
  const seed = Number(optionOf(setting.args, 'seed') ?? randomInt(1_000_000))
  const count = Number(optionOf(setting.args, 'kills') ?? 50)
  console.log(`seed ${seed} (--seed=${seed} takes the same moments again), ${count} kills each, both side by side`)
  // Side by side: a killed city starts again on one core, and the machine has another.
  const alone = oneByOne()
  const scenes = [1, 2].map((processes) =>
    killSome(setting, verdict, processes, momentsOf(seed + processes, count, (LONGEST_MS * 2) / processes), alone),
  )
  for (const scene of await Promise.allSettled(scenes)) if (scene.status === 'rejected') throw scene.reason
}

type Alone = <T>(work: () => Promise<T>) => Promise<T>

/** Lets works in one after the other: what the scenes found is not to be mixed. */
function oneByOne(): Alone {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work)
    last = next.catch(() => {})
    return next
  }
}

/** Between two kills. Where one process is all there is, it serves in these moments only: it gets twice as long. */
const LONGEST_MS = 1200

/** One kill in eight comes while the server starts. */
const momentsOf = (seed: number, count: number, longestMs: number): Kill[] =>
  fc.sample(
    fc.record({
      which: fc.integer({ min: 0, max: 1 }),
      afterMs: fc.integer({ min: 30, max: longestMs }),
      inStart: fc.oneof(
        { weight: 7, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.integer({ min: 50, max: 1500 }) },
      ),
    }),
    { numRuns: count, seed },
  )

async function killSome(
  { root, environment }: Setting,
  verdict: Verdict,
  processes: number,
  kills: readonly Kill[],
  alone: Alone,
) {
  const base = join(root, environment.YIPAN_DATA || '.yipan')
  mkdirSync(base, { recursive: true, mode: 0o700 })
  const folder = mkdtempSync(join(base, 'fault-kill-'))
  const began = Date.now()
  const one = processes === 1
  const embedded = await startEmbedded(folder)
  let cities: Slot[] = []
  try {
    const { programs, persons } = await prepare(root, folder, embedded.url)
    if (one) await embedded.stop()
    cities = await Promise.all(
      Array.from({ length: processes }, async (_one, index) => {
        const slot = openSlot(root, {
          YIPAN_DATA: one ? folder : join(folder, `process-${index}`),
          YIPAN_KEYS: join(folder, 'keys.json'),
          YIPAN_DEMO: 'on',
          YIPAN_PORT: String(await freePort()),
          ...(one ? {} : { DATABASE_URL: embedded.url }),
        })
        await slot.start()
        return slot
      }),
    )
    const turn = { next: 0 }
    const work = startWork(programs, persons, () => cities[turn.next++ % cities.length]?.url() ?? '')
    for (const { which, afterMs, inStart } of kills) {
      await wait(afterMs)
      const slot = cities[which % cities.length]
      await slot?.kill()
      if (inStart !== null) await slot?.killInStart(inStart)
      await slot?.start()
    }
    await work.stop()
    const took = Math.round((Date.now() - began) / 1000)
    await alone(async () => {
      sayScene(one ? 'One process' : 'Two processes on one database', kills, took, work.notes)
      const here = await openHere(root, folder, one ? embeddedUrl(folder) : embedded.url)
      try {
        const left = await drain(here.database)
        console.log(`  the backlog of jobs was worked off ${left.seconds.toFixed(1)} s after`)
        await judge(here, work.notes, left, verdict)
      } finally {
        await here.close()
      }
    })
  } finally {
    for (const slot of cities) await slot.end()
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function sayScene(name: string, kills: readonly Kill[], seconds: number, { writes, repeated, late }: Notes): void {
  const inStart = kills.filter((kill) => kill.inStart !== null).length
  const kinds = [...Map.groupBy(writes, ({ left }) => left)].map(([left, { length }]) => `${length} ${left}`)
  console.log(`\n${name}: ${kills.length} kills, of them ${inStart} followed by one in the start, in ${seconds} s`)
  console.log(
    `  acknowledged: ${kinds.join(', ')}; ${repeated} requests sent again, ${late} refused as the dossier had moved`,
  )
}

async function prepare(
  root: string,
  folder: string,
  url: string,
): Promise<{ programs: Map<string, Program>; persons: Persons }> {
  const { city, close } = await openHere(root, folder, url)
  try {
    return { programs: await putPrograms(city, LOGINS), persons: await personsOf(city) }
  } finally {
    await close()
  }
}

type Slot = ReturnType<typeof openSlot>

/** The place of one process, which is killed and started again at the same address. */
function openSlot(root: string, settings: Record<string, string>) {
  let running: RunningCity | null = null
  let starting: StartingCity | null = null
  return {
    url: () => `http://127.0.0.1:${settings.YIPAN_PORT}`,
    start: async () => {
      starting = startCity(root, settings)
      running = await starting.ready
    },
    kill: async () => running?.end('SIGKILL'),
    killInStart: async (afterMs: number) => {
      starting = startCity(root, settings)
      await wait(afterMs)
      await starting.end('SIGKILL')
    },
    end: async () => starting?.end('SIGTERM'),
  }
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port')),
      )
    })
  })
