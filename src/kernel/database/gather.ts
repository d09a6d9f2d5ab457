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
/** Columns as they are written; that they are the table's is known where they come in (known.ts). */
export type Row = Readonly<Record<string, unknown>>
type Kind = 'insert' | 'save' | 'change' | 'remove'
type Entry = { kind: Kind; table: string; key: Row; values: Row }
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
    let id = table
    for (const column in key) id += `\0${keyText(key[column])}`
    const known = this.#entries.get(id)
    if (!known) {
      this.#entries.set(id, { kind, table, key, values })
      return
    }
    if (kind === 'remove') {
      if (known.kind === 'insert') this.#entries.delete(id)
      else this.#entries.set(id, { kind, table, key, values })
      return
    }
    if (known.kind === 'remove') {
      // A clock that ran out and is started anew in one transaction: whoever saves a row says all that it holds.
      if (kind !== 'save') throw new Error(`${table}: a row is removed and then written again in one transaction`)
      this.#entries.set(id, { kind, table, key, values })
      return
    }
    if (kind === 'insert') throw new Error(`${table}: a row is inserted twice in one transaction`)
    // A change of a row that this transaction inserts or saves is part of that insert; a save after a change is a save.
    known.values = merged(known.values, values)
    if (known.kind === 'change' && kind === 'save') known.kind = 'save'
  }

  /** The statement, and an empty gatherer. */
  build(): Statement {
    const groups = new Map<string, Entry[]>()
    for (const entry of this.#entries.values()) {
      const alone = entry.kind === 'change' || entry.kind === 'remove'
      let shape = `${entry.kind} ${entry.table} `
      for (const column of columnsOf(entry.key)) shape += `${column},`
      shape += '|'
      for (const column of columnsOf(entry.values)) shape += `${column},`
      if (alone) shape += ` ${groups.size}`
      const group = groups.get(shape)
      if (group) group.push(entry)
      else groups.set(shape, [entry])
    }
    this.#entries.clear()
    let shape = ''
    for (const [text, rows] of groups) shape += `${text}*${rows.length};`
    let known = texts.get(shape)
    if (!known) {
      known = { name: `w${texts.size}`, text: write([...groups.values()]) }
      texts.set(shape, known)
    }
    const values: unknown[] = []
    for (const rows of groups.values())
      for (const row of rows) {
        push(values, row.key)
        push(values, row.values)
      }
    return { name: known.name, text: known.text, values }
  }
}

/** What is undefined is not said: the column keeps its default or what stands there. */
const columnsOf = (row: Row): string[] => Object.keys(row).filter((column) => row[column] !== undefined)

function merged(known: Row, more: Row): Row {
  const all: Record<string, unknown> = { ...known }
  for (const column of columnsOf(more)) all[column] = more[column]
  return all
}

function push(values: unknown[], row: Row): void {
  for (const column in row) {
    const value = row[column]
    if (value !== undefined) values.push(encode(value))
  }
}

const keyText = (value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value))

/** Lists and records go as JSON text; the column's type does the rest. */
function encode(value: unknown): unknown {
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
    const keys = columnsOf(first.key).map(identifier)
    const columns = columnsOf(first.values).map(identifier)
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
