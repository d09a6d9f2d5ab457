import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { flag, number, tableJson, text } from '../../../test/fixtures/table.ts'
import { decide, type Facts } from './decide.ts'
import { foresee, foreseeSoFar } from './foresee.ts'
import { sayChange } from './nearest.ts'
import { sayRows } from './say.ts'
import { RuleTable } from './table.ts'

const table = RuleTable.parse(JSON.parse(readFileSync('cities/beijing/rules/rent-withdrawal.json', 'utf8')))
const nothing: Facts = Object.fromEntries(table.inputs.map(({ name }) => [name, null]))
const clear: Facts = {
  situation: 'market',
  ownsHome: false,
  hasCommitted: true,
  monthsContributed: 12,
  leaseRuns: true,
  withdrawnBefore: false,
  amountAboveRent: false,
  monthlyAmountFen: 150_000,
  hasFundLoan: false,
  otherWithdrawers: 0,
}

describe('while a form is filled in', () => {
  test('nothing is said of what was not answered', () => {
    expect(foreseeSoFar(table, nothing)).toBeNull()
    expect(foreseeSoFar(table, { ...nothing, situation: 'market', monthsContributed: 24 })).toBeNull()
  })

  test('one answer that speaks against it is told at once, with the fields it rests on', () => {
    const found = foreseeSoFar(table, { ...nothing, leaseRuns: false })
    expect(found).toMatchObject({ outcome: 'refuse', fields: ['leaseStart', 'leaseEnd'] })
  })

  test('what goes to an officer says the reason he reads, and the amount that would be decided at once', () => {
    const found = foreseeSoFar(table, { ...nothing, situation: 'market', monthlyAmountFen: 300_000 })
    expect(found).toMatchObject({ outcome: 'unsure', reasons: ['above-cap'] })
    expect(found?.ways.map((way) => sayChange(table, way, 'zh'))).toEqual(['每月提取 2,000 元（申请的是 3,000 元）'])
  })

  test('a grant is told only of all answers together', () => {
    expect(foreseeSoFar(table, clear)).toBeNull()
    expect(foresee(table, clear)).toMatchObject({ outcome: 'grant', ways: [] })
  })
})

test('of all answers, what is foreseen is what the table decides', async () => {
  const yesNo = fc.constantFrom(true, false, null)
  const facts = fc.record({
    situation: fc.constantFrom('market', 'public-rental'),
    ownsHome: yesNo,
    hasCommitted: yesNo,
    monthsContributed: fc.integer({ min: 0, max: 12 }),
    leaseRuns: yesNo,
    withdrawnBefore: yesNo,
    amountAboveRent: yesNo,
    monthlyAmountFen: fc.constantFrom(100, 199_999, 200_000, 200_001, 500_000),
    hasFundLoan: yesNo,
    otherWithdrawers: fc.integer({ min: 0, max: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(facts, async (some) => {
      const ruling = await decide(table, some)
      expect(foresee(table, some)).toMatchObject({
        outcome: ruling.outcome,
        reasons: ruling.reasons,
        row: ruling.row,
      })
    }),
  )
})

test('every row is said in words: amounts in yuan, answers as the form calls them, no code of a program', () => {
  const rows = sayRows(table, 'zh', (_field, value) => ({ zh: `“${value}”的叫法`, en: value }))
  expect(rows).toHaveLength(table.decision.nodes[1].content.rules.length)
  expect(rows.at(-1)?.asks).toEqual([])
  const asked = rows.flatMap(({ asks }) => asks)
  expect(asked).toContainEqual({ label: '申请的月提取额（元）', value: '超过 2,000' })
  for (const { label, value } of asked) expect(`${label}${value}`).not.toMatch(/分）|[a-z]+[A-Z]|>=|true|null/)
})

describe('what would be decided by a small table', () => {
  const words = { zh: '到 {to}', en: 'to {to}' }
  const drawn = RuleTable.parse(
    tableJson({
      inputs: [
        number('months', { way: 'either', unit: 'plain', words }),
        flag('owns'),
        text('kind', { market: words, public: words }),
      ],
      reasonsTold: 'all',
      reasons: { short: words, tied: words, fine: words },
      rows: [
        { _id: 'short', outcome: 'refuse', reason: 'short', months: '< 3', kind: '"market"' },
        { _id: 'tied', outcome: 'refuse', reason: 'tied', owns: 'true' },
        { _id: 'fine', outcome: 'grant', reason: 'fine', kind: '"market"' },
        { _id: 'rest', outcome: 'unsure', reason: 'fine' },
      ],
    }),
  )

  test('while it is filled in: every reason that holds already, the fields it rests on, and any one way out', () => {
    expect(foreseeSoFar(drawn, { months: 1, kind: 'market', owns: true })).toEqual({
      outcome: 'refuse',
      reasons: ['short', 'tied'],
      row: 'short',
      fields: ['months', 'owns', 'kind'],
      ways: [
        { name: 'months', from: 1, to: 3 },
        { name: 'kind', from: 'market', to: 'public' },
      ],
    })
  })

  test('a row that rests on something open says nothing yet, and the last row never does', () => {
    expect(foreseeSoFar(drawn, { months: 1, kind: null, owns: null })).toBeNull()
    expect(foreseeSoFar(drawn, { kind: 'market' })).toBeNull()
    expect(foreseeSoFar(drawn, { months: 9, kind: 'public', owns: false })).toBeNull()
    expect(foreseeSoFar(drawn, { kind: null, owns: true })).toMatchObject({ row: 'tied', fields: ['owns'], ways: [] })
  })

  test('with all answers: all changes together that lead to a grant, or none where there is no such case', () => {
    expect(foresee(drawn, { months: 1, kind: 'public', owns: false })).toEqual({
      outcome: 'unsure',
      reasons: ['fine'],
      row: 'rest',
      fields: [],
      ways: [
        { name: 'kind', from: 'public', to: 'market' },
        { name: 'months', from: 1, to: 3 },
      ],
    })
    expect(foresee(drawn, { months: 9, kind: 'market', owns: true })).toMatchObject({ outcome: 'refuse', ways: [] })
    expect(foresee(drawn, { months: 9, kind: 'market', owns: false })).toMatchObject({
      outcome: 'grant',
      fields: ['kind'],
      ways: [],
    })
  })
})
