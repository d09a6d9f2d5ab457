/**
 * `yipan grow`: a city with many dossiers, for those who want to see how it goes with a million. Each has a history that the
 * real engine played; what it copies is made each dossier's own (mould.ts) and written by COPY, in parts of a transaction each.
 * All are marked as made. Whoever is interrupted goes on where he was.
 */

import { encodeSerial, formatCaseNumber } from '../../../../base/identifier/index.ts'
import { findByNumber } from '../../../../base/subject/index.ts'
import { reserveSerials } from '../../../../casework/dossier/index.ts'
import { keepForms } from '../../../../casework/form/index.ts'
import type { Growing } from '../../../../casework/module/index.ts'
import { addDays, type PlainDate } from '../../../../kernel/time/index.ts'
import { callerFor } from '../../../../trust/identity/index.ts'
import type { MatterCity } from '../../../matter/index.ts'
import { applicantOf } from '../applicant.ts'
import { loginOf, nth, putOne } from './crowd.ts'
import { type Cast, intoOf, type Mould, makeMould, write } from './mould.ts'
import { findOffices, type Offered, withoutFiles } from './offices.ts'
import { type Model, play } from './play.ts'
import { copyPart, type Grown, readGrown, settleTables } from './store.ts'
import { keepRows } from './unit.ts'
import { WAYS } from './ways.ts'

/** Histories lie in the last so many days. */
const DAYS_BACK = 540
/** Dossiers of a part, at most; of one pattern, at most. */
const PART = 1000
const COPIES = 50
/** Of a hundred dossiers so many bring a person, or an enterprise with its person, of their own. */
const PERSONS = 30
const FIRMS = 5

/** Grows a city until it has that many applications; gives how many were made. It needs the people of the pack. */
export async function grow(city: MatterCity, growing: Growing): Promise<number> {
  const { dossiers, progress = () => {} } = growing
  const catalogue = withoutFiles(city)
  await keepForms(
    city.database,
    catalogue.matters().map(({ form }) => form),
  )
  const ground = await prepare({ ...city, catalogue })
  const before = await readGrown(city.database)
  const plan = parts(before, dossiers, growing.largest ?? Math.floor(dossiers / 10))
  const tables = new Set<string>()
  let there = before.dossiers
  // Two at a time: while the rows of one are on their way, the next is made.
  const work = async () => {
    for (let part = plan.shift(); part; part = plan.shift()) {
      for (const table of await growPart(ground, part)) tables.add(table)
      there += part.dossiers
      await progress(there)
    }
  }
  const untilOneFails = () =>
    work().catch((thrown: unknown) => {
      plan.splice(0)
      throw thrown
    })
  const both = await Promise.allSettled([untilOneFails(), untilOneFails()])
  for (const one of both) if (one.status === 'rejected') throw one.reason
  await settleTables(city.database, tables)
  return there - before.dossiers
}

/** What is still to be made, part by part. */
function parts(before: Grown, dossiers: number, largest: number): (Grown & { first: number })[] {
  const found: (Grown & { first: number })[] = []
  const left = dossiers - before.dossiers
  const size = Math.max(1, Math.min(PART, Math.ceil(left / 4)))
  let first = before.people
  let largestLeft = Math.max(0, largest - before.largest)
  for (let made = 0; made < left; made += size) {
    const count = Math.min(size, left - made)
    const ofLargest = Math.min(count, Math.ceil((largestLeft * count) / (left - made)))
    const people = Math.ceil((count * (PERSONS + FIRMS)) / 100)
    found.push({
      part: before.part + found.length + 1,
      dossiers: count,
      largest: ofLargest,
      people: first + people,
      first,
    })
    first += people
    largestLeft -= ofLargest
  }
  return found
}

type Ground = { city: MatterCity; offices: readonly Offered[]; model: Model; days: readonly PlainDate[]; chain: Cast }

async function prepare(city: MatterCity): Promise<Ground> {
  const { database, engine, base } = city
  const today = engine.clock.today()
  const caller = await callerFor(city, 'owner', today)
  const [enterprise] = caller?.represented ?? []
  const firm = base.people.enterprises.find(({ representatives }) =>
    representatives.some(({ person }) => person === base.people.persons.find(({ login }) => login === 'owner')?.id),
  )
  const self = caller?.person
  if (!caller || !self || !enterprise || !firm)
    throw new Error('The people of the demonstration are not there; `npm start` makes them.')
  const person = applicantOf(city, 'owner')
  const subject = await findByNumber({ database, keys: engine.keys }, { kind: 'credit-code', number: firm.creditCode })
  if (subject === null) throw new Error(`The city has no enterprise ${firm.creditCode}.`)
  const model: Model = {
    caller: { ...caller, person: self },
    person,
    firm: { name: firm.name.zh, creditCode: firm.creditCode },
    enterprise: subject,
  }
  const days: PlainDate[] = []
  for (let back = DAYS_BACK; back >= 0; back -= 1) {
    const day = addDays(today, -back)
    // The last month counts twice: a city that grows has more before it than behind.
    if (engine.days.calendar.isWorkingDay(day)) days.push(day, ...(back < 30 ? [day] : []))
  }
  const offices = await findOffices(city, person, model.firm)
  if (offices.length === 0) throw new Error('No matter of the demonstration has an office with officers for it.')
  return { city, offices, model, days, chain: await findChain(city, today) }
}

