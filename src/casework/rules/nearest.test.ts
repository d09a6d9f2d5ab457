import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { flag, number, tableJson, text } from '../../../test/fixtures/table.ts'
import { decide, type Facts } from './decide.ts'
import { changesOf, nearestGrant, sayChange } from './nearest.ts'
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

const words = { zh: '到 {to}', en: 'to {to}' }
const either = { true: words, false: words }
const moved = (way: string, unit = 'plain') => ({
  way,
  unit,
  words: { zh: '{from} 改为 {to}', en: '{to}, not {from}' },
})
type Made = Parameters<typeof tableJson>[0]
const made = (inputs: Made['inputs'], ...rows: Made['rows']) =>
  RuleTable.parse(tableJson({ inputs, rows: [...rows, { outcome: 'refuse' }] }))

describe('of several ways to a grant', () => {
  const inputs = [flag('a', either), flag('b', either), number('n', moved('either')), number('m', moved('either'))]
  const from: Facts = { a: false, b: false, n: 4, m: 100 }
  const changed = (facts: Facts, ...rows: Made['rows']) =>
    nearestGrant(made(inputs, ...rows), facts)?.map(({ name, to }) => [name, to])

  test('the one with the fewest facts is shown, however far they move', () => {
    expect(changed(from, { outcome: 'grant', n: '5', m: '101' }, { outcome: 'grant', m: '>= 9000' })).toEqual([
      ['m', 9000],
    ])
  })

  test('with equally many, the one whose numbers move by the smaller part, be they large or small', () => {
    const ways = (n: string): Made['rows'] => [
      { outcome: 'grant', m: '>= 150' },
      { outcome: 'grant', n },
    ]
    expect(changed(from, ...ways('>= 5'))).toEqual([['n', 5]])
    expect(changed(from, ...ways('>= 12'))).toEqual([['m', 150]])
    expect(changed({ ...from, m: -100 }, { outcome: 'grant', m: '-150' }, { outcome: 'grant', n: '12' })).toEqual([
      ['m', -150],
    ])
  })

  test('a number that moves before another answer does; what was not told counts as one', () => {
    expect(changed(from, { outcome: 'grant', a: 'true' }, { outcome: 'grant', n: '>= 400' })).toEqual([['n', 400]])
    const unknown = { ...from, m: null }
    expect(changed(unknown, { outcome: 'grant', m: '0' }, { outcome: 'grant', n: '>= 400' })).toEqual([['n', 400]])
    expect(changed(unknown, { outcome: 'grant', m: '[1..9]' }, { outcome: 'grant', n: '>= 400' })).toEqual([['n', 400]])
  })

  test('parts of two numbers are added up', () => {
    expect(
      changed(
        from,
        { outcome: 'grant', n: '6', m: '150' },
        { outcome: 'grant', n: '8', m: '101' },
        { outcome: 'unsure' },
      ),
    ).toEqual([
      ['n', 8],
      ['m', 101],
    ])
  })

  test('where they are alike, the one that stands higher', () => {
    expect(changed(from, { outcome: 'grant', b: 'true' }, { outcome: 'grant', a: 'true' })).toEqual([['b', true]])
  })

  test('all facts may have to change', () => {
    expect(changed(from, { outcome: 'grant', a: 'true', b: 'true', n: '> 4', m: '< 100' })).toEqual([
      ['a', true],
      ['b', true],
      ['n', 5],
      ['m', 99],
    ])
  })

  test('a row that fits counts only when no row above it decides otherwise: then that fact changes, too', () => {
    expect(changed({ ...from, b: true }, { outcome: 'refuse', b: 'true' }, { outcome: 'grant', a: 'true' })).toEqual([
      ['a', true],
      ['b', false],
    ])
  })

  test('an answer that is not there is told as none', () => {
    expect(nearestGrant(made(inputs, { outcome: 'grant', n: '7' }), {})).toEqual([{ name: 'n', from: null, to: 7 }])
  })

  test('a case that needs no change is not shown as one', () => {
    expect(changed({ ...from, n: 5 }, { outcome: 'unsure', n: '5' }, { outcome: 'grant' })).toEqual([['n', 6]])
  })
})

describe('what a person can change', () => {
  const grants = (input: Made['inputs'][number], cell: string, now: Facts[string]) =>
    nearestGrant(made([input], { outcome: 'grant', [input.name]: cell }), { [input.name]: now })?.map(({ to }) => to)

  test('a number only the way that the table says', () => {
    expect(grants(number('n', moved('more')), '< 3', 5)).toBeUndefined()
    expect(grants(number('n', moved('more')), '>= 7', 5)).toEqual([7])
    expect(grants(number('n', moved('less')), '>= 7', 5)).toBeUndefined()
    expect(grants(number('n', moved('less')), '< 3', 5)).toEqual([2])
    expect(grants(number('n', moved('either')), '>= 7', 5)).toEqual([7])
    expect(grants(number('n', moved('either')), '< 3', 5)).toEqual([2])
    expect(grants(number('n'), '< 3', 5)).toBeUndefined()
  })

  test('a number that was not told may become any', () => {
    for (const way of ['more', 'less', 'either']) expect(grants(number('n', moved(way)), '[2..3]', null)).toEqual([2])
  })

  test('yes or no only towards what the table has words for', () => {
    expect(grants(flag('a', { true: words }), 'true', false)).toEqual([true])
    expect(grants(flag('a', { true: words }), 'false', true)).toBeUndefined()
    expect(grants(flag('a', { false: words }), 'false', true)).toEqual([false])
    expect(grants(flag('a', { false: words }), 'true', null)).toBeUndefined()
    expect(grants(flag('a'), 'true', false)).toBeUndefined()
  })

  test('an answer only to one that the table has words for', () => {
    expect(grants(text('s', { lease: words }), '"lease"', 'sale')).toEqual(['lease'])
    expect(grants(text('s', { sale: words }), '"lease"', 'sale')).toBeUndefined()
    expect(grants(text('s'), '"lease"', 'sale')).toBeUndefined()
  })
})

