/**
 * Making a capsule of a decided dossier. What the dossier's own module knows comes in as values: the facts its steps rested on,
 * and the ruling of the table. Which of them belongs to which event the digests say.
 */
import type { BasePack } from '../../base/pack/index.ts'
import type { Database } from '../../kernel/database/index.ts'
import { problem } from '../../kernel/problem/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import { digestKeyFor, digestUnder, openText } from '../../kernel/sealing/index.ts'
import { addDays, dateOf, type PlainDate, weekdayOf } from '../../kernel/time/index.ts'
import type { Clock } from '../clock/index.ts'
import {
  type DossierEvent,
  type Engine,
  type EventBody,
  type Held,
  heldOf,
  keyOf,
  notFound,
  readAllEvents,
  readDefinition,
  readRow,
  readSaid,
} from '../dossier/index.ts'
import { noticesOf, openWords } from '../notice/index.ts'
import { fieldsRead, keptTable, type Ruling, versionsOf } from '../rules/index.ts'
import { type Capsule, type Days, FORMAT, type Opening, type Unsealed } from './capsule.ts'
import { sealCapsule } from './seal.ts'

type Needs = { database: Database; engine: Engine; base: Pick<BasePack, 'city' | 'calendarData'> }

/** What only the dossier's module can open: facts by the names under which steps digest them, and the table's ruling. */
export type Given = { facts: readonly { name: string; value: unknown }[]; ruling: Ruling | null }

export const notDecided = problem('casework/not-decided', {
  status: 409,
  title: { zh: '还没有决定', en: 'There is no decision yet' },
  detail: {
    zh: '作出决定以后才能下载存证包。进度页上写着现在等什么。',
    en: 'There is a decision file once a decision has been made. The progress page says what the case is waiting for.',
  },
})

/** A version of the rules that decided before tables were kept here. */
const tableNotKept = problem('casework/table-not-kept', {
  status: 409,
  title: { zh: '当时的规则表没有留存', en: 'The rule table of that day was not kept' },
  detail: {
    zh: '这项决定作出时，系统还没有留存规则表的各个版本，所以做不出存证包。决定本身不受影响。',
    en: 'When this was decided the city did not keep the versions of its rule tables, so there is no decision file. This does not affect the decision itself.',
  },
})

/** The capsule of a dossier. Throws `casework/not-found`, `casework/not-decided`, `casework/erased`, `casework/table-not-kept`. */
export async function makeCapsule(city: Needs, _purpose: Purpose, id: string, given: Given): Promise<Capsule> {
  const { database, engine, base } = city
  const row = await readRow(database, id)
  if (!row) throw notFound()
  const held = heldOf(engine, row)
  const { dossier } = held
  if (dossier.outcome === null) throw notDecided()
  const key = keyOf(held)
  const [events, notices, rules, definition] = await Promise.all([
    readAllEvents(database, id),
    noticesOf(database, id),
    rulesFor(city, given.ruling, dossier.received),
    readDefinition(database, dossier.procedure),
  ])
  const openings = await openingsOf(city, held, events, given.facts)
  const { id: name, name: title, zone, hours } = base.city
  const capsule: Unsealed = {
    format: FORMAT,
    city: { id: name, name: title, zone, closes: hours.closes },
    made: engine.clock.now(),
    number: dossier.number,
    // As it was kept: a version that is read through an upcaster would not have its hash.
    procedure: { hash: dossier.procedure, value: definition },
    rules,
    inputs: rules
      ? rules.value.inputs.map((input) => ({
          name: input.name,
          value: given.ruling?.facts[input.name] ?? null,
          source: 'applicant' as const,
          fields: fieldsRead(input),
        }))
      : [],
    digestKey: digestKeyFor(key),
    openings,
    events: events.map((event) => withoutHidden(event, openings)),
    calendar: calendarFor(city, events),
    notices: await Promise.all(
      notices.map(async ({ id: notice, kind, number, day, sequence }) => ({
        id: notice,
        kind,
        number,
        day,
        sequence,
        objectWithinDays: engine.hooks.notices[kind]?.objectWithinDays ?? null,
        words: await openWords(city, key, notice),
      })),
    ),
  }
  return sealCapsule({ database, keys: engine.keys }, capsule)
}

