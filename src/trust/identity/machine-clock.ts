/**
 * The machine's clock, by which sessions, budgets of attempts and tokens live: a demonstration that moves the city's clock
 * by a week signs nobody out. Whoever needs a moment of it takes one as a value, and this as the value where none is given.
 */
import { asInstant, type Instant } from '../../kernel/time/index.ts'

export const machineNow = (): Instant => asInstant(Date.now())

/** A moment some seconds after another, or before it. */
export const secondsLater = (moment: Instant, seconds: number): Instant =>
  asInstant(Date.parse(moment) + seconds * 1000)
