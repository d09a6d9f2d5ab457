/**
 * Reads of one request that are asked at the same time leave as one statement: a round trip costs more than what most of
 * them find. Whoever asks writes as ever; the rows come as JSON and become again what the driver would have made of them. A
 * statement is asked alone the first time, which tells the types of its columns, and always where one of them is unknown here.
 * A trace of reading goes with the reads that follow on it, in front of them: what is given out was traced, or nothing is
 * given out. Rounds belong to a request, so that the same page is the same few prepared statements.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type pg from 'pg'
import { asInstant } from '../time/index.ts'

type Row = Record<string, unknown>
type Read = {
  sql: string
  values: readonly unknown[]
  rows: Promise<Row[]>
  resolve: (rows: Row[]) => void
  reject: (reason: unknown) => void
}
type Write = { name: string; text: string; values: readonly unknown[] }
type Column = { name: string; type: number }

/** What one request has asked and not yet sent. */
class Round {
  readonly #pool: pg.Pool
  #reads: Read[] = []
  #writes: Write[] = []
  #sending: Promise<unknown>[] = []
  #isDue = false
  isOver = false

  constructor(pool: pg.Pool) {
    this.#pool = pool
  }

  /** What is asked twice at one time is read once, for both: whoever gets rows does not change them. */
  read(sql: string, values: readonly unknown[]): Promise<Row[]> {
    const same = this.#reads.find((one) => one.sql === sql && areSame(one.values, values))
    if (same) return same.rows
    const { promise: rows, resolve, reject } = Promise.withResolvers<Row[]>()
    this.#reads.push({ sql, values, rows, resolve, reject })
    this.#soon()
    return rows
  }

  write(write: Write): void {
    this.#writes.push(write)
    this.#soon()
  }

  /** Waits until what was written is there. Throws what it met. */
  async written(): Promise<void> {
    while (this.#isDue) await new Promise((resolve) => setImmediate(resolve))
    await Promise.all(this.#sending)
  }

  /** When all that was asked for in this turn of the loop is known. */
  #soon(): void {
    if (this.#isDue) return
    this.#isDue = true
    setImmediate(() => {
      this.#isDue = false
      const [reads, writes] = [this.#reads, this.#writes]
      this.#reads = []
      this.#writes = []
      const sent = send(this.#pool, reads, writes)
      // Reads tell those who asked; a write that failed is told to who waits for it.
      sent.catch(() => {})
      if (writes.length > 0) this.#sending.push(sent)
    })
  }
}

/** Plain values and lists of them; what is not plain, as bytes, is the same only if it is the same thing. */
const areSame = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length &&
  one.every((value, index) => {
    const peer = other[index]
    return value === peer || (Array.isArray(value) && Array.isArray(peer) && areSame(value, peer))
  })

const rounds = new AsyncLocalStorage<Round>()

/** The round of the request that is asking; what goes on after its answer, as a timer does, asks for itself. */
const present = (): Round | null => {
  const round = rounds.getStore()
  return round && !round.isOver ? round : null
}

/** Runs a request whose reads leave together; ends when what it wrote on the way is there, also where it failed. */
export async function gathered<T>(pool: pg.Pool, work: () => Promise<T>): Promise<T> {
  if (present()) return work()
  const round = new Round(pool)
  return rounds.run(round, async () => {
    try {
      return await work()
    } finally {
      await round.written()
      round.isOver = true
    }
  })
}

/** The rows of a SELECT, with others of the same request; null where it has to be asked alone. */
export function askGathered(sql: string, values: readonly unknown[]): Promise<Row[]> | null {
  const round = present()
  return round && columnsOf(sql) !== null ? round.read(sql, values) : null
}

/** Writes something that is needed before the request is answered; at once where there is no such request. */
export async function writeAlong(pool: Pick<pg.Pool, 'query'>, write: Write): Promise<void> {
  const round = present()
  if (round) round.write(write)
  else await pool.query({ ...write, values: [...write.values] })
}

/** By statement, the columns of its answer; null where one is of a type that JSON would change. */
const known = new Map<string, readonly Column[] | null>()
const MOST = 1000
const columnsOf = (sql: string) => known.get(sql) ?? null

/** Keeps what a statement that was asked alone answers with. */
export function learn(sql: string, fields: readonly pg.FieldDef[]): void {
  if (!present() || known.has(sql) || known.size >= MOST) return
  const columns = fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID }))
  const isPlain = columns.every(({ type }) => AS_IT_IS.has(type) || FROM_TEXT.has(type))
  known.set(sql, isPlain && new Set(columns.map(({ name }) => name)).size === columns.length ? columns : null)
}

/** bool, int8, int2, int4, text, json, jsonb, varchar, date, uuid, and lists of text and uuid: JSON says them as the driver does. */
const AS_IT_IS: ReadonlySet<number> = new Set([16, 20, 21, 23, 25, 114, 3802, 1043, 1082, 2950, 1009, 2951])
/** bytea and timestamptz. */
const FROM_TEXT: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [17, (text) => Buffer.from(text.slice(2), 'hex')],
  [1184, (text) => asInstant(text)],
])

