/**
 * Clocks: time limits of the office and of the applicant, as values. Rules: 行政许可法 art. 82 (days are working days),
 * 45 (time that is not counted), 42 (extension); the day of the event is not counted; the applicant's clocks end at
 * 24:00, the office's at its closing time (our rule); whole days are suspended: the day of suspension is not counted,
 * the day of resumption is. An applicant's limit in calendar days, and an office's, that would end on a day off ends on
 * the next working day (our rule, after 民法典 art. 203). Past the last published calendar a day is provisional: it is
 * shown, and counted again when the calendar comes; where none comes, the clock runs out once no calendar that could still come
 * would put the day off further (ten exchanged days a year at most, our rule in base/calendar). It warns before the day shown.
 * A limit in hours runs around the clock, also at night and on days off, from the moment of the event to the minute; what it was
 * paused is added (our rule, for urgent appeals: 2 and 24 hours).
 */
import type { WorkingCalendar } from '../../base/calendar/index.ts'
import {
  addDays,
  asInstant,
  dateOf,
  daysBetween,
  endOfDay,
  type Instant,
  instantAt,
  monthsLater,
  type PlainDate,
} from '../../kernel/time/index.ts'
import type { Length } from '../procedure/index.ts'

/** `fromAt`, `toAt`: the moments, in a clock that counts hours. */
export type Pause = { from: PlainDate; to: PlainDate | null; ground: string; fromAt?: Instant; toAt?: Instant }

/** A running or ended time limit of one dossier. */
export type Clock = {
  state: 'running' | 'paused' | 'ended' | 'expired'
  whose: 'office' | 'applicant'
  /** Day 0: the day of the event, which is not counted. */
  start: PlainDate
  /** The moment of the event, where hours are counted. */
  startAt?: Instant
  unit: Length['unit']
  /** Days, months or hours with all extensions. */
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

/** `at`: the moment of the event, for a clock that counts hours; the beginning of its day unless said. */
type Beginning = Pick<Clock, 'whose' | 'start' | 'unit' | 'count' | 'warnBefore'> & { at?: Instant }

/** A clock that starts on the day of an event. */
export const startClock = ({ at, ...beginning }: Beginning, days: Days): Clock =>
  settle(
    {
      ...beginning,
      ...(beginning.unit === 'hours' && { startAt: at ?? dayBreak(beginning.start, days) }),
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

/** Stops the count from this day on, in hours from the moment `at`. Pausing what does not run changes nothing. */
export function pauseClock(clock: Clock, today: PlainDate, ground: string, days: Days, at?: Instant): Clock {
  if (clock.state !== 'running') return clock
  const fromAt = clock.unit === 'hours' && { fromAt: at ?? dayBreak(today, days) }
  return settle(
    { ...clock, state: 'paused', pauses: [...clock.pauses, { from: today, to: null, ground, ...fromAt }] },
    days,
  )
}

/** Goes on counting with this day, in hours with the moment `at`. */
export function resumeClock(clock: Clock, today: PlainDate, days: Days, at?: Instant): Clock {
  if (clock.state !== 'paused') return clock
  const toAt = clock.unit === 'hours' && { toAt: at ?? dayBreak(today, days) }
  const pauses = clock.pauses.map((pause) => (pause.to === null ? { ...pause, to: today, ...toAt } : pause))
  return settle({ ...clock, state: 'running', pauses }, days)
}

/** Adds to the limit, in its own unit. */
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
  if (clock.unit === 'hours') return settleHours(clock, days)
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

/** In hours every moment is certain: no calendar moves it. */
function settleHours(clock: Clock, days: Days): Clock {
  const out = clock.pauses.reduce(
    (sum, { fromAt, toAt }) => sum + (fromAt && toAt ? Date.parse(toAt) - Date.parse(fromAt) : 0),
    0,
  )
  const from = Date.parse(clock.startAt ?? dayBreak(clock.start, days))
  const dueAt = asInstant(from + clock.count * HOUR + out)
  const warnAt = clock.warnBefore && !clock.warned ? asInstant(Date.parse(dueAt) - clock.warnBefore.count * HOUR) : null
  return { ...clock, due: dateOf(dueAt, days.zone), provisional: false, dueAt, warnAt }
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

const HOUR = 3_600_000
const dayBreak = (day: PlainDate, { zone }: Days): Instant => instantAt(day, '00:00', zone)

const momentOn = (day: PlainDate, whose: Clock['whose'], { closing, zone }: Days): Instant =>
  whose === 'applicant' ? endOfDay(day, zone) : instantAt(day, closing, zone)
