/** The tree of categories, and what words point to. */
import { expect, test } from 'vitest'
import { type Category, makeCategories } from './category.ts'
import { suggestCategories } from './suggest.ts'

const leaf = (code: string, zh: string, ...words: string[]): Category => ({
  code,
  name: { zh, en: zh },
  above: code.slice(0, 4),
  level: 3,
  urgency: 'ordinary',
  words,
})
const branch = (code: string, zh: string, above: string | null): Category => ({
  code,
  name: { zh, en: zh },
  above,
  level: above === null ? 1 : 2,
  urgency: 'ordinary',
  words: [],
})
const tree = makeCategories([
  branch('03', '供暖', null),
  branch('0301', '供暖质量', '03'),
  leaf('030101', '暖气不热', '暖气不热', '不热', '室温'),
  branch('06', '道路', null),
  branch('0602', '路灯', '06'),
  leaf('060201', '路灯不亮', '路灯不亮', '路灯'),
])

test('a category is said with what it lies in; one that is gone by its code', () => {
  expect([tree.say('030101', 'zh'), tree.say('999999', 'zh')]).toEqual(['供暖 › 供暖质量 › 暖气不热', '999999'])
})

test('words that are found are told, and how much of all that was found points to a category', () => {
  const [first, ...others] = suggestCategories(tree, '家里暖气不热，室温十五度')
  expect([first?.category.code, first?.found, first?.confidence, others]).toEqual([
    '030101',
    ['暖气不热', '不热', '室温'],
    1,
    [],
  ])
})

test('what a message begins with counts more than what comes later', () => {
  const later = `路灯不亮。${'补充说明一下情况'.repeat(6)}另外室温低`
  const both = suggestCategories(tree, later)
  expect(both.map(({ category }) => category.code)).toEqual(['060201', '030101'])
  expect(both[0]?.confidence).toBeGreaterThan(0.6)
})

test('where nothing is known of the words, nothing is suggested', () => {
  expect(suggestCategories(tree, '想反映一个情况')).toEqual([])
})
