import { expect, test } from 'vitest'
import { finish, openPack, readBase } from '../../base/pack/index.ts'
import { lintEveryday } from './everyday.ts'

const pack = openPack('cities/beijing')
const { base } = finish(pack, { base: readBase(pack) })
const words = { zh: ['租房'], en: ['rent'] }
const known = { matters: ['rent'], events: ['renting'], units: base.departments.units }
const lint = (file: Partial<Parameters<typeof lintEveryday>[0]>) =>
  lintEveryday({ everyday: [], offices: [], elsewhere: [], ...file }, known)

test('words that lead nowhere, or to what is not there, are told with their place', () => {
  expect(
    lint({
      everyday: [
        { words, matters: [], events: [] },
        { words, matters: ['gone'], events: ['renting', 'lost'] },
      ],
      offices: [{ words, department: '99' }],
    }),
  ).toEqual([
    { place: ['everyday', 0], sentence: 'leads nowhere' },
    { place: ['everyday', 1, 'matters', 0], sentence: 'the matter gone does not exist' },
    { place: ['everyday', 1, 'events', 1], sentence: 'the life event lost does not exist' },
    { place: ['offices', 0], sentence: 'no unit is meant' },
  ])
})

test('a word or a referral that stands twice is told', () => {
  const one = {
    id: 'tax',
    name: { zh: '税', en: 'Tax' },
    who: { zh: '税务局', en: 'tax bureau' },
    phone: '12366',
    words,
  }
  expect(
    lint({ elsewhere: [one, { ...one, words: { zh: ['报税', '报税'], en: ['tax'] } }] }).map(
      ({ sentence }) => sentence,
    ),
  ).toEqual(['tax stands twice', '“报税” stands twice'])
})
