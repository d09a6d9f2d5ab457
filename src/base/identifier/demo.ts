/**
 * Numbers for demonstration and tests: well formed, and such as cannot exist, since no division has the code 999999 (our
 * rule). Whoever sees the digits 999999 knows that nobody is meant.
 */
import type { PlainDate } from '../../kernel/time/index.ts'
import { bankCardCheck } from './bank-card.ts'
import { creditCodeCheck } from './credit-code.ts'
import { organisationCodeCheck } from './organisation-code.ts'
import { personNumberCheck } from './person-number.ts'

export const DEMO_DIVISION = '999999'

/** A citizen's number of nobody. `sequence` 0 to 999: odd for men, even for women. */
export function demoPersonNumber(birth: PlainDate, sequence: number): string {
  const digits = `${DEMO_DIVISION}${birth.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  return digits + personNumberCheck(digits)
}

/** The number of a residence permit of nobody, as if from Hong Kong (81), Macau (82) or Taiwan (83). */
export function demoResidencePermit(origin: '81' | '82' | '83', birth: PlainDate, sequence: number): string {
  const digits = `${origin}9999${birth.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  return digits + personNumberCheck(digits)
}

/** A credit code of no organisation; `prefix` is authority and class: 91 enterprise, 92 sole trader, 11 organ, 12 public body. */
export function demoCreditCode(serial: number, prefix: '91' | '92' | '11' | '12' = '91'): string {
  const organisation = String(serial).padStart(8, '0')
  const code = `${prefix}${DEMO_DIVISION}${organisation}${organisationCodeCheck(organisation)}`
  return code + creditCodeCheck(code)
}

/** The number of a bank card of nobody, of 19 digits: no issuer has 62999999. `serial` 0 to 9,999,999,999. */
export function demoBankCard(serial: number): string {
  const digits = `62999999${String(serial).padStart(10, '0')}`
  return digits + bankCardCheck(digits)
}

/**
 * Whether a number belongs to the demonstration: a citizen's or a credit code of division 999999, a residence permit of no
 * place; travel permits and the old card of foreigners have four nines after their first letters (ours: they have no division).
 */
export const isDemoNumber = (number: string): boolean =>
  (number.length === 18 && /^((\d[\dA-Z])?999999|8[123]9999)/.test(number)) || /^([HM]|[A-Z]{3})?9999\d+$/.test(number)
