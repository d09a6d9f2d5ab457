/**
 * Clocks: time limits of the office and of the applicant, as values. Rules: 行政许可法 art. 82 (days are working days),
 * 45 (time that is not counted), 42 (extension); the day of the event is not counted; the applicant's clocks end at
 * 24:00, the office's at its closing time (our rule); whole days are suspended: the day of suspension is not counted,
 * the day of resumption is. An applicant's limit in calendar days, and an office's, that would end on a day off ends on
 * the next working day (our rule, after 民法典 art. 203). Past the last published calendar a day is provisional: it is
 * shown, and counted again when the calendar comes; where none comes, the clock runs out once no calendar that could still come
 * would put the day off further (ten exchanged days a year at most, our rule in base/calendar). It warns before the day shown.
 */
import type { WorkingCalendar } from '../../base/calendar/index.ts'
import {
  addDays,
  dateOf,
  daysBetween,
  endOfDay,
  type Instant,
  instantAt,
  monthsLater,
  type PlainDate,
} from '../../kernel/time/index.ts'
import type { Length } from '../procedure/index.ts'

export type Pause = { from: PlainDate; to: PlainDate | null; ground: string }

/** A running or ended time limit of one dossier. */
export type Clock = {
  state: 'running' | 'paused' | 'ended' | 'expired'
  whose: 'office' | 'applicant'
  /** Day 0: the day of the event, which is not counted. */
  start: PlainDate
  unit: Length['unit']
  /** Days with all extensions. */
  count: number
  warnBefore: Length | null
  warned: boolean
  pauses: Pause[]
  /** The last day; null while paused. */
  due: PlainDate | null
  /** The moment it runs out, for a provisional day at the latest, and the moment it warns; null while paused or ended. */
  dueAt: Instant | null
  warnAt: Instant | null
  provisional: boolean
}

/** What days are worked, when offices close, and where. */
export type Days = { calendar: WorkingCalendar; closing: string; zone: string }

type Beginning = Pick<Clock, 'whose' | 'start' | 'unit' | 'count' | 'warnBefore'>

/** A clock that starts on the day of an event. */
export const startClock = (beginning: Beginning, days: Days): Clock =>
  settle(
    {
      ...beginning,
      state: 'running',
      warned: false,
      pauses: [],
      due: null,
      dueAt: null,
      warnAt: null,
      provisional: false,
    },
    days,
  )

/** Stops the count from this day on. Pausing what does not run changes nothing. */
export const pauseClock = (clock: Clock, today: PlainDate, ground: string, days: Days): Clock =>
  clock.state === 'running'
    ? settle({ ...clock, state: 'paused', pauses: [...clock.pauses, { from: today, to: null, ground }] }, days)
    : clock

/** Goes on counting with this day. */
export const resumeClock = (clock: Clock, today: PlainDate, days: Days): Clock =>
  clock.state === 'paused'
    ? settle(
        {
          ...clock,
          state: 'running',
          pauses: clock.pauses.map((pause) => (pause.to === null ? { ...pause, to: today } : pause)),
        },
        days,
      )
    : clock

/** Adds days to the limit. */
export const extendClock = (clock: Clock, count: number, days: Days): Clock =>
  settle({ ...clock, count: clock.count + count }, days)

/** The next period of a duty that comes again: as much longer as one period, and it warns anew. */
export const renewClock = (clock: Clock, count: number, days: Days): Clock =>
  settle({ ...clock, state: 'running', count: clock.count + count, warned: false }, days)

/** The clock has done its work: what it measured came about. */
export const endClock = (clock: Clock): Clock =>
  clock.state === 'expired' ? clock : { ...clock, state: 'ended', dueAt: null, warnAt: null }

/** The limit passed. It stays visible as passed, and fires no more. */
export const expireClock = (clock: Clock): Clock => ({ ...clock, state: 'expired', dueAt: null, warnAt: null })

export const warnedClock = (clock: Clock): Clock => ({ ...clock, warned: true, warnAt: null })

/** Computes due day and moments anew, for example when the calendar of the next year was published. */
export function settle(clock: Clock, days: Days): Clock {
  if (clock.state === 'paused') return { ...clock, due: null, dueAt: null, warnAt: null, provisional: false }
  if (clock.state !== 'running') return clock
  const due = lastDay(clock, days.calendar.addWorkingDays)
  const provisional = days.calendar.isProvisional(due)
  const last = provisional ? lastDay(clock, days.calendar.latestWorkingDay) : due
  const warnDay = clock.warnBefore && !clock.warned ? daysBefore(due, clock.warnBefore, days) : null
  return {
    ...clock,
    due,
    provisional,
    dueAt: momentOn(last, clock.whose, days),
    warnAt: warnDay === null ? null : instantAt(warnDay, '00:00', days.zone),
  }
}

/** When this clock next does something by itself, or null. It warns before it runs out; one that does not run has neither moment. */
export const nextMoment = ({ warnAt, dueAt }: Pick<Clock, 'warnAt' | 'dueAt'>): Instant | null => warnAt ?? dueAt

/** The day on which a running clock with a provisional day runs out at the latest; null of all others. */
export const latestDay = ({ provisional, dueAt, whose }: Clock, { zone }: Days): PlainDate | null => {
  if (!provisional || dueAt === null) return null
  return whose === 'applicant' ? addDays(dateOf(dueAt, zone), -1) : dateOf(dueAt, zone)
}

function lastDay(clock: Clock, addWorkingDays: WorkingCalendar['addWorkingDays']): PlainDate {
  const notCounted = clock.pauses.flatMap(({ from, to }) => (to === null ? [] : [{ from, to }]))
  if (clock.unit === 'workingDays') return addWorkingDays(clock.start, clock.count, { notCounted })
  const inMonths = clock.unit === 'months'
  const out = notCounted.reduce((sum, { from, to }) => sum + daysBetween(from, to), 0)
  let day = inMonths ? addDays(monthsLater(clock.start, clock.count), out) : clock.start
  for (let left = inMonths ? 0 : clock.count; left > 0; ) {
    day = addDays(day, 1)
    if (!notCounted.some(({ from, to }) => from <= day && day < to)) left -= 1
  }
  // The day itself, where it is worked, or the next that is.
  return addWorkingDays(addDays(day, -1), 1)
}

function daysBefore(due: PlainDate, before: Length, { calendar }: Days): PlainDate {
  if (before.unit === 'days') return addDays(due, -before.count)
  if (before.unit === 'months') return monthsLater(due, -before.count)
  let day = due
  for (let left = before.count; left > 0; ) {
    day = addDays(day, -1)
    if (calendar.isWorkingDay(day)) left -= 1
  }
  return day
}

const momentOn = (day: PlainDate, whose: Clock['whose'], { closing, zone }: Days): Instant =>
  whose === 'applicant' ? endOfDay(day, zone) : instantAt(day, closing, zone)
