/** Each module's tables.ts says what its tables.sql makes. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listed } from '../scripts/house.mjs'
import { makeTables, withTables } from '../scripts/tables/pages.ts'
import { MIGRATIONS } from '../src/city.ts'
import type { Database } from '../src/kernel/database/index.ts'
import { freshDatabase } from './database.ts'

let database: Database
let pages: Map<string, string>
beforeAll(async () => {
  database = await freshDatabase([])
  pages = await makeTables(database, withTables(listed()))
})
afterAll(() => database.close())

test('the types of all tables are those of a freshly migrated database; where not, `npm run -s tables` writes them', () => {
  for (const [path, text] of pages) expect(readFileSync(path, 'utf8'), path).toBe(text)
})

test('no module with tables is left out', () => {
  expect([...pages.keys()]).toEqual(MIGRATIONS.map((module) => `src/${module}/tables.ts`))
})
