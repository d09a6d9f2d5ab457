/** What a table is asked, and what it answers with: everything that lets a stranger ask it again. */
import { describe, expect, test } from 'vitest'
import { flag, number, tableJson, text } from '../../../test/fixtures/table.ts'
import { asPlainDate } from '../../kernel/time/index.ts'
import { decide, factsFor, tableInForce } from './decide.ts'
import { hashOf, RuleTable } from './table.ts'

const today = asPlainDate('2026-03-02')
const words = { zh: '上限', en: 'The most' }
type Made = Parameters<typeof tableJson>[0]
const made = (rows: Made['rows'], more: Partial<Made> = {}) =>
  RuleTable.parse(tableJson({ inputs: [flag('owns'), number('months'), text('kind')], rows, ...more }))
const last = { outcome: 'unsure' }

describe('a fact', () => {
  const table = made([last])
  test('is the answer, where it has the type that the table counts with', () => {
    expect(factsFor(table, { owns: true, months: 0, kind: 'market' }, today)).toEqual({
      owns: true,
      months: 0,
      kind: 'market',
    })
    expect(factsFor(table, { owns: false, months: 3, kind: '' }, today)).toEqual({ owns: false, months: 3, kind: '' })
  })

  test('is null where nothing was answered, or something of another type', () => {
    const nothing = { owns: null, months: null, kind: null }
    expect(factsFor(table, {}, today)).toEqual(nothing)
    expect(factsFor(table, { months: 'three', kind: 3 }, today)).toEqual(nothing)
  })

  test('may be a value that the table fixes, and counts by the day on which the answers are handed in', () => {
    const by = RuleTable.parse(
      tableJson({
        inputs: [
          Object.assign(number('fixed'), { from: { value: 7 } }),
          Object.assign(flag('runs'), {
            from: { holds: { left: { field: 'end' }, compare: '>=', right: { today: true } } },
          }),
        ],
        rows: [last],
      }),
    )
    expect(factsFor(by, { end: '2026-03-02' }, today)).toEqual({ fixed: 7, runs: true })
    expect(factsFor(by, { end: '2026-03-01' }, today)).toEqual({ fixed: 7, runs: false })
  })
})

describe('a decision', () => {
  const facts = { owns: false, months: 3, kind: 'market' }

  test('names table, version and hash, the row, its reason and the facts', async () => {
    const table = made([{ _id: 'market', outcome: 'grant', kind: '"market"' }, last])
    expect(await decide(table, facts)).toEqual({
      outcome: 'grant',
      reasons: ['why'],
      row: 'market',
      table: { id: 'made', version: 1, hash: hashOf(table) },
      facts,
    })
  })

  test('says what its row brings, by name; what a row does not bring is not there', async () => {
    const brings = ['most', 'term'].map((name) => ({ name, label: words, unit: 'plain' }))
    const table = made([{ outcome: 'grant', months: '>= 3', most: '0' }, last], { brings })
    expect((await decide(table, facts)).brings).toStrictEqual({ most: 0 })
    expect((await decide(table, { ...facts, months: 2 })).brings).toStrictEqual({})
  })

  test('is none where its row is not for the reason that was answered', async () => {
    const table = structuredClone(made([{ outcome: 'grant' }]))
    for (const node of table.decision.nodes as { content?: { rules: { reason: string }[] } }[])
      for (const rule of node.content?.rules ?? []) rule.reason = '"w" + "hy"'
    await expect(decide(table, facts)).rejects.toThrow('made answered without a row')
  })

  test('says words by their code, an option by its value, a day as it is', async () => {
    const brings = [
      { name: 'note', label: words, kind: 'text', texts: { ended: words } },
      { name: 'way', label: words, kind: 'choice', field: 'fetch' },
      { name: 'until', label: words, kind: 'date' },
    ]
    const row = { outcome: 'grant', months: '>= 3', note: '"ended"', way: '"window"', until: '"2027-03-31"' }
    const said = await decide(made([row, last], { brings }), facts)
    expect(said.brings).toEqual({ note: 'ended', way: 'window', until: '2027-03-31' })
  })

  test('is not made of facts that are not those of the table: each is named', async () => {
    const table = made([last])
    await expect(decide(table, { owns: null, kind: null })).rejects.toThrow('the facts of made do not fit: months')
    await expect(decide(table, { owns: null, age: 3, sex: 'f' })).rejects.toThrow(
      'the facts of made do not fit: months, kind, age, sex',
    )
  })

  test('is the same when the same table is asked again, and its own when another is asked between', async () => {
    const [granting, refusing] = [made([{ outcome: 'grant' }]), made([{ outcome: 'refuse' }])]
    const asked = []
    for (const table of [granting, refusing, granting]) asked.push((await decide(table, facts)).outcome)
    expect(asked).toEqual(['grant', 'refuse', 'grant'])
  })
})

test('of the versions of a table that are valid by a day the highest is in force, in whatever order they are kept', () => {
  const version = (number: number, from: string) => ({ ...made([last]), version: number, validFrom: asPlainDate(from) })
  const versions = [version(2, '2026-03-02'), version(1, '2026-01-01'), version(3, '2026-03-03')]
  for (const tables of [versions, versions.toReversed()]) {
    const inForce = (day: string) => tableInForce(tables, 'made', asPlainDate(day))?.version
    expect(['2025-12-31', '2026-01-01', '2026-03-01', '2026-03-02', '2026-03-03'].map(inForce)).toEqual([
      undefined,
      1,
      1,
      2,
      3,
    ])
  }
  expect(tableInForce(versions, 'another', today)).toBeNull()
})
