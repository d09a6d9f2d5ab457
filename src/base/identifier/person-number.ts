/**
 * Citizen's number 公民身份号码 (GB 11643-1999): 6 digits of the division of first registration, 8 of the birth date, 3 of
 * sequence (odd for men, even for women) and one check character, ISO 7064 MOD 11-2. Residence permits for people from Hong
 * Kong (810000), Macau (820000) and Taiwan (830000) have the same layout (general knowledge).
 */
import { PlainDate } from '../../kernel/time/index.ts'
import { tidyCode } from './tidy.ts'

export type Sex = 'male' | 'female'

/** What a number says about its person. Personal data: never into logs, events or URLs. */
export type PersonNumber = { number: string; division: string; birth: PlainDate; sex: Sex }

/** Why a number cannot be one: not 18 characters of the right kind, no such birthday, or a wrong check character. */
export type PersonNumberFault = 'shape' | 'birth' | 'check'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** The check character of the first 17 digits. */
export const personNumberCheck = (digits: string): string =>
  '10X98765432'.charAt(WEIGHTS.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0) % 11)

/** What is wrong with a number as it was typed, or null. Says nothing about whether it was ever given to anyone. */
export function checkPersonNumber(typed: string): PersonNumberFault | null {
  const number = tidyCode(typed)
  if (!/^\d{17}[\dX]$/.test(number)) return 'shape'
  if (birthOf(number) === null) return 'birth'
  return personNumberCheck(number) === number[17] ? null : 'check'
}

/** What a number says, in its one written form (`x` becomes `X`, spaces go); null where it cannot be one. */
export function parsePersonNumber(typed: string): PersonNumber | null {
  const number = tidyCode(typed)
  const birth = checkPersonNumber(number) === null ? birthOf(number) : null
  if (birth === null) return null
  return { number, division: number.slice(0, 6), birth, sex: Number(number[16]) % 2 === 1 ? 'male' : 'female' }
}

/** No birthday before 1800 (our rule). Whether it lies in the future is asked by those who know today's date. */
function birthOf(number: string): PlainDate | null {
  const day = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  const parsed = PlainDate.safeParse(day)
  return parsed.success && parsed.data >= '1800' ? parsed.data : null
}
