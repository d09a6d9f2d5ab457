/** kernel/time: days and moments as branded ISO strings, their arithmetic, and the city's clock. */
export { type CityClock, fixedClock, steppingClock } from './clock.ts'
export {
  addDays,
  asInstant,
  asPlainDate,
  dateOf,
  daysBetween,
  endOfDay,
  fullMonths,
  Instant,
  instantAt,
  Moment,
  minutesLater,
  monthsLater,
  PlainDate,
  timeOf,
  weekdayOf,
} from './dates.ts'
