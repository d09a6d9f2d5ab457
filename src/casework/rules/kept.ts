/** Rule tables that are kept: a version that has been in force never changes its content. */
import type { Database } from '../../kernel/database/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import { hashOf, RuleTable } from './table.ts'

type Tables = {
  'casework.rule_table': { hash: string; id: string; version: number; valid_from: PlainDate; definition: unknown }
}
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
  for (const table of tables) {
    const hash = hashOf(table)
    const versions = await versionsOf(database, table.id)
    const other = versions.find((kept) => kept.version === table.version && kept.hash !== hash)
    if (other && other.validFrom <= today)
      throw new Error(
        `The rule table ${table.id}, version ${table.version}, differs from the one that has been in force since ${other.validFrom}. Give it a new version.`,
      )
    await database.pool.query(
      'insert into casework.rule_table (hash, id, version, valid_from, definition) values ($1, $2, $3, $4, $5) on conflict do nothing',
      [hash, table.id, table.version, table.validFrom, JSON.stringify(table)],
    )
  }
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
  const rows = await database
    .read<Tables>()
    .selectFrom('casework.rule_table')
    .select(['version', 'valid_from', 'hash'])
    .where('id', '=', id)
    .orderBy('version')
    .orderBy('hash')
    .limit(1000)
    .execute()
  return rows.map(({ version, valid_from, hash }) => ({ version, validFrom: valid_from, hash }))
}
