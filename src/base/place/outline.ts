/**
 * Outlines 轮廓 of divisions, as the pack keeps them: the Encoded Polyline Algorithm Format with five decimals, rings apart by a
 * space. All is counted in whole hundred-thousandths of a degree, a metre or so: then sums are exact, and a point on a border that
 * two divisions share lies in one of them, whichever way their rings run.
 */

/** Hundred-thousandths of a degree. */
export const UNIT = 1e5

/** A closed line: latitude, longitude, latitude, longitude, … in units. The last point is joined to the first. */
export type Ring = Int32Array

/** The least and the greatest latitude and longitude, in units. */
export type Box = { south: number; west: number; north: number; east: number }

/** The rings of an outline. Null where the text is not in the format, or a ring has fewer than three points. */
export function decodeOutline(text: string): Ring[] | null {
  const rings = text.split(' ').map(decodePoints)
  return rings.every((ring) => ring !== null && ring.length >= 6) ? rings.flatMap((ring) => ring ?? []) : null
}

/** Points one behind another, latitude before longitude, in units; none for the empty text. Null where it is not in the format. */
export function decodePoints(text: string): Ring | null {
  const values: number[] = []
  const last = [0, 0]
  for (let at = 0; at < text.length; ) {
    let shift = 0
    let sum = 0
    for (let more = true; more; at += 1, shift += 5) {
      const bits = text.charCodeAt(at) - 63
      // Past the end it is NaN, which is in no range either.
      if (!(bits >= 0 && bits < 64) || shift > 25) return null
      sum |= (bits & 31) << shift
      more = bits >= 32
    }
    const axis = values.length % 2
    const value = (last[axis] ?? 0) + (sum & 1 ? ~(sum >> 1) : sum >> 1)
    last[axis] = value
    values.push(value)
  }
  return values.length % 2 === 0 ? Int32Array.from(values) : null
}

/** Where it lies at most. */
export function boxOf(rings: readonly Ring[]): Box {
  const box = { south: Infinity, west: Infinity, north: -Infinity, east: -Infinity }
  for (const ring of rings)
    for (let at = 0; at < ring.length; at += 2) {
      const [latitude = 0, longitude = 0] = [ring[at], ring[at + 1]]
      box.south = Math.min(box.south, latitude)
      box.north = Math.max(box.north, latitude)
      box.west = Math.min(box.west, longitude)
      box.east = Math.max(box.east, longitude)
    }
  return box
}

/** Whether an odd number of rings go round a point, in whole units. A point on a border lies in that of its sides which is east or north of it. */
export function isInside(rings: readonly Ring[], latitude: number, longitude: number): boolean {
  let inside = false
  for (const ring of rings) {
    let y0 = ring[ring.length - 2] ?? 0
    let x0 = ring[ring.length - 1] ?? 0
    for (let at = 0; at < ring.length; at += 2) {
      const y1 = ring[at] ?? 0
      const x1 = ring[at + 1] ?? 0
      if (y0 > latitude !== y1 > latitude) {
        const side = (x1 - x0) * (latitude - y0) - (longitude - x0) * (y1 - y0)
        if (side > 0 === y1 > y0 && side !== 0) inside = !inside
      }
      y0 = y1
      x0 = x1
    }
  }
  return inside
}
