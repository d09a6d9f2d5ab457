/** Months are counted forward from the event, to the same day or the end of a shorter month (民法典 art. 202). */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, asPlainDate, monthsLater, type PlainDate } from './index.ts'

/** The other way: by the table of lengths, without a library. */
function byTable(day: PlainDate, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const index = year * 12 + month - 1 + months
  const [y, m] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1]
  const isLeap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0
  const last = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1] ?? 0
  return [String(y).padStart(4, '0'), String(m).padStart(2, '0'), String(Math.min(date, last)).padStart(2, '0')].join(
    '-',
  )
}
const days = fc.integer({ min: 0, max: 60_000 }).map((index) => addDays(asPlainDate('1900-01-01'), index))

test('the same day of a later month, or its last', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -240, max: 240 }), (day, months) => {
      expect(monthsLater(day, months)).toBe(byTable(day, months))
    }),
  )
  expect(monthsLater(asPlainDate('2024-01-31'), 1)).toBe('2024-02-29')
})

test('within a month of 31 January is until 28 February; of 28 February, until 28 March and not until the 31st', () => {
  const isWithin = (event: string, today: string) => monthsLater(asPlainDate(event), 1) >= asPlainDate(today)
  expect([isWithin('2026-01-31', '2026-02-28'), isWithin('2026-01-31', '2026-03-01')]).toEqual([true, false])
  expect([isWithin('2026-02-28', '2026-03-28'), isWithin('2026-02-28', '2026-03-31')]).toEqual([true, false])
})

test('who counts from an event never stops early: a later event ends no sooner', () => {
  fc.assert(
    fc.property(days, fc.nat(400), fc.nat(60), (day, later, months) => {
      expect(monthsLater(addDays(day, later), months) >= monthsLater(day, months)).toBe(true)
    }),
  )
})
