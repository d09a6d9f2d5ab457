/**
 * Tries: how often something is sent before it is a dead letter. The pauses grow, so that a carrier that is down for a minute costs
 * nothing and one that is down for a night is waited for: six tries within eleven hours (our rule).
 */
import { type Instant, minutesLater } from '../../kernel/time/index.ts'

const PAUSES_MINUTES = [1, 5, 30, 120, 480]

/** So many tries, and then it is a dead letter. */
export const MOST_TRIES = PAUSES_MINUTES.length + 1

/** When it is tried again after so many tries that failed; null where the budget is used up. */
export function nextTry(tries: number, now: Instant): Instant | null {
  const pause = PAUSES_MINUTES[tries - 1]
  return pause === undefined ? null : minutesLater(now, pause)
}
