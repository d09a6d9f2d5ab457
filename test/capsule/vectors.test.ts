/**
 * The vectors of packages/capsule-check are of the form in which the city exports today: the same stories, played again, follow, and
 * have the members that the files have. A changed procedure leaves the files right: each holds its own. `npm run -s vectors` writes them.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkCapsule } from '../../packages/capsule-check/capsule.mjs'
import { type TestCity, testCity } from '../casework.ts'
import { type CityServer, testCityServer } from '../city.ts'
import { HOOKS, putCertificates } from '../fixtures/certificate.ts'
import { FIXTURES } from '../fixtures/index.ts'
import { CAPSULE_TABLES } from '../model/decisions.ts'
import { byHand } from './vectors/by-hand.ts'
import { playCity } from './vectors/city-stories.ts'
import { playEngine } from './vectors/engine-stories.ts'
import type { Story } from './vectors/story.ts'
import { FOLDER, writeVectors } from './vectors/write.ts'

let server: CityServer
let engine: TestCity
let stories: Story[]

beforeAll(async () => {
  server = await testCityServer()
  // Papers say where they can be checked: at a city that does not exist.
  server.city.origin = () => 'https://city.example'
  engine = await testCity([...FIXTURES], HOOKS, CAPSULE_TABLES)
  await putCertificates(engine.database)
  stories = [...(await playCity(server)), ...(await playEngine(engine))]
  if (process.env.YIPAN_VECTORS === 'write') writeVectors(stories)
}, 240_000)
afterAll(async () => {
  expect([...server.complaints, ...engine.complaints]).toEqual([])
  await server.close()
  await engine.database.close()
})

/** What depends on the matter and not on the format: its procedure and table, its answers, and names that each procedure chooses. */
const OF_THE_MATTER = /^(procedure\.value|rules\.value|openings\.#\.value)\./
const CHOSEN = /(\.(clocks|digests|inputs|parameters))\.[^.]+/

/** The members of every value in a capsule: `events.#.body step.clocks.*.due`. */
function membersIn(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  const body = path.endsWith('.body') && 'type' in value ? `${path} ${value.type}` : path
  return Object.entries(value).flatMap(([name, inner]) => {
    const at = `${body}${body === '' ? '' : '.'}${Array.isArray(value) ? '#' : name}`.replace(CHOSEN, '$1.*')
    return OF_THE_MATTER.test(at) ? [] : [at, ...membersIn(inner, at)]
  })
}
const membersOf = (capsules: readonly unknown[]) => [...new Set(capsules.flatMap((one) => membersIn(one)))].sort()

test('every story is a file, and every file a story', () => {
  const told = [...stories, ...byHand(stories)].map(({ name }) => `${name}.json`)
  expect(readdirSync(join(FOLDER, 'follows')).sort()).toEqual(told.sort())
})

test('every story that is played today follows', () => {
  for (const { name, made } of stories) expect({ name, ...checkCapsule(made) }).toMatchObject({ name, follows: true })
})

test('what the city exports today has the members that the files have; where it is not so, `npm run -s vectors` writes them', () => {
  const files = stories.map(({ name }) => JSON.parse(readFileSync(join(FOLDER, 'follows', `${name}.json`), 'utf8')))
  expect(membersOf(stories.map(({ made }) => made))).toEqual(membersOf(files))
})
