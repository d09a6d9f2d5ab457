/** The vectors, as anybody's checker may take them: what follows, and what does not, with the place. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkSeal } from './canonical.mjs'
import { checkCapsule } from './capsule.mjs'
import { readIJson } from './json.mjs'

type Vector = { file: string; says: string; rules: string[]; place?: string; code?: string; keys?: string }

const FOLDER = join(import.meta.dirname, 'vectors')
const read = (file: string) => readIJson(readFileSync(join(FOLDER, file), 'utf8'))
const vectors: Vector[] = read('vectors.json')
const of = (folder: string) => vectors.filter(({ file }) => file.startsWith(`${folder}/`))

test.each(of('follows'))('$file follows: $says', ({ file, keys }) => {
  const known = keys === undefined ? null : read(keys).keys
  expect(checkCapsule(read(file), { keys: known })).toMatchObject({ follows: true, isKnownKey: known !== null })
})

test.each(of('does-not-follow'))('$file does not follow: $says', ({ file, place, code, keys }) => {
  const known = keys === undefined ? null : read(keys).keys
  expect(checkCapsule(read(file), { keys: known })).toMatchObject({ follows: false, place, code })
})

test.each(of('unreadable'))('$file is unreadable: $says', ({ file }) => {
  expect(() => read(file)).toThrow(SyntaxError)
})

test('every file is in the index once, and twenty at least of those that follow and of those that do not', () => {
  const files = ['follows', 'does-not-follow', 'unreadable'].flatMap((folder) =>
    readdirSync(join(FOLDER, folder)).map((file) => `${folder}/${file}`),
  )
  expect(files.sort()).toEqual(vectors.map(({ file }) => file).sort())
  for (const folder of ['follows', 'does-not-follow']) expect(of(folder).length).toBeGreaterThanOrEqual(20)
})

test('the seal of what does not follow holds, so that it is not the seal that is refused, but for one', () => {
  const broken = of('does-not-follow').filter(({ file }) => {
    try {
      checkSeal(read(file), null)
      return false
    } catch {
      return true
    }
  })
  expect(broken.map(({ rules }) => rules)).toEqual([['F8']])
})

test('whatever follows is sealed by one of the keys that are given, but for those made by hand', () => {
  const { keys } = read('keys.json')
  const strange = of('follows').filter(({ file }) => !checkCapsule(read(file), { keys }).follows)
  expect(strange.map(({ says }) => says.startsWith('Made by hand'))).toEqual(strange.map(() => true))
  expect(keys.length).toBe(2)
})
