/**
 * The number of a bank card 银行卡号 (ISO/IEC 7812-1, primary account number): digits of the issuer, of the account, and a check digit
 * by the formula of Luhn. Cards issued in China have 16 to 19 digits (general knowledge). Whether there is such an account, and
 * whose it is, only its bank knows.
 */
import { tidyCode } from './tidy.ts'

/** Why a number cannot be one: not 16 to 19 digits, or a check digit that does not fit. */
export type BankCardFault = 'shape' | 'check'

/** A number in its one written form: digits without the spaces and hyphens that stand on the card. */
export const tidyBankCard = (typed: string): string => tidyCode(typed).replace(/[-‐-―]/g, '')

/** What is wrong with a number as it was typed, or null. */
export function checkBankCard(typed: string): BankCardFault | null {
  const number = tidyBankCard(typed)
  if (!/^\d{16,19}$/.test(number) || /^(\d)\1+$/.test(number)) return 'shape'
  return luhnSum(number) % 10 === 0 ? null : 'check'
}

/** The check digit that makes a number of some digits. */
export const bankCardCheck = (digits: string): string => String((10 - (luhnSum(`${digits}0`) % 10)) % 10)

/** From the last digit every second one is doubled, and the digits of what comes out are added. */
function luhnSum(number: string): number {
  return [...number].reverse().reduce((sum, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1)
    return sum + (value > 9 ? value - 9 : value)
  }, 0)
}
