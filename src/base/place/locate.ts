/**
 * From a point to the community round it. Districts and street-level units have outlines; a community has a centre, and what of its
 * street is nearest to that counts as its own (our rule: no outlines of communities are published). A grid of a hundredth of a
 * degree says which outlines come into question, for most points one.
 */
import type { Division, Divisions } from '../division/index.ts'
import { communitiesOf, type Gazetteer } from './gazetteer.ts'
import { type Box, boxOf, decodeOutline, decodePoints, isInside, type Ring, UNIT } from './outline.ts'

/** The community of a point, and how far its centre is, in metres. */
export type PlaceAt = { division: Division; metres: number }

/** Null outside the city, in a street-level unit without communities, and for what is no latitude or longitude. */
export type PlaceAtPoint = (latitude: number, longitude: number) => PlaceAt | null

type Centre = { division: Division; latitude: number; longitude: number }
type Area = { rings: readonly Ring[]; box: Box; centres: readonly Centre[] }
/** `whole`: the area that fills the cell; else those of which a border runs through it, and those round its middle. */
type Cell = { whole: Area | null; some: readonly Area[] }

const CELL = 1000
const METRES = 111_195 / UNIT // of a unit of latitude, on a sphere of 6,371 km

/** Makes the look-up, in some ten milliseconds. */
export function locatorOf(divisions: Divisions, { outlines }: Pick<Gazetteer, 'outlines'>): PlaceAtPoint {
  const areas = outlines.flatMap(({ code, outline, centres }): Area[] => {
    if (divisions.get(code)?.level !== 'street') return []
    const rings = decodeOutline(outline) ?? []
    const points = decodePoints(centres) ?? []
    const within = communitiesOf(divisions, code).map((division, at) => ({
      division,
      latitude: points[2 * at] ?? 0,
      longitude: points[2 * at + 1] ?? 0,
    }))
    return [{ rings, box: boxOf(rings), centres: within }]
  })
  const city = boxOf(areas.flatMap(({ rings }) => rings))
  const columns = cellAt(city.east, city.west) + 1
  const cells = gridOf(areas, city, columns)
  const shrink = Math.cos(((city.south + city.north) / 2 / UNIT) * (Math.PI / 180))

  return (latitude, longitude) => {
    const y = Math.round(latitude * UNIT)
    const x = Math.round(longitude * UNIT)
    // Turned so that what is no number is refused as well.
    if (!(y >= city.south && y <= city.north && x >= city.west && x <= city.east)) return null
    const cell = cells[cellAt(y, city.south) * columns + cellAt(x, city.west)]
    if (!cell) return null
    const area = cell.whole ?? cell.some.find(({ rings }) => isInside(rings, y, x))
    return area ? nearest(area.centres, y, x, shrink) : null
  }
}

const cellAt = (value: number, from: number): number => Math.floor((value - from) / CELL)

function gridOf(areas: readonly Area[], city: Box, columns: number): (Cell | undefined)[] {
  const cells: (Cell | undefined)[] = []
  for (const area of areas) {
    const crossed = crossedBy(area, city, columns)
    for (let row = cellAt(area.box.south, city.south); row <= cellAt(area.box.north, city.south); row += 1)
      for (let column = cellAt(area.box.west, city.west); column <= cellAt(area.box.east, city.west); column += 1) {
        const at = row * columns + column
        const [y, x] = [city.south + row * CELL + CELL / 2, city.west + column * CELL + CELL / 2]
        const known = cells[at]
        const others = known?.whole ? [known.whole] : (known?.some ?? [])
        if (crossed.has(at)) cells[at] = { whole: null, some: [...others, area] }
        else if (isInside(area.rings, y, x))
          cells[at] = others.length === 0 ? { whole: area, some: [] } : { whole: null, some: [...others, area] }
      }
  }
  return cells
}

/**
 * Cells through which a border may run: all in the box of one of its lines, which are short. So one may be named that another area
 * fills: it stays among those that come into question.
 */
function crossedBy({ rings }: Area, city: Box, columns: number): Set<number> {
  const crossed = new Set<number>()
  for (const ring of rings)
    for (let at = 0; at < ring.length; at += 2) {
      const next = (at + 2) % ring.length
      const [y0 = 0, x0 = 0, y1 = 0, x1 = 0] = [ring[at], ring[at + 1], ring[next], ring[next + 1]]
      for (let row = cellAt(Math.min(y0, y1), city.south); row <= cellAt(Math.max(y0, y1), city.south); row += 1)
        for (
          let column = cellAt(Math.min(x0, x1), city.west);
          column <= cellAt(Math.max(x0, x1), city.west);
          column += 1
        )
          crossed.add(row * columns + column)
    }
  return crossed
}

function nearest(centres: readonly Centre[], y: number, x: number, shrink: number): PlaceAt | null {
  let best: Centre | null = null
  let least = Infinity
  for (const centre of centres) {
    const far = (centre.latitude - y) ** 2 + ((centre.longitude - x) * shrink) ** 2
    if (far < least) {
      least = far
      best = centre
    }
  }
  return best && { division: best.division, metres: Math.round(Math.sqrt(least) * METRES) }
}
