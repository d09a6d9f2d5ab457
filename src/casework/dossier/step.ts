/**
 * Opening a dossier, locking it, and taking a step. A step is synchronous: it takes the facts of every guard, asks the
 * policy with the state read under the lock, and then saves rows, events and jobs, which leave as one statement. What a
 * step causes in another dossier is a job.
 */
import type { Transaction } from '../../kernel/database/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { keepAnswer } from '../../kernel/once/index.ts'
import { blindIndex, digestUnder, makeKey, seal, unwrapKey, wrapKey } from '../../kernel/sealing/index.ts'
import { dateOf, type Instant, instantAt, type PlainDate } from '../../kernel/time/index.ts'
import { ENGINE, type Principal, resource } from '../../trust/policy/index.ts'
import { type Procedure, type StepSpec, stageOf, stepOf } from '../procedure/index.ts'
import { decideStep, isJoined } from './decide.ts'
import { type Engine, type Held, versionOf } from './engine.ts'
import { apply, type DossierEvent, type EventBody, type Inputs, type NoticeNamed } from './events.ts'
import { erased, factMissing, notAllowed, notFound, stale } from './problems.ts'
import { rowsOf, saveRows } from './project.ts'
import type { Dossier, DossierId, Link, Party } from './state.ts'
import { lockRow } from './store.ts'

export type Opening = {
  procedure: string
  /** A case number, reserved before (`numbers.ts`), and the code for the public status. */
  number: string
  code: string
  unit: string
  about: { type: string; id: string }
  matter: string | null
  parameters: Dossier['parameters']
  parties: readonly Party[]
  received?: PlainDate
  parent?: string
  links?: readonly Link[]
  made?: boolean
}

/** Opens a dossier: its key, its first event. A step without `from` must follow in the same transaction. */
export function openDossier(tx: Transaction, engine: Engine, by: Principal, opening: Opening): Held {
  const version = engine.current.get(opening.procedure)
  if (!version) throw new Error(`there is no procedure ${opening.procedure}`)
  const id = newId() as DossierId
  const key = makeKey()
  const at = engine.clock.now()
  const body: EventBody = {
    type: 'opened',
    v: 1,
    number: opening.number,
    procedure: version.hash,
    kind: opening.procedure,
    unit: opening.unit,
    about: opening.about,
    matter: opening.matter,
    parent: opening.parent ?? null,
    received: opening.received ?? dateOf(at, engine.clock.zone),
    parameters: opening.parameters,
    parties: opening.parties,
    links: opening.links ?? [],
    made: opening.made ?? false,
  }
  const event = eventOf(id, 1, at, at, by, body)
  const held: Held = { dossier: apply(null, event), procedure: version.procedure, key }
  tx.insert(
    'casework.dossier',
    { id },
    {
      number: opening.number,
      code_index: blindIndex(engine.keys, 'code', opening.code),
      code_sealed: seal(key, opening.code, `code ${id}`),
      procedure: version.hash,
      kind: opening.procedure,
      matter: opening.matter,
      unit: opening.unit,
      stage: '',
      outcome: null,
      sequence: 1,
      opened_at: at,
      closed_at: null,
      made: opening.made ?? false,
      key: wrapKey(engine.keys, key, `dossier ${id}`),
      state: held.dossier,
    },
  )
  saveEvent(tx, event)
  saveRows(tx, new Map(), rowsOf(held.dossier, version.procedure))
  keepAnswer(tx, id)
  return held
}

/**
 * The dossier under its lock. `seen` is the sequence that a page showed: where something happened since, `casework/stale`.
 * Throws `casework/not-found`.
 */
export async function lockDossier(tx: Transaction, engine: Engine, id: string, seen?: number): Promise<Held> {
  const row = await lockRow(tx, id)
  if (!row) throw notFound()
  const held = heldOf(engine, row)
  if (seen !== undefined && (seen < held.dossier.moved || seen > held.dossier.sequence))
    throw stale({ sequence: held.dossier.sequence, seen })
  return held
}

/** A dossier's row as the engine holds it. Without the lock it may be read, not written. */
export const heldOf = (
  engine: Pick<Engine, 'versions' | 'keys'>,
  row: { state: Dossier; key: Uint8Array | null },
): Held => ({
  dossier: row.state,
  procedure: versionOf(engine, row.state.procedure),
  key: row.key && unwrapKey(engine.keys, row.key, `dossier ${row.state.id}`),
})

/** The dossier's key, where it was not erased. Throws `casework/erased`. */
export function keyOf(held: Pick<Held, 'key'>): Uint8Array {
  if (!held.key) throw erased()
  return held.key
}

