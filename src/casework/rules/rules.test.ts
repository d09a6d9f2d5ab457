import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asPlainDate } from '../../kernel/time/index.ts'
import { decide, type Facts, factsFor, tableInForce } from './decide.ts'
import { broughtBy, sayReasons } from './say.ts'
import { hashOf, RuleTable } from './table.ts'

const json = (name = 'rent-withdrawal') => JSON.parse(readFileSync(`cities/beijing/rules/${name}.json`, 'utf8'))
const table = RuleTable.parse(json())
const today = asPlainDate('2026-03-02')
const unnamed = () => undefined

const clear: Facts = {
  situation: 'market',
  ownsHome: false,
  hasCommitted: true,
  monthsContributed: 12,
  leaseRuns: true,
  withdrawnBefore: false,
  amountAboveRent: false,
  monthlyAmountFen: 200_000,
  hasFundLoan: false,
  otherWithdrawers: 0,
}

describe('rent withdrawal', () => {
  test('who owns no home, pays rent and asks for no more than the limit is granted it on the spot', async () => {
    expect(await decide(table, clear)).toMatchObject({
      outcome: 'grant',
      reasons: ['market-rent'],
      row: 'market-rent',
      table: { id: 'rent-withdrawal', version: 1, hash: hashOf(table) },
    })
    expect(await decide(table, { ...clear, situation: 'public-rental', monthlyAmountFen: 350_000 })).toMatchObject({
      outcome: 'grant',
      reasons: ['public-rental'],
    })
  })

  test.each([
    ['owns a home', { ownsHome: true }, 'refuse', 'owns-home'],
    ['has a lease that is over', { leaseRuns: false }, 'refuse', 'lease-not-running'],
    ['contributed for two months', { monthsContributed: 2 }, 'refuse', 'contributed-too-short'],
    ['asks for one fen above the limit', { monthlyAmountFen: 200_001 }, 'unsure', 'above-cap'],
    ['did not commit', { hasCommitted: null }, 'unsure', 'not-committed'],
    ['left something open', { hasFundLoan: null }, 'unsure', 'no-rule'],
  ])('who %s is answered so', async (_who, change, outcome, reason) => {
    expect(await decide(table, { ...clear, ...change })).toMatchObject({ outcome, reasons: [reason] })
  })

  test('facts follow from answers; what was not answered is null, not false', () => {
    const answers = {
      situation: 'market',
      ownsHome: false,
      monthlyRent: 420_000,
      monthlyAmount: 200_000,
      leaseStart: '2025-09-01',
      leaseEnd: '2026-03-02',
      cotenants: [
        { cotenantName: '李', cotenantWithdraws: true },
        { cotenantName: '张', cotenantWithdraws: false },
      ],
    }
    expect(factsFor(table, answers, today)).toEqual({
      situation: 'market',
      ownsHome: false,
      hasCommitted: null,
      monthsContributed: null,
      leaseRuns: true,
      withdrawnBefore: null,
      amountAboveRent: false,
      monthlyAmountFen: 200_000,
      hasFundLoan: null,
      otherWithdrawers: 1,
    })
  })

  test('nobody is granted anything unless every condition was seen to be met', async () => {
    await fc.assert(
      fc.asyncProperty(facts, async (drawn) => {
        const { outcome } = await decide(table, drawn)

        const isClear =
          drawn.ownsHome === false &&
          drawn.hasCommitted === true &&
          drawn.leaseRuns === true &&
          drawn.withdrawnBefore === false &&
          drawn.amountAboveRent === false &&
          drawn.hasFundLoan === false &&
          Number(drawn.monthsContributed ?? 0) >= 3 &&
          drawn.otherWithdrawers !== null &&
          Number(drawn.otherWithdrawers) < 2
        const amount = Number(drawn.monthlyAmountFen ?? 0)
        const isInLimit =
          drawn.situation === 'market'
            ? amount >= 1 && amount <= 200_000
            : drawn.situation === 'public-rental' && amount >= 1
        expect(outcome === 'grant').toBe(isClear && isInLimit)
      }),
      { numRuns: 1000 },
    )
  })

  test('ZEN and a reader of ten lines agree on every row', async () => {
    await fc.assert(
      fc.asyncProperty(facts, async (drawn) => {
        expect((await decide(table, drawn)).row).toBe(readByHand(drawn))
      }),
      { numRuns: 1000 },
    )
  })
})