test('a search among more cases than anybody can look at ends without an answer', () => {
  const names = ['n1', 'n2', 'n3', 'n4', 'n5']
  const cells = (cell: (at: number) => string) => Object.fromEntries(names.map((name, at) => [name, cell(at)]))
  const limits = Array.from({ length: 40 }, (_, at) => ({
    outcome: 'refuse',
    shut: 'false',
    ...cells(() => `> ${at * 10}`),
  }))
  const huge = made(
    [flag('shut'), ...names.map((name) => number(name, moved('more')))],
    { outcome: 'refuse', shut: 'true' },
    ...limits,
    { outcome: 'grant', ...cells(() => '> 0') },
  )
  expect(nearestGrant(huge, { shut: true, ...Object.fromEntries(names.map((name) => [name, 0])) })).toBeNull()
})

describe('other values of one fact', () => {
  const drawn = made(
    [number('n', moved('either')), flag('a', either), text('s', { x: words, y: words })],
    { n: '> 8', outcome: 'grant' },
    { n: '[2..5]' },
    { n: 'null' },
  )

  test('are those at which the table may change its mind, the nearest first, and not the one that is', () => {
    expect(changesOf(drawn, 'n', { n: 5 })).toEqual([6, 4, 7, 8, 3, 9, 2, 1].map((to) => ({ name: 'n', from: 5, to })))
    expect(changesOf(drawn, 'a', { a: true })).toEqual([{ name: 'a', from: true, to: false }])
    expect(changesOf(drawn, 's', { s: 'x' })).toEqual([{ name: 's', from: 'x', to: 'y' }])
    expect(changesOf(drawn, 'a', {}).map(({ from, to }) => [from, to])).toEqual([
      [null, true],
      [null, false],
    ])
  })

  test('lie beyond the one that is, the way that the table says', () => {
    const one = (way: string) =>
      changesOf(made([number('n', moved(way))], { n: '[2..5]' }), 'n', { n: 5 }).map(({ to }) => to)
    expect([one('more'), one('less')]).toEqual([[6], [4, 3, 2, 1]])
  })

  test('are none of a fact that the table does not have', () => {
    expect(changesOf(drawn, 'age', { age: 3 })).toEqual([])
  })
})

describe('a change in words', () => {
  const named = { zh: '租房', en: 'you rent' }
  const drawn = made([
    number('n', moved('either')),
    number('f', moved('less', 'fen')),
    number('fixed'),
    flag('a', { true: { zh: '您已成年', en: 'you are of age' } }),
    text('s', { lease: named }),
  ])
  const say = (name: string, from: Facts[string], to: Facts[string]) => [
    sayChange(drawn, { name, from, to }, 'zh'),
    sayChange(drawn, { name, from, to }, 'en'),
  ]

  test('says both numbers as people write them, fen in yuan', () => {
    expect(say('n', 1234, 250000)).toEqual(['1,234 改为 250,000', '250,000, not 1,234'])
    expect(say('f', 350050, 200000)).toEqual(['3,500.5 改为 2,000', '2,000, not 3,500.5'])
  })

  test('says that nothing was told', () => {
    expect(say('n', null, 3)).toEqual(['没有填 改为 3', '3, not not given'])
  })

  test('says an answer in the words of the table', () => {
    expect(say('a', false, true)).toEqual(['您已成年', 'you are of age'])
    expect(say('s', 'sale', 'lease')).toEqual(['租房', 'you rent'])
  })

  test('names the fact where the table has no words for it', () => {
    for (const [name, to] of [
      ['a', false],
      ['s', 'sale'],
      ['fixed', 3],
      ['age', 3],
    ] as const)
      expect(say(name, null, to)).toEqual([name, name])
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
    const may = (name: string, how: object) => (changeable.includes(name) ? how : undefined)
    const either = { true: words, false: words }
    const counted = { way, unit: 'plain', words }
    return RuleTable.parse(
      tableJson({
        inputs: [
          flag('a', may('a', either)),
          flag('b', may('b', either)),
          number('n', may('n', counted)),
          number('m', may('m', counted)),
          text('s', may('s', { x: words, y: words })),
        ],
        rows: [...rows, { outcome: 'refuse' }],
      }),
    )
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
