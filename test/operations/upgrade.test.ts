/** A city that ran before a module's tables moved keeps what lies in them, and a process of the version before still finds it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { MODULES, migrationsOf } from '../../src/city.ts'
import { type Database, type MigrationSource, migrate } from '../../src/kernel/database/index.ts'
import { readGrown } from '../../src/services/application/demo/grow/store.ts'
import { freshDatabase } from '../database.ts'

let database: Database
const folder = mkdtempSync(join(tmpdir(), 'yipan-upgrade-'))
beforeAll(async () => {
  database = await freshDatabase([])
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

const root = process.cwd()
const ID = '00000000-0000-7000-8000-000000000001'

/** The modules as they were, each with so many parts of its tables; those with none were not there. */
function before(parts: Readonly<Record<string, number>>): MigrationSource[] {
  return migrationsOf(MODULES).flatMap((source) => {
    const { name, folder: place } = typeof source === 'string' ? { name: source, folder: `src/${source}` } : source
    const kept = parts[name]
    if (kept === undefined) return [source]
    if (kept === 0) return []
    const [first = '', ...all] = readFileSync(join(root, place, 'tables.sql'), 'utf8').split(/^(?=-- \d{3} {2})/m)
    mkdirSync(join(folder, name), { recursive: true })
    writeFileSync(join(folder, name, 'tables.sql'), [first, ...all].slice(0, first === '' ? kept + 1 : kept).join(''))
    return [{ name, folder: relative(root, join(folder, name)) }]
  })
}

const insert = (table: string, id: string) =>
  database.pool.query(
    `insert into ${table} (id, account, subject, matter, key, answers, form, screen, saved_at, until)
     values ($1, $1, $1, 'elderly-card', '\\x01', '\\x02', 'a-form', 'about', now(), '2027-01-01')`,
    [id],
  )

test('drafts and the forms they were filled in on are where all kinds find them', async () => {
  await migrate(database, root, before({ 'services/application': 3, 'casework/draft': 0, 'casework/form': 0 }))
  await database.pool.query(`insert into services.form (hash, definition) values ('a-form', '{}')`)
  await insert('services.draft', ID)

  await migrate(database, root, migrationsOf(MODULES))
  const other = ID.replace(/1$/, '2')
  await insert('services.draft', other)

  const drafts = await database.pool.query('select id from casework.draft order by id')
  expect(drafts.rows).toEqual([{ id: ID }, { id: other }])
  expect((await database.pool.query('select hash from casework.form')).rows).toEqual([{ hash: 'a-form' }])
  expect((await database.pool.query('delete from services.draft')).rowCount).toBe(2)
})

test('files are where all kinds find them, and a process of the version before still writes and moves them', async () => {
  const filled = await freshDatabase([])
  onTestFinished(() => filled.close())
  const keep = (id: string) =>
    filled.pool.query(
      `insert into services.upload (id, draft, field, type, size, key, name, bytes)
       values ($1, $1, 'plan', 'image/png', 3, '\\x01', '\\x02', '\\x03')`,
      [id],
    )
  const none = { 'casework/file': 0, 'casework/draft': 0, 'casework/form': 0 }
  await migrate(filled, root, before({ ...none, 'services/application': 2 }))
  await keep(ID)

  await migrate(filled, root, migrationsOf(MODULES))
  const other = ID.replace(/1$/, '2')
  await keep(other)
  await filled.pool.query(`update services.upload set field = 'floorPlan' where id = $1`, [ID])

  const files = await filled.pool.query('select id, field from casework.file order by id')
  expect(files.rows).toEqual([
    { id: ID, field: 'floorPlan' },
    { id: other, field: 'plan' },
  ])
})

test('a city that was grown while the door of the demonstration kept count goes on where it was', async () => {
  const grown = await freshDatabase([])
  await migrate(grown, root, before({ 'services/application': 4 }))
  await grown.pool.query(`create schema demo;
    create table demo.grown (part bigint primary key, dossiers int not null, largest int not null, people int not null);
    insert into demo.grown values (1, 1000, 100, 350)`)

  await migrate(grown, root, migrationsOf(MODULES))

  expect(await readGrown(grown)).toEqual({ part: 1, dossiers: 1000, largest: 100, people: 350 })
  await grown.close()
})
