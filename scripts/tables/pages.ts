/**
 * The types of all tables, one file for each module, written from a database into which the modules' tables were put one
 * after the other: what came with a module is the module's.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, migrate } from '../../src/kernel/database/index.ts'

type Column = { table: string; column: string; type: string; isNullable: boolean; hasDefault: boolean }

/** Every module with tables, in the order of src/city.ts, as `floor/module`. */
export const withTables = (modules: readonly string[]): string[] =>
  modules.map((path) => path.replace(/^src\//, '')).filter((path) => existsSync(join('src', path, 'tables.sql')))

/** The text of each module's `tables.ts` by its path. The database is empty at first, and migrated afterwards. */
export async function makeTables(database: Database, modules: readonly string[]): Promise<Map<string, string>> {
  const pages = new Map<string, string>()
  const seen = new Set<string>()
  for (const module of modules) {
    await migrate(database, process.cwd(), [module])
    const own = (await readColumns(database)).filter(({ table }) => !seen.has(table))
    for (const { table } of own) seen.add(table)
    pages.set(join('src', module, 'tables.ts'), pageOf(module, own))
  }
  return pages
}

/** Every column of every table, in the order in which they were made. Partitions are their table's. */
async function readColumns({ pool }: Database): Promise<Column[]> {
  const { rows } = await pool.query<Column>(`
    select n.nspname || '.' || c.relname as table, a.attname as column, format_type(a.atttypid, null) as type,
      not a.attnotnull as "isNullable", a.atthasdef or a.attidentity <> '' as "hasDefault"
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
      and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    order by n.nspname, c.relname, a.attnum`)
  return rows
}

const TYPES: Readonly<Record<string, string>> = {
  text: 'string',
  uuid: 'string',
  xid8: 'string',
  smallint: 'number',
  integer: 'number',
  bigint: 'number',
  boolean: 'boolean',
  date: 'PlainDate',
  'timestamp with time zone': 'Instant',
  bytea: 'Bytes',
  jsonb: 'Json',
  'bigint[]': 'number[]',
  'text[]': 'string[]',
  'uuid[]': 'string[]',
}

function typeOf({ table, column, type, isNullable, hasDefault }: Column): string {
  const plain = TYPES[type]
  if (plain === undefined) throw new Error(`${table}.${column} is ${type}: say in scripts/tables what that is here`)
  const whole = isNullable ? `${plain} | null` : plain
  return hasDefault ? `Generated<${whole}>` : whole
}

function pageOf(module: string, columns: readonly Column[]): string {
  const isKernel = module === 'kernel/database'
  const isRefined = existsSync(join('src', module, 'columns.ts'))
  const body = [...Map.groupBy(columns, ({ table }) => table)]
    .map(([table, own]) => `  '${table}': {\n${own.map((one) => `    ${one.column}: ${typeOf(one)}\n`).join('')}  }\n`)
    .join('')
  const used = (...names: string[]) => names.filter((name) => new RegExp(`\\b${name}\\b`).test(body))
  const imports: [names: string[], from: string][] = [
    [used('Generated'), 'kysely'],
    [
      [...used('Bytes', 'Json'), ...(isRefined ? ['Refined'] : [])],
      isKernel ? './known.ts' : '../../kernel/database/index.ts',
    ],
    [used('Instant', 'PlainDate'), isKernel ? '../time/index.ts' : '../../kernel/time/index.ts'],
    [isRefined ? ['Columns'] : [], './columns.ts'],
  ]
  const lines = imports
    .filter(([names]) => names.length > 0)
    .sort(([, one], [, other]) => nearness(one) - nearness(other) || one.localeCompare(other))
    .map(([names, from]) => `import type { ${names.join(', ')} } from '${from}'\n`)
  return `/** Written by \`npm run -s tables\` from the tables that tables.sql makes. */
${lines.join('')}
${isRefined ? 'type Plain' : 'export type Tables'} = {
${body}}
${isRefined ? '\n/** The tables of this module. */\nexport type Tables = Refined<Plain, Columns>\n' : ''}
declare module '${isKernel ? '.' : '../../kernel/database'}/known.ts' {
  interface KnownTables extends Tables {}
}
`
}

/** Imports stand from afar to near. */
const nearness = (from: string) =>
  from.startsWith('./') ? 3 : from.startsWith('../../') ? 1 : from.startsWith('.') ? 2 : 0
