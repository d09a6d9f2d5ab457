/** What a table in the pack may not be: each is refused with its place, so that an official finds the cell. */
import { describe, expect, test } from 'vitest'
import { flag, number, tableJson, text } from '../../../test/fixtures/table.ts'
import { hashOf, RuleTable } from './table.ts'

const words = { zh: '到 {to}', en: 'to {to}' }
const made = (first: { [column: string]: string } = {}, changes: Partial<Parameters<typeof tableJson>[0]> = {}) =>
  tableJson({
    inputs: [flag('owns'), number('months'), text('kind')],
    rows: [{ outcome: 'grant', ...first }, { outcome: 'refuse' }],
    ...changes,
  })
const content = (json: ReturnType<typeof made>) => json.decision.nodes[1]?.content ?? expect.fail('no table')

/** What it is refused for: `decision.nodes.1.content.rules.0: …`. */
const refusals = (json: object) =>
  RuleTable.safeParse(json).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []
const RULES = 'decision.nodes.1.content.rules'

describe('a condition is one cell of a small language', () => {
  test.each([
    ['owns', ['', 'null', 'true', 'false']],
    ['months', ['', 'null', '3', '-3', '> 3', '>= -3', '< 30', '<= 3', '[1..3]', '(1..3)', '[-3..30)', '(-30..-3]']],
    ['kind', ['', 'null', '"market"', '"market", "public-rental"', '"a","b-2", "c"']],
  ])('on %s', (name, cells) => {
    for (const cell of cells) expect(refusals(made({ [name]: cell }))).toEqual([])
  })

  test.each([
    ['owns', 'boolean', ['yes', 'true ', 'untrue', 'falsely', '"true"', '1', 'not null']],
    ['months', 'number', ['three', '3 4', 'x3', '3x', '> 3x', 'x> 3', '>3', '=> 3', '>  3', '1.5', '[1..3', '1..3]']],
    ['months', 'number', ['[1...3]', 'x[1..3]', '[1..3]x', '[..3]', '[1..]', '[a..3]', '[1..b]', '> ', '--3', '"3"']],
    [
      'kind',
      'text',
      ['market', '"Market"', '"a" "b"', '"a",  "b"', '"a", ', 'x"a"', '"a"x', '""', '"a", "B"', '"a";"b"'],
    ],
  ])('on %s it is not on a %s: %j', (name, type, cells) => {
    for (const cell of cells)
      expect(refusals(made({ [name]: cell }))).toEqual([
        `${RULES}.0: r0: ${JSON.stringify(cell)} is no condition on a ${type}`,
      ])
  })

  test('which may be empty and not be left out: ZEN would never take the row', () => {
    const left = made()
    delete Object(content(left).rules[0]).months
    expect(refusals(left)).toEqual([`${RULES}.0: r0: it says nothing of months, not even that it asks nothing ("")`])
    delete Object(content(left).rules[1]).owns
    expect(refusals(left)).toContain(`${RULES}: the last row has to catch every case that is left`)
  })
})