const statements = new Map<string, { name: string; text: string }>()

async function send(pool: pg.Pool, reads: readonly Read[], writes: readonly Write[]): Promise<void> {
  const [only] = reads
  try {
    if (only && reads.length === 1 && writes.length === 0) {
      only.resolve((await pool.query({ ...nameOf(only.sql), text: only.sql, values: [...only.values] })).rows)
      return
    }
    const shape = [...writes.map(({ text }) => text), '', ...reads.map(({ sql }) => sql)].join('\0')
    const { rows } = await pool.query<(string | null)[]>({
      ...statementOf(shape, reads, writes),
      values: [...writes, ...reads].flatMap(({ values }) => values),
      rowMode: 'array',
    })
    for (const [index, { sql, resolve }] of reads.entries()) resolve(rowsOf(rows[0]?.[index], columnsOf(sql) ?? []))
  } catch (thrown) {
    for (const { reject } of reads) reject(thrown)
    throw thrown
  }
}

function statementOf(shape: string, reads: readonly Read[], writes: readonly Write[]): { name?: string; text: string } {
  const made = statements.get(shape)
  if (made) return made
  let holes = 0
  const renumbered = ({ values }: { values: readonly unknown[] }, text: string) => {
    const first = holes
    holes += values.length
    return text.replace(/\$(\d+)/g, (_, number) => `$${first + Number(number)}`)
  }
  const before = writes.map((write, index) => `w${index} as (${renumbered(write, write.text)})`)
  const parts = reads.map((read) => `(select json_agg(one) from (${renumbered(read, read.sql)}) one)`)
  const text = `${before.length > 0 ? `with ${before.join(', ')} ` : ''}select ${parts.length > 0 ? parts.map((part, index) => `${part} as r${index}`).join(', ') : '1'}`
  if (statements.size >= MOST) return { text }
  const statement = { name: `g${statements.size}`, text }
  statements.set(shape, statement)
  return statement
}

const names = new Map<string, string>()

/** A name by which PostgreSQL keeps the plan of a statement that is asked again; the first time it gets none, as most are asked once. */
export function nameOf(text: string): { name?: string } {
  const name = names.get(text)
  if (name !== undefined) return { name }
  if (names.size < MOST) names.set(text, `r${names.size}`)
  return {}
}

function rowsOf(rows: unknown, columns: readonly Column[]): Row[] {
  if (!Array.isArray(rows)) return []
  const texts = columns.filter(({ type }) => FROM_TEXT.has(type))
  if (texts.length > 0)
    for (const row of rows)
      for (const { name, type } of texts) if (row[name] !== null) row[name] = FROM_TEXT.get(type)?.(String(row[name]))
  return rows
}
