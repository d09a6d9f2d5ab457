/**
 * Migrations. A module's tables stand in its `tables.sql`, in numbered parts that begin with a line `-- 001  What and why`.
 * Each part runs once, in its own transaction, in the order of the modules in src/city.ts; a part that has run is never
 * edited: its hash is kept, and a changed one stops the start.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { OperatorError, operatorError, sayFailure } from '../operator/index.ts'
import type { Database } from './connect.ts'

/** A module by its path below src/, for example `casework/dossier`; or, where it lies elsewhere, with its folder. */
export type MigrationSource = string | { name: string; folder: string }

type Part = { name: string; sql: string; hash: string }

export function readParts(root: string, source: MigrationSource): Part[] {
  const { name: module, folder } = typeof source === 'string' ? { name: source, folder: join('src', source) } : source
  const text = readFileSync(join(root, folder, 'tables.sql'), 'utf8')
  return text
    .split(/^(?=-- \d{3} {2})/m)
    .filter((part) => /^-- \d{3} {2}/.test(part))
    .map((sql) => ({
      name: `${module}/${sql.slice(3, 6)}`,
      sql,
      hash: createHash('sha256').update(sql.trim()).digest('hex'),
    }))
}

/** Brings the database up to date; gives the names of the parts that ran. Two processes at once: one waits for the other. */
export async function migrate(
  database: Database,
  root: string,
  modules: readonly MigrationSource[],
): Promise<string[]> {
  const client = await database.pool.connect()
  const ran: string[] = []
  try {
    await client.query(`select pg_advisory_lock(hashtext('yipan migrations'))`)
    await client.query(`create schema if not exists kernel;
      create table if not exists kernel.migration (name text primary key, hash text not null)`)
    const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from kernel.migration')
    const known = new Map(rows.map(({ name, hash }) => [name, hash]))
    for (const part of modules.flatMap((module) => readParts(root, module))) {
      const hash = known.get(part.name)
      if (hash === part.hash) continue
      if (hash !== undefined)
        throw operatorError(
          {
            zh: '库表变更 {part} 在运行过之后又被改过。请恢复原样，另加一段新的。',
            en: 'Migration {part} was edited after it had run. Put it back, and add a new part instead.',
          },
          { part: part.name },
        )
      await client.query('begin')
      try {
        await client.query(part.sql)
        await client.query('insert into kernel.migration (name, hash) values ($1, $2)', [part.name, part.hash])
        await client.query('commit')
      } catch (thrown) {
        await client.query('rollback')
        throw new OperatorError({
          zh: `库表变更 ${part.name} 没有做成，已经撤回：${sayFailure(thrown, 'zh')}`,
          en: `Migration ${part.name} failed and was undone. ${sayFailure(thrown, 'en')}`,
        })
      }
      ran.push(part.name)
    }
  } finally {
    await client.query(`select pg_advisory_unlock(hashtext('yipan migrations'))`).catch(() => {})
    client.release()
  }
  return ran
}
