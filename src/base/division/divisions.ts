/** All divisions of a city in memory: some 8,000 rows that everybody asks for and that change once a year. */
import { simplify } from '../identifier/index.ts'
import { type Division, type DivisionRow, fullCode, levelOf } from './division.ts'

/** Every function takes codes of six, nine or twelve digits; an unknown code has no division, no children, no path. */
export type Divisions = {
  city: Division
  /** In the order of their codes. */
  districts: readonly Division[]
  get: (code: string) => Division | null
  /** What lies directly in it, in the order of codes. */
  children: (code: string) => readonly Division[]
  /** From the district down to the division itself: Haidian, Zhongguancun Subdistrict, a community. */
  path: (code: string) => readonly Division[]
  /** The district in which it lies, or which it is. */
  districtOf: (code: string) => Division | null
  /** The street-level units of the district in which a division lies. */
  streetsOf: (code: string) => readonly Division[]
  /** Divisions whose name holds all words, in Chinese, simplified or traditional, or English; larger ones first, then shorter names. */
  search: (words: string, limit: number) => readonly Division[]
}

/** Makes the lookup. Rows are as checked at the loading of the pack: parents are there, codes are given once. */
export function divisionsOf(city: Division, rows: readonly DivisionRow[]): Divisions {
  const all = [city, ...rows.map(toDivision)].sort((one, other) => (one.code < other.code ? -1 : 1))
  const byCode = new Map<string, Division>(all.map((division) => [division.code, division]))
  const byParent = Map.groupBy(all, ({ parent }): string => parent ?? 'none')
  const searchable = all.map((division) => ({
    division,
    text: simplify(`${division.name.zh} ${division.name.en}`.toLowerCase()),
  }))

  const get = (code: string) => byCode.get(fullCode(code) ?? '') ?? null
  const children = (code: string) => byParent.get(fullCode(code) ?? '') ?? []
  const path = (code: string) => {
    const found: Division[] = []
    for (let at = get(code); at !== null && at.level !== 'city'; at = get(at.parent ?? '')) found.unshift(at)
    return found
  }
  const districtOf = (code: string) => path(code)[0] ?? null
  const streetsOf = (code: string) => children(districtOf(code)?.code ?? '')
  const search = (words: string, limit: number) => {
    const wanted = simplify(words.toLowerCase()).split(/\s+/).filter(Boolean)
    if (wanted.length === 0) return []
    const found = searchable.filter(({ text }) => wanted.every((word) => text.includes(word)))
    return found
      .map(({ division }) => division)
      .sort(bySize)
      .slice(0, limit)
  }
  return { city, districts: children(city.code), get, children, path, districtOf, streetsOf, search }
}

const toDivision = ({ code, name, english, kind, parent }: DivisionRow): Division => ({
  code,
  name: { zh: name, en: english || name },
  level: levelOf(code),
  kind,
  parent,
})

const SIZE = { city: 0, district: 1, street: 2, community: 3 }

const bySize = (one: Division, other: Division): number =>
  SIZE[one.level] - SIZE[other.level] || one.name.zh.length - other.name.zh.length || (one.code < other.code ? -1 : 1)
