import { expect, test } from 'vitest'
import { formatCaseNumber } from '../../base/identifier/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { asPlainDate } from '../../kernel/time/index.ts'
import { checkCodeOf, noticeNumbers, tidyCheckCode } from './check-code.ts'

test('a check code has eight letters that no digit looks like, is always the same for a notice, and another for the next', () => {
  const ids = Array.from({ length: 500 }, newId)
  const codes = ids.map(checkCodeOf)
  for (const code of codes) expect(code).toMatch(/^[23456789ABCDEFGHJKMNPQRSTVWXYZ]{8}$/)
  expect(ids.map(checkCodeOf)).toEqual(codes)
  expect(new Set(codes).size).toBe(500)
})

test('a paper that was given out keeps its code for ever', () => {
  expect(checkCodeOf('019d0000-0000-7000-8000-000000000001')).toBe('ZXPJWJQP')
})

test('a code is taken as people type it', () => {
  expect(tidyCheckCode(' abcd-2345 ')).toBe('ABCD2345')
  expect(tidyCheckCode('ＡＢＣＤ２３４５')).toBe('ABCD2345')
})

test('the number of a notice is taken as people type it: full width, small letters, spaces, without hyphens', () => {
  const dossier = formatCaseNumber({ division: '110108', unit: '621', day: asPlainDate('2026-03-02'), serial: '0A3K' })
  for (const number of [`${dossier}-SL2`, `${dossier}-JD12-R14`, `${dossier}-BZ3-R4-R5`]) {
    const wide = number.replaceAll(/[!-~]/g, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0))
    const bare = number.replaceAll('-', '')
    const spaced = bare.replaceAll(/(.{4})/g, '$1 ')
    for (const typed of [
      number,
      number.toLowerCase(),
      wide,
      bare,
      spaced,
      number.replaceAll('-', ' – '),
      ` ${number} `,
    ])
      expect(noticeNumbers(typed), typed).toContain(number)
  }
  expect(noticeNumbers('\0')).toEqual([''])
})
