/** On which fields of the form a fact rests: they are marked where a rule speaks against an answer. */
import { expect, test } from 'vitest'
import { fieldsRead } from './fields.ts'
import type { Input } from './table.ts'

const label = { zh: '事实', en: 'Fact' }
const ofNumber = (from: object) => fieldsRead({ name: 'n', label, type: 'number', from } as Input)
const ofHolds = (holds: object) => fieldsRead({ name: 'a', label, type: 'boolean', from: { holds } } as Input)

test('a number or a text rests on its field, a count of rows on their group, a fixed value on none', () => {
  expect(ofNumber({ field: 'months' })).toEqual(['months'])
  expect(ofNumber({ rows: 'cotenants', where: { field: 'withdraws', is: true } })).toEqual(['cotenants'])
  expect(ofNumber({ value: 3 })).toEqual([])
  expect(fieldsRead({ name: 's', label, type: 'text', from: { field: 'kind' } })).toEqual(['kind'])
})

test('a condition rests on every field in it, however deep, in their order and each once', () => {
  const owns = { field: 'owns', is: true }
  const lasts = { left: { field: 'end' }, compare: '>=', right: { field: 'begin' } }
  const young = { left: { today: true }, compare: '<', right: { field: 'birth', plusMonths: 192 } }
  expect(ofHolds(owns)).toEqual(['owns'])
  expect(ofHolds(lasts)).toEqual(['end', 'begin'])
  expect(ofHolds(young)).toEqual(['birth'])
  expect(ofHolds({ all: [owns, lasts] })).toEqual(['owns', 'end', 'begin'])
  expect(ofHolds({ any: [young, owns] })).toEqual(['birth', 'owns'])
  expect(ofHolds({ not: { any: [owns, { all: [lasts, owns] }] } })).toEqual(['owns', 'end', 'begin'])
})
