/** A whole city that listens, on a database of its own: pack, the pack's people, doors. What follows from commits is its user's. */
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

export type Listening = { city: City; url: string; complaints: string[]; close: () => Promise<void> }
type Options = {
  /** With the demonstration's bar, which moves the clock. */
  isDemo: boolean
  /** The server logs everything, there. */
  logTo?: { write: (line: string) => void }
  /** The name by which people reach it. */
  host?: '127.0.0.1' | 'localhost'
  /** In place of all of the city. */
  modules?: readonly Module<City>[]
}

export async function listen({ isDemo, logTo, host = '127.0.0.1', modules = MODULES }: Options): Promise<Listening> {
  const database = await freshDatabase(migrationsOf(MODULES), { name: 'people', prepare: preparePeople })
  const folder = mkdtempSync(join(tmpdir(), 'yipan-city-'))
  writeFileSync(join(folder, 'demo.json'), JSON.stringify({ password: PASSWORD }))
  const complaints: string[] = []
  let url = ''
  const opened = await cityOn(
    database,
    folder,
    isDemo,
    modules,
    () => url,
    (problem, words) => complaints.push(`${words} ${problem instanceof Error ? problem.stack : String(problem)}`),
  )
  const city: City = logTo ? { ...opened, config: { ...opened.config, log: 'debug' } } : opened
  const app = await serve(city, metrics(), () => true, logTo)
  await app.listen({ host: '127.0.0.1', port: 0 })
  url = `http://${host}:${(app.server.address() as AddressInfo).port}`
  return {
    city,
    url,
    complaints,
    close: async () => {
      await app.close()
      await city.close()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function cityOn(
  database: Database,
  folder: string,
  isDemo: boolean,
  modules: readonly Module<City>[],
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
async function preparePeople(url: string): Promise<void> {
  const database = await connect(url)
  const nobody = () => {}
  const city = await cityOn(database, tmpdir(), true, MODULES, () => 'http://127.0.0.1', nobody)
  await putPeople(city, PASSWORD, nobody)
  await city.close()
  await database.close()
}
