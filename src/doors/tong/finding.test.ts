import { expect, test } from 'vitest'
import { isAnswered, questionsIn } from '../../../bench/questions.ts'
import { finish, openPack, readBase } from '../../base/pack/index.ts'
import { matterCatalogue, readMatters } from '../../services/matter/index.ts'
import { findingIn } from './finding.ts'

const pack = openPack('cities/beijing')
const base = readBase(pack)
const read = finish(pack, { base, matters: readMatters(pack, base) })
const find = findingIn(matterCatalogue(read.matters, read.base))
const namesOf = (query: string) =>
  find(query, 5).things.map((found) => {
    if (found.kind === 'matter') return found.matter.code
    if (found.kind === 'event') return found.event.id
    if (found.kind === 'unit') return found.unit.id
    return found.kind === 'help' ? found.answer.id : found.elsewhere.id
  })

test('of everyday questions whose words nothing was written for, nearly nine of ten have their answer among the first three', () => {
  const asked = questionsIn('.', 'held-out').filter((_, at) => at % 5 === 0)

  const answered = asked.filter((question) => isAnswered(question, find(question.words, 3).things))

  expect(asked.length).toBeGreaterThanOrEqual(60)
  expect(answered.length / asked.length).toBeGreaterThanOrEqual(0.88)
})

test('no question stands in both lists', () => {
  const tuned = new Set(questionsIn('.', 'tuning').map(({ words }) => words))
  expect(questionsIn('.', 'held-out').filter(({ words }) => tuned.has(words))).toEqual([])
})

test('an everyday word finds all that it is about: the matter, what happens in life, whom to ask elsewhere', () => {
  expect(namesOf('租房')).toEqual(expect.arrayContaining(['residence-registration', 'rent-withdrawal', 'renting']))
  expect(namesOf('开店')).toEqual(
    expect.arrayContaining([
      'food-permit',
      'public-place-hygiene',
      'equipment-registration',
      'performance-permit',
      'business',
    ]),
  )
  expect(namesOf('open a shop')).toEqual(expect.arrayContaining(['food-permit', 'public-place-hygiene', 'business']))
  expect(namesOf('我想办护照')[0]).toBe('passport')
  expect(namesOf('海淀公安分局')[0]).toBe('police-haidian')
  expect(namesOf('忘了密码')[0]).toBe('sign-in')
})

test('a word with a gap leads where its parts stand close together', () => {
  expect(namesOf('想开一家修鞋店')).toContain('business')
})

test('Latin letters count as words only: the bar is not in a barrister', () => {
  expect(namesOf('barrister')).not.toContain('food-permit')
})

test('what fits nothing is said to be near, and what shares nothing finds nothing', () => {
  expect(find('餐车', 3).isNear).toBe(true)
  expect(find('zzzz', 3).things).toEqual([])
})
