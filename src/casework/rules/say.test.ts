import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { flag, number, tableJson, text } from '../../../test/fixtures/table.ts'
import { broughtBy, reasonsIn, sayCell, sayChanged, sayReasons, sayRows } from './say.ts'
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
    ['[10..20]', '10 到 20', '10 to 20'],
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

describe('reasons', () => {
  const made = RuleTable.parse(
    tableJson({
      inputs: [flag('owns')],
      reasons: { home: { zh: '有房。', en: 'You own a home.' }, short: { zh: '缴存不足。', en: 'Too short.' } },
      rows: [{ outcome: 'refuse', reason: 'home' }],
    }),
  )

  test('follow each other as sentences of the language; one without words stays a code', () => {
    expect(sayReasons(made, ['home', 'short'], 'zh')).toBe('有房。缴存不足。')
    expect(sayReasons(made, ['home', 'short'], 'en')).toBe('You own a home. Too short.')
    expect([sayReasons(made, ['gone'], 'zh'), sayReasons(made, ['gone'], 'en')]).toEqual(['gone', 'gone'])
    expect(sayReasons(made, [], 'zh')).toBe('')
  })

  test('are found again in a text that holds nothing else, in their order', () => {
    expect(reasonsIn(made, '有房。缴存不足。')).toEqual(['home', 'short'])
    expect(reasonsIn(made, '缴存不足。有房。')).toEqual(['short', 'home'])
    expect(reasonsIn(made, '')).toEqual([])
  })

  test('are not found where an officer wrote words of his own, before, between or behind them', () => {
    for (const words of ['另：有房。', '有房。另：缴存不足。', '有房。另', '有', 'You own a home.'])
      expect(reasonsIn(made, words)).toBeNull()
  })
})

describe('a made table in words', () => {
  const label = (zh: string, en: string) => ({ label: { zh, en } })
  const fen = { way: 'less', unit: 'fen', words: { zh: '{to} 元', en: '{to} yuan' } }
  const made = RuleTable.parse(
    tableJson({
      inputs: [
        Object.assign(number('amount', fen), label('数额（分）', 'Amount (fen)')),
        Object.assign(number('months', { ...fen, unit: 'plain' }), label('月数（分）', 'Months (fen)')),
        Object.assign(number('age'), label('年龄', 'Age')),
        Object.assign(text('kind'), label('种类', 'Kind')),
      ],
      brings: [
        { name: 'most', ...label('每月上限', 'The most each month'), unit: 'fen' },
        { name: 'term', ...label('期限', 'Term'), unit: 'months' },
      ],
      rows: [
        { outcome: 'grant', amount: '<= 200000', months: '>= 300', age: '18', kind: '"lease", "loan"', most: '200000' },
        { outcome: 'grant', age: '> 60', term: '12', most: '0' },
        { outcome: 'refuse' },
      ],
    }),
  )
  const lease = (field: string, value: string) =>
    field === 'kind' && value === 'lease' ? { zh: '租赁', en: 'a lease' } : undefined

  test('says in yuan what is counted in fen, and every other number as it is', () => {
    expect(sayRows(made, 'zh', lease)[0]?.asks).toEqual([
      { label: '数额（元）', value: '不超过 2,000' },
      { label: '月数（分）', value: '不少于 300' },
      { label: '年龄', value: '18' },
      { label: '种类', value: '租赁、loan' },
    ])
    expect(sayRows(made, 'en', lease)[0]?.asks).toEqual([
      { label: 'Amount (yuan)', value: 'at most 2,000' },
      { label: 'Months (fen)', value: 'at least 300' },
      { label: 'Age', value: '18' },
      { label: 'Kind', value: 'a lease, loan' },
    ])
  })

  test('says what each row brings, by its name, in the order of the table', () => {
    expect(sayRows(made, 'zh', lease).map(({ brings }) => brings)).toEqual([
      [{ label: '每月上限', value: '2,000 元' }],
      [
        { label: '每月上限', value: '0 元' },
        { label: '期限', value: '12 个月' },
      ],
      [],
    ])
    expect(sayRows(made, 'en', lease)[1]?.brings).toEqual([
      { label: 'The most each month', value: '0 yuan' },
      { label: 'Term', value: '12 months' },
    ])
  })

  test('brings what the row that is named brings, and nothing by a row that it does not have', () => {
    expect([...broughtBy(made, 'r1', lease)]).toEqual([
      ['most', { zh: '0 元', en: '0 yuan' }],
      ['term', { zh: '12 个月', en: '12 months' }],
    ])
    expect([...broughtBy(made, 'r2', lease)]).toEqual([])
    expect([...broughtBy(made, 'r9', lease)]).toEqual([])
    expect([...broughtBy(table, 'owns-home', lease)]).toEqual([])
  })

  test('says words that the table has, an option as the form calls it, and a day as a date', () => {
    const table = RuleTable.parse(
      tableJson({
        inputs: [number('age')],
        brings: [
          { name: 'note', ...label('说明', 'Note'), kind: 'text', texts: { ended: { zh: '停用', en: 'Ended' } } },
          { name: 'kind', ...label('种类', 'Kind'), kind: 'choice', field: 'kind' },
          { name: 'until', ...label('到哪天', 'Until'), kind: 'date' },
        ],
        rows: [{ outcome: 'grant', note: '"ended"', kind: '"lease"', until: '"2027-03-31"' }, { outcome: 'unsure' }],
      }),
    )
    expect([...broughtBy(table, 'r0', lease)]).toEqual([
      ['note', { zh: '停用', en: 'Ended' }],
      ['kind', { zh: '租赁', en: 'a lease' }],
      ['until', { zh: '2027年3月31日', en: '31 March 2027' }],
    ])
  })

  test('says what differs between versions as the rows are said, and what is not brought as none', () => {
    const changed = (name: string, before: string, after: string) => {
      const of = [...made.inputs, ...(made.brings ?? [])].find((one) => one.name === name)
      return sayChanged(made, { name, label: of?.label ?? { zh: '结果', en: 'Outcome' }, before, after }, 'zh', lease)
    }
    expect(changed('amount', '<= 200000', '')).toEqual({ label: '数额（元）', before: '不超过 2,000', after: '不限' })
    expect(changed('kind', '"loan"', '"lease"')).toEqual({ label: '种类', before: 'loan', after: '租赁' })
    expect(changed('most', '', '200000')).toEqual({ label: '每月上限', before: '无', after: '2,000 元' })
    expect(changed('outcome', 'grant', 'unsure')).toEqual({ label: '结果', before: '当场准予', after: '转工作人员' })
  })

  test('says no reason where the table has lost its words', () => {
    expect(sayRows({ ...made, reasons: {} }, 'zh', lease)[0]?.reason).toBe('')
    expect(sayRows({ ...made, reasons: {} }, 'en', lease)[0]?.reason).toBe('')
  })
})
