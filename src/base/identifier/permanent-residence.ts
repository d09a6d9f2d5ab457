/**
 * 外国人永久居留身份证, the permanent residence card of foreigners. Until the end of 2023: 15 characters, three letters of the
 * country and twelve digits, the fifth to the tenth of them a birth date of six digits. Since then 18: a leading 9, two digits
 * of the province, three of the country, then birth date, sequence and check character as in a citizen's number (GB 11643).
 * Both layouts are general knowledge (DOMAIN.md section 1 has the lengths and the leading 9); the last digit of the old card
 * is taken as it is, since we know no public rule for it. 999999 is of no province and no country: ours, for the demonstration.
 */
import { PlainDate } from '../../kernel/time/index.ts'
import { checkPersonNumber } from './person-number.ts'
import { tidyCode } from './tidy.ts'

/** Why a number cannot be one: not 15 or 18 characters of the right kind, no such birthday, or a wrong check character. */
export type PermanentResidenceFault = 'shape' | 'birth' | 'check'

/** What is wrong with the number of a card as it was typed, or null. */
export function checkPermanentResidence(typed: string): PermanentResidenceFault | null {
  const number = tidyCode(typed)
  if (/^9\d{16}[\dX]$/.test(number)) return checkPersonNumber(number)
  if (!/^[A-Z]{3}\d{12}$/.test(number)) return 'shape'
  return isBirthday(number.slice(7, 13)) ? null : 'birth'
}

/** A card's number in its one written form, or null where it cannot be one. */
export const parsePermanentResidence = (typed: string): string | null =>
  checkPermanentResidence(typed) === null ? tidyCode(typed) : null

/** Six digits do not say the century: a day that was in either will do. */
const isBirthday = (digits: string): boolean =>
  ['19', '20'].some(
    (century) =>
      PlainDate.safeParse(`${century}${digits.slice(0, 2)}-${digits.slice(2, 4)}-${digits.slice(4)}`).success,
  )
