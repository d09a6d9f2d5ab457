/** docs/open-api-coverage.md: every address of both doors, with the operation that does the same or the reason why none does. */

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { kindsOf, NO_PAGES } from '../../conformance/kinds.ts'
import { operationsIn } from '../../src/city.ts'
import { type Served, serveCity } from '../journeys/served.ts'
import { routes } from '../safety/routes.ts'

vi.mock('../../src/kernel/http/index.ts', async (load) =>
  (await import('../safety/routes.ts')).collecting(await load<typeof import('../../src/kernel/http/index.ts')>()),
)

let served: Served
beforeAll(async () => {
  served = await serveCity()
})
afterAll(async () => {
  await served?.close()
})

const rows = [
  ...readFileSync('docs/open-api-coverage.md', 'utf8').matchAll(
    /^\| `((?:GET|POST) [^`]+)` \|(?: `(\w+)`)? \|(.*)\|$/gm,
  ),
].map(([, route = '', operation, reason = '']) => ({ route, operation, reason: reason.trim() }))

/** Addresses of people: what lies under /api/v1 and the tokens are the open door itself. */
const ofPeople = () =>
  routes()
    .filter(({ url }) => !url.startsWith('/api/') && !/oauth/.test(url))
    .map(({ method, url }) => `${method} ${url}`)

test('every form and every page has an operation or a reason, and none is told of that is no more', () => {
  expect(ofPeople().length).toBeGreaterThan(60)
  expect(rows.map(({ route }) => route).sort()).toEqual([...new Set(ofPeople())].sort())
})

test('the operations that are named are there, and whatever has none says why', () => {
  const ids = new Set(operationsIn(served.city).map(({ id }) => id))
  expect(rows.filter(({ operation }) => operation !== undefined && !ids.has(operation))).toEqual([])
  expect(rows.filter(({ operation, reason }) => operation === undefined && reason === '')).toEqual([])
})

test('what the judge of pages takes for no page is an address of the table', () => {
  const known = new Set(kindsOf(process.cwd()).map(({ name }) => name))
  expect(Object.keys(NO_PAGES).filter((name) => !known.has(name))).toEqual([])
})
