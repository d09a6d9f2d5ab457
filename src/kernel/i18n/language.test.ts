import { expect, test } from 'vitest'
import { languageFrom } from './index.ts'

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
