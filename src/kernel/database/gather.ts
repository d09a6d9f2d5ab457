/**
 * Gathers what a transaction wants to write and builds one SQL statement of it: round trips are what a step costs.
 * Each group of rows of one table becomes a data-modifying CTE; the text is cached by its shape, so that the same kind
 * of step is the same prepared statement. Measured in `npm run -s bench -- submit`.
 *
 * A row is written once: what is said of the same table and key is merged, the last value wins. That is not only thrift:
 * a data-modifying CTE must not touch a row twice.
 */
export type Value =
  | string
  | number
  | boolean
  | bigint
  | null
  | Uint8Array
  | Date
  | readonly unknown[]
  | { readonly [key: string]: unknown }
export type Row = Readonly<Record<string, Value | undefined>>
type Kind = 'insert' | 'save' | 'change' | 'remove'
type Entry = { kind: Kind; table: string; key: Record<string, Value>; values: Record<string, Value> }
type Statement = { name: string; text: string; values: unknown[] }

const identifier = (name: string) =>
  name
    .split('.')
    .map((part) => `"${part}"`)
    .join('.')
const texts = new Map<string, { name: string; text: string }>()

export class Gatherer {
  readonly #entries = new Map<string, Entry>()

  get isEmpty(): boolean {
    return this.#entries.size === 0
  }

  /** The tables that are written to. */
  tables(): Set<string> {
    const tables = new Set<string>()
    for (const { table } of this.#entries.values()) tables.add(table)
    return tables
  }

  add(kind: Kind, table: string, key: Row, values: Row): void {
    const entry: Entry = { kind, table, key: defined(key), values: defined(values) }
    const id = `${table}\0${Object.values(entry.key).map(keyText).join('\0')}`
    const known = this.#entries.get(id)
    if (!known) {
      this.#entries.set(id, entry)
      return
    }
    if (kind === 'remove') {
      if (known.kind === 'insert') this.#entries.delete(id)
      else this.#entries.set(id, entry)
      return
    }
    if (known.kind === 'remove') throw new Error(`${table}: a row is removed and then written again in one transaction`)
    if (kind === 'insert') throw new Error(`${table}: a row is inserted twice in one transaction`)
    // A change of a row that this transaction inserts or saves is part of that insert; a save after a change is a save.
    Object.assign(known.values, entry.values)
    if (known.kind === 'change' && kind === 'save') known.kind = 'save'
  }

  /** The statement, and an empty gatherer. */
  build(): Statement {
    const groups = new Map<string, Entry[]>()
    for (const entry of this.#entries.values()) {
      const alone = entry.kind === 'change' || entry.kind === 'remove'
      const columns = `${Object.keys(entry.key).join()}|${Object.keys(entry.values).join()}`
      const shape = `${entry.kind} ${entry.table} ${columns}${alone ? ` ${groups.size}` : ''}`
      const group = groups.get(shape)
      if (group) group.push(entry)
      else groups.set(shape, [entry])
    }
    this.#entries.clear()
    const shape = [...groups].map(([text, rows]) => `${text}*${rows.length}`).join(';')
    let known = texts.get(shape)
    if (!known) {
      known = { name: `w${texts.size}`, text: write([...groups.values()]) }
      texts.set(shape, known)
    }
    const values: unknown[] = []
    for (const rows of groups.values())
      for (const { key, values: rest } of rows) {
        for (const value of Object.values(key)) values.push(encode(value))
        for (const value of Object.values(rest)) values.push(encode(value))
      }
    return { ...known, values }
  }
}

function defined(row: Row): Record<string, Value> {
  const kept: Record<string, Value> = {}
  for (const [column, value] of Object.entries(row)) if (value !== undefined) kept[column] = value
  return kept
}

const keyText = (value: Value) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value))

/** Lists and records go as JSON text; the column's type does the rest. */
function encode(value: Value): unknown {
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  if (value instanceof Uint8Array) return Buffer.isBuffer(value) ? value : Buffer.from(value)
  return JSON.stringify(value)
}

function write(groups: Entry[][]): string {
  let next = 0
  const hole = () => {
    next += 1
    return `$${next}`
  }
  const parts = groups.map((rows, index) => {
    const first = rows[0] as Entry
    const table = identifier(first.table)
    const keys = Object.keys(first.key).map(identifier)
    const columns = Object.keys(first.values).map(identifier)
    return `w${index} as (${writeGroup(first.kind, table, keys, columns, rows.length, hole)})`
  })
  return `with ${parts.join(', ')} select 1`
}

function writeGroup(
  kind: Kind,
  table: string,
  keys: string[],
  columns: string[],
  rows: number,
  hole: () => string,
): string {
  if (kind === 'remove') return `delete from ${table} where ${keys.map((key) => `${key} = ${hole()}`).join(' and ')}`
  if (kind === 'change') {
    const where = keys.map((key) => `${key} = ${hole()}`)
    return `update ${table} set ${columns.map((column) => `${column} = ${hole()}`).join(', ')} where ${where.join(' and ')}`
  }
  const all = [...keys, ...columns]
  const tuples = Array.from({ length: rows }, () => `(${all.map(hole).join(', ')})`)
  const insert = `insert into ${table} (${all.join(', ')}) values ${tuples.join(', ')}`
  if (kind === 'insert') return insert
  const update = columns.map((column) => `${column} = excluded.${column}`)
  return `${insert} on conflict (${keys.join(', ')}) do ${update.length > 0 ? `update set ${update.join(', ')}` : 'nothing'}`
}
