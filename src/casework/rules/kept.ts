/** Rule tables that are kept: a version that has been in force never changes its content. */
import type { Database } from '../../kernel/database/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import { hashOf, RuleTable } from './table.ts'
import type { Tables } from './tables.ts'

export type KeptVersion = { version: number; validFrom: PlainDate; hash: string }

/**
 * Keeps the tables of the pack, at each start. Throws where a version that was in force by today has another content than
 * the one that is kept: decisions name it, and a rule that changes takes a new version.
 */
export async function keepTables(
  database: Pick<Database, 'pool' | 'read'>,
  tables: readonly RuleTable[],
  today: PlainDate,
): Promise<void> {
  if (tables.length === 0) return
  const kept = await versionsOfAll(database, [...new Set(tables.map(({ id }) => id))])
  const missing: { table: RuleTable; hash: string }[] = []
  for (const table of tables) {
    const hash = hashOf(table)
    const versions = kept.filter(({ id, version }) => id === table.id && version === table.version)
    const other = versions.find((one) => one.hash !== hash)
    if (other && other.validFrom <= today)
      throw new Error(
        `The rule table ${table.id}, version ${table.version}, differs from the one that has been in force since ${other.validFrom}. Give it a new version.`,
      )
    if (!versions.some((one) => one.hash === hash)) missing.push({ table, hash })
  }
  if (missing.length === 0) return
  await database.pool.query(
    `insert into casework.rule_table (hash, id, version, valid_from, definition)
     select * from unnest($1::text[], $2::text[], $3::int[], $4::date[], $5::jsonb[]) on conflict do nothing`,
    [
      missing.map(({ hash }) => hash),
      missing.map(({ table }) => table.id),
      missing.map(({ table }) => table.version),
      missing.map(({ table }) => table.validFrom),
      missing.map(({ table }) => JSON.stringify(table)),
    ],
  )
}

const read = new Map<string, RuleTable>()

/** A table by its hash, as it decided; null where it was never kept here. */
export async function keptTable(database: Pick<Database, 'read'>, hash: string): Promise<RuleTable | null> {
  const known = read.get(hash)
  if (known) return known
  const row = await database
    .read<Tables>()
    .selectFrom('casework.rule_table')
    .select('definition')
    .where('hash', '=', hash)
    .executeTakeFirst()
  if (!row) return null
  const table = RuleTable.parse(row.definition)
  read.set(hash, table)
  return table
}

/** All versions of a table that were ever kept, the first first; at most 1,000. */
export async function versionsOf(database: Pick<Database, 'read'>, id: string): Promise<KeptVersion[]> {
  const rows = await versionsOfAll(database, [id])
  return rows.slice(0, 1000).map(({ version, validFrom, hash }) => ({ version, validFrom, hash }))
}

/** The versions of some tables, the first first; at most 100,000. */
async function versionsOfAll(
  database: Pick<Database, 'read'>,
  ids: readonly string[],
): Promise<(KeptVersion & { id: string })[]> {
  const rows = await database
    .read<Tables>()
    .selectFrom('casework.rule_table')
    .select(['id', 'version', 'valid_from', 'hash'])
    .where('id', 'in', ids)
    .orderBy('id')
    .orderBy('version')
    .orderBy('hash')
    .limit(100_000)
    .execute()
  return rows.map(({ id, version, valid_from, hash }) => ({ id, version, validFrom: valid_from, hash }))
}
