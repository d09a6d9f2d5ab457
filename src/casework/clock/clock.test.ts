/** Time limits, counted a second time: the property tests write the days out in a list and look the last one up. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendar, calendarData, ZONE } from '../../../test/casework.ts'
import { workingCalendar } from '../../base/calendar/index.ts'
import { addDays, asInstant, asPlainDate, type PlainDate, weekdayOf } from '../../kernel/time/index.ts'
import {
  type Clock,
  type Days,
  endClock,
  expireClock,
  extendClock,
  latestDay,
  nextMoment,
  pauseClock,
  renewClock,
  resumeClock,
  settle,
  startClock,
  warnedClock,
} from './index.ts'

const days: Days = { calendar, closing: '17:30', zone: ZONE }
const day = asPlainDate

const office = (start: string, count: number, warn: number | null = null) =>
  startClock(
    {
      whose: 'office',
      start: day(start),
      unit: 'workingDays',
      count,
      warnBefore: warn === null ? null : { unit: 'workingDays', count: warn },
    },
    days,
  )
const applicant = (start: string, count: number) =>
  startClock(
    { whose: 'applicant', start: day(start), unit: 'days', count, warnBefore: { unit: 'days', count: 7 } },
    days,
  )

/** Published holidays and exchanged days of 2026, written out by hand from the notice. */
const OFF_2026 = [
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
] as const
const WORKED_2026 = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']
const YEAR = Array.from({ length: 365 }, (_, index) => addDays(day('2026-01-01'), index))
const WORKED = YEAR.filter(
  (at) => WORKED_2026.includes(at) || (weekdayOf(at) < 6 && !OFF_2026.some(([from, to]) => from <= at && at <= to)),
)

type Stop = { from: PlainDate; length: number }
const uncounted = (stops: readonly Stop[]) =>
  stops.flatMap(({ from, length }) => Array.from({ length }, (_, index) => addDays(from, index)))

/** The last day, looked up. */
function lookUp(start: PlainDate, unit: Clock['unit'], count: number, stops: readonly Stop[]): PlainDate | undefined {
  const out = uncounted(stops)
  const list = (unit === 'workingDays' ? WORKED : YEAR).filter((at) => at > start && !out.includes(at))
  const last = count === 0 ? start : list[count - 1]
  return unit === 'workingDays' ? last : WORKED.find((at) => last !== undefined && at >= last)
}

const anyDay = fc.integer({ min: 0, max: 200 }).map((index) => addDays(day('2026-01-01'), index))
const edgeDay = fc
  .tuple(
    fc.constantFrom('2026-02-13', '2026-02-23', '2026-02-28', '2026-04-03', '2026-05-05', '2026-05-09'),
    fc.integer({ min: -3, max: 3 }),
  )
  .map(([at, shift]) => addDays(day(at), shift))
const start = fc.oneof(anyDay, edgeDay)
/** Pauses one after the other: how long after the last one ended, and how long. */
const pauses = fc.array(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 9 })), { maxLength: 3 })
const unit = fc.constantFrom<Clock['unit']>('workingDays', 'days')