/** The one enterprise with far more dossiers than all others, made once. */
async function findChain(city: MatterCity, today: PlainDate): Promise<Cast> {
  const { database, engine } = city
  const cast = nth(CHAIN)
  const known = await callerFor(city, loginOf(CHAIN), today)
  const [enterprise] = known?.represented ?? []
  if (known?.person && enterprise)
    return { ...cast, account: known.account, person: known.person, enterprise: enterprise.enterprise }
  await database.transaction(async (tx) => putOne(tx, engine.keys, cast, CHAIN, true, addDays(today, -DAYS_BACK)))
  return cast
}
const CHAIN = 0

/** Makes one part and writes it; gives the tables. */
async function growPart(ground: Ground, part: Grown & { first: number }): Promise<string[]> {
  const { city, chain } = ground
  const since = addDays(city.engine.clock.today(), -DAYS_BACK)
  const { tx, rows } = keepRows(city.database.read)
  const persons: Cast[] = []
  const firms: Cast[] = []
  for (let n = part.first + 1; n <= part.people; n += 1) {
    const cast = nth(n)
    const hasFirm = n % Math.round((PERSONS + FIRMS) / FIRMS) === 0
    putOne(tx, city.engine.keys, cast, n, hasFirm, since)
    if (hasFirm) firms.push(cast)
    persons.push(cast)
  }
  const batch = new Map<string, string>()
  const add = (into: string, lines: string) => batch.set(into, (batch.get(into) ?? '') + lines)
  for (const { table, row } of rows())
    add(intoOf(table, Object.keys(row)), `${Object.values(row).map(plainCell).join('\t')}\n`)

  for (let made = 0; made < part.dossiers; ) {
    const isLargest = made < part.largest
    const most = isLargest ? part.largest - made : part.dossiers - made
    const { mould, offered, day } = await someMould(ground, isLargest)
    const count = Math.min(most, Math.max(1, Math.min(COPIES, Math.ceil(part.dossiers / 20))))
    const first = await reserveSerials(city.database, `${offered.unit.division}${offered.unit.number}`, day, count)
    for (let copy = 0; copy < count; copy += 1) {
      const whose = offered.of === 'person' ? persons : firms
      const cast = isLargest ? chain : (skewed(whose) ?? chain)
      const number = formatCaseNumber({
        division: offered.unit.division,
        unit: offered.unit.number,
        day,
        serial: encodeSerial(first + copy),
      })
      const values = mould.fill(cast, number)
      for (const { into, lines } of mould.tables) add(into, write(lines, values))
    }
    made += count
  }
  await copyPart(city.database, inOrder(batch), part)
  return [...new Set([...batch.keys()].map((into) => into.split(' ')[0] ?? ''))]
}

/** A few have many, most have one or two. */
const skewed = (casts: readonly Cast[]): Cast | undefined => casts[Math.floor(casts.length * Math.random() ** 2)]

/** A history that somebody may have had: matter and office, day by season, way. */
async function someMould(
  { city, offices, model, days }: Ground,
  isFirm: boolean,
): Promise<{ mould: Mould; offered: Offered; day: PlainDate }> {
  for (;;) {
    const offered = drawn(isFirm ? offices.filter((one) => one.of === 'enterprise') : offices)
    const day = days[Math.floor(Math.random() * days.length)]
    const way = drawn(WAYS)
    if (!offered || day === undefined || !way) throw new Error('There is nothing to grow from.')
    if (!offered.busy.includes(Number(day.slice(5, 7))) && Math.random() < 0.3) continue
    const pattern = await play(city, offered, way, day, model)
    if (pattern) return { mould: makeMould(city.engine.keys, pattern, model), offered, day }
  }
}

function drawn<T extends { weight: number }>(all: readonly T[]): T | undefined {
  let at = Math.random() * all.reduce((sum, { weight }) => sum + weight, 0)
  return all.find(({ weight }) => {
    at -= weight
    return at < 0
  })
}

/** A cell of a subject, an account or a representation. */
function plainCell(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  return value instanceof Uint8Array ? `\\\\x${Buffer.from(value).toString('hex')}` : String(value)
}

/** What others name comes before them. */
const FIRST = ['base.subject', 'trust.account', 'base.representation', 'casework.dossier']

function inOrder(batch: ReadonlyMap<string, string>): Map<string, string> {
  const rank = (into: string) => {
    const found = FIRST.findIndex((table) => into.startsWith(`${table} `))
    return found < 0 ? FIRST.length : found
  }
  return new Map([...batch].sort(([one], [other]) => rank(one) - rank(other)))
}
