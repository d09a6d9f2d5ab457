/**
 * Unified social credit code 统一社会信用代码 (GB 32100-2015), 18 characters: registering authority, class of organisation,
 * 6 digits of division, 9 of organisation code (GB 11714), and a check character modulo 31 over an alphabet without I O S V Z.
 */
import { checkOrganisationCode } from './organisation-code.ts'
import { tidyCode } from './tidy.ts'

/** What a code says: `authority` 1 staffing office, 5 civil affairs, 9 market regulator …; `kind` counts within it. */
export type CreditCode = { code: string; authority: string; kind: string; division: string; organisation: string }

/** Why a code cannot be one: its shape, the organisation code inside it, or its check character. */
export type CreditCodeFault = 'shape' | 'organisation' | 'check'

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The check character of the first 17 characters. Weights are the powers of 3 modulo 31. */
export function creditCodeCheck(code: string): string {
  let weight = 1
  let sum = 0
  for (let place = 0; place < 17; place++) {
    sum += weight * ALPHABET.indexOf(code.charAt(place))
    weight = (weight * 3) % 31
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31)
}

/** What is wrong with a credit code as it was typed, or null. Says nothing about whether it was ever given to anyone. */
export function checkCreditCode(typed: string): CreditCodeFault | null {
  const code = tidyCode(typed)
  if (!/^[0-9A-HJ-NP-RTUW-Y]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{10}$/.test(code)) return 'shape'
  if (creditCodeCheck(code) !== code[17]) return 'check'
  return checkOrganisationCode(code.slice(8, 17)) === null ? null : 'organisation'
}

/** What a credit code says, in its one written form; null where it cannot be one. */
export function parseCreditCode(typed: string): CreditCode | null {
  const code = tidyCode(typed)
  if (checkCreditCode(code) !== null) return null
  const [authority, kind] = [code.charAt(0), code.charAt(1)]
  return { code, authority, kind, division: code.slice(2, 8), organisation: code.slice(8, 17) }
}
