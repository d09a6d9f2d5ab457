/** The program of another size that `npm run -s bench -- size` measures is a whole one: its pack holds, its procedures hold. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writePlace } from '../../bench/size-place.ts'
import { readPack } from '../../src/city.ts'

const place = mkdtempSync(join(tmpdir(), 'yipan-size-'))
beforeAll(() => writePlace(process.cwd(), place, { matters: 40, procedures: 14 }))
afterAll(() => rmSync(place, { recursive: true }))

test('a made pack has as many matters as were asked for, each with codes and tables of its own', () => {
  const { matters } = readPack({ city: join(place, 'cities', 'beijing') })

  expect(matters.matters).toHaveLength(40)
  expect(new Set(matters.matters.map(({ elements }) => elements.catalogueCode.value)).size).toBe(40)
  expect(new Set(matters.matters.map(({ elements }) => elements.name.value.en)).size).toBe(40)
  const decided = matters.matters.flatMap(({ rules }) => (rules === null ? [] : [rules]))
  expect(new Set(decided).size).toBe(decided.length)
})

test('every made procedure is a file of its own, stands in the list, and is followed by a made matter', () => {
  const folder = join(place, 'src', 'services', 'application', 'procedures')
  const files = readdirSync(folder).filter((name) => /-m\d+\.ts$/.test(name))
  const list = /PROCEDURES = \[(.*)\]/.exec(readFileSync(join(folder, '..', 'kind.ts'), 'utf8'))?.[1]
  const followed = readPack({ city: join(place, 'cities', 'beijing') }).matters.matters.map(
    ({ procedure }) => procedure,
  )

  expect(list?.split(', ')).toHaveLength(13) // and the consultation
  expect(files).toHaveLength(9)
  for (const name of files.map((file) => file.replace('.ts', ''))) expect(followed).toContain(name)
})