/** Facts around every edge of the table. */
const yesNo = fc.constantFrom(true, false, false, true, null)
const facts: fc.Arbitrary<Facts> = fc
  .record({
    situation: fc.constantFrom('market', 'public-rental', 'villa', null),
    ownsHome: yesNo,
    hasCommitted: yesNo,
    monthsContributed: fc.constantFrom(0, 2, 3, 4, null),
    leaseRuns: yesNo,
    withdrawnBefore: yesNo,
    amountAboveRent: yesNo,
    monthlyAmountFen: fc.constantFrom(0, 1, 199_999, 200_000, 200_001, null),
    hasFundLoan: yesNo,
    otherWithdrawers: fc.constantFrom(0, 1, 2, 3, null),
  })
  .chain((drawn) =>
    fc.subarray(Object.keys(drawn), { maxLength: 4 }).map((changed) => ({
      ...clear,
      ...Object.fromEntries(Object.entries(drawn).filter(([name]) => changed.includes(name))),
    })),
  )

/** The second reading of the same table: cells by their text, rows from above. */
function readByHand(facts: Facts): string | undefined {
  const { inputs, rules } = table.decision.nodes[1].content
  return rules.find((rule) => inputs.every(({ id, field }) => fits(rule[id] ?? '', facts[field] ?? null)))?._id
}

function fits(cell: string, value: Facts[string]): boolean {
  if (cell === '') return true
  if (cell === 'null' || value === null) return cell === 'null' && value === null
  if (typeof value === 'boolean') return cell === String(value)
  if (typeof value === 'string')
    return cell
      .split(',')
      .map((one) => one.trim())
      .includes(`"${value}"`)
  const [, open, from, to, close] = /^([[(])(-?\d+)\.\.(-?\d+)([\])])$/.exec(cell) ?? []
  if (open !== undefined)
    return (
      (open === '[' ? value >= Number(from) : value > Number(from)) &&
      (close === ']' ? value <= Number(to) : value < Number(to))
    )
  const [, sign = '', number] = /^(>=|<=|>|<)? ?(-?\d+)$/.exec(cell) ?? []
  return (
    {
      '': value === Number(number),
      '>': value > Number(number),
      '<': value < Number(number),
      '>=': value >= Number(number),
      '<=': value <= Number(number),
    }[sign] ?? false
  )
}

describe('a table that tells all, and whose rows bring something', () => {
  const second = RuleTable.parse(json('rent-withdrawal-2'))

  test('names every case of refusal that applies, that of the deciding row first, each once', async () => {
    const both = { ...clear, monthsContributed: 2, leaseRuns: false, hasFundLoan: true }
    expect((await decide(table, both)).reasons).toEqual(['lease-not-running'])
    expect((await decide(second, both)).reasons).toEqual(['lease-not-running', 'contributed-too-short'])
    expect(sayReasons(second, ['lease-not-running', 'contributed-too-short'], 'en')).toBe(
      'Your lease is not in force on the day you apply. You have contributed without a gap for less than 3 months. You can apply once you reach 3 months.',
    )
  })

  test('says no reason of refusal where an officer decides, and one where it grants', async () => {
    expect((await decide(second, { ...clear, hasFundLoan: true })).reasons).toEqual(['has-loan'])
    expect((await decide(second, clear)).reasons).toEqual(['market-rent'])
  })

  test('brings what the row that grants says, in words of both languages; another row brings nothing', async () => {
    expect((await decide(second, clear)).brings).toEqual({ monthlyMost: 200_000 })
    expect((await decide(second, { ...clear, situation: 'public-rental' })).brings).toEqual({})
    expect((await decide(second, { ...clear, ownsHome: true })).brings).toEqual({})
    expect(await decide(table, clear)).not.toHaveProperty('brings')
    expect(broughtBy(second, 'market-rent', unnamed).get('monthlyMost')).toEqual({ zh: '2,000 元', en: '2,000 yuan' })
    expect([...broughtBy(second, 'public-rental', unnamed)]).toEqual([])
    expect([...broughtBy(null, 'market-rent', unnamed)]).toEqual([])
  })

  test.each([
    ['plain', 1, { zh: '1', en: '1' }],
    ['months', 1, { zh: '1 个月', en: '1 month' }],
    ['months', 12, { zh: '12 个月', en: '12 months' }],
  ])('says %s %d as people do', (unit, value, words) => {
    const changed = json('rent-withdrawal-2')
    changed.brings[0].unit = unit
    changed.decision.nodes[1].content.rules.find(({ _id }: { _id: string }) => _id === 'market-rent').monthlyMost =
      String(value)
    expect(broughtBy(RuleTable.parse(changed), 'market-rent', unnamed).get('monthlyMost')).toEqual(words)
  })
})