async function rulesFor({ database }: Needs, ruling: Ruling | null, day: PlainDate): Promise<Unsealed['rules']> {
  if (ruling === null) return null
  const { hash, id } = ruling.table
  const table = await keptTable(database, hash)
  if (!table) throw tableNotKept()
  const versions = (await versionsOf(database, id)).filter(
    // A version that was kept twice before it was in force counts once: as it was asked.
    (one) => one.validFrom <= day && (one.version !== table.version || one.hash === hash),
  )
  return { hash, value: table, versions }
}

/** For every digest of a step, the value it was taken of; what is not found stays closed, and the checker says so. */
async function openingsOf(
  { database }: Needs,
  held: Held,
  events: readonly DossierEvent[],
  facts: Given['facts'],
): Promise<Opening[]> {
  const { dossier } = held
  const key = keyOf(held)
  const said = (await readSaid(database, dossier.id)).map(({ sequence, name, sealed }) => ({
    name,
    value: openText(key, sealed, `said ${dossier.id} ${sequence} ${name}`),
  }))
  return events.flatMap(({ sequence, body }) =>
    digestsIn(body).flatMap(([name, digest]) => {
      // Guards mostly ask yes or no: such a fact is recognised by its digest alone.
      const guesses = body.type === 'step' ? [true, false].map((value) => ({ name, value })) : []
      const found = [...said, ...facts, ...guesses].find(
        (one) => one.name === name && digestUnder(key, JSON.stringify(one.value)) === digest,
      )
      return found ? [{ sequence, name, value: found.value }] : []
    }),
  )
}

const digestsIn = (body: EventBody): [string, string][] =>
  body.type === 'step' ? Object.entries(body.digests) : body.type === 'fact' ? [[body.name, body.digest]] : []

/**
 * Notes of officers are not for the parties, nor are facts that the dossier's module does not show; with the key of digests
 * short ones could be guessed.
 */
function withoutHidden(event: DossierEvent, openings: readonly Opening[]): DossierEvent {
  const { body, sequence } = event
  const isHidden =
    body.type === 'noted' ||
    body.type === 'attached' ||
    (body.type === 'fact' && !openings.some((one) => one.sequence === sequence))
  return isHidden ? { ...event, body: { ...body, digest: '' } } : event
}

/** The working days that the clocks of these events were counted by. */
function calendarFor({ engine, base }: Needs, events: readonly DossierEvent[]): Days {
  const { calendar, zone } = engine.days
  const clocks = events.flatMap(({ body }): Clock[] =>
    body.type === 'step' || body.type === 'recounted'
      ? Object.values(body.clocks)
      : body.type === 'warned'
        ? [body.value]
        : [],
  )
  const days = [
    ...events.flatMap(({ at, happenedAt }) => [dateOf(at, zone), dateOf(happenedAt, zone)]),
    // A provisional day may come as late as the moment says.
    ...clocks.flatMap(({ start, due, dueAt }) => [start, due ?? start, dueAt === null ? start : dateOf(dueAt, zone)]),
  ].sort()
  // A warning is counted back from the last day, and may lie before the first.
  const from = addDays(days[0] ?? engine.clock.today(), -30)
  const until = days.at(-1) ?? from
  const found: Days = { from, until, publishedUntil: base.calendarData.publishedUntil, off: [], work: [] }
  for (let day = from; day <= until; day = addDays(day, 1)) {
    const isWeekday = weekdayOf(day) <= 5
    if (isWeekday && !calendar.isWorkingDay(day)) found.off.push(day)
    if (!isWeekday && calendar.isWorkingDay(day)) found.work.push(day)
  }
  return found
}
