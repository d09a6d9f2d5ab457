/**
 * Quiet hours 免打扰: nobody's telephone rings at night because an office closed a file in the evening. From nine in the evening to eight
 * in the morning, by the city's clock, only what is urgent goes out: a code that somebody waits for, a warning that does not bear
 * waiting (our rule).
 */
import { addDays, dateOf, type Instant, instantAt, timeOf } from '../../kernel/time/index.ts'

const BEGINS = '21:00'
const ENDS = '08:00'

/** The first moment from `at` on at which something may go out. */
export function leavesAt(at: Instant, isUrgent: boolean, zone: string): Instant {
  const time = timeOf(at, zone)
  if (isUrgent || (time >= ENDS && time < BEGINS)) return at
  const day = dateOf(at, zone)
  return instantAt(time < ENDS ? day : addDays(day, 1), ENDS, zone)
}
