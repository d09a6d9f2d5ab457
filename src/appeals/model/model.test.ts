/** Learning categories from messages: what is read of a text, what a model says, how sure it is, and what its file holds. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { classifierOf } from './classify.ts'
import { learnConfidence } from './confidence.ts'
import { groupCopies, sharedBy, signatureOf } from './copies.ts'
import { examplesOf, LabelledRow } from './examples.ts'
import { bucketOf, gramCounter, readPlain } from './grams.ts'
import { type Model, readModel, writeModel } from './model.ts'
import { type Example, trainModel } from './train.ts'

const pieces = {
  heat: ['暖气不热', '室温只有十五度', '供暖以后一直冰凉', '热力站说正在检修', '老人冻得睡不着'],
  noise: ['工地半夜施工', '打桩声太吵', '凌晨还在浇筑', '整夜睡不着觉', '渣土车轰鸣'],
  lamp: ['路灯不亮', '胡同里黑得看不见', '灯杆歪了', '晚上走路害怕', '电缆箱敞着口'],
}
/** Two of the pieces, in each order: every category has twenty. */
const examples: Example[] = Object.entries(pieces).flatMap(([label, of]) =>
  of.flatMap((one) =>
    of.flatMap((other) => (one === other ? [] : [{ label, text: `${one}，${other}。`, group: null, judged: true }])),
  ),
)
const modelOf = (known: readonly Example[]): Model =>
  readModel(writeModel(trainModel(known))) ?? expect.fail('no model')
const model = modelOf(examples)
const { classify, speakFor } = classifierOf(model)

test('a message reads the same with its punctuation and without, in full width, in capitals, with other figures', () => {
  const read = (text: string) => String.fromCharCode(...readPlain(text))
  expect(read('Ａ区 3 号楼，暖气——不热！')).toBe(read('a区8号楼暖气不热'))
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const once = read(text)
      expect(read(once)).toBe(once)
    }),
  )
})

test('every gram of one to three letters is counted, as often as it stands there', () => {
  const counter = gramCounter()
  const letters = fc.string({ unit: fc.constantFrom('水', '电', '气', '路', '灯'), maxLength: 40 })
  fc.assert(
    fc.property(letters, (text) => {
      const size = counter.count(text)
      const counted = new Map([...counter.buckets.slice(0, size)].map((bucket, at) => [bucket, counter.counts[at]]))
      const wanted = new Map<number, number>()
      for (const length of [1, 2, 3])
        for (let at = 0; at + length <= text.length; at += 1) {
          const bucket = bucketOf(text.slice(at, at + length))
          wanted.set(bucket, (wanted.get(bucket) ?? 0) + 1)
        }
      expect(counted).toEqual(wanted)
    }),
  )
})

test('a message belongs where most of its words were seen', () => {
  expect([
    classify('我们家暖气不热，孩子冻病了').top[0]?.label,
    classify('楼下工地半夜打桩').top[0]?.label,
    classify('门口的路灯坏了').top[0]?.label,
  ]).toEqual(['heat', 'noise', 'lamp'])
})

test('whoever says nothing of it is not passed untouched, however the answer is', () => {
  for (const text of ['', '！！', '您好', 'hello', '想咨询一件别的事情'])
    expect(classify(text)).toMatchObject({ untouched: false, top: { length: 3 } })
})

