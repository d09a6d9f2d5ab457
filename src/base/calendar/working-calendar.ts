/**
 * Working days 工作日. Rule: 行政许可法 art. 82 counts time limits in working days without statutory holidays; the day of the
 * event is not counted. Whole days are suspended (our rule): the day of suspension is not counted, the day of resumption is,
 * and what began and ended on one day stopped nothing. Past the last published year a date is provisional: weekends and the
 * statutory holidays are off, and nothing is exchanged. A calendar that is still to come changes at most ten of these days a year
 * from worked to off (our rule), which bounds how late a limit can end.
 */
import type { Text } from '../../kernel/i18n/index.ts'
import { addDays, daysBetween, type PlainDate, weekdayOf } from '../../kernel/time/index.ts'
import type { CalendarData } from './data.ts'
import { remembered } from './remembered.ts'

/** Days that do not count: from the day of suspension up to, and without, the day of resumption. */
export type NotCounted = { from: PlainDate; to: PlainDate }
type Counting = { notCounted?: readonly NotCounted[] }

export type WorkingCalendar = {
  isWorkingDay: (day: PlainDate) => boolean
  /** The n-th working day after a day; the day itself for 0. `addWorkingDays('2026-03-02', 1)` is `2026-03-03`. */
  addWorkingDays: (day: PlainDate, count: number, counting?: Counting) => PlainDate
  /** As `addWorkingDays`, by the calendar that could still come and would put that day off longest. */
  latestWorkingDay: (day: PlainDate, count: number, counting?: Counting) => PlainDate
  /** Working days after one day, up to and with another; negative where that lies before. */
  workingDaysBetween: (after: PlainDate, until: PlainDate, counting?: Counting) => number
  nextWorkingDay: (day: PlainDate) => PlainDate
  /** Whether the calendar of this day is not published yet. */
  isProvisional: (day: PlainDate) => boolean
  /** The holidays of a day, to be shown: `国庆节、中秋节`. Empty on other days. */
  holidaysOn: (day: PlainDate) => readonly Text[]
}

/** Makes the calendar of a city from the data of its pack. */
export function workingCalendar(data: CalendarData): WorkingCalendar {
  const off = new Map<PlainDate, readonly string[]>()
  for (const { holidays, from, to } of [...data.published, ...data.provisional.days])
    for (const day of daysOf(from, to)) off.set(day, holidays)
  const exchanged = new Set(data.published.flatMap(({ work }) => work))
  const everyYear = new Set(data.provisional.everyYear)

  const isProvisional = (day: PlainDate) => day > data.publishedUntil
  const isWorkingDay = (day: PlainDate) => {
    if (exchanged.has(day)) return true
    if (off.has(day) || weekdayOf(day) > 5) return false
    return !(isProvisional(day) && everyYear.has(day.slice(5)))
  }
  const counts = (day: PlainDate, notCounted: readonly NotCounted[]) =>
    isWorkingDay(day) && !notCounted.some(({ from, to }) => from <= day && day < to)

  const countForward = (day: PlainDate, count: number, notCounted: readonly NotCounted[], isLatest = false) => {
    if (!Number.isSafeInteger(count) || count < 0)
      throw new RangeError('working days are counted forward in whole days')
    let at = day
    const changed = new Map<string, number>()
    for (let left = count; left > 0; ) {
      at = addDays(at, 1)
      if (!counts(at, notCounted)) continue
      const year = at.slice(0, 4)
      const taken = changed.get(year) ?? 0
      // Days off as early as can be put the end off longest: none of them is wasted behind it.
      if (isLatest && isProvisional(at) && taken < MOST_EXCHANGED) changed.set(year, taken + 1)
      else left--
    }
    return at
  }
  const forward = remembered(MOST_REMEMBERED, (day: PlainDate, count: number) => countForward(day, count, []))
  const addWorkingDays = (day: PlainDate, count: number, { notCounted = [] }: Counting = {}) =>
    notCounted.length > 0 ? countForward(day, count, notCounted) : forward(day, count)
  const latestWorkingDay = (day: PlainDate, count: number, { notCounted = [] }: Counting = {}) =>
    countForward(day, count, notCounted, true)

  const countBetween = (after: PlainDate, until: PlainDate, notCounted: readonly NotCounted[]): number =>
    until < after
      ? 0 - countBetween(until, after, notCounted)
      : daysOf(addDays(after, 1), until).filter((day) => counts(day, notCounted)).length
  const between = remembered(MOST_REMEMBERED, (after: PlainDate, until: PlainDate) => countBetween(after, until, []))
  const workingDaysBetween = (after: PlainDate, until: PlainDate, { notCounted = [] }: Counting = {}) =>
    notCounted.length > 0 ? countBetween(after, until, notCounted) : between(after, until)

  const nextWorkingDay = (day: PlainDate) => addWorkingDays(day, 1)
  const holidaysOn = (day: PlainDate) => (off.get(day) ?? []).flatMap((id) => data.names[id] ?? [])
  return {
    isWorkingDay,
    addWorkingDays,
    latestWorkingDay,
    workingDaysBetween,
    nextWorkingDay,
    isProvisional,
    holidaysOn,
  }
}

/** How many days of a year a calendar that is still to come takes off by exchange, at most. Our rule. */
const MOST_EXCHANGED = 10

const MOST_REMEMBERED = 10_000

const daysOf = (from: PlainDate, to: PlainDate): PlainDate[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index))
