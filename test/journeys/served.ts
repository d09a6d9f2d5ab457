/** A whole city that listens: pack, people, doors, jobs and sweep, as `npm start` runs it, on a database of its own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sweepClocks } from '../../src/casework/dossier/index.ts'
import { type City, jobsOf, MIGRATIONS, openCity } from '../../src/city.ts'
import { putPeople } from '../../src/doors/demo/people.ts'
import { readConfig } from '../../src/kernel/config/index.ts'
import { connect, type Database } from '../../src/kernel/database/index.ts'
import { metrics } from '../../src/kernel/http/index.ts'
import { countJobs, startJobs } from '../../src/kernel/jobs/index.ts'
import type { CityKeys } from '../../src/kernel/sealing/index.ts'
import { serve } from '../../src/serve.ts'
import { freshDatabase } from '../database.ts'

/** One password for all accounts of the tests, and keys that the template's rows were sealed with. */
export const PASSWORD = 'bridge-lantern-paper-417'
const KEYS: CityKeys = {
  wrapping: new Uint8Array(32).fill(7),
  index: new Uint8Array(32).fill(8),
  session: new Uint8Array(32).fill(9),
}

export type Served = {
  city: City
  url: string
  /** Sets the city's clock to a moment; time goes on from there. */
  setClock: (moment: string) => Promise<void>
  /** Fires what is due now. */
  sweep: () => Promise<number>
  /** Waits until jobs that follow from what was done are done. */
  settled: () => Promise<void>
  complaints: string[]
  close: () => Promise<void>
}

/** Monday 2 March 2026, nine in the morning in Beijing. */
export const MONDAY = '2026-03-02T01:00:00.000Z'

/** With `logTo` the server logs everything, there. `host` is the name by which people reach it. */
export async function serveCity({
  logTo,
  host = '127.0.0.1',
}: {
  logTo?: { write: (line: string) => void }
  host?: '127.0.0.1' | 'localhost'
} = {}): Promise<Served> {
  const database = await freshDatabase(MIGRATIONS, { name: 'people', prepare: preparePeople })
  const folder = mkdtempSync(join(tmpdir(), 'yipan-city-'))
  writeFileSync(join(folder, 'demo.json'), JSON.stringify({ password: PASSWORD }))
  const complaints: string[] = []
  let url = ''
  const opened = await cityOn(
    database,
    folder,
    () => url,
    (problem, words) => complaints.push(`${words} ${problem instanceof Error ? problem.stack : String(problem)}`),
  )
  const city: City = logTo ? { ...opened, config: { ...opened.config, log: 'debug' } } : opened
  const app = await serve(city, metrics(), () => true, logTo)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address()
  url = `http://${host}:${address && typeof address === 'object' ? address.port : 0}`
  const jobs = await startJobs(database, jobsOf(city), { complain: city.complain, concurrency: 2 })
  const setClock = (moment: string) => city.clock.move(Date.parse(moment) - Date.parse(city.clock.now()))
  await setClock(MONDAY)
  return {
    city,
    url,
    complaints,
    setClock,
    sweep: () => sweepClocks(city),
    settled: async () => {
      for (;;) {
        await jobs.relay()
        const { outbox, queued } = await countJobs(database)
        if (outbox + queued === 0) return
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
    close: async () => {
      await app.close()
      await jobs.stop()
      await city.close()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function cityOn(database: Database, folder: string, origin: () => string, complain: City['complain']): Promise<City> {
  const config = readConfig(process.cwd(), {
    YIPAN_DATA: folder,
    YIPAN_DEMO: 'on',
    YIPAN_LOG: 'silent',
    DATABASE_URL: database.url,
  })
  return openCity({ config, database, keys: KEYS, origin, complain })
}

/** Puts the pack's people into the template, once in a run: hashing their passwords takes a second or two. */
async function preparePeople(url: string): Promise<void> {
  const database = await connect(url)
  const city = await cityOn(
    database,
    tmpdir(),
    () => 'http://127.0.0.1',
    () => {},
  )
  await putPeople(city, PASSWORD, () => {})
  await city.close()
  await database.close()
}
