/** Where the days of a clock lie on its bar. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, asPlainDate } from '../time/index.ts'
import { extent, layLabels, scaleClock } from './clock-scale.ts'

const started = asPlainDate('2026-11-18')
const dayLater = (days: number) => addDays(started, days)

describe('the picture of a clock', () => {
  test('runs from the first day to the statutory day, and today lies in proportion', () => {
    const scale = scaleClock({
      started,
      today: dayLater(5),
      promised: dayLater(10),
      statutory: dayLater(20),
      suspended: [],
    })

    expect(scale).toEqual({ now: 25, used: { from: 0, to: 25 }, over: null, suspended: [] })
  })

  test('shows what went beyond the due day as a part of its own', () => {
    const scale = scaleClock({ started, today: dayLater(40), statutory: dayLater(20), suspended: [] })

    expect(scale.used).toEqual({ from: 0, to: 50 })
    expect(scale.over).toEqual({ from: 50, to: 100 })
  })

  test('shows a pause that still lasts up to today, and none of it after the end', () => {
    const paused = { from: dayLater(2), label: '检验' }

    expect(scaleClock({ started, today: dayLater(8), statutory: dayLater(20), suspended: [paused] }).suspended).toEqual(
      [{ from: 10, to: 40, label: '检验' }],
    )
    expect(
      scaleClock({ started, today: dayLater(19), ended: dayLater(6), statutory: dayLater(20), suspended: [paused] })
        .suspended,
    ).toEqual([{ from: 10, to: 30, label: '检验' }])
  })

  test('has no place outside the bar, whatever the days', () => {
    const day = fc.integer({ min: 0, max: 400 }).map(dayLater)
    const days = fc.record({
      started: fc.constant(started),
      today: day,
      promised: day,
      statutory: day,
      suspended: fc.constant([]),
    })

    fc.assert(
      fc.property(days, (clock) => {
        const { now, used, over } = scaleClock(clock)

        for (const place of [now, used.to, over?.from ?? 0, over?.to ?? 0])
          expect(place >= 0 && place <= 100).toBe(true)
      }),
    )
  })

  test('a clock of one day does not divide by nothing', () => {
    expect(scaleClock({ started, today: started, suspended: [] }).now).toBe(0)
  })
})

test('no two labels on one line touch, and none leaves the bar', () => {
  const marks = fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 100 }),
      label: fc.constantFrom('受理 11/18', '承诺 12/3', 'Accepted 18 Nov'),
    }),
    { maxLength: 8 },
  )

  fc.assert(
    fc.property(marks, (some) => {
      const laid = layLabels(some)

      for (const one of laid) {
        const [from, to] = extent(one.at, one.label)
        expect(from >= 0 && to <= 100).toBe(true)
        for (const other of laid.filter((mark) => mark !== one && mark.line === one.line)) {
          const [otherFrom, otherTo] = extent(other.at, other.label)
          expect(to <= otherFrom || otherTo <= from).toBe(true)
        }
      }
    }),
  )
})
