import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkName, tidyName } from './index.ts'

describe('a name', () => {
  test.each([
    '方晓梅',
    '欧阳·阿依古丽',
    '𠮷田·明',
    '李〇',
    '苏巴提',
    'Suharto',
    'María José Carreño Quiñones',
    "O'Neill-Smith Jr.",
    'Nguyễn Văn A',
  ])('%s is one as it stands', (name) => {
    expect(checkName(name)).toBeNull()
    expect(tidyName(name)).toBe(name)
  })

  test('has one kind of dot, single spaces and one way to write an accent', () => {
    expect(tidyName('  阿依古丽 • 买买提 ')).toBe('阿依古丽·买买提')
    expect(tidyName('阿依古丽・买买提')).toBe('阿依古丽·买买提')
    for (const spaced of ['阿依古丽· 买买提', '阿依古丽 ·买买提', '阿依古丽 \t·\u3000 买买提', '阿依古丽·买买提'])
      expect(tidyName(spaced)).toBe('阿依古丽·买买提')
    expect(tidyName('Jose\u0301   Luis\u3000Paz')).toBe('José Luis Paz')
  })

  test('is counted in characters, also beyond the basic plane', () => {
    expect(checkName('𠮷'.repeat(50))).toBeNull()
    expect(checkName('𠮷'.repeat(51))).toBe('too-long')
  })

  test('cannot be empty, made of signs only, or hold what cannot be read', () => {
    expect(checkName(' \t ')).toBe('empty')
    expect(checkName('···')).toBe('characters')
    expect(checkName('123')).toBe('characters')
    for (const strange of ['\u0000', '\n', '\u202E', '\u200B', '\uE000', '\uD842', '\u2028'])
      expect(checkName(`方${strange}梅`)).toBe('characters')
  })

  test('tidied once stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        expect(tidyName(tidyName(typed))).toBe(tidyName(typed))
        expect(checkName(tidyName(typed))).toBe(checkName(typed))
      }),
      { numRuns: 1000 },
    )
  })
})
