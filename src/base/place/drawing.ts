/**
 * Outlines as paths of an SVG, north at the top. Lines are drawn as coarsely as the picture shows them (Douglas and Peucker, each ring
 * by itself): neighbours may part by half a unit, which nobody sees, and a city is some ten kilobytes instead of two hundred.
 */
import type { Box } from './outline.ts'
import type { Outline } from './places.ts'

/** A picture: its height where it is `WIDTH` wide, and for each outline its path and where its name stands. */
export type Drawing = { width: number; height: number; areas: { path: string; at: [number, number] }[] }

const WIDTH = 1000
const COARSE = 1.2

type Spot = [x: number, y: number]

/** Draws outlines into one picture that just holds them. Degrees of longitude are as long as in its middle. None: an empty picture. */
export function draw(outlines: readonly Pick<Outline, 'rings' | 'box' | 'name'>[]): Drawing {
  if (outlines.length === 0) return { width: WIDTH, height: 0, areas: [] }
  const box = around(outlines.map((one) => one.box))
  const shrink = Math.cos(((box.south + box.north) / 2e5) * (Math.PI / 180))
  const scale = WIDTH / ((box.east - box.west) * shrink)
  const spot = (latitude: number, longitude: number): Spot => [
    Math.round((longitude - box.west) * shrink * scale),
    Math.round((box.north - latitude) * scale),
  ]
  return {
    width: WIDTH,
    height: Math.round((box.north - box.south) * scale),
    areas: outlines.map(({ rings, name }) => ({
      path: rings.map((ring) => pathOf(spotsOf(ring, spot))).join(''),
      at: spot(...name),
    })),
  }
}

const around = (boxes: readonly Box[]): Box => ({
  south: Math.min(...boxes.map(({ south }) => south)),
  west: Math.min(...boxes.map(({ west }) => west)),
  north: Math.max(...boxes.map(({ north }) => north)),
  east: Math.max(...boxes.map(({ east }) => east)),
})

function spotsOf(ring: Int32Array, spot: (latitude: number, longitude: number) => Spot): Spot[] {
  const spots: Spot[] = []
  for (let at = 0; at < ring.length; at += 2) spots.push(spot(ring[at] ?? 0, ring[at + 1] ?? 0))
  return spots
}

/** A ring is halved first: between a point and itself nothing is far from a line. */
function pathOf(spots: readonly Spot[]): string {
  const half = Math.floor(spots.length / 2)
  const whole = [...spots, ...spots.slice(0, 1)]
  const line = [...coarse(whole.slice(0, half + 1)).slice(0, -1), ...coarse(whole.slice(half))]
  return `M${line.map(([x, y]) => `${x} ${y}`).join('L')}Z`
}

/** The ends, and between them what is farther than a unit from the line. */
function coarse(line: readonly Spot[]): Spot[] {
  const [first, last] = [line[0], line.at(-1)]
  if (!first || !last) return []
  let farthest = 0
  let most = 0
  for (const [at, one] of line.entries()) {
    const far = distance(one, first, last)
    if (far > most) [farthest, most] = [at, far]
  }
  if (most <= COARSE) return line.length > 1 ? [first, last] : [first]
  return [...coarse(line.slice(0, farthest + 1)).slice(0, -1), ...coarse(line.slice(farthest))]
}

function distance([x, y]: Spot, [x0, y0]: Spot, [x1, y1]: Spot): number {
  const length = Math.hypot(x1 - x0, y1 - y0)
  return length === 0 ? Math.hypot(x - x0, y - y0) : Math.abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length
}
