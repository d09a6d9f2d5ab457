import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sayCell, sayRows } from './say.ts'
import { RuleTable } from './table.ts'

const table = RuleTable.parse(JSON.parse(readFileSync('cities/beijing/rules/rent-withdrawal.json', 'utf8')))

describe('a cell of a table is said in words that a bound cannot be mistaken in', () => {
  test.each([
    ['', '不限', 'anything'],
    ['null', '没有填', 'not given'],
    ['true', '是', 'yes'],
    ['false', '否', 'no'],
    ['>= 3', '不少于 3', 'at least 3'],
    ['<= 3', '不超过 3', 'at most 3'],
    ['> 3', '超过 3', 'more than 3'],
    ['< 3', '不到 3', 'less than 3'],
    ['[1..200000]', '1 到 200,000', '1 to 200,000'],
    ['(0..12]', '0 到 12', '0 to 12'],
    ['[-3..12)', '-3 到 12', '-3 to 12'],
    ['grant', '当场准予', 'granted on the spot'],
    ['refuse', '当场不予', 'refused on the spot'],
    ['unsure', '转工作人员', 'to an officer'],
    ['"market", "public-rental"', 'market、public-rental', 'market, public-rental'],
    ['what nobody agreed on', 'what nobody agreed on', 'what nobody agreed on'],
    ['x[1..2]', 'x[1..2]', 'x[1..2]'],
    ['[1..2]x', '[1..2]x', '[1..2]x'],
    ['x > 3', 'x > 3', 'x > 3'],
  ])('%s', (cell, zh, en) => {
    expect([sayCell(cell, 'zh'), sayCell(cell, 'en')]).toEqual([zh, en])
  })

  test('amounts are counted in fen and said in yuan', () => {
    expect(sayCell('<= 200000', 'zh', { fen: true })).toBe('不超过 2,000')
    expect(sayCell('[1..350050]', 'en', { fen: true })).toBe('0.01 to 3,500.5')
  })

  test('an answer is called as it is on the form; one that has no words stays a code', () => {
    const named = (value: string) => (value === 'market' ? '市场租房' : undefined)
    expect(sayCell('"market", "other"', 'zh', { named })).toBe('市场租房、other')
  })
})

describe('a row says what it asks, and only that', () => {
  const rows = sayRows(table, 'zh', (field, value) =>
    field === 'situation' && value === 'market' ? { zh: '市场租房', en: 'A home on the market' } : undefined,
  )
  const of = (reason: string) => rows.find((row) => row.reason === table.reasons[reason]?.zh) ?? expect.fail(reason)

  test('with the names of its facts, what follows, and why', () => {
    expect(of('owns-home')).toEqual({
      asks: [{ label: '本人或配偶在本市有自有住房', value: '是' }],
      brings: [],
      outcome: 'refuse',
      follows: '当场不予',
      reason: table.reasons['owns-home']?.zh,
    })
    expect(of('contributed-too-short').asks).toEqual([{ label: '连续缴存月数', value: '不到 3' }])
  })

  test('the last one asks nothing', () => {
    expect(rows.at(-1)).toMatchObject({ asks: [], outcome: 'unsure', follows: '转工作人员' })
    expect(rows).toHaveLength(table.decision.nodes[1].content.rules.length)
  })

  test('an amount in yuan, and an answer by its name on the form, in the language that is asked for', () => {
    const asks = of('market-rent').asks
    expect(asks).toContainEqual({ label: '租住的房子', value: '市场租房' })
    for (const { label } of rows.flatMap((row) => row.asks)) expect(label).not.toContain('（分）')
    const english = sayRows(table, 'en', () => ({ zh: '市场租房', en: 'A home on the market' }))
    expect(english.flatMap((row) => row.asks).map(({ label }) => label)).toContain('Kind of home')
    expect(english.flatMap((row) => row.asks).filter(({ label }) => label.includes('(fen)'))).toEqual([])
  })
})
