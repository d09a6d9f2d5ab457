import { expect, test } from 'vitest'
import { languageFrom, pick } from './index.ts'

test.each([
  [undefined, 'zh'],
  ['', 'zh'],
  ['en', 'en'],
  ['EN-GB,en;q=0.9', 'en'],
  ['fr-FR, fr;q=0.9, en;q=0.8, zh;q=0.7', 'en'],
  ['en;q=0.2, zh-CN;q=0.9', 'zh'],
  ['zh;q=0, en;q=0.1', 'en'],
  ['en;q=0', 'zh'],
  ['*', 'zh'],
  ['en;q=nonsense, zh;q=0.1', 'zh'],
  ['english', 'zh'],
  ['en ; q=0.5 , zh ; q=0.5', 'en'],
] as const)('who asks for %j reads %s', (header, language) => {
  expect(languageFrom(header)).toBe(language)
})

test.each([
  [0, '0 days are left', '还有 0 天'],
  [1, '1 day is left', '还有 1 天'],
  [2, '2 days are left', '还有 2 天'],
  ['1', '1 day is left', '还有 1 天'],
  ['1,000', '1,000 days are left', '还有 1,000 天'],
])('%s of a thing is said as one writes it', (n, en, zh) => {
  const text = { zh: '还有 {n} 天', en: '{n} {n|day is|days are} left' }
  expect(pick(text, 'en', { n })).toBe(en)
  expect(pick(text, 'zh', { n })).toBe(zh)
})

test('a hole for which nothing is known stays as it is written', () => {
  expect(pick({ zh: '{n}', en: '{n} {n|day|days}' }, 'en', {})).toBe('{n} {n|day|days}')
})

test.each([
  ['12月3日', '到12月3日前答复，余 2 天', 'by 3 December, 2 days left'],
  ['2026年12月3日', '到2026年12月3日前答复，余 2 天', 'by 3 December 2026, 2 days left'],
  ['12月3日 17:30', '到 12月3日 17:30 前答复，余 2 天', 'by 17:30 on 3 December, 2 days left'],
  ['下周', '到 下周 前答复，余 2 天', 'by next week, 2 days left'],
])('in Chinese %s stands among words as one writes it: a day without spaces', (day, zh, en) => {
  const text = { zh: '到 {day} 前答复，余 {n} 天', en: 'by {day}, {n} days left' }
  expect(pick(text, 'zh', { day, n: 2 })).toBe(zh)
  expect(pick(text, 'en', { day: en.replace(/^by (.*), 2 days left$/, '$1'), n: 2 })).toBe(en)
})

test('a space beside a day is kept where what stands on its other side is no Chinese word', () => {
  const text = { zh: 'PDF {day} {who}，{day} PDF', en: '{day}' }
  expect(pick(text, 'zh', { day: '12月3日', who: '李静' })).toBe('PDF 12月3日 李静，12月3日 PDF')
})
