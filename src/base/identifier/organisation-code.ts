/**
 * Organisation code 组织机构代码 (GB 11714-1997): 8 digits or capital letters and a check character modulo 11. It lives on
 * inside the unified social credit code. Letters count 10 to 35, so the check cannot tell characters that differ by 11, 22 or 33.
 */
import { tidyCode } from './tidy.ts'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

/** The check character of the first 8 characters. */
export function organisationCodeCheck(code: string): string {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * ALPHABET.indexOf(code.charAt(place)), 0)
  return '0X987654321'.charAt(sum % 11)
}

/** What is wrong with an organisation code as it was typed (with or without its hyphen), or null. */
export function checkOrganisationCode(typed: string): 'shape' | 'check' | null {
  const code = tidyCode(typed).replace(/-(?=.$)/, '')
  if (!/^[0-9A-Z]{8}[\dX]$/.test(code)) return 'shape'
  return organisationCodeCheck(code) === code[8] ? null : 'check'
}
