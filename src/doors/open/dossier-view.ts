/**
 * A dossier as a program sees it: where it stands, its clocks, what is to be corrected and why, what the account can do now,
 * and what has happened. Built field by field: nothing goes out that is not named here.
 */
import { z } from 'zod'
import { openSubject } from '../../base/subject/index.ts'
import {
  type Held,
  heldOf,
  isPossible,
  keyOf,
  mayTake,
  notFound,
  readCode,
  readEvents,
  readRow,
  resourceOf,
  workIn,
} from '../../casework/dossier/index.ts'
import { viewAnswers } from '../../casework/form/index.ts'
import { stageOf, stepOf } from '../../casework/procedure/index.ts'
import { isSaid } from '../../casework/question/index.ts'
import { sayDue, sayState, tellStory } from '../../casework/story/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import { isProblem } from '../../kernel/problem/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import { openText } from '../../kernel/sealing/index.ts'
import {
  choicesOf,
  isOfficersStep,
  openApplication,
  openSaid,
  type ServicesCity,
  wouldBeGranted,
} from '../../services/application/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import { named } from './operation.ts'
import { Due, matterTitle, Place, State, unitName, viewDue } from './words.ts'

const Clock = z.strictObject({
  name: z.string(),
  title: z.string(),
  whose: z.enum(['office', 'applicant']),
  state: z.enum(['running', 'paused', 'ended', 'expired']),
  start: z.iso.date(),
  unit: z.enum(['workingDays', 'days', 'months']),
  count: z.int(),
  due: z.iso.date().nullable(),
  dueAt: z.iso.datetime().nullable(),
  /** The calendar of that year is not published. */
  provisional: z.boolean(),
  pauses: z.array(z.strictObject({ from: z.iso.date(), to: z.iso.date().nullable(), ground: z.string() })),
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
    stage: Place,
    state: State,
    waitsFor: z.enum(['office', 'applicant', 'others', 'nobody']),
    outcome: z.string().nullable(),
    openedAt: z.iso.datetime(),
    received: z.iso.date(),
    closedAt: z.iso.datetime().nullable(),
    due: Due.nullable(),
    clocks: z.array(Clock),
    corrections: z.array(z.strictObject({ field: z.string(), label: z.string(), reason: z.string() })),
    /** Where a rule table refused: what would have had to be otherwise, in words; empty where nothing one can change would do. */
    wouldBeGranted: z.array(z.string()).nullable(),
    tasks: z.array(z.strictObject({ name: z.string(), role: z.string(), mine: z.boolean(), taken: z.boolean() })),
    /** What the account can do now. */
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
  city: ServicesCity,
  id: string,
  { principal, language, purpose }: Seen,
): Promise<DossierView> {
  const { database, engine } = city
  const row = await readRow(database, id)
  if (!row) throw notFound()
  const held = heldOf(engine, row)
  const { dossier, procedure } = held
  const isParty = [...resourceOf(dossier).subjects, ...resourceOf(dossier).onlookers].some((subject) =>
    principal.subjects.includes(subject),
  )
  const inside = !isParty && engine.policy.allows({ action: 'work', principal, resource: workIn(dossier) })
  const [events, code, applicant, corrections] = await Promise.all([
    readEvents(database, id),
    isParty ? readCode(database, id) : undefined,
    nameOf(city, purpose, dossier.about.id),
    correctionsOf(city, held, language, purpose),
  ])
  const telling = { language, today: engine.clock.today(), days: engine.days }
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
    stage: { code: dossier.stage, name: pick(stage.title, language) },
    state: stateOf(held, language),
    waitsFor: stage.waitsFor,
    outcome: dossier.outcome,
    openedAt: dossier.openedAt,
    received: dossier.received,
    closedAt: dossier.closedAt,
    due: due && viewDue(due),
    clocks: clocksOf(held, language),
    corrections,
    wouldBeGranted: await nearestFor(city, held, language, purpose),
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

/** Asked only of what a table refused, and only while it can be read. */
async function nearestFor(city: ServicesCity, { dossier, key }: Held, language: Language, purpose: Purpose) {
  if (key === null || !('refuse-by-rule' in dossier.taken)) return null
  const { ruling } = await openApplication(city, purpose, dossier.id)
  return wouldBeGranted(city.database, ruling, language)
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

/** Steps that are possible here and that the policy lets the account take; what the engine takes by itself is none. */
function stepsFor({ engine }: ServicesCity, held: Held, by: Principal, language: Language): DossierView['steps'] {
  const { dossier, procedure } = held
  return Object.keys(procedure.steps)
    .filter(
      (step) =>
        (stepOf(procedure, step).by === 'applicant' || isSaid(stepOf(procedure, step)) || isOfficersStep(held, step)) &&
        isPossible(procedure, dossier, step) &&
        mayTake(engine, held, step, by),
    )
    .map((step) => ({ step, title: pick(stepOf(procedure, step).title, language) }))
}

/** Fields that wait for the applicant, each with the officer's reason, in the words of the latest request. */
async function correctionsOf(
  city: ServicesCity,
  held: Held,
  language: Language,
  purpose: Purpose,
): Promise<DossierView['corrections']> {
  const { dossier } = held
  if (dossier.corrections.length === 0) return []
  keyOf(held)
  const [said, application] = await Promise.all([
    openSaid(city, purpose, held),
    openApplication(city, purpose, dossier.id),
  ])
  const reasons = new Map([...said.values()].flat().map(({ name, text }) => [name, text]))
  const known = { language, choicesOf: choicesOf(city, language), uploads: application.uploads }
  const labels = new Map(
    viewAnswers(application.form, application.answers, known).flatMap(({ rows }) =>
      rows.map(({ path, label }) => [path, label] as const),
    ),
  )
  return dossier.corrections.map((field) => ({
    field,
    label: labels.get(field) ?? field,
    reason: reasons.get(`correction:${field}`) ?? '',
  }))
}

/** Null where the subject was erased. */
async function nameOf({ database, engine }: ServicesCity, purpose: Purpose, subject: string): Promise<string | null> {
  try {
    return (await openSubject({ database, keys: engine.keys }, purpose, subject)).name
  } catch (thrown) {
    if (isProblem(thrown)) return null
    throw thrown
  }
}