describe('a time limit', () => {
  test('does not count the day of the event', () => {
    expect(office('2026-03-02', 1).due).toBe('2026-03-03')
    expect(office('2026-03-06', 1).due).toBe('2026-03-09')
  })

  test('of the office ends at its closing time, of the applicant at midnight', () => {
    expect(office('2026-03-02', 5).dueAt).toBe('2026-03-09T09:30:00.000Z')
    expect(applicant('2026-03-02', 30).dueAt).toBe('2026-04-01T16:00:00.000Z')
  })

  test('counts a Saturday that was exchanged, and no holiday', () => {
    expect(office('2026-02-13', 1).due).toBe('2026-02-14')
    expect(office('2026-02-14', 1).due).toBe('2026-02-24')
    expect(office('2026-02-24', 4).due).toBe('2026-02-28')
  })

  test('in calendar days that would end on a day off ends on the next working day', () => {
    expect(applicant('2026-03-05', 30).due).toBe('2026-04-07') // 4 to 6 April are Qingming
    expect(applicant('2026-01-29', 30).due).toBe('2026-02-28') // a Saturday on which offices are open
    expect(applicant('2026-02-05', 30).due).toBe('2026-03-09') // a plain Saturday
  })

  test('in months ends on the same day of the month, or on its last day; what did not count is added as calendar days', () => {
    const months = (start: string, count: number) =>
      startClock({ whose: 'applicant', start: day(start), unit: 'months', count, warnBefore: null }, days)
    expect(months('2026-03-02', 1).due).toBe('2026-04-02')
    expect(months('2026-01-31', 1).due).toBe('2026-02-28')
    expect(months('2026-03-05', 1).due).toBe('2026-04-07') // 5 April is Qingming
    const paused = pauseClock(months('2026-03-02', 1), day('2026-03-10'), 'inspection', days)
    expect(resumeClock(paused, day('2026-03-16'), days).due).toBe('2026-04-08')
  })

  test('begins with nothing taken out of it, and is certain', () => {
    expect(office('2026-03-02', 5)).toEqual({
      state: 'running',
      whose: 'office',
      start: '2026-03-02',
      unit: 'workingDays',
      count: 5,
      warnBefore: null,
      warned: false,
      pauses: [],
      due: '2026-03-09',
      dueAt: '2026-03-09T09:30:00.000Z',
      warnAt: null,
      provisional: false,
    })
  })

  test('is what a list of days says, with every pause and extension', () => {
    fc.assert(
      fc.property(
        start,
        unit,
        fc.integer({ min: 1, max: 30 }),
        fc.nat({ max: 10 }),
        pauses,
        (from, kind, count, more, gaps) => {
          let clock = startClock({ whose: 'office', start: from, unit: kind, count, warnBefore: null }, days)
          const stops: Stop[] = []
          let at = from
          for (const [after, length] of gaps) {
            at = addDays(at, after)
            clock = resumeClock(pauseClock(clock, at, 'inspection', days), addDays(at, length), days)
            stops.push({ from: at, length })
            at = addDays(at, length)
          }
          clock = extendClock(clock, more, days)

          expect(clock.due).toBe(lookUp(from, kind, count + more, stops))
          expect(clock.count).toBe(count + more)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('a limit in hours', () => {
  const urgent = (at: string, count: number, warn: number | null = null) =>
    startClock(
      {
        whose: 'office',
        start: day(at.slice(0, 10)),
        at: asInstant(at),
        unit: 'hours',
        count,
        warnBefore: warn === null ? null : { unit: 'hours', count: warn },
      },
      days,
    )

  test('runs through the night and over days off, to the minute', () => {
    expect(urgent('2026-02-16T15:20:00Z', 24, 2)).toMatchObject({
      due: '2026-02-17',
      dueAt: '2026-02-17T15:20:00.000Z',
      warnAt: '2026-02-17T13:20:00.000Z',
      provisional: false,
    })
  })

  test('its day is the one that the city has at that moment', () => {
    expect(urgent('2026-03-02T15:30:00Z', 2)).toMatchObject({ due: '2026-03-03', dueAt: '2026-03-02T17:30:00.000Z' })
  })

  test('what it stood still is added, to the minute', () => {
    const paused = pauseClock(
      urgent('2026-03-02T08:00:00Z', 24),
      day('2026-03-02'),
      'season',
      days,
      asInstant('2026-03-02T09:00:00Z'),
    )
    expect(paused).toMatchObject({ due: null, dueAt: null })
    const resumed = resumeClock(paused, day('2026-03-04'), days, asInstant('2026-03-04T09:30:00Z'))
    expect(resumed.dueAt).toBe('2026-03-05T08:30:00.000Z')
    expect(extendClock(resumed, 24, days).dueAt).toBe('2026-03-06T08:30:00.000Z')
  })

  test('no calendar moves it, published or not', () => {
    expect(urgent('2031-10-01T00:00:00Z', 2)).toMatchObject({ provisional: false, dueAt: '2031-10-01T02:00:00.000Z' })
  })
})

describe('a pause', () => {
  test('does not count the day of suspension, and counts the day of resumption', () => {
    const paused = pauseClock(office('2026-03-02', 2), day('2026-03-04'), 'inspection', days)

    expect(paused).toMatchObject({ state: 'paused', due: null, dueAt: null, warnAt: null })
    expect(resumeClock(paused, day('2026-03-06'), days)).toMatchObject({ state: 'running', due: '2026-03-06' })
  })

  test('that began and ended on one day stopped nothing', () => {
    fc.assert(
      fc.property(start, unit, fc.integer({ min: 1, max: 30 }), fc.nat({ max: 40 }), (from, kind, count, later) => {
        const clock = startClock({ whose: 'office', start: from, unit: kind, count, warnBefore: null }, days)
        const at = addDays(from, later)
        const resumed = resumeClock(pauseClock(clock, at, 'inspection', days), at, days)

        expect(resumed.due).toBe(clock.due)
        expect(resumed.dueAt).toBe(clock.dueAt)
      }),
    )
  })

  test('does not begin twice, and nothing resumes that was not paused', () => {
    const clock = office('2026-03-02', 5)
    const paused = pauseClock(clock, day('2026-03-03'), 'inspection', days)

    expect(pauseClock(paused, day('2026-03-04'), 'testing', days)).toBe(paused)
    expect(resumeClock(clock, day('2026-03-04'), days)).toBe(clock)
    expect(pauseClock(endClock(clock), day('2026-03-04'), 'testing', days).state).toBe('ended')
  })

  test('after the last day gives none of it back', () => {
    for (const clock of [
      office('2026-03-02', 2),
      startClock({ whose: 'office', start: day('2026-03-02'), unit: 'days', count: 2, warnBefore: null }, days),
    ]) {
      const late = resumeClock(pauseClock(clock, day('2026-03-10'), 'inspection', days), day('2026-03-20'), days)
      expect(late.due).toBe('2026-03-04')
    }
  })

  test('is not provisional: it has no day', () => {
    const paused = pauseClock(office('2026-12-28', 10), day('2026-12-29'), 'inspection', days)
    expect(paused).toMatchObject({ due: null, provisional: false })
  })

  test('may be extended, and shows no day until it ends', () => {
    const paused = pauseClock(office('2026-03-02', 5), day('2026-03-03'), 'inspection', days)
    const extended = extendClock(paused, 2, days)

    expect(extended).toMatchObject({ state: 'paused', count: 7, due: null })
    expect(resumeClock(extended, day('2026-03-04'), days).due).toBe('2026-03-12')
  })
})

describe('a warning', () => {
  test('comes at the first moment of a working day, so many working days before the last', () => {
    const clock = office('2026-03-02', 5, 1)
    expect(clock.warnAt).toBe('2026-03-05T16:00:00.000Z') // Friday 6 March, 00:00 in Beijing
    expect(nextMoment(clock)).toBe(clock.warnAt)
  })

  test('comes once, and then the clock waits for its end', () => {
    const warned = warnedClock(office('2026-03-02', 5, 1))

    expect(nextMoment(warned)).toBe(warned.dueAt)
    expect(extendClock(warned, 3, days).warnAt).toBeNull()
  })

  test('said in calendar days or months is so much before the last day, worked or not', () => {
    expect(applicant('2026-03-02', 30)).toMatchObject({ due: '2026-04-01', warnAt: '2026-03-24T16:00:00.000Z' })
    const inMonths = startClock(
      {
        whose: 'applicant',
        start: day('2026-03-02'),
        unit: 'days',
        count: 30,
        warnBefore: { unit: 'months', count: 1 },
      },
      days,
    )
    expect(inMonths).toMatchObject({ due: '2026-04-01', warnAt: '2026-02-28T16:00:00.000Z' })
  })

  test('lies as many days of its kind before the end as was said', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 6, max: 30 }), fc.integer({ min: 0, max: 5 }), (from, count, before) => {
        const { due, warnAt } = office(from, count, before)
        const warnDay = WORKED[WORKED.indexOf(due ?? day('2026-01-01')) - before]

        expect(warnAt).toBe(`${addDays(warnDay ?? from, -1)}T16:00:00.000Z`)
      }),
    )
  })
})

/** The calendars of 2027 to 2029 as they could come: of each year at most ten of these days off, and these weekends worked. */
function published(off: readonly PlainDate[], work: readonly PlainDate[]): Days {
  const taken = off.filter(
    (at, index) =>
      calendar.isProvisional(at) &&
      calendar.isWorkingDay(at) &&
      new Set(off.slice(0, index).filter((one) => one.slice(0, 4) === at.slice(0, 4))).size < 10,
  )
  const isPublished = { ...calendarData, publishedUntil: day('2029-12-31'), published: [...calendarData.published] }
  for (const at of taken) isPublished.published.push({ holidays: ['new-year'], from: at, to: at, work: [] })
  for (const at of work.filter((one) => calendar.isProvisional(one) && weekdayOf(one) > 5))
    isPublished.published.push({ holidays: ['new-year'], from: at, to: at, work: [at] })
  const known = Array.from({ length: 1096 }, (_, index) => addDays(day('2027-01-01'), index))
  for (const at of known)
    if (calendarData.provisional.everyYear.includes(at.slice(5)))
      isPublished.published.push({ holidays: ['new-year'], from: at, to: at, work: [] })
  return { ...days, calendar: workingCalendar(isPublished) }
}

const firstTen = (from: PlainDate, { isWorkingDay, isProvisional }: Days['calendar']) => {
  const ahead = Array.from({ length: 800 }, (_, index) => addDays(from, index)).filter(
    (at) => isProvisional(at) && isWorkingDay(at),
  )
  return ['2027', '2028'].flatMap((year) => ahead.filter((at) => at.startsWith(year)).slice(0, 10))
}

describe('past the published calendar', () => {
  test('a day is provisional, and the clock runs out when ten more days off would not put it off any more', () => {
    const clock = office('2026-12-28', 10, 2)

    expect(clock).toMatchObject({ state: 'running', due: '2027-01-12', provisional: true })
    // 4 to 15 January are the ten days that could still be exchanged; the seven that count are 18 to 22, 25 and 26.
    expect(clock.dueAt).toBe('2027-01-26T09:30:00.000Z')
    expect(latestDay(clock, days)).toBe('2027-01-26')
    expect(clock.warnAt).toBe('2027-01-07T16:00:00.000Z')
  })

  test('it never runs out before the last day of any calendar that could still come, and does on one of them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 120 }),
        fc.constantFrom<Clock['unit']>('workingDays', 'days', 'months'),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom<Clock['whose']>('office', 'applicant'),
        fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 10 }),
        fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 10 }),
        (later, unit, count, whose, off, work) => {
          const start = addDays(day('2026-11-02'), later)
          const clock = startClock({ whose, start, unit, count, warnBefore: null }, days)
          if (!clock.provisional || clock.due === null) return
          const due = clock.due
          const last = latestDay(clock, days)
          // Days off around the end, and days worked anywhere: as the notices of autumn bring them.
          const come = published(
            off.map((back) => addDays(due, 20 - back)),
            work.map((back) => addDays(due, 20 - back)),
          )
          const exact = settle(clock, come)
          expect(exact.provisional).toBe(false)
          expect((exact.dueAt ?? '') <= (clock.dueAt ?? '')).toBe(true)
          // The worst of them: each year's first ten worked days on which the limit could still end.
          const from = unit === 'workingDays' ? addDays(start, 1) : due
          const worst = settle(clock, published(firstTen(from, calendar), []))
          expect(worst.due).toBe(last)
          expect(worst.dueAt).toBe(clock.dueAt)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('the last published day is certain', () => {
    expect(office('2026-12-30', 1)).toMatchObject({
      due: '2026-12-31',
      provisional: false,
      dueAt: '2026-12-31T09:30:00.000Z',
    })
  })

  test('a clock counts again when its year is published', () => {
    const published: Days = { ...days, calendar: { ...calendar, isProvisional: () => false } }

    expect(settle(office('2026-12-28', 10, 2), published)).toMatchObject({
      provisional: false,
      dueAt: '2027-01-12T09:30:00.000Z',
      warnAt: '2027-01-07T16:00:00.000Z',
    })
  })
})

describe('a duty that comes again', () => {
  test('runs for one period more from where the last one ended, and warns anew', () => {
    const first = office('2026-03-02', 5, 1)
    for (const over of [expireClock(warnedClock(first)), endClock(warnedClock(first)), warnedClock(first)])
      expect(renewClock(over, 5, days)).toMatchObject({
        state: 'running',
        count: 10,
        due: '2026-03-16',
        warned: false,
        dueAt: '2026-03-16T09:30:00.000Z',
        warnAt: '2026-03-12T16:00:00.000Z',
      })
  })
})

describe('a clock that is over', () => {
  test('fires no more, whatever is asked of it', () => {
    for (const over of [endClock(office('2026-03-02', 5, 1)), expireClock(office('2026-03-02', 5, 1))]) {
      expect(nextMoment(over)).toBeNull()
      expect(settle(over, days)).toBe(over)
      expect(nextMoment(resumeClock(over, day('2026-03-03'), days))).toBeNull()
    }
  })

  test('that ran out stays visible as passed', () => {
    const passed = expireClock(office('2026-03-02', 5))

    expect(endClock(passed)).toBe(passed)
    expect(passed).toMatchObject({ state: 'expired', due: '2026-03-09' })
  })
})
