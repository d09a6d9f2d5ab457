import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, asPlainDate } from '../../kernel/time/index.ts'
import { CaseNumber, encodeSerial, formatCaseNumber, parseCaseNumber } from './index.ts'

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })
const parts = fc.record({
  division: digits(6),
  unit: digits(3),
  day: fc.integer({ min: 0, max: 30_000 }).map((days) => addDays(asPlainDate('2020-01-01'), days)),
  serial: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }).map(encodeSerial),
})
const sample = formatCaseNumber({
  division: '110108',
  unit: '621',
  day: asPlainDate('2026-03-02'),
  serial: encodeSerial(10_355),
})

test('a case number says organ, day and serial', () => {
  expect(sample).toMatch(/^110108621-20260302-0A3K-[0-9A-Z]$/)
  expect(parseCaseNumber(sample)).toEqual({
    division: '110108',
    unit: '621',
    day: '2026-03-02',
    serial: '0A3K',
    number: sample,
  })
})

test('what was written is read again, with hyphens, without, and in small letters', () => {
  fc.assert(
    fc.property(parts, (made) => {
      const number = formatCaseNumber(made)
      expect(number.length).toBeLessThanOrEqual(50)
      for (const typed of [
        number,
        number.replaceAll('-', ''),
        ` ${number.toLowerCase()} `,
        number.replaceAll('-', ' '),
      ])
        expect(parseCaseNumber(typed)).toEqual({ ...made, number })
      expect(CaseNumber.parse(number)).toBe(number)
    }),
  )
})

test('any one changed character is found', () => {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  fc.assert(
    fc.property(parts, fc.nat(), fc.constantFrom(...alphabet), (made, place, other) => {
      const number = formatCaseNumber(made).replaceAll('-', '')
      const at = place % number.length
      fc.pre(number.charAt(at) !== other)
      expect(parseCaseNumber(number.slice(0, at) + other + number.slice(at + 1))).toBeNull()
    }),
  )
})

test('I, L and O in the serial are read as the digits they look like', () => {
  const number = formatCaseNumber({ division: '110108', unit: '621', day: asPlainDate('2026-03-02'), serial: '0101' })
  for (const typed of ['OIOL', 'o1ol'])
    expect(parseCaseNumber(number.replace('-0101-', `-${typed}-`))?.number).toBe(number)
  expect(parseCaseNumber(number.replace('-0101-', '-U101-'))).toBeNull()
})

test('serials count on, four characters at least, and never go back', () => {
  expect([0, 1, 31, 32, 1_048_575, 1_048_576].map(encodeSerial)).toEqual([
    '0000',
    '0001',
    '000Z',
    '0010',
    'ZZZZ',
    '10000',
  ])
  fc.assert(
    fc.property(fc.nat({ max: 1_048_574 }), (count) => {
      expect(encodeSerial(count) < encodeSerial(count + 1)).toBe(true)
    }),
  )
  expect(() => encodeSerial(-1)).toThrow(RangeError)
})

test('a day that never was, a short serial and a strange part are refused', () => {
  expect(parseCaseNumber('')).toBeNull()
  expect(parseCaseNumber('110108621-20260302-0A3K')).toBeNull()
  expect(CaseNumber.safeParse(sample.toLowerCase()).success).toBe(false)
  const day = asPlainDate('2026-03-02')
  expect(() => formatCaseNumber({ division: '1101', unit: '621', day, serial: '0001' })).toThrow(RangeError)
  expect(() => formatCaseNumber({ division: '110108', unit: '621', day, serial: '00O1' })).toThrow(RangeError)
})