export type Taking = {
  by: Principal
  /** Small values: codes, numbers, days. */
  inputs?: Inputs
  /** What people wrote: sealed, with a digest in the event. */
  texts?: Readonly<Record<string, string>>
  /** Fields to correct, each with its reason. */
  corrections?: Readonly<Record<string, string>>
  /** One fact for each guard of the step, by the guard's name. */
  facts?: Readonly<Record<string, unknown>>
  /** What the step's notice is written from. */
  noticeFact?: unknown
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
  const at = engine.clock.now()
  const happenedAt = momentOf(engine, held, name, at, taking)
  const day = dateOf(happenedAt, engine.clock.zone)
  const inputs = taking.inputs ?? {}
  const said = { ...taking.texts, ...prefixed(taking.corrections) }
  const notice = step.notice === undefined ? null : nameNotice(engine, dossier, step.notice)
  const body = decideStep(procedure, dossier, name, {
    at,
    day,
    inputs,
    notice,
    days: engine.days,
    because: taking.because ?? null,
    ...(taking.corrections ? { corrections: Object.keys(taking.corrections) } : {}),
    digests: digests(held, { ...taking.facts, ...said }),
  })
  if (!mayTake(engine, held, name, taking.by)) throw notAllowed({ step: name })
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
  if (notice) {
    const words = engine.hooks.notices[notice.kind]?.write(taking.noticeFact, {
      dossier: held.dossier,
      procedure,
      step: name,
      number: notice.number,
      id: notice.id,
      today: dateOf(at, engine.clock.zone),
      inputs,
      texts: taking.texts ?? {},
      corrections: taking.corrections ?? {},
    })
    tx.insert(
      'casework.notice',
      { id: notice.id },
      {
        dossier: dossier.id,
        sequence: held.dossier.sequence,
        kind: notice.kind,
        number: notice.number,
        day: dateOf(at, engine.clock.zone),
        words: seal(keyOf(held), JSON.stringify(words), `notice ${notice.id}`),
      },
    )
    tx.job('casework/draw-notice', { notice: notice.id })
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
  const { account } = by
  const tookOther =
    account !== null && step.differsFrom.some((other) => dossier.taken[other]?.accounts.includes(account))
  return engine.policy.allows({
    action: 'step',
    principal: by,
    resource: resourceOf(dossier),
    by: step.by,
    fourEyes: !(tookOther && dossier.parameters.fourEyes !== false),
  })
}

/** The dossier as the policy sees it. The rows of `casework.access` say the same (a property test compares). */
export const resourceOf = (dossier: Dossier) =>
  resource('Dossier', {
    units: [dossier.unit, ...dossier.helpers],
    subjects: dossier.parties.filter(({ as }) => as === 'applicant' || as === 'proxy').map(({ subject }) => subject),
    onlookers: dossier.parties.filter(({ as }) => as !== 'applicant' && as !== 'proxy').map(({ subject }) => subject),
    persons: dossier.parties.flatMap(({ persons }) => persons),
  })

/** Appends an event and saves what follows from it. Who holds the lock, or has just opened the dossier, may. */
export function appendEvent(
  tx: Transaction,
  engine: Engine,
  held: Held,
  body: EventBody,
  by: Principal,
  happenedAt?: Instant,
): void {
  const at = engine.clock.now()
  const before = held.dossier
  const event = eventOf(before.id, before.sequence + 1, at, happenedAt ?? at, by, body)
  held.dossier = apply(before, event)
  saveEvent(tx, event)
  const { stage, outcome, sequence, closedAt } = held.dossier
  tx.change(
    'casework.dossier',
    { id: before.id },
    { stage, outcome, sequence, closed_at: closedAt, state: held.dossier },
  )
  saveRows(tx, rowsOf(before, held.procedure), rowsOf(held.dossier, held.procedure))
  keepAnswer(tx, before.id)
}

const eventOf = (
  dossier: DossierId,
  sequence: number,
  at: Instant,
  happenedAt: Instant,
  by: Principal,
  body: EventBody,
): DossierEvent => ({
  dossier,
  sequence,
  at,
  happenedAt,
  account: by.account,
  position: by.position,
  by: by.kind,
  body,
})

const saveEvent = (tx: Transaction, { dossier, sequence, at, happenedAt, account, position, by, body }: DossierEvent) =>
  tx.insert(
    'casework.event',
    { dossier, sequence },
    {
      at,
      happened_at: happenedAt,
      account,
      position,
      by,
      type: body.type,
      step: body.type === 'step' ? body.step : null,
      payload: body,
    },
  )

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
