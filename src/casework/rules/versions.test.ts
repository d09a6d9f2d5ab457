import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import type { Database } from '../../kernel/database/index.ts'
import { asPlainDate } from '../../kernel/time/index.ts'
import { differencesOf } from './difference.ts'
import { keepTables, keptTable, versionsOf } from './kept.ts'
import { hashOf, RuleTable } from './table.ts'

const read = (name: string) => RuleTable.parse(JSON.parse(readFileSync(`cities/beijing/rules/${name}.json`, 'utf8')))
const [first, second] = [read('rent-withdrawal'), read('rent-withdrawal-2')]
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
    [2, hashOf(second)],
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

test('what differs is said row by row: cells that changed, rows that came and went', () => {
  expect(
    differencesOf(first, second).map(({ row, kind, cells }) => [row, kind, cells.map(({ after }) => after)]),
  ).toEqual([
    ['contributed-too-short', 'changed', ['< 6']],
    ['above-cap', 'changed', ['> 240000']],
    ['market-rent', 'changed', ['>= 6', '[1..240000]']],
    ['public-rental', 'changed', ['>= 6']],
  ])
  const shorter = structuredClone(second)
  shorter.decision.nodes[1].content.rules.splice(0, 1)
  expect(differencesOf(second, shorter).map(({ row, kind }) => [row, kind])).toEqual([['owns-home', 'removed']])
  expect(differencesOf(shorter, second).map(({ row, kind }) => [row, kind])).toEqual([['owns-home', 'added']])
  expect(differencesOf(first, first)).toEqual([])
  expect(differencesOf(null, first)).toHaveLength(first.decision.nodes[1].content.rules.length)
})
