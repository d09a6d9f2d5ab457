/** Messages that the city wrote itself: of every category enough, never one sentence with other nouns, and some held out for good. */
import { expect, test } from 'vitest'
import { openPack } from '../../base/pack/index.ts'
import { readCategories } from '../category/index.ts'
import { readWritten } from './grammar.ts'
import { writeMessages } from './messages.ts'

const situations = {
  '030101': ['暖气不热', '室温十四度', '来暖一周了还凉'],
  '060201': ['灯不亮', '灯杆歪了', '胡同黑着'],
}
const grammar = {
  wishes: ['希望解决', '请管管'],
  effects: ['没人管', '受不了了'],
  times: ['昨天', '上周'],
  places: ['我们村', '演示花园'],
  forms: ['{situation}', '{place}，{time}{situation}，{effect}，{wish}。', '你好，{situation}'],
  otherwise: [
    ['暖气', '暖气片'],
    ['没人管', '没人理'],
  ],
}
const words = new Map([['030101', ['暖气不热', '室温']]])

test('the same situations give the same messages, and another category changes none of those there are', () => {
  const all = writeMessages({ situations, ...grammar }, words)
  expect(writeMessages({ situations, ...grammar }, words)).toEqual(all)
  const more = writeMessages({ situations: { ...situations, '990101': ['一', '二', '三'] }, ...grammar }, words)
  expect(more.slice(0, all.length)).toEqual(all)
})

test('one situation of each category is held out with all its messages, and none of it is learned from', () => {
  const all = writeMessages({ situations, ...grammar }, words)
  for (const [label, own] of Object.entries(situations)) {
    const groups = (part: string) =>
      new Set(all.filter((one) => one.label === label && one.part === part && one.judged).map(({ group }) => group))
    expect([groups('held-out').size, groups('learn').size]).toEqual([1, own.length - 1])
    for (const group of groups('held-out')) expect(groups('learn')).not.toContain(group)
  }
})

test('nothing of the grammar is left unfilled, and what names a category judges nobody', () => {
  const all = writeMessages({ situations, ...grammar }, words)
  for (const { detail } of all) expect(detail).not.toMatch(/[{}]|undefined/)
  expect(all.filter(({ judged }) => !judged).map(({ detail, part }) => [detail, part])).toEqual([
    ['暖气不热', 'learn'],
    ['室温', 'learn'],
  ])
})

test('of the pack: at least 3,000 messages, no two alike, every category in both parts', () => {
  const pack = openPack('cities/beijing')
  const categories = readCategories(pack) ?? expect.fail(JSON.stringify(pack.errors))
  const written = readWritten(pack, categories.all) ?? expect.fail(JSON.stringify(pack.errors))
  const all = writeMessages(written, new Map())
  expect(all.length).toBeGreaterThanOrEqual(3000)
  expect(new Set(all.map(({ detail }) => detail)).size / all.length).toBeGreaterThan(0.97)
  for (const part of ['learn', 'held-out'])
    expect(new Set(all.filter((one) => one.part === part).map(({ label }) => label)).size).toBe(
      categories.leaves.length,
    )
})

test('a category without situations, and situations of no category, are refused with their place', () => {
  const pack = openPack('cities/beijing')
  expect(readWritten(pack, [{ code: '999999', level: 3 }])).toBeNull()
  const said = pack.errors.map(({ sentence }) => sentence).join()
  expect(said).toContain('999999')
  expect(said).toContain('names no category of the third level')
})
