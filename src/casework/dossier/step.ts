/**
 * Taking a step. It is synchronous: it takes the facts of every guard, asks the
 * policy with the state read under the lock, and then saves rows, events and jobs, which leave as one statement. What a
 * step causes in another dossier that is there is a job; children that it opens are opened with it.
 */
import type { Transaction } from '../../kernel/database/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { digestUnder, seal } from '../../kernel/sealing/index.ts'
import { dateOf, type Instant, instantAt } from '../../kernel/time/index.ts'
import { type AccountId, ENGINE, isOwn, mandateFor, type Principal, resource } from '../../trust/policy/index.ts'
import { type Procedure, type StepSpec, stageOf, stepOf } from '../procedure/index.ts'
import { appendEvent } from './append.ts'
import { decideStep, isJoined } from './decide.ts'
import type { Engine, Held, Spawn, Written } from './engine.ts'
import type { Inputs, NoticeNamed } from './events.ts'
import { keyOf } from './held.ts'
import { sealNotice } from './notice-words.ts'
import { openDossier } from './open.ts'
import { factMissing, notAllowed, nothingToSpawn, wordsMissing } from './problems.ts'
import { subjectOf } from './remit.ts'
import { acts, type Dossier, looks, newDossierId, tookPart } from './state.ts'
import { tellApplicants } from './tell.ts'

export type Taking = {
  by: Principal
  /** Small values: codes, numbers, days. */
  inputs?: Inputs
  /** What people wrote: sealed, with a digest in the event. */
  texts?: Readonly<Record<string, string>>
  /** Fields to correct, each with its reason. */
  corrections?: Readonly<Record<string, string>>
  /** The words that alone take a step which is a question or its answer: where they lie is the question's. */
  words?: string
  /** One fact for each guard of the step, by the guard's name. */
  facts?: Readonly<Record<string, unknown>>
  /** The units to hand over to, or to ask for help. */
  units?: readonly string[]
  /** The words of each item that the step opens, or the ids of those it moves. */
  newItems?: readonly string[]
  items?: readonly string[]
  /** The children that the step opens, as its list gave them. */
  spawned?: readonly Spawn[]
  /** What the notice is written from and cannot be read yet, in the transaction that opens the dossier. */
  atHand?: unknown
  /** What the step's notice is written from. */
  noticeFact?: unknown
  /** Who took part in it beside whoever takes it: accounts. */
  with?: readonly AccountId[]
  /** When it happened, if not now: an officer records a visit of yesterday. */
  happenedAt?: Instant
  because?: { clock: string } | { dossier: string }
}

/**
 * Takes a step, and those that follow from it in this dossier at once (a join that is complete).
 * Throws `casework/not-here`, `casework/taken-before`, `casework/not-allowed`, and the problem of a guard that does not
 * hold; then nothing is saved. Does not read: facts come in with the call.
 */
