/** A whole city that listens, on a database of its own: pack, the pack's people, doors. What follows from commits is its user's. */
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { Module } from '../src/casework/module/index.ts'
import { type City, MODULES, migrationsOf, openCity, readPack } from '../src/city.ts'
import { putPeople } from '../src/doors/demo/people.ts'
import { readConfig } from '../src/kernel/config/index.ts'
import { connect, type Database } from '../src/kernel/database/index.ts'
import { metrics } from '../src/kernel/http/index.ts'
import type { CityKeys } from '../src/kernel/sealing/index.ts'
import { serve } from '../src/serve.ts'
import { freshDatabase } from './database.ts'

/** One password for all accounts of the tests, and keys that the template's rows were sealed with. */
export const PASSWORD = 'bridge-lantern-paper-417'
const KEYS: CityKeys = {
  wrapping: new Uint8Array(32).fill(7),
  index: new Uint8Array(32).fill(8),
  session: new Uint8Array(32).fill(9),
}

export type Listening = {
  city: City
  url: string
  complaints: string[]
  /** Does the work while nobody reaches the city: it stands as it was, and nothing answers at its address. */
  cutOff: (work: () => Promise<void>) => Promise<void>
  close: () => Promise<void>
}
type Options = {
  /** With the demonstration's bar, which moves the clock. */
  isDemo: boolean
  /** The server logs everything, there. */
  logTo?: { write: (line: string) => void }
  /** The name by which people reach it. */
  host?: '127.0.0.1' | 'localhost'
  /** Modules beside those of the city. */
  more?: readonly Module<City>[]
  /** Matters keep what may not be applied for twice. Most tests hand in the same for the same few people, again and again. */
  keepsOnce?: boolean
}

export async function listen({
  isDemo,
  logTo,
  host = '127.0.0.1',
  more = [],
  keepsOnce = false,
}: Options): Promise<Listening> {
  const modules = [...MODULES, ...more]
  const database = await freshDatabase(migrationsOf(modules), { name: 'people', prepare: preparePeople(modules) })
  const folder = mkdtempSync(join(tmpdir(), 'yipan-city-'))
  writeFileSync(join(folder, 'demo.json'), JSON.stringify({ password: PASSWORD }))
  const complaints: string[] = []
  let url = ''
  const opened = await cityOn(
    modules,
    database,
    folder,
    isDemo,
    () => url,
    (problem, words) => complaints.push(`${words} ${problem instanceof Error ? problem.stack : String(problem)}`),
  )
  if (!keepsOnce) for (const matter of opened.catalogue.matters()) matter.once.length = 0
  const city: City = logTo ? { ...opened, config: { ...opened.config, log: 'debug' } } : opened
  const app = await serve(city, metrics(), () => true, logTo)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  url = `http://${host}:${port}`
  return {
    city,
    url,
    complaints,
    cutOff: async (work) => {
      const closed = once(app.server, 'close')
      app.server.close()
      app.server.closeAllConnections()
      await closed
      await work()
      const listening = once(app.server, 'listening')
      app.server.listen(port, '127.0.0.1')
      await listening
    },
    close: async () => {
      await app.close()
      await city.close()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function cityOn(
  modules: readonly Module<City>[],
  database: Database,
  folder: string,
  isDemo: boolean,
  origin: () => string,
  complain: City['complain'],
): Promise<City> {
  const config = readConfig(process.cwd(), {
    YIPAN_DATA: folder,
    YIPAN_DEMO: isDemo ? 'on' : 'off',
    YIPAN_LOG: 'silent',
    DATABASE_URL: database.url,
  })
  const pack = readPack({ ...config, kept: inject('kept') })
  return openCity({ config, database, keys: KEYS, origin, complain, pack, modules })
}

/** Puts the pack's people into the template, once in a run: hashing their passwords takes a second or two. */
const preparePeople = (modules: readonly Module<City>[]) => async (url: string) => {
  const database = await connect(url)
  const nobody = () => {}
  // Not of a demonstration: so the tests' people work also where the city is none.
  const city = await cityOn(modules, database, tmpdir(), false, () => 'http://127.0.0.1', nobody)
  await putPeople(city, PASSWORD, nobody)
  await city.close()
  await database.close()
}
