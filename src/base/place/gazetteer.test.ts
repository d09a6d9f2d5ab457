/** What is wrong in the gazetteer of a pack is told with file and line. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openPack } from '../pack/index.ts'
import { BEIJING, base, divisions, gazetteer } from './beijing.fixture.ts'
import { readGazetteer } from './index.ts'

/** The gazetteer with one file changed, and what is said about it. */
function errorsAfter(file: string, change: (text: string) => string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'places-'))
  try {
    cpSync(join(BEIJING, 'places'), join(folder, 'places'), { recursive: true })
    const text = readFileSync(join(folder, 'places', file), 'utf8')
    expect(change(text)).not.toBe(text)
    writeFileSync(join(folder, 'places', file), change(text))
    const broken = openPack(folder)
    expect(readGazetteer(broken, base)).toBeNull()
    return broken.errors.map(({ line, sentence }) => `${line} ${sentence}`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
const without = (line: number) => (text: string) => text.split('\n').toSpliced(line, 1).join('\n')

test('the pack has an outline of every district and street, and says which are invented', () => {
  const sources = Map.groupBy(gazetteer.outlines, ({ source }) => source)
  expect([sources.get('published')?.length, sources.get('synthetic')?.length]).toEqual([16, 349])
  expect(new Set(gazetteer.sites.map(({ source }) => source))).toEqual(new Set(['made']))
  for (const { code } of sources.get('published') ?? []) expect(divisions.get(code)?.level).toBe('district')
})

test('an outline that is missing, stands twice or is none', () => {
  expect(errorsAfter('outlines.csv', without(6))).toEqual(['6 1 are without an outline, 110101000000 first'])
  expect(errorsAfter('outlines.csv', (text) => text.replace('\n110102000000,', '\n110101000000,'))).toEqual([
    '8 110101000000 stands twice, or is no district or street-level unit',
    '6 1 are without an outline, 110102000000 first',
  ])
  expect(errorsAfter('outlines.csv', (text) => text.replace(/,[^,\n]*,\n/, ',_p~iF,\n'))).toEqual([
    '7 outline: must be rings of three points or more, as encoded polylines',
  ])
})

test('a latitude that is none, and centres that do not fit the communities', () => {
  expect(errorsAfter('outlines.csv', (text) => text.replace('39.91754', '99.91754'))).toEqual([
    '7 latitude: must be at most 90 degrees',
  ])
  expect(errorsAfter('outlines.csv', (text) => text.replace('39.91754', '39.9'))).toEqual([
    '7 latitude: degrees have five decimals',
  ])
  expect(errorsAfter('outlines.csv', (text) => text.replace(/,\n110102/, ',_p~iF~ps|U\n110102'))).toEqual([
    '7 110101000000 has 0 communities and 1 centres',
  ])
})

test('a site in no community, an estate in two, a further name of nothing', () => {
  const site = 'name,kind,source,communities\n'
  expect(
    errorsAfter('sites.csv', (text) =>
      text.replace(site, `${site}甲路,road,made,110101000000\n乙家园,estate,made,110101001001 110101001002\n`),
    ),
  ).toEqual(['4 110101000000 is no community', '5 only a road lies in several communities'])
  expect(errorsAfter('names.csv', (text) => text.replace('110102000000', '110199000000'))).toEqual([
    '4 the division 110199000000 does not exist',
  ])
})
