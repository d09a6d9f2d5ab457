import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide, type Facts } from './decide.ts'
import { nearestGrant, sayChange } from './nearest.ts'
import { RuleTable } from './table.ts'

const table = RuleTable.parse(JSON.parse(readFileSync('cities/beijing/rules/rent-withdrawal.json', 'utf8')))
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
const sayFor = (facts: Facts) => nearestGrant(table, facts)?.map((change) => sayChange(table, change, 'zh')) ?? null

describe('what would have to change', () => {
  test('one month too few is said with the month that is enough', () => {
    expect(sayFor({ ...clear, monthsContributed: 2 })).toEqual(['连续缴存满 3 个月（申请时是 2 个月）'])
  })
  test('several things are said together, an amount in yuan', () => {
    expect(sayFor({ ...clear, monthsContributed: 1, monthlyAmountFen: 350_050 })).toEqual([
      '连续缴存满 3 个月（申请时是 1 个月）',
      '每月提取 2,000 元（申请的是 3,500.5 元）',
    ])
    expect(sayFor({ ...clear, leaseRuns: false, hasCommitted: null })).toEqual([
      '您作出本市无自有住房承诺',
      '申请当天租赁合同在有效期内',
    ])
  })
  test('nobody is told to sell his home, or to undo what was', () => {
    expect(sayFor({ ...clear, ownsHome: true })).toBeNull()
    expect(sayFor({ ...clear, withdrawnBefore: true, monthsContributed: 2 })).toBeNull()
  })
})

const LIMITS = [1, 3, 5]
const yesNo = fc.constantFrom('true', 'false', 'null', '', '')
const count = fc.oneof(
  fc.constant(''),
  fc.tuple(fc.constantFrom('> ', '>= ', '< ', '<= ', ''), fc.constantFrom(...LIMITS)).map(([sign, n]) => `${sign}${n}`),
  fc
    .tuple(fc.constantFrom('[', '('), fc.constantFrom(...LIMITS), fc.constantFrom(...LIMITS), fc.constantFrom(']', ')'))
    .map(([open, one, other, close]) => `${open}${Math.min(one, other)}..${Math.max(one, other)}${close}`),
)
const words = { zh: '到 {to}', en: 'to {to}' }
const NAMES = ['a', 'b', 'n', 'm', 's']

/** Small tables over two yes-no facts, two counts and a word, of which some may be changed. */
const tables = fc
  .record({
    rows: fc.array(
      fc.record({
        a: yesNo,
        b: yesNo,
        n: count,
        m: count,
        s: fc.constantFrom('', '"x"', '"y", "z"'),
        outcome: fc.constantFrom('grant', 'refuse', 'unsure'),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    changeable: fc.subarray(NAMES),
    way: fc.constantFrom('more', 'less', 'either'),
  })
  .map(({ rows, changeable, way }) => {
    const may = (name: string, how: object) => (changeable.includes(name) ? { changeable: how } : {})
    const flag = (name: string) => ({
      name,
      label: words,
      type: 'boolean',
      from: { holds: { field: name, is: true } },
      ...may(name, { true: words, false: words }),
    })
    const number = (name: string) => ({
      name,
      label: words,
      type: 'number',
      from: { field: name },
      ...may(name, { way, unit: 'plain', words }),
    })
    const columns = (names: string[]) => names.map((name) => ({ id: name, name, field: name }))
    const position = { x: 0, y: 0 }
    const last = { a: '', b: '', n: '', m: '', s: '', outcome: 'refuse' }
    return RuleTable.parse({
      ...JSON.parse(JSON.stringify(table)),
      reasons: { why: words },
      inputs: [
        flag('a'),
        flag('b'),
        number('n'),
        number('m'),
        { name: 's', label: words, type: 'text', from: { field: 's' }, ...may('s', { x: words, y: words }) },
      ],
      decision: {
        ...table.decision,
        nodes: [
          table.decision.nodes[0],
          {
            id: table.decision.nodes[1].id,
            type: 'decisionTableNode',
            name: 't',
            position,
            content: {
              hitPolicy: 'first',
              inputs: columns(NAMES),
              outputs: columns(['outcome', 'reason']),
              rules: [...rows, last].map(({ outcome, ...cells }, index) => ({
                _id: `r${index}`,
                ...cells,
                outcome: `"${outcome}"`,
                reason: '"why"',
              })),
            },
          },
          table.decision.nodes[2],
        ],
      },
    })
  })

const facts: fc.Arbitrary<Facts> = fc.record({
  a: fc.constantFrom(true, false, null),
  b: fc.constantFrom(true, false, null),
  n: fc.constantFrom(0, 1, 2, 3, 4, 5, 6, null),
  m: fc.constantFrom(0, 1, 2, 3, 4, 5, 6, null),
  s: fc.constantFrom('x', 'y', 'z', null),
})

/** Every case that a person could bring about, by trying all: the second way to ask. */
function* everyCase(drawn: RuleTable, from: Facts): Generator<{ case: Facts; size: number }> {
  const ways = drawn.inputs.map((input) => {
    const now = from[input.name] ?? null
    if (!input.changeable) return [now]
    if (input.type === 'boolean') return [now, true, false]
    if (input.type === 'text') return [now, 'x', 'y']
    const { way } = input.changeable
    const all = [-1, 0, 1, 2, 3, 4, 5, 6, 7]
    return [
      now,
      ...all.filter((to) => typeof now !== 'number' || (way === 'more' ? to > now : way === 'less' ? to < now : true)),
    ]
  })
  const cases = ways.reduce<Facts[]>(
    (found, values, index) =>
      found.flatMap((one) =>
        [...new Set(values)].map((value) => ({ ...one, [drawn.inputs[index]?.name ?? '']: value })),
      ),
    [{}],
  )
  for (const one of cases)
    yield { case: one, size: Object.keys(one).filter((name) => one[name] !== (from[name] ?? null)).length }
}

test('the case that is shown is granted by ZEN, and no case with fewer changes is', async () => {
  await fc.assert(
    fc.asyncProperty(tables, facts, async (drawn, from) => {
      fc.pre((await decide(drawn, from)).outcome === 'refuse')
      const shown = nearestGrant(drawn, from)

      const changed = Object.fromEntries((shown ?? []).map(({ name, to }) => [name, to]))
      if (shown) expect((await decide(drawn, { ...from, ...changed })).outcome).toBe('grant')
      const smaller = [...everyCase(drawn, from)].filter(
        ({ size }) => size < (shown?.length ?? Number.POSITIVE_INFINITY),
      )
      const step = Math.ceil(smaller.length / 150)
      for (const { case: one } of smaller.filter((_, index) => index % step === 0))
        expect((await decide(drawn, one)).outcome).not.toBe('grant')
    }),
    { numRuns: 150 },
  )
})
