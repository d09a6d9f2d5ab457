import { expect, test } from 'vitest'
import { type LifeEvent, lintLifeEvents } from './life-events.ts'

const text = { zh: '租房', en: 'Renting' }
const event = (id: string, matters: string[]): LifeEvent => ({
  id,
  icon: 'key',
  title: text,
  text,
  lead: text,
  matters,
})
const matters = [
  { code: 'rent', isOpen: true },
  { code: 'card', isOpen: true },
  { code: 'old', isOpen: false },
]
const sentences = (events: LifeEvent[], often = ['rent']) =>
  lintLifeEvents({ often, events }, matters).map(({ sentence }) => sentence)

test('every open matter is reached from an event in life, and every matter that an event names is there', () => {
  expect(sentences([event('renting', ['rent', 'card'])])).toEqual([])
  expect(sentences([event('renting', ['rent', 'none'])])).toEqual([
    'the matter none does not exist',
    'no life event leads to card',
  ])
  expect(sentences([event('renting', ['rent', 'card'])], ['gone'])).toEqual(['the matter gone does not exist'])
  expect(sentences([event('renting', ['rent', 'rent']), event('renting', ['card'])])).toEqual([
    'the matter rent stands twice',
    'the life event renting stands twice',
  ])
})
