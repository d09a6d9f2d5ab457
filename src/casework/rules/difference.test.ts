/** What an official reads when a table is about to change: every row that decides otherwise, and nothing else. */
import { describe, expect, test } from 'vitest'
import { flag, number, tableJson } from '../../../test/fixtures/table.ts'
import { differencesOf } from './difference.ts'
import { RuleTable } from './table.ts'

type Made = Parameters<typeof tableJson>[0]
const home = { zh: '有房。', en: 'You own a home.' }
const none = { zh: '没有规则。', en: 'No rule.' }
const labels = { owns: { zh: '有房', en: 'Owns a home' }, months: { zh: '月数', en: 'Months' } }
const owns = Object.assign(flag('owns'), { name: 'owns', label: labels.owns })
const months = Object.assign(number('months'), { name: 'months', label: labels.months })
const most = { name: 'most', label: { zh: '上限', en: 'The most' }, unit: 'fen' }
const made = (rows: Made['rows'], more: Partial<Made> = {}) =>
  RuleTable.parse(tableJson({ inputs: [owns, months], reasons: { home, none }, rows, ...more }))

const last = { _id: 'rest', outcome: 'unsure', reason: 'none' }
const refusing = { _id: 'home', outcome: 'refuse', reason: 'home', owns: 'true' }
const first = made([refusing, last])

test('two versions that decide alike differ in nothing, whatever order their facts stand in', () => {
  expect(differencesOf(first, first)).toEqual([])
  expect(differencesOf(first, made([refusing, last], { inputs: [months, owns] }))).toEqual([])
})

describe('a row that stands in both', () => {
  test('differs in a cell, said by the label of its fact, before and after', () => {
    expect(differencesOf(first, made([{ ...refusing, months: '< 3' }, last]))).toEqual([
      {
        row: 'home',
        number: 1,
        reason: home,
        kind: 'changed',
        cells: [{ name: 'months', label: labels.months, before: '', after: '< 3' }],
      },
    ])
  })

  test('differs in its outcome, which is said last', () => {
    const outcome = { name: 'outcome', label: { zh: '结果', en: 'Outcome' }, before: 'refuse', after: 'unsure' }
    expect(differencesOf(first, made([{ ...refusing, outcome: 'unsure' }, last]))).toEqual([
      { row: 'home', number: 1, reason: home, kind: 'changed', cells: [outcome] },
    ])
    expect(differencesOf(first, made([{ ...refusing, outcome: 'unsure', owns: 'null' }, last]))).toEqual([
      {
        row: 'home',
        number: 1,
        reason: home,
        kind: 'changed',
        cells: [{ name: 'owns', label: labels.owns, before: 'true', after: 'null' }, outcome],
      },
    ])
  })

  test('differs in what it brings, also where the other version brings nothing', () => {
    const granting = { ...refusing, outcome: 'grant' }
    const bare = made([granting, last])
    const bringing = (cell: string) => made([{ ...granting, most: cell }, last], { brings: [most] })
    const cells = (before: RuleTable, after: RuleTable) => differencesOf(before, after).flatMap((row) => row.cells)
    expect(cells(bringing('100'), bringing('200'))).toEqual([
      { name: 'most', label: most.label, before: '100', after: '200' },
    ])
    expect(cells(bare, bringing('200'))).toEqual([{ name: 'most', label: most.label, before: '', after: '200' }])
    expect(cells(bringing('100'), bare)).toEqual([{ name: 'most', label: most.label, before: '100', after: '' }])
    expect(cells(bare, bringing(''))).toEqual([])
  })

  test('differs in a fact that only one of the versions asks', () => {
    const short = made([refusing, last], { inputs: [owns] })
    const asking = made([{ ...refusing, months: '< 3' }, last])
    expect(differencesOf(short, asking)[0]?.cells).toEqual([
      { name: 'months', label: labels.months, before: '', after: '< 3' },
    ])
    expect(differencesOf(asking, short)[0]?.cells).toEqual([
      { name: 'months', label: labels.months, before: '< 3', after: '' },
    ])
    expect(differencesOf(short, first)).toEqual([])
  })
})

describe('a row that stands in one', () => {
  const second = { ...refusing, _id: 'again', reason: 'none' }
  const more = made([second, refusing, last])

  test('was added, or removed and is said last, in the words of the version that has it', () => {
    expect(differencesOf(first, more)).toEqual([{ row: 'again', number: 1, reason: none, kind: 'added', cells: [] }])
    expect(differencesOf(more, made([{ ...refusing, owns: 'null' }, last]))).toEqual([
      {
        row: 'home',
        number: 1,
        reason: home,
        kind: 'changed',
        cells: [{ name: 'owns', label: labels.owns, before: 'true', after: 'null' }],
      },
      { row: 'again', number: 1, reason: none, kind: 'removed', cells: [] },
    ])
  })

  test('is every one of a first version', () => {
    expect(differencesOf(null, first).map(({ row, kind }) => [row, kind])).toEqual([
      ['home', 'added'],
      ['rest', 'added'],
    ])
  })

  test('is named by its id where its reason has lost its words', () => {
    expect(differencesOf(null, { ...first, reasons: {} })[0]?.reason).toEqual({ zh: 'home', en: 'home' })
  })
})
