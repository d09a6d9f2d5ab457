/**
 * Case number 办件编号 (our rule; GB/T 39046 allows 50 characters): `110108621-20260302-0A3K-7`. Division and unit of the organ,
 * the day, a serial, and a check character, ISO 7064 MOD 37,36 over all before it without hyphens. One format for every kind
 * of dossier. Serials are written without I, L, O and U, which are misread or make words.
 */
import { z } from 'zod'
import { PlainDate } from '../../kernel/time/index.ts'
import { mod37Check, mod37Holds } from './iso7064.ts'
import { tidyCode } from './tidy.ts'

/** A case number in its written form, checked. */
export const CaseNumber = z
  .string()
  .refine((text) => parseCaseNumber(text)?.number === text)
  .brand<'CaseNumber'>()
export type CaseNumber = z.infer<typeof CaseNumber>

/** What a case number is made of: `division` 6 digits, `unit` 3 digits within it, `serial` from `encodeSerial`. */
export type CaseNumberParts = { division: string; unit: string; day: PlainDate; serial: string }

const SERIAL_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LAYOUT = /^(\d{6})(\d{3})(\d{8})([0-9A-HJKMNP-TV-Z]{4,12})([0-9A-Z])$/

/** A count as a serial: `encodeSerial(0)` is `0000`, then `0001` … `000Z`, `0010`; longer than four when it must be. */
export function encodeSerial(count: number): string {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError('a serial counts from 0')
  let serial = ''
  for (let rest = count; rest > 0; rest = Math.floor(rest / 32)) serial = SERIAL_ALPHABET.charAt(rest % 32) + serial
  return serial.padStart(4, '0')
}

/** Writes a case number; throws where a part has not its shape. */
export function formatCaseNumber({ division, unit, day, serial }: CaseNumberParts): CaseNumber {
  const digits = day.replaceAll('-', '')
  const body = `${division}${unit}${digits}${serial}`
  const check = mod37Check(body)
  if (!LAYOUT.test(body + check)) throw new RangeError('a part of the case number has not its shape')
  // Checked by its layout, its day by its type; case-number.test.ts reads what is written here.
  return write(division, unit, digits, serial, check) as CaseNumber
}

/**
 * Reads a case number as people type it: any case, hyphens and spaces anywhere or nowhere, I and L for 1 and O for 0 in the
 * serial. Null where it cannot be one.
 */
export function parseCaseNumber(typed: string): (CaseNumberParts & { number: string }) | null {
  const match = LAYOUT.exec(readSerial(tidyCode(typed).replaceAll('-', '')))
  if (match === null || !mod37Holds(match[0])) return null
  const [, division = '', unit = '', digits = '', serial = '', check = ''] = match
  const day = PlainDate.safeParse(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`)
  return day.success
    ? { division, unit, day: day.data, serial, number: write(division, unit, digits, serial, check) }
    : null
}

/** The check character may be any letter, so only the serial is read kindly. */
const readSerial = (text: string): string =>
  text.slice(0, 17) + text.slice(17, -1).replaceAll(/[IL]/g, '1').replaceAll('O', '0') + text.slice(17).slice(-1)

const write = (division: string, unit: string, digits: string, serial: string, check: string): string =>
  `${division}${unit}-${digits}-${serial}-${check}`
