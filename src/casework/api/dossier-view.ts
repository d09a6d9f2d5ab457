/**
 * A dossier as a program sees it: where it stands, its clocks, what is to be corrected and why, what the account can do now,
 * and what has happened. Built field by field: nothing goes out that is not named here.
 */

import { z } from 'zod'
import { openSubject, type SubjectId } from '../../base/subject/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import { isProblem } from '../../kernel/problem/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import { openText } from '../../kernel/sealing/index.ts'
import { named } from '../../trust/api/index.ts'
import { NOBODY, type Principal } from '../../trust/policy/index.ts'
import {
  aboutSubject,
  type Held,
  heldOf,
  isPartyIn,
  keyOf,
  notFound,
  openReasons,
  openSaid,
  readCode,
  readEvents,
  readRow,
  type Said,
  workIn,
} from '../dossier/index.ts'
import { type CaseworkCity, type Opened, openAgents } from '../kind/index.ts'
import { stageOf } from '../procedure/index.ts'
import { canDo, furtherIn, isFurther } from '../step/index.ts'
import { sayDue, sayState, tellStory } from '../story/index.ts'
import { Due, matterTitle, Place, State, unitName, viewDue } from './words.ts'

const Clock = z.strictObject({
  name: z.string(),
  title: z.string(),
  whose: z.enum(['office', 'applicant']),
  state: z.enum(['running', 'paused', 'ended', 'expired']),
  start: z.iso.date(),
  unit: z.enum(['workingDays', 'days', 'months', 'hours']),
  count: z.int(),
  due: z.iso.date().nullable(),
  /** The moment it runs out; where `due` is provisional, the one after which no calendar that could still come would put it off. */
  dueAt: z.iso.datetime().nullable(),
  /** The calendar of that year is not published. */
  provisional: z.boolean(),
  pauses: z.array(z.strictObject({ from: z.iso.date(), to: z.iso.date().nullable(), ground: z.string() })),
})

const Agent = z.strictObject({
  /** Null where it was erased. */
  name: z.string().nullable(),
  /** Of the mandate. */
  number: z.string(),
  /** Codes of matters; null: all. */
  matters: z.array(z.string()).nullable(),
  from: z.iso.date(),
  until: z.iso.date(),
  /** Who confirmed it for the enterprise. */
  confirmedBy: z.string().nullable(),
  confirmedAt: z.iso.datetime().nullable(),
  /** When it was taken back or laid down. */
  endedAt: z.iso.datetime().nullable(),
})

export const DossierView = named(
  'Dossier',
  z.strictObject({
    id: z.uuid(),
    number: z.string(),
    /** Opens the public status; for the parties only. */
    code: z.string().nullable(),
    sequence: z.int(),
    /** What it is: an application that is examined, a consultation. */
    procedure: Place,
    matter: Place,
    unit: Place,
    /** The name is null where it was erased. */
    applicant: z.strictObject({ id: z.uuid(), name: z.string().nullable() }),
    /** Who acted for the applicant by a mandate, the first first; empty where he did himself, or who represents him by law. */
    agents: z.array(Agent),
    stage: Place,
    state: State,
    waitsFor: z.enum(['office', 'applicant', 'others', 'nobody']),
    outcome: z.string().nullable(),
    openedAt: z.iso.datetime(),
    received: z.iso.date(),
    closedAt: z.iso.datetime().nullable(),
    due: Due.nullable(),
    clocks: z.array(Clock),
    corrections: z.array(
      z.strictObject({
        field: z.string(),
        label: z.string(),
        reason: z.string(),
        /** A further paper: files for it are handed in as `papers`. */
        paper: z.boolean(),
      }),
    ),
    /** Where a rule table refused: what would have had to be otherwise, in words; empty where nothing one can change would do. */
    wouldBeGranted: z.array(z.string()).nullable(),
    tasks: z.array(z.strictObject({ name: z.string(), role: z.string(), mine: z.boolean(), taken: z.boolean() })),
    /** Small things with states of their own, by the names of the procedure. */
    items: z.array(z.strictObject({ id: z.string(), kind: z.string(), state: z.string() })),
    /** What the account can do now; what each takes is said by `getStep`. */
    steps: z.array(z.strictObject({ step: z.string(), title: z.string() })),
    /** The latest first. */
    timeline: z.array(
      z.strictObject({
        at: z.iso.datetime(),
        title: z.string(),
        text: z.string().optional(),
        by: z.string().optional(),
      }),
    ),
  }),
)
type DossierView = z.input<typeof DossierView.schema>

type Seen = { principal: Principal; language: Language; purpose: Purpose }

