import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { addDays, asPlainDate, daysBetween, type PlainDate, weekdayOf } from '../../kernel/time/index.ts'
import { CalendarData, type NotCounted, type WorkingCalendar, workingCalendar } from './index.ts'

const day = asPlainDate
/** 2026 as published, in short; 2027 by the statutory holidays. */
const data = CalendarData.parse({
  publishedUntil: '2026-12-31',
  provisional: {
    everyYear: ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'],
    days: [{ holidays: ['spring-festival'], from: '2027-02-05', to: '2027-02-08' }],
  },
  names: {
    'spring-festival': { zh: '春节', en: 'Spring Festival' },
    'national-day': { zh: '国庆节', en: 'National Day' },
  },
  published: [
    { holidays: ['spring-festival'], from: '2026-02-15', to: '2026-02-23', work: ['2026-02-14', '2026-02-28'] },
    { holidays: ['national-day'], from: '2026-10-01', to: '2026-10-07', work: ['2026-09-20', '2026-10-10'] },
  ],
})
let calendar: WorkingCalendar
beforeEach(() => {
  calendar = workingCalendar(data)
})

/** The other way of counting: lists written out, no steps. */
const YEARS = Array.from({ length: 900 }, (_, index) => addDays(day('2025-11-01'), index))
const offDays = new Set([
  ...YEARS.slice(YEARS.indexOf(day('2026-02-15')), YEARS.indexOf(day('2026-02-24'))),
  ...YEARS.slice(YEARS.indexOf(day('2026-10-01')), YEARS.indexOf(day('2026-10-08'))),
  ...[
    '2027-01-01',
    '2027-02-05',
    '2027-02-06',
    '2027-02-07',
    '2027-02-08',
    '2027-05-01',
    '2027-05-02',
    '2027-10-01',
    '2027-10-02',
    '2027-10-03',
    '2028-01-01',
  ],
])
const openDays = new Set(['2026-02-14', '2026-02-28', '2026-09-20', '2026-10-10'])
const WORKED = YEARS.filter((at) => openDays.has(at) || (weekdayOf(at) < 6 && !offDays.has(at)))

const anyDay = fc.integer({ min: 0, max: 700 }).map((index) => addDays(day('2025-11-01'), index))
const pauses = fc.array(
  fc.tuple(anyDay, fc.nat({ max: 20 })).map(([from, length]): NotCounted => ({ from, to: addDays(from, length) })),
  { maxLength: 3 },
)
const isOut = (at: PlainDate, notCounted: NotCounted[]) =>
  notCounted.some(({ from, to }) => daysBetween(from, at) >= 0 && daysBetween(at, to) > 0)

describe('working days', () => {
  test('the day of the event is not counted', () => {
    expect(calendar.addWorkingDays(day('2026-03-02'), 1)).toBe('2026-03-03')
    expect(calendar.addWorkingDays(day('2026-03-02'), 0)).toBe('2026-03-02')
  })

  test('a weekend day that was exchanged is worked, a holiday is not', () => {
    expect(calendar.isWorkingDay(day('2026-02-14'))).toBe(true)
    expect(calendar.isWorkingDay(day('2026-02-16'))).toBe(false)
    expect(calendar.nextWorkingDay(day('2026-09-30'))).toBe('2026-10-08')
    expect(calendar.addWorkingDays(day('2026-10-09'), 1)).toBe('2026-10-10')
    expect(calendar.holidaysOn(day('2026-10-01'))).toEqual([{ zh: '国庆节', en: 'National Day' }])
    expect(calendar.holidaysOn(day('2026-10-08'))).toEqual([])
  })

  test('past the last published year a day is provisional: weekends and statutory holidays are off', () => {
    expect(calendar.isProvisional(day('2026-12-31'))).toBe(false)
    expect(calendar.isProvisional(day('2027-01-01'))).toBe(true)
    expect(calendar.isWorkingDay(day('2027-01-01'))).toBe(false)
    expect(calendar.isWorkingDay(day('2027-02-05'))).toBe(false)
    expect(calendar.isWorkingDay(day('2027-10-04'))).toBe(true)
    expect(calendar.isWorkingDay(day('2026-05-01'))).toBe(true) // published years go by what was published, not by the rule
  })

  test('the day of suspension is not counted, the day of resumption is', () => {
    const notCounted = [{ from: day('2026-03-04'), to: day('2026-03-06') }]
    expect(calendar.addWorkingDays(day('2026-03-02'), 2, { notCounted })).toBe('2026-03-06')
    expect(calendar.workingDaysBetween(day('2026-03-02'), day('2026-03-06'), { notCounted })).toBe(2)
  })

  test('a suspension that began and ended on one day stopped nothing', () => {
    fc.assert(
      fc.property(anyDay, fc.nat({ max: 60 }), anyDay, (from, count, at) => {
        const notCounted = [{ from: at, to: at }]
        expect(calendar.addWorkingDays(from, count, { notCounted })).toBe(calendar.addWorkingDays(from, count))
      }),
    )
  })

  test('counting forward gives the same as looking up a written-out list', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), pauses, (from, count, notCounted) => {
        const expected = WORKED.filter((at) => at > from && !isOut(at, notCounted))[count - 1]
        expect(calendar.addWorkingDays(from, count, { notCounted })).toBe(expected)
      }),
    )
  })

  test('the days between two days are those of the list, and negative when looked at backwards', () => {
    fc.assert(
      fc.property(anyDay, anyDay, pauses, (one, other, notCounted) => {
        const [after, until] = one <= other ? [one, other] : [other, one]
        const expected = WORKED.filter((at) => at > after && at <= until && !isOut(at, notCounted)).length
        expect(calendar.workingDaysBetween(after, until, { notCounted })).toBe(expected)
        expect(calendar.workingDaysBetween(until, after, { notCounted })).toBe(0 - expected)
      }),
    )
  })

  test('adding and counting undo each other', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), pauses, (from, count, notCounted) => {
        const due = calendar.addWorkingDays(from, count, { notCounted })
        expect(calendar.isWorkingDay(due)).toBe(true)
        expect(calendar.workingDaysBetween(from, due, { notCounted })).toBe(count)
      }),
    )
  })

  test('without a suspension they are those of the list, forward and between', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), anyDay, (from, count, until) => {
        expect(calendar.addWorkingDays(from, count)).toBe(WORKED.filter((at) => at > from)[count - 1])
        const [after, last] = from <= until ? [from, until] : [until, from]
        const expected = WORKED.filter((at) => at > after && at <= last).length
        expect(calendar.workingDaysBetween(after, last)).toBe(expected)
        expect(calendar.workingDaysBetween(last, after)).toBe(0 - expected)
      }),
    )
  })

  test('a holiday without a name in the pack is a day off, and shows none', () => {
    const unnamed = workingCalendar({ ...data, names: {} })
    expect(unnamed.isWorkingDay(day('2026-10-01'))).toBe(false)
    expect(unnamed.holidaysOn(day('2026-10-01'))).toEqual([])
  })

  test('are whole and counted forward', () => {
    for (const count of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => calendar.addWorkingDays(day('2026-03-02'), count)).toThrow(
        new RangeError('working days are counted forward in whole days'),
      )
  })
})
