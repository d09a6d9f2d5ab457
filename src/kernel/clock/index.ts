/** kernel/clock: the running city's clock: the machine's, plus one offset that all processes share. */
export { type MovableClock, openClock } from './clock.ts'