/** The dossier for whoever was let in to see it. Throws `casework/not-found`. */
export async function viewDossier(
  city: CaseworkCity,
  id: string,
  { principal, language, purpose }: Seen,
): Promise<DossierView> {
  const { database, engine } = city
  const row = await readRow(database, id)
  if (!row) throw notFound()
  const held = heldOf(engine, row)
  const { dossier, procedure } = held
  const isParty = isPartyIn(dossier, principal)
  const inside = !isParty && engine.policy.allows({ action: 'work', principal, resource: workIn(dossier) })
  const [events, code, applicant, said, agents] = await Promise.all([
    readEvents(database, id),
    isParty ? readCode(database, id) : undefined,
    nameOf(city, purpose, aboutSubject(dossier)),
    openedFor(city, held, language, purpose),
    openAgents(city, purpose, dossier),
  ])
  const telling = { language, today: engine.clock.today(), days: engine.days, hooks: engine.hooks }
  const stage = stageOf(procedure, dossier.stage)
  const due = dossier.closedAt === null ? sayDue(dossier, procedure, telling) : null
  return {
    id,
    number: dossier.number,
    code: code && held.key ? openText(held.key, code, `code ${id}`) : null,
    sequence: dossier.sequence,
    procedure: { code: dossier.kind, name: pick(procedure.title, language) },
    matter: { code: dossier.matter ?? '', name: matterTitle(city, dossier.matter, language) },
    unit: { code: dossier.unit, name: unitName(city, dossier.unit, language) },
    applicant: { id: dossier.about.id, name: applicant },
    agents: agents.map(({ name, number, matters, starts, ends, confirmed, ended }) => ({
      name,
      number,
      matters: matters && [...matters],
      from: starts,
      until: ends,
      confirmedBy: confirmed?.by ?? null,
      confirmedAt: confirmed?.at ?? null,
      endedAt: ended,
    })),
    stage: { code: dossier.stage, name: pick(stage.title, language) },
    state: stateOf(held, language),
    waitsFor: stage.waitsFor,
    outcome: dossier.outcome,
    openedAt: dossier.openedAt,
    received: dossier.received,
    closedAt: dossier.closedAt,
    due: due && viewDue(due),
    clocks: clocksOf(held, language),
    corrections: correctionsOf(held, said),
    wouldBeGranted: said.opened?.decided?.nearest ? [...said.opened.decided.nearest] : null,
    items: (dossier.items ?? []).map(({ id: item, kind, state }) => ({ id: item, kind, state })),
    tasks: inside
      ? dossier.tasks.map(({ name, role, assignee }) => ({
          name,
          role,
          mine: assignee !== null && assignee === principal.account,
          taken: assignee !== null,
        }))
      : [],
    steps: stepsFor(city, held, principal, language),
    timeline: tellStory(events, {
      ...telling,
      procedure,
      dossier,
      inside,
      noticeHref: () => null,
      unitName: (unit) => unitName(city, unit, language),
    }).flatMap(({ at, title, text, note }) =>
      at === undefined
        ? []
        : [{ at, title, ...(text === undefined ? {} : { text }), ...(note === undefined ? {} : { by: note }) }],
    ),
  }
}

export function stateOf({ dossier, procedure }: Held, language: Language): z.input<typeof State> {
  const { label, tone } = sayState(dossier, procedure, language)
  return { label, tone }
}

const clocksOf = ({ dossier, procedure }: Held, language: Language): DossierView['clocks'] =>
  Object.entries(dossier.clocks).map(
    ([name, { whose, state, start, unit, count, due, dueAt, provisional, pauses }]) => ({
      name,
      title: pick(procedure.clocks[name]?.title ?? { zh: name, en: name }, language),
      whose,
      state,
      start,
      unit,
      count,
      due,
      dueAt,
      provisional,
      pauses: pauses.map(({ from, to, ground }) => ({ from, to, ground })),
    }),
  )

/** What the pages offer him here; where the dossier was erased nothing is. */
const stepsFor = ({ engine }: CaseworkCity, held: Held, by: Principal, language: Language): DossierView['steps'] =>
  Object.entries(held.procedure.steps)
    .filter(
      ([name, { fresh }]) => held.key !== null && !(fresh && by.program !== null) && canDo(engine, held, name, by),
    )
    .map(([step, { title }]) => ({ step, title: pick(title, language) }))

/** What was said, opened where the answer needs it: for labels of corrections, and for why a table refused. */
async function openedFor(city: CaseworkCity, held: Held, language: Language, purpose: Purpose): Promise<OpenedFor> {
  const { dossier } = held
  const isAsked = dossier.corrections.length > 0 || (dossier.outcome !== null && held.key !== null)
  const open = isAsked ? city.kinds.of(dossier).open : undefined
  if (dossier.corrections.length > 0) keyOf(held)
  const asking = openReasons(city, purpose, held)
  const [reasons, papers, opened] = await Promise.all([
    asking,
    dossier.corrections.some(isFurther) ? openSaid(city, purpose, held) : new Map<number, Said[]>(),
    open?.(purpose, held, { language, for: 'party', by: NOBODY, reasons: asking }),
  ])
  return { reasons, papers: furtherIn(papers.values()), opened }
}

type OpenedFor = {
  reasons: ReadonlyMap<string, string>
  papers: ReadonlyMap<string, string>
  opened: Opened | undefined
}

/** Fields that wait for the applicant, each with the officer's reason. */
function correctionsOf({ dossier }: Held, { reasons, papers, opened }: OpenedFor): DossierView['corrections'] {
  const labels = new Map(
    (opened?.sections ?? []).flatMap(({ rows }) => rows.map(({ path, label }) => [path, label] as const)),
  )
  return dossier.corrections.map((field) => ({
    field,
    label: labels.get(field) ?? papers.get(field) ?? field,
    reason: reasons.get(field) ?? '',
    paper: isFurther(field),
  }))
}

/** Null where the subject was erased, or there is none. */
async function nameOf(
  { database, engine }: CaseworkCity,
  purpose: Purpose,
  subject: SubjectId | null,
): Promise<string | null> {
  if (subject === null) return null
  try {
    return (await openSubject({ database, keys: engine.keys }, purpose, subject)).name
  } catch (thrown) {
    if (isProblem(thrown)) return null
    throw thrown
  }
}
