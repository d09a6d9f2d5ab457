/**
 * The city's clock: law and casework live by it. It is the machine's clock plus one offset, which only a demonstration
 * and the tests move. Sessions, rate limits and logs live by the machine's clock and do not use this.
 */
import { asInstant, dateOf, type Instant, type PlainDate } from './dates.ts'

export type CityClock = {
  /** The city's time zone, `Asia/Shanghai`. */
  zone: string
  now: () => Instant
  today: () => PlainDate
}

/** A clock that runs `offsetMs()` ahead of the machine's. */
export function steppingClock(zone: string, offsetMs: () => number): CityClock {
  // A command asks a dozen times within one millisecond.
  let last = { ms: 0, moment: asInstant(0) }
  const now = () => {
    const ms = Date.now() + offsetMs()
    if (ms !== last.ms) last = { ms, moment: asInstant(ms) }
    return last.moment
  }
  return { zone, now, today: () => dateOf(now(), zone) }
}

/** A clock that stands still at a moment: for tests and for making demonstration dossiers in the past. */
export const fixedClock = (zone: string, at: Instant): CityClock => ({
  zone,
  now: () => at,
  today: () => dateOf(at, zone),
})
