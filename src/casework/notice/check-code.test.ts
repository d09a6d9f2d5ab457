import { expect, test } from 'vitest'
import { newId } from '../../kernel/id/index.ts'
import { checkCodeOf, tidyCheckCode } from './check-code.ts'

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
