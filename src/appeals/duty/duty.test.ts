/** Who is responsible by the duty list, told a second time: all rows that hold are sorted and the first is taken. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadPack } from '../../base/pack/index.ts'
import { asPlainDate } from '../../kernel/time/index.ts'
import { type DutyRow, dispatchFor, linesOf, rowFor } from './duty.ts'

const base = loadPack('cities/beijing')
const { divisions, departments } = base
const day = asPlainDate('2026-03-02')
const WANGJING = '110105026000'
const row = (category: string, to: string, more: Partial<DutyRow> = {}): DutyRow => ({
  category,
  to,
  from: asPlainDate('2024-01-01'),
  ...more,
})
const staffed = (...units: string[]) => ({ departments, divisions, isStaffed: (unit: string) => units.includes(unit) })

test('the longest category wins, then the smallest place, then the latest day; what is not in force yet does not hold', () => {
  const places = linesOf(divisions, WANGJING)
  const codes = ['03', '0301', '030101', '04']
  const rows = fc.array(
    fc.record({
      category: fc.constantFrom(...codes),
      place: fc.constantFrom(undefined, WANGJING, '110105000000', '110108000000'),
      from: fc.constantFrom('2024-01-01', '2025-06-01', '2026-12-31').map(asPlainDate),
      to: fc.constantFrom('street', 'district'),
    }),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(rows, (list) => {
      const all: DutyRow[] = list.map(({ place, ...one }) => (place === undefined ? one : { ...one, place }))
      const size = ({ place }: DutyRow) => (place === WANGJING ? 0 : place === undefined ? 2 : 1)
      const holding = all
        .filter(({ category, from, place }) => '030101'.startsWith(category) && from <= day && place !== '110108000000')
        .sort(
          (one, other) =>
            other.category.length - one.category.length ||
            size(one) - size(other) ||
            (one.from === other.from ? 0 : one.from > other.from ? -1 : 1),
        )
      const found = rowFor(all, { category: '030101', places, day })
      const [first] = holding
      expect(found && [found.category, found.place, found.from]).toEqual(
        first ? [first.category, first.place, first.from] : null,
      )
    }),
  )
})

test('a street gets what lies in it, a department of the district or of the city what is its field, a utility the whole city', () => {
  const at = staffed('street-wangjing', 'market-chaoyang', 'utility-heat', 'fund')
  const to = (target: string, place = WANGJING) =>
    dispatchFor([row('01', target)], { category: '010101', place, day }, at)?.unit ?? null
  expect([to('street'), to('department 27'), to('unit utility-heat')]).toEqual([
    'street-wangjing',
    'market-chaoyang',
    'utility-heat',
  ])
})

test('where nobody works in the unit, or there is none, the district’s centre receives it and says instead of whom', () => {
  const at = staffed('appeals-chaoyang')
  const asked = { category: '010101', place: WANGJING, day }
  expect(dispatchFor([row('01', 'street')], asked, at)).toMatchObject({
    unit: 'appeals-chaoyang',
    instead: 'street-wangjing',
  })
  expect(dispatchFor([row('01', 'street')], { ...asked, place: '110105000000' }, at)).toMatchObject({
    unit: 'appeals-chaoyang',
    instead: null,
  })
})

test('no row, or nobody at all who could receive it: a person decides', () => {
  const asked = { category: '010101', place: WANGJING, day }
  expect(dispatchFor([row('02', 'street')], asked, staffed('street-wangjing'))).toBeNull()
  expect(dispatchFor([row('01', 'street')], asked, staffed())).toBeNull()
})
