/** How a table is read without ZEN: the same rows, the same bounds. */
import { describe, expect, test } from 'vitest'
import { flag, number, tableJson } from '../../../test/fixtures/table.ts'
import { boundsIn, firstHit, fits, reasonsOf, rowsOf, toldWith } from './cells.ts'
import type { Facts } from './decide.ts'
import { RuleTable } from './table.ts'

describe('a value meets a cell', () => {
  const numbers = [-13, -12, -2, -1, 0, 1, 2, 11, 12, 13]
  test.each([
    ['', numbers],
    ['null', []],
    ['12', [12]],
    ['-12', [-12]],
    ['> 1', [2, 11, 12, 13]],
    ['>= 1', [1, 2, 11, 12, 13]],
    ['< -1', [-13, -12, -2]],
    ['<= -1', [-13, -12, -2, -1]],
    ['[-12..12]', [-12, -2, -1, 0, 1, 2, 11, 12]],
    ['(-12..12]', [-2, -1, 0, 1, 2, 11, 12]],
    ['[-12..12)', [-12, -2, -1, 0, 1, 2, 11]],
    ['(-12..12)', [-2, -1, 0, 1, 2, 11]],
    ['[11..12]', [11, 12]],
    ['(11..13)', [12]],
    // Outside of the language; no table holds it.
    ['x[1..2]', []],
    ['[1..2]x', []],
    ['x > 1', []],
    ['1 x', []],
  ])('%j', (cell, met) => {
    expect(numbers.filter((value) => fits(cell, value))).toEqual(met)
  })

  test('yes and no each meet their own', () => {
    expect([fits('true', true), fits('true', false), fits('false', false), fits('false', true)]).toEqual([
      true,
      false,
      true,
      false,
    ])
  })

  test('an answer meets a list in which it stands as a whole, with or without spaces', () => {
    for (const cell of ['"a"', '"a", "b"', '"b","a"', '"b", "a"']) expect(fits(cell, 'a')).toBe(true)
    for (const cell of ['"ab"', '"b", "c"', 'null']) expect(fits(cell, 'a')).toBe(false)
  })

  test('what was not answered meets an empty cell and `null`; `null` is met by nothing else', () => {
    for (const cell of ['', 'null']) expect(fits(cell, null)).toBe(true)
    for (const cell of ['true', 'false', '0', '<= 3', '"null"']) expect(fits(cell, null)).toBe(false)
    for (const value of [true, false, 0, 'null']) expect(fits('null', value)).toBe(false)
  })
})

test('the bounds of a cell are its numbers', () => {
  expect(['', 'null', '3', '>= -3', '[1..240000]'].map(boundsIn)).toEqual([[], [], [3], [-3], [1, 240_000]])
})

describe('rows', () => {
  const words = { zh: '为什么', en: 'Why.' }
  const made = (reasonsTold?: 'first' | 'all') =>
    RuleTable.parse(
      tableJson({
        inputs: [flag('owns'), number('months')],
        brings: [{ name: 'most', label: words, unit: 'fen' }],
        reasons: { home: words, short: words, none: words },
        ...(reasonsTold && { reasonsTold }),
        rows: [
          { outcome: 'unsure', reason: 'none', owns: 'null' },
          { outcome: 'refuse', reason: 'home', owns: 'true' },
          { outcome: 'refuse', reason: 'short', months: '< 3' },
          { outcome: 'refuse', reason: 'short', months: '< 2' },
          { outcome: 'grant', reason: 'none', months: '>= 3', most: '0' },
          { outcome: 'unsure', reason: 'none' },
        ],
      }),
    )

  test('are read from above: cells by fact, outcome and reason as words, what is brought as a number', () => {
    expect(rowsOf(made()).slice(3, 5)).toEqual([
      {
        id: 'r3',
        cells: new Map(Object.entries({ owns: '', months: '< 2' })),
        outcome: 'refuse',
        reason: 'short',
        brings: new Map(),
      },
      {
        id: 'r4',
        cells: new Map(Object.entries({ owns: '', months: '>= 3' })),
        outcome: 'grant',
        reason: 'none',
        brings: new Map([['most', 0]]),
      },
    ])
  })

  test('the first of which every cell is met decides; a fact that is not there is not answered', () => {
    const hit = (facts: Facts) => firstHit(rowsOf(made()), facts)?.id
    expect(hit({ owns: true, months: 1 })).toBe('r1')
    expect(hit({ owns: false, months: 1 })).toBe('r2')
    expect(hit({ owns: false, months: 3 })).toBe('r4')
    expect(hit({ owns: false, months: null })).toBe('r5')
    expect(hit({ months: 3 })).toBe('r0')
    expect(firstHit([], {})).toBeUndefined()
  })

  const told = (table: RuleTable, facts: Facts) => {
    const rows = rowsOf(table)
    const found = toldWith(table, rows, firstHit(rows, facts) ?? expect.fail('no row'), facts)
    return [found.map(({ id }) => id), reasonsOf(found)]
  }

  test('of a refusal every row that refuses and fits is told where the table says so, and each reason once', () => {
    expect(told(made('all'), { owns: true, months: 1 })).toEqual([
      ['r1', 'r2', 'r3'],
      ['home', 'short'],
    ])
    expect(told(made('all'), { owns: false, months: 2 })).toEqual([['r2'], ['short']])
  })

  test('else the one that decides, also of what goes to an officer', () => {
    for (const table of [made(), made('first')])
      expect(told(table, { owns: true, months: 1 })).toEqual([['r1'], ['home']])
    expect(told(made('all'), { owns: null, months: 1 })).toEqual([['r0'], ['none']])
    expect(told(made('all'), { owns: false, months: 3 })).toEqual([['r4'], ['none']])
  })
})
