/** The house as `npm run -s structure` tells of it: a beam is one folder and one line of src/city.ts. */

import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { beamsOf, definesProcedure, namesIn } from '../scripts/beams.mjs'
import { readHouse } from '../scripts/house.mjs'
import { FLOORS, MODULES } from '../src/city.ts'

let beams: Awaited<ReturnType<typeof beamsOf>>
beforeAll(async () => {
  beams = await beamsOf(readHouse())
})

test('every module with kinds is looked at, under the names that its procedures have', () => {
  const there = MODULES.filter(({ kinds }) => kinds).map(({ name, procedures = [] }) => ({
    beam: `src/${name}`,
    procedures: procedures.map((one) => one.name).sort(),
  }))

  expect(there.length).toBeGreaterThan(1)
  expect(beams.map(({ beam, procedures }) => ({ beam, procedures: procedures.sort() }))).toEqual(there)
})

test('no file but src/city.ts names a beam outside its folder', () => {
  expect(beams.flatMap(({ naming }) => naming)).toEqual([])
})

test('the checker of imports refuses, for every module, what stands after it on its floor', () => {
  const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs')
  const refused = new Map<string, string>(
    forbidden.flatMap(({ name, to }: { name: string; to: { path?: string } }) =>
      name.endsWith('-stands-below') ? [[name, to.path]] : [],
    ),
  )
  const inOrder = Object.entries(FLOORS).flatMap(([floor, modules]) => {
    const names = modules.map((one) => (typeof one === 'string' ? one : one.name.split('/')[1]))
    return names
      .slice(0, -1)
      .map((name, index) => [`${floor}-${name}-stands-below`, `^src/${floor}/(${names.slice(index + 1).join('|')})/`])
  })

  expect([...refused]).toEqual(inOrder)
})
test.each(['src/services/application/procedures', 'test/fixtures/beam'])(
  'a procedure is found, also one that names its roles: %s',
  (folder) => {
    const files = readdirSync(folder).filter((name) => definesProcedure(readFileSync(join(folder, name), 'utf8')))

    expect(files.length).toBeGreaterThan(0)
  },
)

describe('what says a name of a beam', () => {
  const words = ['services/application', 'application', 'permit']

  test.each([
    ["kind: 'application'", ['application']],
    ["guards: { 'application/answers': held }", ['application/answers']],
    ["fold('services/application')", ['services/application']],
    ['procedure === `permit`', ['permit']],
    ["of.kind === 'permit' || kind === 'application'", ['permit', 'application']],
  ])('%s', (text, found) => {
    expect(namesIn(text, words)).toEqual(found)
  })

  test.each([
    "type: 'application/pdf'",
    "type: 'application/problem+json'",
    "type: 'application/vnd.gorules.decision'",
    "type === 'application/x-www-form-urlencoded'",
    "say('way-permit')",
    "redirect('/applications')",
    "// kind: 'application'",
    "/** as in 'permit' */",
  ])('nothing in %s', (text) => {
    expect(namesIn(text, words)).toEqual([])
  })
})