test('what is said to be sure adds up, and the first is the surest of the three where it is more likely than not', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(pieces).flat()), fc.string({ unit: 'grapheme' }), (one, more) => {
      const { top } = classify(`${one}${more}`)
      const all = top.reduce((sum, { confidence }) => sum + confidence, 0)
      expect(all).toBeCloseTo(1, 5) // of three categories
      for (const { confidence } of top) expect(confidence).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('the words that speak for an answer stand in the message', () => {
  expect(speakFor('您好，我们楼的暖气不热，已经三天了。', 'heat', 2)).toContainEqual(expect.stringContaining('暖气'))
  expect(speakFor('暖气不热', 'nothing', 2)).toEqual([])
  fc.assert(
    fc.property(fc.constantFrom(...examples), ({ text, label }) => {
      for (const piece of speakFor(text, label, 3)) expect(text).toContain(piece)
    }),
  )
})

test('the same messages give the same bytes, and a file says what was learned', () => {
  const bytes = writeModel(trainModel(examples))
  expect(bytes.equals(writeModel(trainModel([...examples])))).toBe(true)
  expect(bytes.length).toBeLessThan(8_000_000)
  expect(model).toMatchObject({ labels: ['heat', 'lamp', 'noise'], examples: 60 })
})

test('a file that is cut, longer, or of something else is no model', () => {
  const bytes = writeModel(trainModel(examples))
  const other = Buffer.concat([Buffer.from('{"format":"yipan-model-2"}\n'), bytes.subarray(bytes.indexOf(10) + 1)])
  for (const file of [bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.of(0)]), other, Buffer.alloc(0)])
    expect(readModel(file)).toBeNull()
})

test('the threshold is the lowest from which nearly all were right; where there is none, nothing passes', () => {
  const tried = Array.from({ length: 400 }, (_, at) => ({
    first: at / 100 - 1,
    second: -1,
    isRight: at >= 200 || at % 2 === 0,
  }))
  const { untouched } = learnConfidence(tried, 0.98)
  expect(untouched).toBeGreaterThan(0.5)
  expect(untouched).toBeLessThan(1)
  expect(
    learnConfidence(
      tried.map((one) => ({ ...one, isRight: false })),
      0.98,
    ).untouched,
  ).toBeGreaterThan(1)
})

test('copies are found whatever stands around them; the same event in other words is none', () => {
  const told = '小区门口的路灯坏了半个月没有人修，晚上老人出门看不清路，已经摔倒过一次，希望尽快派人来修'
  const texts = [told, '地铁站口共享单车堆成山，行人只能走到机动车道上去', `${told}，谢谢！`]
  expect([...groupCopies(texts)]).toEqual([0, 1, 0])
  expect([...groupCopies(texts, ['a', 'a', null])]).toEqual([0, 0, 0])
})

test('the share of grams that two signatures say is near the true one', () => {
  const words = fc.array(fc.constantFrom(...Object.values(pieces).flat()), { minLength: 3, maxLength: 9 })
  const gramsOf = (text: string) =>
    new Set([...text].flatMap((_, at) => (at + 3 <= text.length ? [text.slice(at, at + 3)] : [])))
  fc.assert(
    fc.property(words, words, (some, others) => {
      const [one, other] = [gramsOf(some.join('')), gramsOf(others.join(''))]
      const [a, b] = [signatureOf(some.join('')), signatureOf(others.join(''))]
      const shared = [...one].filter((gram) => other.has(gram)).length / new Set([...one, ...other]).size
      // 63 orders: four standard deviations.
      expect(Math.abs(sharedBy(a ?? expect.fail(), b ?? expect.fail()) - shared)).toBeLessThan(0.27)
    }),
  )
})

test('a row is learned from by its tokens and by its text, and both stay together; a row without either is refused', () => {
  const row = LabelledRow.parse({ label: 'heat', tokens: '暖气 不热', title: '暖气', detail: '不热！', id: 7 })
  expect(examplesOf(row, 3)).toEqual([
    { label: 'heat', text: '暖气不热', group: 'row 3', judged: true },
    { label: 'heat', text: '暖气。不热！', group: 'row 3', judged: true },
  ])
  for (const bad of [
    { label: 'heat' },
    { label: '', tokens: 'x' },
    { tokens: 'x' },
    { label: 'heat', tokens: '' },
    [],
    null,
  ])
    expect(LabelledRow.safeParse(bad).success).toBe(false)
})
