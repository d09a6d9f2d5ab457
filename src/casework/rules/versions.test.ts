import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import type { Database } from '../../kernel/database/index.ts'
import { addDays, asPlainDate, monthsLater } from '../../kernel/time/index.ts'
import { factsFor, tableInForce } from './decide.ts'
import { differencesOf } from './difference.ts'
import { keepTables, keptTable, versionsOf } from './kept.ts'
import { hashOf, RuleTable } from './table.ts'

const read = (name: string) => RuleTable.parse(JSON.parse(readFileSync(`cities/beijing/rules/${name}.json`, 'utf8')))
const [first, second] = [read('rent-withdrawal'), read('rent-withdrawal-3')]
const today = asPlainDate('2026-03-02')

let database: Database
beforeAll(async () => {
  database = await freshDatabase(['kernel/database', 'casework/rules'])
})
afterAll(() => database.close())

test('every version is kept by its hash, once, and read as it was', async () => {
  await keepTables(database, [first, second], today)
  await keepTables(database, [first, second], today)

  expect((await versionsOf(database, first.id)).map(({ version, hash }) => [version, hash])).toEqual([
    [1, hashOf(first)],
    [3, hashOf(second)],
  ])
  expect(await keptTable(database, hashOf(first))).toEqual(first)
  expect(await keptTable(database, 'nothing')).toBeNull()
})

test('a version that is in force cannot be changed, one that is not yet can', async () => {
  const words = { zh: '另一句', en: 'Another sentence' }
  await keepTables(database, [{ ...second, note: words }], today)
  expect(await versionsOf(database, first.id)).toHaveLength(3)

  await expect(keepTables(database, [{ ...first, note: words }], today)).rejects.toThrow('Give it a new version')
  await expect(keepTables(database, [first], today)).resolves.toBeUndefined()
})

test('a version is in force on its first day: the error says which, and since when', async () => {
  const begun = { ...first, id: 'begun', validFrom: today }
  await keepTables(database, [begun], today)
  await expect(keepTables(database, [{ ...begun, note: { zh: '别的', en: 'Else' } }], today)).rejects.toThrow(
    `The rule table begun, version 1, differs from the one that has been in force since ${today}. Give it a new version.`,
  )
  await expect(
    keepTables(
      database,
      [
        { ...begun, version: 2 },
        { ...begun, id: 'other' },
        { ...begun, version: 2 },
      ],
      today,
    ),
  ).resolves.toBeUndefined()
  expect(await versionsOf(database, 'begun')).toEqual([
    { version: 1, validFrom: today, hash: hashOf(begun) },
    { version: 2, validFrom: today, hash: hashOf({ ...begun, version: 2 }) },
  ])
  expect(await versionsOf(database, 'nothing')).toEqual([])
  await expect(keepTables(database, [], today)).resolves.toBeUndefined()
})

test('what differs is said row by row: cells that changed, rows that came and went', () => {
  expect(
    differencesOf(first, second).map(({ row, kind, cells }) => [row, kind, cells.map(({ after }) => after)]),
  ).toEqual([
    ['contributed-too-short', 'changed', ['< 6']],
    ['above-cap', 'changed', ['> 240000']],
    ['market-rent', 'changed', ['>= 6', '[1..240000]', '240000']],
    ['public-rental', 'changed', ['>= 6']],
  ])
  const shorter = structuredClone(second)
  shorter.decision.nodes[1].content.rules.splice(0, 1)
  expect(differencesOf(second, shorter).map(({ row, kind }) => [row, kind])).toEqual([['owns-home', 'removed']])
  expect(differencesOf(shorter, second).map(({ row, kind }) => [row, kind])).toEqual([['owns-home', 'added']])
  expect(differencesOf(first, first)).toEqual([])
  expect(differencesOf(null, first)).toHaveLength(first.decision.nodes[1].content.rules.length)
})

/** The end of short months: 民法典 art. 202. */
describe('sixty years, for the card for the elderly', () => {
  const [before, now] = [read('elderly-card'), read('elderly-card-2')]
  const inForce = (day: string) => tableInForce([before, now], 'elderly-card', asPlainDate(day)) ?? expect.fail(day)
  const isSixty = (birth: string, day: string) => factsFor(inForce(day), { birth }, asPlainDate(day)).isSixty

  test('are reached on the birthday, not on the day before', () => {
    expect([isSixty('1967-01-31', '2027-01-30'), isSixty('1967-01-31', '2027-01-31')]).toEqual([false, true])
    expect([isSixty('1968-02-29', '2028-02-28'), isSixty('1968-02-29', '2028-02-29')]).toEqual([false, true])
    expect([isSixty('1967-03-01', '2027-02-28'), isSixty('1967-03-01', '2027-03-01')]).toEqual([false, true])
  })

  test('end with the month for who was born on 29 February, where the sixtieth year has none', () => {
    expect([isSixty('2040-02-29', '2100-02-27'), isSixty('2040-02-29', '2100-02-28')]).toEqual([false, true])
  })

  test('are counted forward from every birth', () => {
    const births = fc.integer({ min: 0, max: 60_000 }).map((later) => addDays(asPlainDate('1967-01-01'), later))
    fc.assert(
      fc.property(births, fc.integer({ min: -3, max: 3 }), (birth, later) => {
        expect(isSixty(birth, addDays(monthsLater(birth, 720), later))).toBe(later >= 0)
      }),
    )
  })

  test('were counted back from the day by the version before, which goes on deciding what is of its time', () => {
    expect([inForce('2026-11-27').version, inForce('2026-11-28').version]).toEqual([1, 2])
    expect(differencesOf(before, now)).toEqual([])
  })
})
