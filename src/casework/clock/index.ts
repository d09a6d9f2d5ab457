/** casework/clock: time limits as values. */
export {
  type Clock,
  type Days,
  endClock,
  expireClock,
  extendClock,
  latestDay,
  nextMoment,
  type Pause,
  pauseClock,
  renewClock,
  resumeClock,
  settle,
  startClock,
  warnedClock,
} from './clock.ts'
