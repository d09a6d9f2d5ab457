import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { demoPersonNumber } from '../../base/identifier/index.ts'
import { NO_CONTACT, openSubject, putSubject, type SubjectId, module as subjects } from '../../base/subject/index.ts'
import type { Database } from '../../kernel/database/index.ts'
import { purposeOf } from '../../kernel/purpose/index.ts'
import { type CityKeys, openForCity, resealForCity, sealForCity } from '../../kernel/sealing/index.ts'
import { asPlainDate } from '../../kernel/time/index.ts'
import { addGeneration, dropGenerations, makeKeys, readKeys, rewrapAll, watchKeys } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'yipan-keys-'))
const path = join(folder, 'keys.json')
let database: Database
beforeAll(async () => {
  database = await freshDatabase(['kernel/database', 'base/subject'])
  makeKeys(path)
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

let serial = 0
const put = (keys: CityKeys): Promise<SubjectId> => {
  serial += 1
  const identity = { kind: 'citizen' as const, number: demoPersonNumber(asPlainDate('1982-09-09'), serial) }
  return database.transaction((tx) =>
    putSubject(tx, keys, { kind: 'person', name: '林佳慧', identity, contact: NO_CONTACT }),
  )
}
const nameOf = async (keys: CityKeys, id: SubjectId) =>
  (await openSubject({ database, keys }, purposeOf('administration'), id)).name

test('everything is wrapped anew under the fresh key, and opens without the one before', async () => {
  const before = readKeys(path)
  const people = await Promise.all(Array.from({ length: 3 }, () => put(before)))
  const after = addGeneration(path)
  expect(statSync(path).mode & 0o077).toBe(0)
  expect([after.index, after.session]).toEqual([before.index, before.session])
  for (const id of people) expect(await nameOf(after, id)).toBe('林佳慧') // before anything was wrapped anew

  const places = subjects.underCityKey
  expect(await rewrapAll(database, after, places)).toBe(3)
  expect(await rewrapAll(database, after, places)).toBe(0)
  const alone = dropGenerations(path)
  for (const id of people) expect(await nameOf(alone, id)).toBe('林佳慧')
  for (const id of people) await expect(nameOf(before, id)).rejects.toThrow()
})

test('a city that runs takes the fresh key up, and what it wrapped before that is found by the next pass', async () => {
  const running = readKeys(path)
  const complaints: unknown[] = []
  const stop = watchKeys(path, running, (problem) => complaints.push(problem))
  const was = running.wrapping
  const fresh = addGeneration(path)
  const late = await put(running)
  await expect.poll(() => running.wrapping, { timeout: 10_000 }).toEqual(fresh.wrapping)
  stop()

  expect(running.older).toContainEqual(was)
  expect(await rewrapAll(database, fresh, subjects.underCityKey)).toBeGreaterThanOrEqual(1)
  expect(await nameOf({ ...running, older: [] }, late)).toBe('林佳慧')
  expect(complaints).toEqual([])
  expect(readFileSync(path, 'utf8')).toContain('"older"')
})

test('what lies under the city’s own key moves with it', () => {
  const old: CityKeys = { wrapping: randomBytes(32), index: randomBytes(32), session: randomBytes(32) }
  const keys = { ...old, wrapping: new Uint8Array(randomBytes(32)), older: [old.wrapping] }
  const sealed = sealForCity(old, 'a purpose', '我的手机', 'here')
  expect(openForCity(keys, 'a purpose', sealed, 'here')).toBe('我的手机')
  const again = resealForCity(keys, 'a purpose', sealed, 'here') ?? expect.fail('it was not moved')
  expect(resealForCity(keys, 'a purpose', again, 'here')).toBeNull()
  expect(openForCity({ ...keys, older: [] }, 'a purpose', again, 'here')).toBe('我的手机')
  expect(() => openForCity(keys, 'another', sealed, 'here')).toThrow()
})
