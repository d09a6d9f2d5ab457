/** The tree of categories, and what words point to. */
import { expect, test } from 'vitest'
import { classifierOf, readModel, trainModel, writeModel } from '../model/index.ts'
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

/** What was told before, in twenty ways each; of the last category the tree knows nothing. */
const told = {
  '030101': ['家里暖气不热', '室温只有十五度', '供暖以后还是冰凉', '老人冻得睡不着', '热力站说在检修'],
  '060201': ['路灯不亮好几天', '胡同里黑得看不见', '灯杆歪了没人扶', '晚上走路害怕', '盏盏都是灭的'],
  '990101': ['井盖丢了一个', '路面塌了个洞', '轮胎扎破两条', '骑车摔进坑里', '沥青翘起一块'],
}
const examples = Object.entries(told).flatMap(([label, pieces]) =>
  pieces.flatMap((one) =>
    pieces.flatMap((other) => (one === other ? [] : [{ label, text: `${one}，${other}`, group: null, judged: true }])),
  ),
)
const learned = readModel(writeModel(trainModel(examples))) ?? expect.fail('no model')
const sorter = { categories: tree, model: classifierOf(learned) }

test('a category is said with what it lies in; one that is gone by its code', () => {
  expect([tree.say('030101', 'zh'), tree.say('999999', 'zh')]).toEqual(['供暖 › 供暖质量 › 暖气不热', '999999'])
})

test('what a message is about comes first, with the words of the category that stand in it', () => {
  const [first, ...others] = suggestCategories(sorter, '家里暖气不热，室温只有十五度')
  expect([first?.category.code, first?.found, first?.sure]).toEqual(['030101', ['暖气不热', '不热', '室温'], true])
  expect(first?.confidence).toBeGreaterThan(0.9)
  expect(others.every(({ sure }) => !sure)).toBe(true)
})

test('where none of its words stands there, the pieces that speak for a category are told', () => {
  const text = '胡同里晚上走路害怕，黑得看不见'
  const [first] = suggestCategories(sorter, text)
  expect(first?.category.code).toBe('060201')
  expect(first?.found.length).toBeGreaterThan(0)
  for (const piece of first?.found ?? []) expect(text).toContain(piece)
})

test('a category that the tree does not have any more is not suggested', () => {
  expect(suggestCategories(sorter, '骑车摔进坑里，井盖丢了一个').map(({ category }) => category.code)).not.toContain(
    '990101',
  )
})

test('where nothing is known of the words, nothing is taken without a person', () => {
  for (const text of ['', '想反映一个情况', 'hello'])
    expect(suggestCategories(sorter, text).some(({ sure }) => sure)).toBe(false)
})