export function takeStep(tx: Transaction, engine: Engine, held: Held, name: string, taking: Taking): void {
  const { dossier, procedure } = held
  const step = stepOf(procedure, name)
  checkHooks(engine, procedure, name)
  const at = engine.clock.now()
  const happenedAt = momentOf(engine, held, name, at, taking)
  const day = dateOf(happenedAt, engine.clock.zone)
  const inputs = taking.inputs ?? {}
  const newItems = taking.newItems ?? []
  const children = (taking.spawned ?? []).map((spawn) => ({ ...spawn, id: newDossierId() }))
  if (step.spawns !== undefined && children.length === 0) throw nothingToSpawn({ list: step.spawns })
  const said = {
    ...taking.texts,
    ...prefixed(taking.corrections),
    ...Object.fromEntries(newItems.map((words, index) => [`item:${index + 1}`, words])),
  }
  const notice = step.notice === undefined ? null : nameNotice(engine, dossier, step.notice)
  const papers = (notice === null ? [] : papersWith(engine, notice.kind, dossier)).map((kind) =>
    nameNotice(engine, dossier, kind),
  )
  const mandate = step.by === 'applicant' ? mandateFor(taking.by, resourceOf(dossier)) : null
  const decided = decideStep(procedure, dossier, name, {
    at,
    day,
    happenedAt,
    inputs,
    notice,
    papers,
    days: engine.days,
    because: taking.because ?? null,
    ...(taking.corrections ? { corrections: Object.keys(taking.corrections) } : {}),
    actingUnit: taking.by.unit,
    units: taking.units ?? [],
    items: step.item?.from.length === 0 ? newItems.length : (taking.items ?? []),
    ...(taking.with && taking.with.length > 0 ? { with: taking.with } : {}),
    ...(step.spawns === undefined ? {} : { spawned: children.map(({ id }) => id) }),
    digests: digests(held, {
      ...taking.facts,
      ...said,
      ...(step.says && taking.words ? { [`question/${step.says}`]: taking.words } : {}),
    }),
  })
  const body: typeof decided = { ...decided, ...(mandate === null ? {} : { mandate }) }
  if (!mayTake(engine, held, name, taking.by)) throw notAllowed({ step: name })
  if (step.says && !taking.words) throw wordsMissing()
  for (const guard of step.needs) {
    const facts = taking.facts ?? {}
    if (!(guard in facts)) throw new Error(`${procedure.name}/${name} is taken without the fact of ${guard}`)
    const hook = engine.hooks.guards[guard]
    if (!hook?.holds(facts[guard])) throw hook?.problem() ?? factMissing({ fact: guard })
  }
  appendEvent(tx, engine, held, body, taking.by, happenedAt)
  for (const [what, text] of Object.entries(said))
    tx.insert(
      'casework.said',
      { dossier: dossier.id, sequence: held.dossier.sequence, name: what },
      { sealed: seal(keyOf(held), text, `said ${dossier.id} ${held.dossier.sequence} ${what}`) },
    )
  for (const named of notice === null ? [] : [notice, ...papers])
    issue(tx, engine, held, named, taking.noticeFact, {
      dossier: held.dossier,
      procedure,
      step: name,
      number: named.number,
      id: named.id,
      today: dateOf(at, engine.clock.zone),
      inputs,
      texts: taking.texts ?? {},
      corrections: taking.corrections ?? {},
    })
  if (step.tells) tellApplicants(tx, held.dossier, name, at)
  for (const { id, opening, first, inputs: given } of children) {
    const child = openDossier(tx, engine, taking.by, { ...opening, id, parent: dossier.id })
    takeStep(tx, engine, child, first, { by: ENGINE, inputs: given ?? {} })
  }
  for (const effect of step.does)
    engine.hooks.effects[effect]?.(tx, held, {
      step: name,
      inputs,
      facts: taking.facts ?? {},
      at,
      today: dateOf(at, engine.clock.zone),
    })
  const stage = stageOf(procedure, held.dossier.stage)
  if (stage.join && isJoined(procedure, held.dossier))
    takeStep(tx, engine, held, stage.join.then, {
      by: ENGINE,
      facts: taking.facts ?? {},
      noticeFact: taking.noticeFact,
    })
  if (body.closes) tx.job('casework/wake-waiting', { dossier: dossier.id })
  if (waitsHere(held)) tx.job('casework/check-waits', { dossier: dossier.id })
}

/**
 * A version that came from a newer program may name what this one does not have. Its step is not taken here at all: half of it
 * would be missing.
 */
function checkHooks({ hooks }: Engine, procedure: Procedure, name: string): void {
  const { needs, does, notice, spawns } = stepOf(procedure, name)
  const missing = [
    ...needs.filter((guard) => !hooks.guards[guard]),
    ...does.filter((effect) => !hooks.effects[effect]),
    ...(notice === undefined || hooks.notices[notice] ? [] : [notice]),
    ...(spawns === undefined || hooks.lists?.[spawns] ? [] : [spawns]),
  ]
  if (missing.length > 0)
    throw new Error(
      `${procedure.name}/${name} needs ${missing.join(', ')}, which this version of the program does not have`,
    )
}

/** Whether a step by wait starts from where the dossier stands: what it waits for may have come about already. */
function waitsHere({ dossier, procedure }: Held): boolean {
  const known = waiting.get(procedure) ?? new Set(Object.values(procedure.steps).flatMap(stagesOfWait))
  waiting.set(procedure, known)
  return known.has(dossier.stage)
}

const waiting = new WeakMap<Procedure, ReadonlySet<string>>()
const stagesOfWait = ({ by, from }: StepSpec) => (by === 'wait' ? from : [])

/** Whether the policy lets him take a step in the dossier as it stands. Pages ask this to show only what can be done. */
export function mayTake(engine: Pick<Engine, 'policy'>, held: Held, name: string, by: Principal): boolean {
  const step = stepOf(held.procedure, name)
  const { dossier } = held
  const tookOther = step.differsFrom.some((other) => tookPart(dossier, other, by))
  return engine.policy.allows({
    action: 'step',
    principal: by,
    // Units that help or handed it over see it; they take no step of the one that handles it, and it none of theirs.
    resource: { ...resourceOf(dossier), units: step.helps ? dossier.helpers : [dossier.unit] },
    by: step.by,
    fourEyes: !(tookOther && dossier.parameters.fourEyes !== false),
  })
}

