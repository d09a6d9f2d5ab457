/**
 * Rehearsing 预演 a version of a rule table that is not in force yet: last month's rulings are asked again, of the facts they
 * were made of, and nothing is decided. Whoever was read finds it in his list of readings. The rule is ours.
 */

import { heldOf, keyOf, readOpened, workIn } from '../../../casework/dossier/index.ts'
import type { Answers } from '../../../casework/form/index.ts'
import { canonical } from '../../../casework/procedure/index.ts'
import { decide, type Facts, factsFor, keptTable, type RuleTable, type Ruling } from '../../../casework/rules/index.ts'
import type { Purpose } from '../../../kernel/purpose/index.ts'
import { openText } from '../../../kernel/sealing/index.ts'
import { instantAt, monthsLater, type PlainDate } from '../../../kernel/time/index.ts'
import type { Principal } from '../../../trust/policy/index.ts'
import { traceMany } from '../../../trust/reading/index.ts'
import type { MatterCity } from '../../matter/index.ts'
import { readAnswers, readRulings } from '../store.ts'

type Outcome = Ruling['outcome']
type Touched = { dossier: string; number: string; before: Outcome; after: Outcome }
export type Rehearsal = {
  from: PlainDate
  until: PlainDate
  asked: number
  /** How many went which way, the most first; without those that stayed. */
  moves: { before: Outcome; after: Outcome; count: number }[]
  /** The first of them, at most `SHOWN`. */
  touched: Touched[]
  /** Whether all rulings of the month were asked; false where there were more than `MOST`. */
  isWhole: boolean
}

const BATCH = 200
const MOST = 5000
const SHOWN = 200

/**
 * How the last month's rulings by a table would have gone under another version of it, in some units. Reads rulings in batches,
 * each with a trace per dossier written first; takes about a second for the 5,000 at which it ends. Does not ask who may.
 */
export async function rehearse(
  city: MatterCity,
  by: Principal,
  table: RuleTable,
  units: readonly string[],
): Promise<Rehearsal> {
  const { engine } = city
  const until = engine.clock.today()
  const from = monthsLater(until, -1)
  const counts = new Map<string, Rehearsal['moves'][number]>()
  const found: Rehearsal = { from, until, asked: 0, moves: [], touched: [], isWhole: true }
  for (const unit of units)
    for await (const { dossier, number, before, after } of askedAgain(city, by, table, unit, from)) {
      found.asked += 1
      if (found.asked >= MOST) return { ...found, moves: inOrder(counts), isWhole: false }
      if (before === after) continue
      const move = counts.get(`${before} ${after}`) ?? { before, after, count: 0 }
      counts.set(`${before} ${after}`, { ...move, count: move.count + 1 })
      if (found.touched.length < SHOWN) found.touched.push({ dossier, number, before, after })
    }
  return { ...found, moves: inOrder(counts) }
}

const inOrder = (counts: ReadonlyMap<string, Rehearsal['moves'][number]>) =>
  [...counts.values()].sort((one, other) => other.count - one.count)

async function* askedAgain(
  city: MatterCity,
  by: Principal,
  table: RuleTable,
  unit: string,
  from: PlainDate,
): AsyncGenerator<Touched> {
  const { engine, database } = city
  const matters = city.catalogue.matters().flatMap(({ rules, code }) => (rules === table.id ? [code] : []))
  if (matters.length === 0) return
  let after = { at: instantAt(from, '00:00', engine.clock.zone), id: '00000000-0000-0000-0000-000000000000' }
  for (;;) {
    const rows = await readOpened(database, unit, after, BATCH)
    const last = rows.at(-1)
    if (!last) return
    after = { at: last.opened_at, id: last.state.id }
    // Of other units an administrator sees numbers only; in one's own unit a remit holds here, too.
    const isFor = ({ state }: (typeof rows)[number]) =>
      unit !== by.unit || engine.policy.allows({ action: 'work', principal: by, resource: workIn(state) })
    const readable = new Map(
      rows.filter((row) => row.key !== null && isFor(row)).map((row) => [String(row.state.id), row]),
    )
    const rulings = readable.size === 0 ? [] : await readRulings(database, [...readable.keys()], matters)
    const read = rulings.map(({ dossier }) => dossier)
    const trace = { by, why: 'administration' as const, act: 'rehearse' }
    const purpose = read.length > 0 ? await traceMany({ database, clock: engine.clock }, trace, read) : null
    for (const { dossier, ruling: sealed } of rulings) {
      const row = readable.get(dossier)
      if (!row || !sealed || !purpose) continue
      const key = keyOf(heldOf(engine, row))
      const ruling = JSON.parse(openText(key, sealed, `ruling ${dossier}`)) as Ruling
      const facts = await factsAgain(city, purpose, key, table, ruling, row.state)
      const { outcome } = await decide(table, facts)
      yield { dossier, number: row.state.number, before: ruling.outcome, after: outcome }
    }
    if (rows.length < BATCH) return
  }
}

/** The facts of the ruling, where the version makes them in the same way; else they are derived anew from what was handed in. */
async function factsAgain(
  { database }: MatterCity,
  _purpose: Purpose,
  key: Uint8Array,
  table: RuleTable,
  ruling: Ruling,
  { id, received }: { id: string; received: PlainDate },
): Promise<Facts> {
  const asked = await keptTable(database, ruling.table.hash)
  if (asked && waysOf(asked) === waysOf(table)) return ruling.facts
  const [first] = await readAnswers(database, id)
  const answers = first ? (JSON.parse(openText(key, first.sealed, `answers ${id} ${first.version}`)) as Answers) : {}
  return factsFor(table, answers, received)
}

/** How a table makes its facts, without the words. */
const waysOf = ({ inputs }: RuleTable): string =>
  JSON.stringify(inputs.map(({ name, type, from }) => [name, type, canonical(from)]).sort())
