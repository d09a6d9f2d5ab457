/**
 * The tables of the city as the compiler knows them. Every module with tables adds its own to `KnownTables` in its
 * `tables.ts`, which `npm run -s tables` writes from a freshly migrated database; what SQL cannot say of a column (an id of its
 * own kind, what a JSON column holds) stands in the module's `columns.ts` and is put in by `Refined`.
 */
import type { ColumnType, Insertable, Updateable } from 'kysely'
import type { Value } from './gather.ts'

/** Every table, by its name with its schema. Filled by the modules. */
// biome-ignore lint/suspicious/noEmptyInterface: each module's tables.ts adds to it
export interface KnownTables {}

export type TableName = keyof KnownTables & string

/** bytea: read as a Buffer, written as any bytes. */
export type Bytes = ColumnType<Buffer, Uint8Array, Uint8Array>
/** jsonb of which nothing is said: whoever reads it parses it. */
export type Json = ColumnType<unknown, Value, Value>

/** Tables with some columns said more exactly; a table or column that is not there does not compile. */
export type Refined<
  Plain,
  Columns extends {
    [Table in keyof Columns]: Table extends keyof Plain
      ? { [Column in keyof Columns[Table]]: Column extends keyof Plain[Table] ? unknown : never }
      : never
  },
> = {
  [Table in keyof Plain]: Table extends keyof Columns
    ? {
        [Column in keyof Plain[Table]]: Column extends keyof Columns[Table]
          ? Said<Plain[Table][Column], Columns[Table][Column]>
          : Plain[Table][Column]
      }
    : Plain[Table]
}

/** The column with what is said of it: null and default stay as the database has them. */
type Said<Column, Exactly> = Column extends null
  ? null
  : Column extends ColumnType<unknown, infer Inserted, unknown>
    ? ColumnType<Exactly, undefined extends Inserted ? Exactly | undefined : Exactly, Exactly>
    : Exactly

/** Some columns of a table, as they are written. */
export type Part<Table extends TableName> = Updateable<KnownTables[Table]>
/** All that a new row needs beside its key. */
export type Rest<Table extends TableName, Key> = Omit<Insertable<KnownTables[Table]>, keyof Key>
/** No column but those of the table. */
export type Only<Table extends TableName, Given> = Given & {
  [Column in Exclude<keyof Given, keyof KnownTables[Table]>]: never
}
