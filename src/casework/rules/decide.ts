/**
 * Deciding by a table: facts from answers, then ZEN. It is asked before the transaction, with the answers that are handed in;
 * the step takes the result as a fact. Reading a table is asynchronous in ZEN, deciding takes some 60 microseconds.
 */
import { type ZenDecision, ZenEngine } from '@gorules/zen-engine'
import { z } from 'zod'
import type { PlainDate } from '../../kernel/time/index.ts'
import { type Answers, evaluate, scopeOf, termValue } from '../form/index.ts'
import { type Row, reasonsOf, rowsOf, toldWith } from './cells.ts'
import { hashOf, Outcome, type RuleTable } from './table.ts'

export type Facts = { [name: string]: number | string | boolean | null }

/** What a table says, and everything that lets a stranger ask it again. */
export type Ruling = {
  outcome: Outcome
  /** Codes; the words stand in the table's `reasons`. */
  reasons: string[]
  /** The row that hit. */
  row: string
  table: { id: string; version: number; hash: string }
  facts: Facts
  /** What the row brings, by name, where the table brings anything. */
  brings?: { [name: string]: number | string }
}

/** The facts that a table looks at, from answers. `today` is the day on which they are handed in. */
export function factsFor(table: RuleTable, answers: Answers, today: PlainDate): Facts {
  const known = { scope: scopeOf(answers), answers, today }
  return Object.fromEntries(
    table.inputs.map((input) => {
      if (input.type === 'boolean') return [input.name, evaluate(input.from.holds, known) ?? null]
      const value = termValue(input.from, known)
      return [input.name, typeof value === (input.type === 'text' ? 'string' : 'number') ? (value ?? null) : null]
    }),
  )
}

const Hit = z.object({
  result: z.looseObject({ outcome: Outcome, reason: z.string() }),
  trace: z.record(
    z.string(),
    z.object({
      traceData: z
        .object({ rule: z.object({ _id: z.string() }) })
        .nullish()
        .catch(null),
    }),
  ),
})

/** Asks a table. Throws where the facts are not those the table names: a missing fact is `null`, never left out. */
export async function decide(table: RuleTable, facts: Facts): Promise<Ruling> {
  const names = table.inputs.map(({ name }) => name)
  const wrong = [
    ...names.filter((name) => !Object.hasOwn(facts, name)),
    ...Object.keys(facts).filter((name) => !names.includes(name)),
  ]
  if (wrong.length > 0) throw new Error(`the facts of ${table.id} do not fit: ${wrong.join(', ')}`)
  const { decision, hash, rows } = readied(table)
  const { result, trace } = Hit.parse(await decision.evaluate(facts, { trace: true }))
  const hit = Object.values(trace).find(({ traceData }) => traceData)?.traceData?.rule._id
  const row = rows.find(({ id }) => id === hit)
  if (row === undefined || row.reason !== result.reason) throw new Error(`${table.id} answered without a row`)
  return {
    outcome: result.outcome,
    reasons: reasonsOf(toldWith(table, rows, row, facts)),
    row: row.id,
    table: { id: table.id, version: table.version, hash },
    facts,
    ...(table.brings && { brings: broughtIn(table.brings, result) }),
  }
}

const broughtIn = (brings: readonly { name: string }[], result: { [name: string]: unknown }) =>
  Object.fromEntries(
    brings.flatMap(({ name }) => {
      const value = result[name]
      return typeof value === 'number' || typeof value === 'string' ? [[name, value] as const] : []
    }),
  )

/** The table that is in force on a day: of those that are valid by then, the latest version. */
export const tableInForce = (tables: readonly RuleTable[], id: string, day: PlainDate): RuleTable | null =>
  tables
    .filter((table) => table.id === id && table.validFrom <= day)
    .reduce<RuleTable | null>(
      (latest, table) => (latest === null || latest.version < table.version ? table : latest),
      null,
    )

type Readied = { decision: ZenDecision; hash: string; rows: Row[] }
const decisions = new WeakMap<RuleTable, Readied>()
let engine: ZenEngine | undefined

function readied(table: RuleTable): Readied {
  const known = decisions.get(table)
  if (known) return known
  engine ??= new ZenEngine()
  const made = {
    decision: engine.createDecision(Buffer.from(JSON.stringify(table.decision))),
    hash: hashOf(table),
    rows: rowsOf(table),
  }
  decisions.set(table, made)
  return made
}