describe('a row', () => {
  test('has an outcome that there is', () => {
    expect(refusals(made({ outcome: 'perhaps' }))).toEqual([
      `${RULES}.0: r0: the outcome is "grant", "refuse" or "unsure"`,
    ])
    for (const outcome of ['grant', 'refuse', 'unsure']) expect(refusals(made({ outcome }))).toEqual([])
  })

  test('says outcome and reason as one quoted word, and nothing that is computed', () => {
    const computed = (column: string, cell: string) => {
      const json = made()
      Object.assign(content(json).rules[0] ?? {}, { [column]: cell })
      return refusals(json)
    }
    for (const cell of ['grant', '"grant" + ""', '"" + "grant"', ''])
      expect(computed('outcome', cell)).toEqual([`${RULES}.0: r0: the outcome is "grant", "refuse" or "unsure"`])
    for (const cell of ['why', '"why" + ""', '"" + "why"', '', '"toString"'])
      expect(computed('reason', cell)).toEqual([`${RULES}.0: r0: its reason has no words`])
  })

  test('has to say outcome and reason', () => {
    const json = made()
    for (const column of ['outcome', 'reason']) delete Object(content(json).rules[0])[column]
    expect(refusals(json)).toEqual([
      `${RULES}.0: r0: the outcome is "grant", "refuse" or "unsure"`,
      `${RULES}.0: r0: its reason has no words`,
    ])
  })

  test('has no cell in a column that the table does not have; a remark is none', () => {
    expect(refusals(made({ _description: 'since the new lease law' }))).toEqual([])
    expect(refusals(made({ age: '> 3' }))).toEqual([`${RULES}.0: r0: the column age is not known`])
  })

  test('stands once', () => {
    expect(refusals(made({ _id: 'r1' }))).toEqual([`${RULES}: the row r1 stands twice`])
  })

  test('brings whole numbers, and only where it grants', () => {
    const brings = [{ name: 'monthlyMost', label: words, unit: 'fen' }]
    for (const cell of ['', '0', '7', '200000', '999999999999'])
      expect(refusals(made({ monthlyMost: cell }, { brings }))).toEqual([])
    for (const cell of ['x7', '7x', '-7', '07', '7.5', '1000000000000', '"7"'])
      expect(refusals(made({ monthlyMost: cell }, { brings }))).toEqual([
        `${RULES}.0: r0: ${JSON.stringify(cell)} is no whole number for monthlyMost`,
      ])
    expect(refusals(made({ monthlyMost: '7', outcome: 'unsure' }, { brings }))).toEqual([
      `${RULES}.0: r0: only a row that grants brings monthlyMost`,
    ])
  })
})

describe('what a row brings beside a number', () => {
  const brought = (one: object, cell: string, outcome = 'grant') =>
    refusals(made({ given: cell, outcome }, { brings: [{ name: 'given', label: words, ...one }] }))
  const said = { kind: 'text', texts: { card: words, 'old-card': words } }

  test('are words in both languages, one of those that the table has', () => {
    for (const cell of ['', '"card"', '"old-card"']) expect(brought(said, cell)).toEqual([])
    for (const cell of ['card', '"new-card"', '"card", "old-card"', '""', '"toString"', '7'])
      expect(brought(said, cell)).toEqual([`${RULES}.0: r0: ${JSON.stringify(cell)} is none of the words of given`])
    expect(brought({ kind: 'text', texts: {} }, '')).toContain('brings.0.texts: it has no words that a row could bring')
    expect(brought({ kind: 'text', texts: { card: { zh: '卡' } } }, '')).not.toEqual([])
  })

  test('is an option of a choice, of which the form says whether there is one', () => {
    for (const cell of ['', '"window"', '"villa-2"'])
      expect(brought({ kind: 'choice', field: 'fetch' }, cell)).toEqual([])
    for (const cell of ['window', '"Window"', '"a", "b"', '1'])
      expect(brought({ kind: 'choice', field: 'fetch' }, cell)).toEqual([
        `${RULES}.0: r0: ${JSON.stringify(cell)} is no option for given`,
      ])
  })

  test('is a day that there is', () => {
    for (const cell of ['', '"2027-03-31"', '"2028-02-29"']) expect(brought({ kind: 'date' }, cell)).toEqual([])
    for (const cell of ['2027-03-31', '"2027-02-29"', '"2027-3-1"', '"2027-03-31T00:00"', '20270331'])
      expect(brought({ kind: 'date' }, cell)).toEqual([`${RULES}.0: r0: ${JSON.stringify(cell)} is no day for given`])
  })

  test('is brought only where it grants, as a number is', () => {
    expect(brought({ kind: 'date' }, '"2027-03-31"', 'refuse')).toEqual([
      `${RULES}.0: r0: only a row that grants brings given`,
    ])
  })

  test('is of one of these kinds, and nothing else', () => {
    expect(brought({ kind: 'colour' }, '')).not.toEqual([])
    expect(brought({ kind: 'date', unit: 'fen' }, '')).not.toEqual([])
  })
})

