/**
 * Opening hours 办公时间: whether the doors of a unit are open, and its week. The working calendar decides: holidays are closed, weekend
 * days worked in exchange 调休 are open. Hours are the pack's: a unit's own, or the city's.
 */
import type { Text } from '../../kernel/i18n/index.ts'
import { addDays, type PlainDate, weekdayOf } from '../../kernel/time/index.ts'
import type { WorkingCalendar } from '../calendar/index.ts'
import type { OfficeHours } from './department.ts'

type Counting = Pick<WorkingCalendar, 'isWorkingDay' | 'nextWorkingDay' | 'holidaysOn'>

/** One day of a week: `hours` null where the doors stay closed; why, where a holiday closes them. */
export type OpeningDay = {
  day: PlainDate
  hours: OfficeHours | null
  holidays: readonly Text[]
  /** A weekend day on which offices work in exchange. */
  isExchanged: boolean
}

export type OpenNow =
  | { state: 'open'; until: string }
  | { state: 'opens-today'; at: string }
  | { state: 'closed'; opens: PlainDate; at: string; holidays: readonly Text[] }

/** What holds at a time of a day: `openAt(hours, calendar, '2026-03-02', '10:00')` is `{ state: 'open', until: '17:30' }`. */
export function openAt(hours: OfficeHours, calendar: Counting, day: PlainDate, time: string): OpenNow {
  const isWorking = calendar.isWorkingDay(day)
  if (isWorking && time < hours.opens) return { state: 'opens-today', at: hours.opens }
  if (isWorking && time < hours.closes) return { state: 'open', until: hours.closes }
  return {
    state: 'closed',
    opens: calendar.nextWorkingDay(day),
    at: hours.opens,
    holidays: isWorking ? [] : calendar.holidaysOn(day),
  }
}

/** Seven days from Monday of the week in which a day lies. */
export function openingWeek(hours: OfficeHours, calendar: Counting, day: PlainDate): OpeningDay[] {
  const monday = addDays(day, 1 - weekdayOf(day))
  return Array.from({ length: 7 }, (_, index) => {
    const one = addDays(monday, index)
    const isWorking = calendar.isWorkingDay(one)
    return {
      day: one,
      hours: isWorking ? hours : null,
      holidays: isWorking ? [] : calendar.holidaysOn(one),
      isExchanged: isWorking && weekdayOf(one) > 5,
    }
  })
}
