/**
 * Passport number 护照号码: the document number of ICAO Doc 9303 has up to nine digits and letters; fewer than six are not
 * in use (general knowledge). It carries no check character where people read it.
 */
import { tidyCode } from './tidy.ts'

/** A passport number in its written form, or null where it cannot be one. */
export function parsePassportNumber(typed: string): string | null {
  const number = tidyCode(typed)
  return /^[0-9A-Z]{6,9}$/.test(number) ? number : null
}
