/** Keys that sign, renewed by a command in a process of its own while a city runs. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { checkCapsule } from '../../packages/capsule-check/capsule.mjs'
import { applyForRent, capsule } from '../capsule/capsules.ts'
import { type CityServer, testCityServer } from '../city.ts'

let server: CityServer
let folder: string

beforeAll(async () => {
  server = await testCityServer()
  folder = mkdtempSync(join(tmpdir(), 'yipan-signing-'))
  const hex = (key: Uint8Array) => Buffer.from(key).toString('hex')
  const { wrapping, index, session } = server.city.keys
  const content = { made: '2026-03-02', wrapping: hex(wrapping), index: hex(index), session: hex(session) }
  writeFileSync(join(folder, 'keys.json'), JSON.stringify(content), { mode: 0o600 })
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  expect(server.complaints).toEqual([])
  await server.close()
})

const yipan = (...args: string[]) =>
  spawnSync(process.execPath, ['bin/yipan.mjs', ...args], {
    encoding: 'utf8',
    env: {
      ...process.env,
      DATABASE_URL: server.city.config.databaseUrl,
      YIPAN_KEYS: join(folder, 'keys.json'),
      YIPAN_DATA: folder,
      YIPAN_DEMO: 'off',
      LC_ALL: 'C',
    },
  })

const Published = z.object({
  keys: z.array(
    z.looseObject({
      kid: z.string(),
      x: z.string(),
      y: z.string(),
      from: z.string().optional(),
      until: z.string().optional(),
      compromised: z.string().optional(),
    }),
  ),
})
const published = async () =>
  Published.parse((await server.stranger.get('/.well-known/yipan-capsule-keys.json')).body).keys

test('a decision sealed before follows on, one sealed after is sealed by the next key, and neither by a key that was given away', async () => {
  const id = await applyForRent(server, { months: 2 })
  await server.work()
  const before = await capsule(server, id)
  const [first] = await published()

  expect(yipan('keys', 'renew', 'capsules')).toMatchObject({ status: 0, stderr: '' })

  const after = await capsule(server, id)
  const keys = await published()
  expect(keys).toMatchObject([{ from: expect.any(String) }, { kid: first?.kid, until: expect.any(String) }])
  expect([before.seal.key.x, after.seal.key.x]).toEqual([keys[1]?.x, keys[0]?.x])
  for (const made of [before, after]) expect(checkCapsule(made, { keys })).toMatchObject({ follows: true })

  expect(yipan('keys', 'compromised', keys[0]?.kid ?? '', '--since', '2026-01-01T00:00:00+08:00')).toMatchObject({
    status: 0,
    stderr: '',
  })
  const marked = await published()
  expect(checkCapsule(after, { keys: marked })).toMatchObject({ follows: false, code: 'seal-compromised' })
  const again = await capsule(server, id)
  for (const made of [before, again]) expect(checkCapsule(made, { keys: marked })).toMatchObject({ follows: true })
})

test('the keys of sign-in are renewed, too, and all are listed without what they are', async () => {
  expect(yipan('keys', 'renew', 'sign-in').stdout.match(/signs tokens(-rs256)? from/g)).toHaveLength(2)
  expect(yipan('keys', 'renew', 'sign-in').stdout.match(/waits already/g)).toHaveLength(2)
  const { body } = await server.stranger.get('/oauth/jwks')
  expect(z.object({ keys: z.array(z.object({ kid: z.string() })) }).parse(body).keys).toHaveLength(4)

  const listed = yipan('keys', 'list').stdout
  expect(listed.match(/^capsules/gm)?.length).toBeGreaterThanOrEqual(1)
  expect(listed.match(/^sign-in/gm)).toHaveLength(4)
  expect(listed).not.toMatch(/PRIVATE|"d"/)
})

test.each([
  ['another word', ['keys', 'renew', 'everything'], 'capsules, sign-in'],
  ['a key that is not there', ['keys', 'compromised', 'nobody'], 'There is no signing key nobody.'],
  ['a day that is none', ['keys', 'compromised', 'nobody', '--since', 'yesterday'], '"yesterday" is no moment'],
])('%s is refused in words', (_, args, words) => {
  const { status, stderr } = yipan(...args)
  expect([status, stderr]).toEqual([1, expect.stringContaining(words)])
})
