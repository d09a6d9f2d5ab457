/** A unit of work that reads and writes nothing: to see what a step would write, without taking it. */
import type { Database } from './connect.ts'
import type { Transaction } from './transaction.ts'

export type Unwritten = { table: string; row: Readonly<Record<string, unknown>> }

/** `rows`: what the work inserted, in its order. Jobs, changes and removals are let go. Reads take no part in a transaction: nothing is locked. */
export function unwritten(database: Pick<Database, 'read'>): { tx: Transaction; rows: Unwritten[] } {
  const rows: Unwritten[] = []
  const nothing = () => {}
  const tx: Transaction = {
    origin: {},
    read: database.read,
    insert: (table, key, values) => {
      rows.push({ table, row: { ...(key as object), ...(values as object) } })
    },
    save: nothing,
    change: nothing,
    remove: nothing,
    job: nothing,
  }
  return { tx, rows }
}
