/**
 * Divisions 行政区划: city, districts, street-level units (streets, towns, townships, development zones), communities and
 * villages. Codes: GB/T 2260 for the first six digits, GB/T 10114 for the next three, three more for the community; we write
 * all twelve, zeros at the end, as the National Bureau of Statistics does (general knowledge). Facts come from the city pack.
 */
import { z } from 'zod'
import type { Text } from '../../kernel/i18n/index.ts'

/** A division's code in twelve digits: `110108000000` Haidian, `110108012000` a street in it. */
export const DivisionCode = z
  .string()
  .regex(/^\d{12}$/, 'a division has twelve digits')
  .brand<'DivisionCode'>()
export type DivisionCode = z.infer<typeof DivisionCode>

export type DivisionLevel = 'city' | 'district' | 'street' | 'community'

const KINDS = [
  'district',
  'street',
  'area-office',
  'town',
  'township',
  'zone',
  'community',
  'village',
  'other',
] as const

export type DivisionKind = 'city' | (typeof KINDS)[number]

/** One row of the pack's `divisions.csv`. `english` is empty where a place has no English name. */
export const DivisionRow = z.strictObject({
  code: DivisionCode,
  name: z.string().min(1),
  english: z.string(),
  kind: z.enum(KINDS),
  parent: DivisionCode,
})
export type DivisionRow = z.infer<typeof DivisionRow>

export type Division = {
  code: DivisionCode
  /** A community has its Chinese name in both languages. */
  name: Text
  level: DivisionLevel
  kind: DivisionKind
  /** What it lies in; null for the city. */
  parent: DivisionCode | null
}

/** A code of six, nine or twelve digits in twelve: `110108` is `110108000000`. Null for anything else. */
export const fullCode = (code: string): DivisionCode | null =>
  /^(\d{6}|\d{9}|\d{12})$/.test(code) ? DivisionCode.parse(code.padEnd(12, '0')) : null

/** The six digits that case numbers and credit codes carry. */
export const shortCode = (code: DivisionCode): string => code.slice(0, 6)

/** The level that a code shows by its zeros. */
export function levelOf(code: DivisionCode): DivisionLevel {
  if (!code.endsWith('000')) return 'community'
  if (!code.endsWith('000000')) return 'street'
  return code.endsWith('00000000') ? 'city' : 'district'
}