describe('the table', () => {
  test('ends with a row that asks nothing at all', () => {
    const open = (cells: object) =>
      refusals(made({}, { rows: [{ outcome: 'grant' }, { outcome: 'refuse', ...cells }] }))
    expect(open({ owns: 'true' })).toEqual([`${RULES}: the last row has to catch every case that is left`])
    expect(open({ owns: 'true', months: '3', kind: 'null' })).toEqual([
      `${RULES}: the last row has to catch every case that is left`,
    ])
    expect(open({})).toEqual([])
  })

  test('asks facts that it has', () => {
    const json = made()
    Object.assign(content(json).inputs[1] ?? {}, { field: 'years' })
    expect(refusals(json)).toEqual(['decision.nodes.1.content.inputs.1: "years" is not a fact of this table'])
    Object.assign(content(json).rules[0] ?? {}, { months: 'of whatever type' })
    expect(refusals(json)).toEqual(['decision.nodes.1.content.inputs.1: "years" is not a fact of this table'])
  })

  test('says outcome, reason and what it brings, in this order', () => {
    const json = made({}, { brings: [{ name: 'most', label: words, unit: 'plain' }] })
    content(json).outputs.reverse()
    expect(refusals(json)).toContain(
      'decision.nodes.1.content.outputs: the outputs are outcome, reason, most, in this order',
    )
  })

  test('is not valid before it is published; on that very day it may be', () => {
    expect(refusals({ ...made(), validFrom: '2025-12-31' })).toEqual([
      'validFrom: a rule is not valid before it is published',
    ])
    expect(refusals({ ...made(), published: '2026-01-01', validFrom: '2026-01-01' })).toEqual([])
  })

  test('says all that is wrong with it at once', () => {
    expect(refusals(made({ owns: 'yes', months: 'three', outcome: 'perhaps' }))).toHaveLength(3)
  })
})

describe('where a fact comes from can be read again out of a capsule', () => {
  const strange = { of: 'number', what: 'age' }
  const plain = { field: 'age' }
  const from = (holds: object) =>
    refusals(made({}, { inputs: [number('months'), Object.assign(flag('owns'), { from: { holds } })] }))
  const refused = ['inputs.1.from: a capsule cannot show where "owns" comes from']

  test('from answers, numbers, the day and how many rows there are', () => {
    for (const right of [plain, { value: 3 }, { today: true }, { rows: 'children' }])
      expect(from({ left: plain, compare: '>=', right })).toEqual([])
  })

  test('not from what somebody’s number says, on either side of a comparison, and however deep it stands', () => {
    const compared = { left: plain, compare: '>=', right: strange }
    expect(from({ left: strange, compare: '>=', right: plain })).toEqual(refused)
    expect(from(compared)).toEqual(refused)
    const fine = { field: 'owns', is: true }
    expect(from({ all: [fine, compared] })).toEqual(refused)
    expect(from({ any: [fine, compared] })).toEqual(refused)
    expect(from({ not: compared })).toEqual(refused)
    expect(from({ not: { any: [fine, { all: [fine, compared] }] } })).toEqual(refused)
    expect(from({ not: { any: [fine, { all: [fine, fine] }] } })).toEqual([])
  })

  test('not from a sum or the register', () => {
    const term = (one: object) => refusals(made({}, { inputs: [Object.assign(number('months'), { from: one })] }))
    const words = ['inputs.0.from: a capsule cannot show where "months" comes from']
    expect(term({ sum: 'amount', of: 'children' })).toEqual(words)
    expect(term(strange)).toEqual(words)
  })
})

test('two tables that say the same have one hash, 64 hexadecimal digits', () => {
  const table = RuleTable.parse(made())
  expect(hashOf(table)).toMatch(/^[0-9a-f]{64}$/)
  expect(hashOf(RuleTable.parse(structuredClone(table)))).toBe(hashOf(table))
  expect(hashOf(RuleTable.parse(made({ months: '> 3' })))).not.toBe(hashOf(table))
})
