/** The house as `npm run -s structure` tells of it: a beam is one folder and one line of src/city.ts. */
import { beforeAll, describe, expect, test } from 'vitest'
import { beamsOf, namesIn } from '../scripts/beams.mjs'
import { readHouse } from '../scripts/house.mjs'
import { MODULES } from '../src/city.ts'

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
    "say('way-permit')",
    "redirect('/applications')",
    "// kind: 'application'",
    "/** as in 'permit' */",
  ])('nothing in %s', (text) => {
    expect(namesIn(text, words)).toEqual([])
  })
})
