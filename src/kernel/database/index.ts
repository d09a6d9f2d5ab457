/** kernel/database: PostgreSQL: connections, migrations, and the unit of work. */
export { connect, type Database, type Listener } from './connect.ts'
export { writeAlong } from './gathered.ts'
export type { Bytes, Json, Only, Part, Refined, Rest, TableName } from './known.ts'
export { type MigrationSource, migrate } from './migrate.ts'
export { prepared } from './prepared.ts'
export type { Tables as KernelTables } from './tables.ts'
export { type Asks, askTogether } from './together.ts'
export { isUniqueViolation, type Transaction, type Value } from './transaction.ts'
export { type Unwritten, unwritten } from './unwritten.ts'

export const module = { name: 'kernel/database', tables: true } as const
