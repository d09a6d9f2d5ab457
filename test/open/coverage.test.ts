/**
 * docs/open-api-coverage.md: every address of both doors, with the operation that does the same or the reason why none does, as
 * the routes themselves say it. `YIPAN_COVERAGE=write npx vitest run test/open/coverage.test.ts` writes the page anew.
 */

import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { kindsOf, NO_PAGES } from '../../conformance/kinds.ts'
import { operationsIn } from '../../src/city.ts'
import { demoRoutes } from '../../src/doors/demo/index.ts'
import type { Gate } from '../../src/trust/gate/index.ts'
import { type Served, serveCity } from '../journeys/served.ts'
import { routes } from '../safety/routes.ts'
import { type Covered, coveragePage } from './coverage.ts'

vi.mock('../../src/kernel/http/index.ts', async (load) =>
  (await import('../safety/routes.ts')).collecting(await load<typeof import('../../src/kernel/http/index.ts')>()),
)

const PAGE = 'docs/open-api-coverage.md'
let served: Served
let covered: Covered[]
beforeAll(async () => {
  served = await serveCity()
  covered = coveredIn(served)
  if (process.env.YIPAN_COVERAGE === 'write') writeFileSync(PAGE, coveragePage(covered))
})
afterAll(async () => {
  await served?.close()
})

/** What the routes of every module say, in the order in which they stand. */
function coveredIn({ city }: Served): Covered[] {
  const found: Covered[] = []
  const gate: Gate = {
    page: (path, { programs }) => found.push({ route: `GET ${path}`, programs }),
    form: (path, { programs }) => found.push({ route: `POST ${path}`, programs }),
    program: () => {},
  }
  for (const module of city.modules) module.routes?.(gate, city)
  demoRoutes(gate, city)
  const said = new Set(found.map(({ route }) => route))
  const others = [...new Set(ofPeople())].filter((route) => !said.has(route))
  return [...found, ...others.map((route) => ({ route, programs: { none: 'is for programs already' } }))]
}

/** Addresses of people: what lies under /api/v1 and the tokens are the open door itself. */
const ofPeople = () =>
  routes()
    .filter(({ url }) => !url.startsWith('/api/') && !/oauth/.test(url))
    .map(({ method, url }) => `${method} ${url}`)

test('every form and every page says how programs do the same, or why they do not', () => {
  expect(ofPeople().length).toBeGreaterThan(60)
  expect(covered.map(({ route }) => route).sort()).toEqual([...new Set(ofPeople())].sort())
  const ofPrograms = covered.filter(
    ({ programs }) => typeof programs !== 'string' && 'none' in programs && programs.none === 'is for programs already',
  )
  expect(ofPrograms.map(({ route }) => route).sort()).toEqual([
    'GET /.well-known/yipan-capsule-keys.json',
    'GET /api',
    'GET /favicon.ico',
    'GET /problems/:module/:problem',
    'GET /robots.txt',
  ])
})

test('the operations that are named are there', () => {
  const ids = new Set(operationsIn(served.city).map(({ id }) => id))
  const named = covered.flatMap(({ route, programs }) => {
    const operation = typeof programs === 'string' ? programs : 'operation' in programs ? programs.operation : null
    return operation === null || ids.has(operation) ? [] : [`${route}: ${operation}`]
  })
  expect(named).toEqual([])
})

test('the page is what the routes say', () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(coveragePage(covered))
})

test('what the judge of pages takes for no page is an address of the table', () => {
  const known = new Set(kindsOf(process.cwd()).map(({ name }) => name))
  expect(Object.keys(NO_PAGES).filter((name) => !known.has(name))).toEqual([])
})
