// Writes src/*/*/tables.ts, the types of each module's tables, from a database that is made for it and goes again.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../src/kernel/database/index.ts'
import { startEmbedded } from '../src/kernel/postgres/index.ts'
import { listed } from './house.mjs'
import { makeTables, withTables } from './tables/pages.ts'

const folder = mkdtempSync(join(tmpdir(), 'yipan-tables-'))
const embedded = await startEmbedded(folder)
try {
  const database = await connect(embedded.url)
  const pages = await makeTables(database, withTables(listed()))
  await database.close()
  for (const [path, text] of pages) writeFileSync(path, text)
  console.log(`${pages.size} files written`)
} finally {
  await embedded.stop()
  rmSync(folder, { recursive: true, force: true })
}
