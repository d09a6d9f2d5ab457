/** From a point to a community, on borders and outside, and by a second way of counting. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { divisions, gazetteer, places } from './beijing.fixture.ts'
import { boxOf, decodeOutline, decodePoints, isInside, UNIT } from './outline.ts'

const streets = gazetteer.outlines
  .filter(({ code }) => divisions.get(code)?.level === 'street')
  .map(({ code, outline, centres }) => ({
    code,
    rings: decodeOutline(outline) ?? [],
    centres: decodePoints(centres) ?? new Int32Array(),
  }))
const city = boxOf(streets.flatMap(({ rings }) => rings))
const streetAt = (latitude: number, longitude: number) => places.placeAt(latitude, longitude)?.division.parent ?? null
const square = (south: number, west: number) => [
  Int32Array.of(south, west, south, west + 10, south + 10, west + 10, south + 10, west),
]

test('the centre of a community lies in the community itself', () => {
  const outside: string[] = []
  for (const { code, rings, centres } of streets)
    for (const [at, community] of divisions.children(code).entries()) {
      const [latitude = 0, longitude = 0] = [centres[2 * at], centres[2 * at + 1]]
      const found = places.placeAt(latitude / UNIT, longitude / UNIT)
      // Three centres were drawn within a metre of a border, and rounded.
      if (isInside(rings, latitude, longitude) && found?.division.parent === code)
        expect(found).toEqual({ division: community, metres: 0 })
      else outside.push(community.code)
    }
  expect(outside.length).toBeLessThanOrEqual(3)
})

test('a point lies in the street that a bare look at all outlines says, and nowhere where none holds it', () => {
  const units = fc.record({
    latitude: fc.integer({ min: city.south - 500, max: city.north + 500 }),
    longitude: fc.integer({ min: city.west - 500, max: city.east + 500 }),
  })
  fc.assert(
    fc.property(units, ({ latitude, longitude }) => {
      const holding = streets.filter(({ rings }) => isInside(rings, latitude, longitude)).map(({ code }) => code)
      const found = streetAt(latitude / UNIT, longitude / UNIT)
      expect(holding.length === 0 ? [null] : holding).toContain(found)
    }),
    { numRuns: 5000 },
  )
})

test('a cell that an area fills is still its own where the line of another only comes near', () => {
  expect(streetAt(4025336 / UNIT, 11697383 / UNIT)).toBe('110117110000')
})

test('a corner of an outline lies in a street that has it, or in one beside it', () => {
  for (const { rings } of streets.slice(0, 60))
    for (const ring of rings)
      for (let at = 0; at < ring.length; at += 2) {
        const [latitude = 0, longitude = 0] = [ring[at], ring[at + 1]]
        const holding = streets.filter((one) => isInside(one.rings, latitude, longitude)).map(({ code }) => code)
        const found = streetAt(latitude / UNIT, longitude / UNIT)
        expect(holding.length === 0 ? [null] : holding).toContain(found)
      }
})

test('a point on a border that two areas share lies in exactly one of them, the one east or north of it', () => {
  const on = (south: number, west: number) =>
    isInside(square(south, west), 5, 10) || isInside(square(south, west), 10, 5)
  expect([on(0, 0), on(0, 10), on(10, 0)]).toEqual([false, true, true])
  const reversed = [Int32Array.of(0, 10, 10, 10, 10, 20, 0, 20)]
  expect(isInside(reversed, 5, 10)).toBe(true)
})

test('a hole is outside', () => {
  const [whole = new Int32Array()] = [Int32Array.of(0, 0, 0, 30, 30, 30, 30, 0)]
  const ring = [whole, ...square(10, 10)]
  expect([isInside(ring, 5, 5), isInside(ring, 15, 15)]).toEqual([true, false])
})

test.each([
  ['天津', 39.125, 117.19],
  ['in the box of the city and not in it', city.south / UNIT, city.west / UNIT],
  ['latitude and longitude exchanged', 116.31, 39.99],
  ['no number', Number.NaN, 116.31],
  ['far beyond the earth', Infinity, -Infinity],
])('%s is no place of the city', (_, latitude, longitude) => {
  expect(places.placeAt(latitude, longitude)).toBeNull()
})

test('what is no encoded polyline has no outline', () => {
  for (const text of ['', '_p~iF', '_p~iF~ps|U', 'ab"', '_p~iF~ps|U_ulLnnqC_mqNvxq`@ ?', '朝阳'])
    expect(decodeOutline(text)).toBeNull()
  // The example of the format's own description.
  expect([...(decodeOutline('_p~iF~ps|U_ulLnnqC_mqNvxq`@')?.[0] ?? [])]).toEqual([
    3_850_000, -12_020_000, 4_070_000, -12_095_000, 4_325_200, -12_645_300,
  ])
})
