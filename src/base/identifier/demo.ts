/**
 * Numbers for demonstration and tests: well formed, and such as cannot exist, since no division has the code 999999 (our
 * rule). Whoever sees the digits 999999 knows that nobody is meant.
 */
import type { PlainDate } from '../../kernel/time/index.ts'
import { creditCodeCheck } from './credit-code.ts'
import { organisationCodeCheck } from './organisation-code.ts'
import { personNumberCheck } from './person-number.ts'

export const DEMO_DIVISION = '999999'

/** A citizen's number of nobody. `sequence` 0 to 999: odd for men, even for women. */
export function demoPersonNumber(birth: PlainDate, sequence: number): string {
  const digits = `${DEMO_DIVISION}${birth.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  return digits + personNumberCheck(digits)
}

/** A credit code of no organisation; `prefix` is authority and class: 91 enterprise, 92 sole trader, 11 organ, 12 public body. */
export function demoCreditCode(serial: number, prefix: '91' | '92' | '11' | '12' = '91'): string {
  const organisation = String(serial).padStart(8, '0')
  const code = `${prefix}${DEMO_DIVISION}${organisation}${organisationCodeCheck(organisation)}`
  return code + creditCodeCheck(code)
}

/** Whether a citizen's number or a credit code belongs to the demonstration. */
export const isDemoNumber = (number: string): boolean => /^(\d[\dA-Z])?999999/.test(number) && number.length === 18
