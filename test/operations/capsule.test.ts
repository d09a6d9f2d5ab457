/** The commands about capsules, as an operator types them. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readingsOf } from '../../src/trust/reading/index.ts'
import { applyForRent } from '../capsule/capsules.ts'
import { type CityServer, testCityServer } from '../city.ts'

let server: CityServer
let folder: string
let keys: string

beforeAll(async () => {
  server = await testCityServer()
  folder = mkdtempSync(join(tmpdir(), 'yipan-commands-'))
  keys = join(folder, 'keys.json')
  const hex = (key: Uint8Array) => Buffer.from(key).toString('hex')
  const { wrapping, index, session } = server.city.keys
  const content = { made: '2026-03-02', wrapping: hex(wrapping), index: hex(index), session: hex(session) }
  writeFileSync(keys, JSON.stringify(content), { mode: 0o600 })
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await server.close()
})

const yipan = (...args: string[]) =>
  spawnSync(process.execPath, ['bin/yipan.mjs', ...args], {
    encoding: 'utf8',
    env: {
      ...process.env,
      DATABASE_URL: server.city.config.databaseUrl,
      YIPAN_KEYS: keys,
      YIPAN_DATA: folder,
      YIPAN_DEMO: 'off',
      LC_ALL: 'C',
    },
  })

test('an operator exports a decision, which is recorded, and anybody checks it; a changed one is refused', async () => {
  const id = await applyForRent(server, { months: 2 })
  await server.work()
  const { rows } = await server.city.database.pool.query<{ number: string }>(
    'select number from casework.dossier where id = $1',
    [id],
  )

  const exported = yipan('capsule', 'export', rows[0]?.number ?? '')
  const file = join(folder, 'capsule.json')
  writeFileSync(file, exported.stdout)

  expect([exported.stderr, exported.status]).toEqual(['', 0])
  expect(yipan('capsule', 'check', file, '--language', 'en')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^follows\n/),
  })
  const { readings } = await readingsOf(server.city.database, { dossiers: [id] }, null, 5)
  expect(readings.map(({ purpose, act }) => [purpose, act])).toEqual([['administration', 'capsule']])
  writeFileSync(file, exported.stdout.replace('"refused"', '"granted"'))
  expect(yipan('capsule', 'check', file, '--language', 'zh')).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('不相符'),
  })
  expect(yipan('capsule', 'check', join(folder, 'nothing.json')).status).toBe(2)
})

test('what is not there, or not decided, is said in words', async () => {
  const open = await applyForRent(server, { amountFen: 300_000 })
  const { rows } = await server.city.database.pool.query<{ number: string }>(
    'select number from casework.dossier where id = $1',
    [open],
  )
  expect(yipan('capsule', 'export', rows[0]?.number ?? '')).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringContaining('once a decision has been made'),
  })
  expect(yipan('capsule', 'export', 'no-number')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('There is no case no-number.'),
  })
})
