/** Each module's tables.ts says what its tables.sql makes. */
import { globSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listed } from '../scripts/house.mjs'
import { makeTables, withTables } from '../scripts/tables/pages.ts'
import { MODULES } from '../src/city.ts'
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
  expect([...pages.keys()]).toEqual(MODULES.flatMap(({ name, tables }) => (tables ? [`src/${name}/tables.ts`] : [])))
})

/** Where a module may name the table of another, and why. */
const ALLOWED = [
  // What the kernel keeps for its other modules stands in one place.
  (module: string, owner: string) => module.startsWith('kernel/') && owner === 'kernel/database',
  // What is listed by is read through the engine's face: `Lists`.
  (_module: string, _owner: string, table: string, text: string) =>
    LISTS.includes(table) && /import (?:type )?\{[^}]*\bLists\b[^}]*\} from '\.\.\/dossier\/index\.ts'/.test(text),
  // A notice is put down in the statement of its step, which only the engine has.
  (module: string, _owner: string, table: string) => module === 'casework/dossier' && table === 'casework.notice',
  // Rows in masses are copies of what the modules' own commands wrote.
  (_module: string, _owner: string, _table: string, _text: string, path: string) =>
    path.startsWith('src/services/application/demo/grow/'),
]
const LISTS = ['casework.dossier', 'casework.task', 'casework.access']

test('a module names no table of another', () => {
  const owners = new Map(
    [...pages].flatMap(([path, text]) =>
      [...text.matchAll(/^ {2}'([a-z_]+\.[a-z_]+)': \{$/gm)].map(([, table = '']) => [table, moduleOf(path)] as const),
    ),
  )
  const files = globSync('src/*/*/**/*.{ts,tsx}').filter((path) => !/\.test\.tsx?$|tables\.ts$|columns\.ts$/.test(path))
  const strange = files.flatMap((path) => {
    const text = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
    const module = moduleOf(path)
    return [...owners].flatMap(([table, owner]) =>
      owner !== module && names(text, table) && !ALLOWED.some((allows) => allows(module, owner, table, text, path))
        ? [`${path} names ${table}, which is of ${owner}`]
        : [],
    )
  })
  expect(files.length).toBeGreaterThan(300)
  expect(owners.size).toBeGreaterThan(30)
  expect(strange).toEqual([])
})

const moduleOf = (path: string) => path.split('/').slice(1, 3).join('/')
const names = (text: string, table: string) =>
  new RegExp(`(?<![\\w./])${table.replace('.', '\\.')}(?![\\w/])`).test(text)
