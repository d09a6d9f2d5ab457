/**
 * The gazetteer 地名录 of a city pack, `places/`: outlines of districts and street-level units with the centres of their
 * communities and villages, sites (roads, estates, landmarks) by which people say where something is, and further names. Each row says whether it
 * was published or made for the pack; what was made decides nothing outside a demonstration.
 */
import { z } from 'zod'
import { type Division, DivisionCode, type Divisions } from '../division/index.ts'
import type { BasePack, PackFile, PackFolder } from '../pack/index.ts'
import { readCsv } from '../pack/index.ts'
import { decodeOutline, decodePoints } from './outline.ts'

const degrees = (most: number) =>
  z
    .string()
    .regex(/^-?\d{1,3}\.\d{5}$/, 'degrees have five decimals')
    .transform(Number)
    .refine((value) => Math.abs(value) <= most, `must be at most ${most} degrees`)
const codes = z
  .string()
  .transform((text) => text.split(' '))
  .pipe(z.array(DivisionCode).min(1))

/**
 * A district or street-level unit; `latitude` and `longitude` are where its name stands on a map. `centres` of a street-level unit:
 * a point for each community in it, in the order of their codes.
 */
export const OutlineRow = z.strictObject({
  code: DivisionCode,
  source: z.enum(['published', 'synthetic']),
  latitude: degrees(90),
  longitude: degrees(180),
  outline: z
    .string()
    .refine((text) => decodeOutline(text) !== null, 'must be rings of three points or more, as encoded polylines'),
  centres: z.string().refine((text) => decodePoints(text) !== null, 'must be points as an encoded polyline'),
})
export type OutlineRow = z.infer<typeof OutlineRow>

/** What lies in one community or runs through several. */
export const SiteRow = z.strictObject({
  name: z.string().min(2),
  kind: z.enum(['road', 'estate', 'landmark']),
  source: z.enum(['published', 'made']),
  communities: codes,
})
export type SiteRow = z.infer<typeof SiteRow>

/**
 * `name`: what people call it beside its own name; `word`: its short name is an ordinary word, too, and names it only beside what
 * it lies in.
 */
export const NameRow = z.strictObject({ words: z.string().min(2), use: z.enum(['name', 'word']), codes })
export type NameRow = z.infer<typeof NameRow>

export type Gazetteer = {
  outlines: readonly OutlineRow[]
  sites: readonly SiteRow[]
  names: readonly NameRow[]
}

/** Reads and checks `places/`. Null where anything is wrong; what, stands in `pack.errors`. */
export function readGazetteer(pack: PackFolder, base: BasePack | null): Gazetteer | null {
  const before = pack.errors.length
  const outlines = readCsv(pack, 'places/outlines.csv', OutlineRow)
  const sites = readCsv(pack, 'places/sites.csv', SiteRow)
  const names = readCsv(pack, 'places/names.csv', NameRow)
  if (!outlines || !sites || !names || !base) return null
  const { divisions } = base
  const districts = divisions.districts.map(({ code }) => code)
  const streets = districts.flatMap((code) => divisions.children(code).map((street) => street.code))
  checkOutlines(outlines, [...districts, ...streets], divisions)
  checkSites(sites, divisions)
  for (const [row, { codes: of }] of names.value.entries())
    for (const code of of) if (!divisions.get(code)) names.refuse([row], `the division ${code} does not exist`)
  if (pack.errors.length > before) return null
  return { outlines: outlines.value, sites: sites.value, names: names.value }
}

/** Each district and street-level unit once, with a point for each community. */
function checkOutlines(
  { value, refuse }: PackFile<OutlineRow[]>,
  wanted: readonly string[],
  divisions: Divisions,
): void {
  const left = new Set(wanted)
  for (const [row, { code, centres }] of value.entries()) {
    if (!left.delete(code)) refuse([row], `${code} stands twice, or is no district or street-level unit`)
    const [points = 0, communities] = [(decodePoints(centres)?.length ?? 0) / 2, communitiesOf(divisions, code).length]
    if (points !== communities) refuse([row], `${code} has ${communities} communities and ${points} centres`)
  }
  const [first] = left
  if (first) refuse([-1], `${left.size} are without an outline, ${first} first`)
}

/** Those that lie directly in it, in the order of their codes. */
export const communitiesOf = (divisions: Divisions, code: string): readonly Division[] =>
  divisions.children(code).filter(({ level }) => level === 'community')

function checkSites({ value, refuse }: PackFile<SiteRow[]>, divisions: Divisions): void {
  for (const [row, { communities, kind }] of value.entries()) {
    if (kind !== 'road' && communities.length > 1) refuse([row], `only a road lies in several communities`)
    for (const code of communities)
      if (divisions.get(code)?.level !== 'community') refuse([row], `${code} is no community`)
  }
}
