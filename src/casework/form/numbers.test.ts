/** Numbers as people write them are read as what they are, or asked back; never as another number. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asPlainDate } from '../../kernel/time/index.ts'
import { SingleField } from './form.ts'
import { readValue } from './values.ts'

const today = asPlainDate('2026-03-02')
const both = { zh: '数', en: 'number' }
const field = (more: object) => SingleField.parse({ id: 'it', label: both, required: true, ...more })
const whole = field({ kind: 'integer', min: -1_000_000_000, max: 1_000_000_000, unit: both })
const money = field({ kind: 'money', minFen: 0, maxFen: 100_000_000_000 })
const read = (one: SingleField, typed: string) => {
  const found = readValue(one, [typed], today)
  return found && 'value' in found ? found.value : (found?.fault.en ?? null)
}

/** The other way of grouping: by hand, from the right. */
function grouped(digits: string, separator: string): string {
  const parts: string[] = []
  for (let end = digits.length; end > 0; end -= 3) parts.unshift(digits.slice(Math.max(0, end - 3), end))
  return parts.join(separator)
}
const separators = fc.constantFrom('', ',', '，', ' ')

describe('a number', () => {
  test('may have commas or spaces between its thousands', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), separators, (number, separator) => {
        expect(read(whole, grouped(String(number), separator))).toBe(number)
        expect(read(money, `¥${grouped(String(number), separator)}.50元`)).toBe(number * 100 + 50)
      }),
    )
  })

  test('with a comma that stands anywhere else is asked back, in its right form', () => {
    for (const typed of [
      '42,00',
      '3,5',
      '1,2,3',
      '1,2345',
      ',200',
      '4,200,',
      '1,234 567',
      '12 34',
      '4.200,00',
      '5万',
    ]) {
      expect([typed, read(whole, typed)]).toEqual([typed, expect.stringContaining('such as 4200 or 4,200')])
      expect([typed, read(money, typed)]).toEqual([typed, expect.stringContaining('such as 4200, 4,200 or 4200.50')])
    }
  })
})

describe('characters that nobody sees', () => {
  const phone = field({ kind: 'phone' })
  const identity = field({ kind: 'identity' })
  const text = field({ kind: 'text', maxLength: 20 })
  const name = field({ kind: 'name' })

  test('carry nothing in numbers and codes, and are taken out there', () => {
    expect(read(phone, '\u202D138\u200B0013\u00AD8000\u202C')).toBe('13800138000')
    expect(read(identity, '\uFEFF999999199405141020\uFE0F')).toBe('999999199405141020')
    expect(read(whole, '4\u200B2')).toBe(42)
  })

  test('are refused with a sentence that says so where words are written, and are no answer by themselves', () => {
    for (const unseen of ['\u202E', '\u200B', '\u3164', '\uFE0F', '\u{E0101}', '\u00AD'])
      for (const one of [text, name]) {
        expect(read(one, `王小${unseen}雨`)).toMatch(/invisible characters/)
        expect(readValue(one, [` ${unseen}`], today)).toBeNull()
      }
  })
})
