/** A unit of work whose rows stay here: the real commands write into it, and what they wrote is read off. */
import type { Transaction, Value } from '../../../../kernel/database/index.ts'

export type Cell = Value | undefined
export type Written = { table: string; row: Record<string, Cell> }

/**
 * `tx` goes wherever a transaction goes. It reads from the database as it stands, so not what was written here; jobs are left
 * out: what would follow from them is played, too, or happens when somebody asks for it.
 */
export function keepRows(read: Transaction['read']): { tx: Transaction; rows: () => Written[] } {
  const kept = new Map<string, Written>()
  const idOf = (table: string, key: object) => `${table} ${Object.values(key).join(' ')}`
  const put = (table: string, key: object, values: object) => {
    const id = idOf(table, key)
    const known = kept.get(id)
    if (known) Object.assign(known.row, values)
    else kept.set(id, { table, row: { ...key, ...values } })
  }
  return {
    tx: {
      origin: {},
      read,
      insert: put,
      save: put,
      change: put,
      remove: (table, key) => void kept.delete(idOf(table, key)),
      job: () => {},
    },
    rows: () => [...kept.values()],
  }
}
