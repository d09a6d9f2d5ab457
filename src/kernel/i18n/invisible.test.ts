import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasInvisible, isBlank, showInvisible, withoutInvisible } from './index.ts'

const unseen = fc.constantFrom(
  '\u200B',
  '\u202E',
  '\u2066',
  '\uFE0F',
  '\u3164',
  '\u00AD',
  '\uFEFF',
  '\u{E0100}',
  '\u115F',
  '\u2800',
)
const words = fc.array(fc.oneof(unseen, fc.constantFrom('王', 'a', '1', '·', '𠮷', ' ', 'é')), { maxLength: 12 })

test('what nobody sees is found wherever it stands, taken out, or shown by its number', () => {
  fc.assert(
    fc.property(words, (parts) => {
      const text = parts.join('')
      expect(hasInvisible(withoutInvisible(text))).toBe(false)
      expect(hasInvisible(showInvisible(text))).toBe(false)
      expect(showInvisible(text) === text).toBe(!hasInvisible(text))
      expect(isBlank(text)).toBe(!/[王a1·𠮷é]/u.test(text))
    }),
  )
  expect(showInvisible('a\u202Eb')).toBe('a[U+202E]b')
})
