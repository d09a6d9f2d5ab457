/** Databases for tests: one for each file, made from a template that is migrated once in a run. */
import { createHash } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { connect, type Database, type MigrationSource, migrate } from '../src/kernel/database/index.ts'
import { newId } from '../src/kernel/id/index.ts'

/** What else a template holds, made once in a run. */
type Filling = { name: string; prepare: (url: string) => Promise<void> }

/** A fresh database with the tables of these modules. Closed by the caller. */
export async function freshDatabase(modules: readonly MigrationSource[], filling?: Filling): Promise<Database> {
  const template = `template_${createHash('sha256')
    .update(`${JSON.stringify(modules)} ${filling?.name}`)
    .digest('hex')
    .slice(0, 12)}`
  await asAdministrator(async (admin) => {
    await admin.query('select pg_advisory_lock(1)')
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [template])
    if (rowCount) return
    await admin.query(`create database ${template}_making`)
    const database = await connect(urlOf(`${template}_making`))
    await migrate(database, process.cwd(), modules)
    await database.close()
    await filling?.prepare(urlOf(`${template}_making`))
    await admin.query(`alter database ${template}_making rename to ${template}`)
  })
  const name = `test_${newId().replaceAll('-', '')}`
  await asAdministrator((admin) => admin.query(`create database ${name} template ${template}`))
  return connect(urlOf(name))
}

const urlOf = (database: string) => {
  const url = new URL(inject('postgres'))
  url.pathname = `/${database}`
  return url.toString()
}

async function asAdministrator(work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: inject('postgres') })
  await admin.connect()
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}
