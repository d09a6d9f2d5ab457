/** Moments of the machine's clock, by which sign-ins live: day and time at the city's place. */
import { type Language, sayDate } from '../../kernel/i18n/index.ts'
import { asInstant, dateOf, timeOf } from '../../kernel/time/index.ts'

export function sayWhen(moment: string, zone: string, language: Language): string {
  const at = asInstant(moment)
  return `${sayDate(dateOf(at, zone), language)} ${timeOf(at, zone)}`
}
