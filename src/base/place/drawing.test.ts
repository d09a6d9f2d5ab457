/** Outlines as pictures. */
import { expect, test } from 'vitest'
import type { Division } from '../division/index.ts'
import { divisions, places } from './beijing.fixture.ts'
import { draw } from './drawing.ts'

const outlines = (codes: readonly { code: string }[]) =>
  codes.map(({ code }) => places.outlineOf(code) ?? expect.fail(`${code} has no outline`))
const square = {
  rings: [Int32Array.of(0, 0, 0, 100, 100, 100, 100, 0)],
  box: { south: 0, west: 0, north: 100, east: 100 },
}

test('north is at the top, and a square at the equator is a square', () => {
  expect(draw([{ ...square, name: [50, 50] }])).toEqual({
    width: 1000,
    height: 1000,
    areas: [{ path: 'M0 1000L1000 1000L1000 0L0 0L0 1000Z', at: [500, 500] }],
  })
})

test('nothing is an empty picture', () => {
  expect(draw([])).toEqual({ width: 1000, height: 0, areas: [] })
})

test.each<[string, readonly Division[]]>([
  ['the city', divisions.districts],
  ...divisions.districts.map(({ code, name }): [string, readonly Division[]] => [name.en, divisions.children(code)]),
])('%s fits on a page: every area is drawn inside the picture, in few bytes', (_, within) => {
  const { width, height, areas } = draw(outlines(within))
  for (const { path, at } of areas) {
    const numbers = (path.match(/-?\d+/g) ?? []).map(Number)
    expect(numbers.length).toBeGreaterThanOrEqual(6)
    for (const [index, value] of numbers.entries()) {
      expect(value).toBeGreaterThanOrEqual(0)
      expect(value).toBeLessThanOrEqual(index % 2 === 0 ? width : height)
    }
    expect(at[0]).toBeLessThanOrEqual(width)
  }
  expect(areas.map(({ path }) => path).join('').length).toBeLessThan(30_000)
})