describe('a table is refused', () => {
  const refusal = (change: (changed: ReturnType<typeof json>) => void, name?: string) => {
    const changed = json(name)
    change(changed)
    return RuleTable.safeParse(changed)
      .error?.issues.map(({ message }) => message)
      .join('; ')
  }
  const rules = (changed: ReturnType<typeof json>) => changed.decision.nodes[1].content.rules

  test('whose last row leaves cases open', () => {
    expect(refusal((changed) => rules(changed).pop())).toBe('the last row has to catch every case that is left')
  })
  test('that computes instead of comparing', () => {
    expect(refusal((changed) => Object.assign(rules(changed)[2], { monthsContributed: '$ > random()' }))).toContain(
      'is no condition on a number',
    )
  })
  test('whose reason has no words', () => {
    expect(refusal((changed) => Object.assign(rules(changed)[2], { reason: '"because"' }))).toContain(
      'its reason has no words',
    )
  })
  test('whose fact is a sum, or comes of somebody’s number: a capsule could not show it', () => {
    const from = (term: object) =>
      refusal((changed) => {
        changed.inputs.find(({ name }: { name: string }) => name === 'monthsContributed').from = term
      })
    expect(from({ sum: 'amount', of: 'cotenants' })).toBe('a capsule cannot show where "monthsContributed" comes from')
    expect(from({ of: 'applicantIdentity', what: 'age' })).toContain('cannot show')
    expect(from({ rows: 'cotenants' })).toBeUndefined()
  })
  test('whose row brings no whole number, or brings something without granting, or says nothing of it', () => {
    const bringing = (row: number, cell: string | undefined) =>
      refusal((changed) => Object.assign(rules(changed)[row], { monthlyMost: cell }), 'rent-withdrawal-2')
    const [refusing, granting] = [0, 10]
    expect(bringing(granting, '20.5')).toBe('market-rent: "20.5" is no whole number for monthlyMost')
    expect(bringing(granting, '-1')).toContain('no whole number')
    expect(bringing(granting, '007')).toContain('no whole number')
    expect(bringing(granting, '1000000000000')).toContain('no whole number')
    expect(bringing(refusing, '1')).toBe('owns-home: only a row that grants brings monthlyMost')
    expect(bringing(granting, '0')).toBeUndefined()
    expect(bringing(granting, '')).toBeUndefined()
    const left = refusal((changed) => delete rules(changed)[granting].monthlyMost, 'rent-withdrawal-2')
    expect(left).toBe('market-rent: it says nothing of monthlyMost, not even that it brings none ("")')
  })
  test('that names what it brings and has no column for it', () => {
    expect(refusal((changed) => delete changed.brings, 'rent-withdrawal-2')).toContain(
      'the outputs are outcome, reason, in this order',
    )
  })
  test('that collects all rows instead of taking the first', () => {
    expect(
      refusal((changed) => Object.assign(changed.decision.nodes[1].content, { hitPolicy: 'collect' })),
    ).toBeDefined()
  })
})

test('facts that the table does not name, or that are left out, are an error and not a decision', async () => {
  const { situation: _, ...rest } = clear
  await expect(decide(table, rest)).rejects.toThrow('situation')
  await expect(decide(table, { ...clear, age: 3 })).rejects.toThrow('age')
})

test('the table of the day is the latest version that is valid by then', () => {
  const next = { ...table, version: 2, validFrom: asPlainDate('2026-07-01') }
  expect(tableInForce([table, next], 'rent-withdrawal', today)?.version).toBe(1)
  expect(tableInForce([table, next], 'rent-withdrawal', asPlainDate('2026-07-01'))?.version).toBe(2)
  expect(tableInForce([table, next], 'rent-withdrawal', asPlainDate('2026-01-04'))).toBeNull()
})

test('the hash changes with any cell and not with the order of keys', () => {
  expect(hashOf(RuleTable.parse(Object.fromEntries(Object.entries(json()).reverse())))).toBe(hashOf(table))
  expect(hashOf({ ...table, version: 2 })).not.toBe(hashOf(table))
})
