/** Places 地点 of a city: from words or a point to a division, and outlines for maps. What takes long to make is made when it is first asked for. */
import type { Division, Divisions } from '../division/index.ts'
import { type FindPlaces, finderOf, type PlaceFound, plainPlace } from './find.ts'
import type { Gazetteer, OutlineRow } from './gazetteer.ts'
import { locatorOf, type PlaceAtPoint } from './locate.ts'
import { type Box, boxOf, decodeOutline, type Ring, UNIT } from './outline.ts'

export type Places = {
  /** Divisions that words may mean, the likeliest first, each with why: `findPlaces('朝阳区望京街道南湖东园')` gives the community, `named`. */
  findPlaces: FindPlaces
  /** The one that words name plainly, as `findPlaces` found them; null where a person has to say. */
  plainPlace: (found: readonly PlaceFound[]) => Division | null
  /** The community of a point in degrees, as the outlines of the pack count them. */
  placeAt: PlaceAtPoint
  /** The outline of a district or street-level unit; null for any other code. */
  outlineOf: (code: string) => Outline | null
}

/** `synthetic`: invented, and nothing real. `name`: where its name stands, latitude and longitude in units (a hundred-thousandth of a degree). */
export type Outline = { rings: readonly Ring[]; box: Box; synthetic: boolean; name: readonly [number, number] }

export function placesOf(divisions: Divisions, gazetteer: Gazetteer): Places {
  const outlines = once(() => new Map(gazetteer.outlines.map((row): [string, Outline] => [row.code, outlineIn(row)])))
  const finder = once(() => finderOf(divisions, gazetteer))
  const locator = once(() => locatorOf(divisions, gazetteer))
  return {
    findPlaces: (words) => finder()(words),
    plainPlace: (found) => plainPlace(divisions, found),
    placeAt: (latitude, longitude) => locator()(latitude, longitude),
    outlineOf: (code) => outlines().get(code) ?? null,
  }
}

function outlineIn({ outline, source, latitude, longitude }: OutlineRow): Outline {
  const rings = decodeOutline(outline) ?? []
  return {
    rings,
    box: boxOf(rings),
    synthetic: source === 'synthetic',
    name: [Math.round(latitude * UNIT), Math.round(longitude * UNIT)],
  }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