/** What would be handed to a unit as the policy would see it, while nobody is a party to it. */
export const resourceFor = (of: { kind: string; matter: string | null; place: string | null }, unit: string) =>
  resource('Dossier', { units: [unit], ...subjectOf(of) })

/** The dossier as the policy sees it. The rows of `casework.access` say the same (a property test compares). */
export const resourceOf = (dossier: Dossier) =>
  resource('Dossier', {
    units: [dossier.unit, ...dossier.helpers, ...(dossier.path ?? [])],
    subjects: dossier.parties.filter(({ as }) => acts(as)).map(({ subject }) => subject),
    onlookers: dossier.parties.filter(({ as }) => looks(as)).map(({ subject }) => subject),
    represented: dossier.parties.filter(({ as }) => as === 'represented').map(({ subject }) => subject),
    persons: dossier.parties.flatMap(({ subject, persons }) => [subject, ...persons]),
    ...subjectOf(dossier),
  })

/** Whether somebody sees it as a party, acting or looking; a unit that handles it has it on its desk, and without the parties' code. */
export const isPartyIn = (dossier: Dossier, by: Pick<Principal, 'subjects' | 'mandates' | 'heads'>): boolean =>
  isOwn(by, resourceOf(dossier))

/** Whether a person is a party 回避, or acted for one when it began or does today: an officer who is may look, and takes no part. */
export const isPersonIn = (
  { parties }: Pick<Dossier, 'parties'>,
  { person, actsFor }: Pick<Principal, 'person' | 'actsFor'>,
): boolean =>
  parties.some(
    ({ subject, persons }) => actsFor.includes(subject) || (person !== null && [subject, ...persons].includes(person)),
  )

/** The dossier as work of the units that handle it: whether an officer may look at it as one of theirs, party or not. */
export const workIn = (dossier: Dossier) =>
  resource('Unit', { units: resourceOf(dossier).units, ...subjectOf(dossier) })

/**
 * Silence counts from the start of the clock that ran out, another step of a clock from the moment it ran out, also where
 * the sweep came later: a pause must not grow while the city was down. All else from now, or from when it is said to have
 * happened.
 */
function momentOf(engine: Engine, { dossier, procedure }: Held, name: string, at: Instant, taking: Taking): Instant {
  const clock = taking.because && 'clock' in taking.because ? dossier.clocks[taking.because.clock] : undefined
  if (clock && stepOf(procedure, name).happenedAtStart) return instantAt(clock.start, '00:00', engine.clock.zone)
  return taking.happenedAt ?? clock?.dueAt ?? at
}

/** Kinds of papers that are issued with one of a kind. */
export const papersWith = (
  { hooks }: Pick<Engine, 'hooks'>,
  kind: string,
  { matter }: Pick<Dossier, 'matter'>,
): readonly string[] => hooks.notices[kind]?.with?.(matter) ?? []

/** Fixes the words of a paper, and what it says in short; a job draws it. */
function issue(tx: Transaction, engine: Engine, held: Held, named: NoticeNamed, fact: unknown, written: Written): void {
  const kind = engine.hooks.notices[named.kind]
  const facts = kind?.facts?.(fact, written) ?? []
  tx.insert(
    'casework.notice',
    { id: named.id },
    {
      dossier: held.dossier.id,
      sequence: held.dossier.sequence,
      kind: named.kind,
      number: named.number,
      day: written.today,
      ...sealNotice(keyOf(held), named.id, {
        words: kind?.write(fact, written, facts),
        reading: kind?.reading?.(fact, written, facts) ?? null,
        facts,
      }),
    },
  )
  tx.job('casework/draw-notice', { notice: named.id })
}

/** A notice's number: the dossier's, the kind's mark, and how many of the kind there were. */
function nameNotice(engine: Engine, dossier: Dossier, kind: string): NoticeNamed {
  const mark = engine.hooks.notices[kind]?.mark ?? kind
  return { id: newId(), kind, number: `${dossier.number}-${mark}${dossier.sequence + 1}` }
}

const prefixed = (corrections: Taking['corrections'] = {}) =>
  Object.fromEntries(Object.entries(corrections).map(([field, reason]) => [`correction:${field}`, reason]))

const digests = (held: Held, facts: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, digestUnder(keyOf(held), JSON.stringify(fact))]),
  )
