/**
 * The model: what it believes about a dossier, and how a step changes it. Written a second time from the procedure's value
 * and DOMAIN section 3, without the engine: a clock is kept as what happened to it, and its due day is counted from that
 * each time it is asked for.
 */
import type { ClockSpec, Procedure, Span, StepSpec } from '../../src/casework/procedure/index.ts'
import type { Principal } from '../../src/trust/policy/index.ts'
import {
  dayOf,
  daysBefore,
  hoursAfter,
  isUnpublished,
  lastDay,
  later,
  latestDay,
  momentOf,
  type Out,
  type Unit,
} from './days.ts'
import { PARTIES } from './people.ts'

type Length = { unit: Unit; count: number }
type Count = {
  start: string
  /** The moment, and the moments between which it stood still. */
  at: string
  stops: Out[]
  length: Length
  warn: Length | null
  warned: boolean
  out: Out[]
  over: 'ended' | 'expired' | null
}
type Work = { role: string; assignee: string | null; unit: string }
type Values = Readonly<Record<string, string | number | boolean>>

export type Belief = {
  procedure: Procedure
  parameters: Values
  needs: readonly number[]
  parent: number | null
  stage: string
  outcome: string | null
  /** What whoever decides was told to decide last, while it waits for him. */
  proposed: string | null
  sequence: number
  counts: Map<string, Count>
  work: Map<string, Work>
  corrections: string[]
  /** For each step, the accounts that took it, one for each time. */
  taken: Map<string, (string | null)[]>
  round: number
  /** The steps of this round. */
  now: Set<string>
  /** Who handles it, who had it before, and who was asked for help. */
  unit: string
  path: string[]
  helpers: Set<string>
  items: Map<string, string>
}

export const newBelief = (
  procedure: Procedure,
  parameters: Values,
  needs: readonly number[],
  parent: number | null,
  unit = 'unit',
): Belief => ({
  procedure,
  parameters,
  needs,
  parent,
  stage: '',
  outcome: null,
  proposed: null,
  sequence: 1,
  counts: new Map(),
  work: new Map(),
  corrections: [],
  taken: new Map(),
  round: 1,
  now: new Set(),
  unit,
  path: [],
  helpers: new Set(),
  items: new Map(),
})

type Asked = {
  by: Principal
  at: string
  inputs: Values
  corrections: readonly string[]
  units?: readonly string[]
  newItems?: readonly string[]
  items?: readonly string[]
  seen?: number | undefined
}

/** What the city answers to somebody who wants to take a step: `done`, or the code of its refusal. */
export function answerTo(belief: Belief, name: string, asked: Asked): string {
  const step = stepIn(belief, name)
  if (asked.seen !== undefined && asked.seen !== belief.sequence) return 'casework/stale'
  if (!startsHere(belief, step)) return 'casework/not-here'
  if (isSpent(belief, name)) return 'casework/taken-before'
  const wrong = wrongAbout(belief, step, asked)
  if (wrong) return wrong
  if (!mayTake(belief, step, asked.by)) return 'casework/not-allowed'
  const needsSite = step.needs.includes('application/site-checked') && belief.parameters.siteCheck === true
  if (needsSite && !belief.taken.has('record-site-check')) return 'test/not-checked'
  const needsReturn = step.needs.includes('hotline/was-sent-back') && belief.path.length > 0
  if (needsReturn && !['visit-unsolved', 'tell-unsolved'].some((one) => belief.taken.has(one)))
    return 'test/not-sent-back'
  if (step.needs.includes('application/proposed-plainly') && belief.proposed !== 'grant') return 'test/not-proposed'
  return 'done'
}

/** What was named with the step and cannot be: units, items, the reason of a pause. */
function wrongAbout(belief: Belief, step: StepSpec, { by, units = [], newItems = [], items = [], inputs }: Asked) {
  if (step.helps && !belief.work.has(`${step.completes}:${by.unit}`)) return 'casework/not-here'
  if (step.hands === 'over' && (units.length !== 1 || units[0] === belief.unit)) return 'casework/unit-wrong'
  if (step.hands === 'back' && belief.path.length === 0) return 'casework/not-here'
  const busy = new Set([...belief.work.values()].map(({ unit }) => unit))
  const unfit = (unit: string) => unit === belief.unit || (belief.helpers.has(unit) && busy.has(unit))
  if (step.asks && (units.length === 0 || units.some(unfit))) return 'casework/unit-wrong'
  if (step.item) {
    const { kind, from } = step.item
    const moves = (item: string) => item.startsWith(`${kind}-`) && from.includes(belief.items.get(item) ?? '')
    if (from.length === 0 ? newItems.length === 0 : items.length === 0 || !items.every(moves))
      return 'casework/item-wrong'
  }
  const isOpen = ([item, state]: [string, string]) => {
    const kind = item.replace(/-\d+$/, '')
    return step.settled?.includes(kind) && belief.procedure.items?.[kind]?.states[state]?.end !== true
  }
  if ([...belief.items].some(isOpen)) return 'casework/items-open'
  const grounds = Object.keys(step.grounds ?? {})
  return grounds.length > 1 && !grounds.includes(String(inputs.ground)) ? 'casework/ground-unknown' : null
}

const isSpent = (belief: Belief, name: string) => {
  const { once } = stepIn(belief, name)
  return once === 'dossier' ? belief.taken.has(name) : once === 'round' && belief.now.has(name)
}

const stepIn = ({ procedure }: Belief, name: string): StepSpec => {
  const step = procedure.steps[name]
  if (!step) throw new Error(`the model knows no step ${name}`)
  return step
}

export const startsHere = ({ stage }: Belief, step: StepSpec): boolean =>
  stage === '' ? step.from.length === 0 : step.from.includes(stage)

/** Steps that somebody, or a rule or job, could take here and now. */
export const openSteps = (belief: Belief): string[] =>
  Object.entries(belief.procedure.steps)
    .filter(
      ([name, step]) =>
        startsHere(belief, step) && !isSpent(belief, name) && !['clock', 'join', 'wait'].includes(step.by),
    )
    .map(([name]) => name)

/** Roles, unit, recusal and four eyes, without asking Cedar. */
export function mayTake(belief: Belief, step: StepSpec, by: Principal): boolean {
  const others = step.differsFrom.flatMap((other) => belief.taken.get(other) ?? [])
  if (belief.parameters.fourEyes !== false && by.account !== null && others.includes(by.account)) return false
  return hasPart(step.by, by, step.helps ? [...belief.helpers] : [belief.unit])
}

export function hasPart(role: string, by: Principal, units: readonly string[]): boolean {
  if (['clock', 'join', 'wait', 'rule', 'job'].includes(role)) return by.kind === 'engine'
  if (role === 'applicant')
    return (
      by.kind !== 'engine' && PARTIES.some(({ subject, as }) => as === 'applicant' && by.subjects.includes(subject))
    )
  const isParty = PARTIES.some(({ persons }) => persons.some((person) => person === by.person))
  return by.kind === 'officer' && units.includes(by.unit ?? '') && by.roles.includes(role) && !isParty
}

/** Believes that a step was taken, and the join that is complete with it. */
export function takeStep(belief: Belief, name: string, asked: Omit<Asked, 'seen'>, fired: string | null = null): void {
  const step = stepIn(belief, name)
  if (step.reopens) beginRound(belief)
  const from = belief.stage
  const to = step.to ?? from
  const silent = fired !== null && step.happenedAtStart
  const day = silent ? startOf(belief, fired) : dayOf(asked.at)
  moveCounts(belief, name, step, to, { day, at: asked.at }, asked.inputs, fired)
  if (step.hands === 'over') belief.path.push(belief.unit)
  belief.unit =
    (step.hands === 'over' ? asked.units?.[0] : step.hands === 'back' ? belief.path.pop() : null) ?? belief.unit
  const stage = belief.procedure.stages[to]
  const open = (task: { name: string; role: string }, unit: string) =>
    belief.work.set(task.name, { role: task.role, assignee: null, unit })
  if (to !== from) {
    belief.work = new Map()
    for (const task of stage?.tasks ?? []) open(task, belief.unit)
    belief.corrections = []
  } else if (step.completes) belief.work.delete(step.helps ? `${step.completes}:${asked.by.unit}` : step.completes)
  for (const task of step.opens) if (!belief.work.has(task.name)) open(task, belief.unit)
  for (const unit of step.asks ? (asked.units ?? []) : []) {
    belief.helpers.add(unit)
    open({ name: `${step.asks?.name}:${unit}`, role: step.asks?.role ?? '' }, unit)
  }
  moveItems(belief, step, asked)
  if (step.corrects) belief.corrections = [...asked.corrections]
  belief.stage = to
  belief.outcome = step.outcome ?? belief.outcome
  if (to !== from) belief.proposed = null
  if (step.proposes) belief.proposed = String(asked.inputs[step.proposes])
  belief.sequence += 1
  belief.taken.set(name, [...(belief.taken.get(name) ?? []), asked.by.account])
  belief.now.add(name)
  if (stage?.join && isComplete(belief, stage))
    takeStep(belief, stage.join.then, { ...asked, by: ENGINE_BY, inputs: {} })
}

function isComplete({ work }: Belief, { tasks, join }: Procedure['stages'][string]): boolean {
  if (tasks.length === 0) return ![...work.keys()].some((name) => name.includes(':'))
  const given = tasks.filter((task) => !work.has(task.name)).length
  return given >= (join?.rule === 'all' ? tasks.length : join?.rule === 'any' ? 1 : (join?.rule ?? 0))
}

/** Reopened: what is over is over, and the clocks of the new round are its own. */
function beginRound(belief: Belief): void {
  belief.round += 1
  belief.outcome = null
  belief.counts.clear()
  belief.now.clear()
}

function moveItems({ items }: Belief, { item }: StepSpec, asked: Pick<Asked, 'items' | 'newItems'>): void {
  if (!item) return
  const before = [...items.keys()].filter((id) => id.startsWith(`${item.kind}-`)).length
  const opened = (asked.newItems ?? []).map((_, index) => `${item.kind}-${before + index + 1}`)
  for (const id of item.from.length === 0 ? opened : (asked.items ?? [])) items.set(id, item.to)
}

const ENGINE_BY: Principal = {
  kind: 'engine',
  account: null,
  person: null,
  subjects: [],
  mandates: [],
  acting: [],
  heads: [],
  actsFor: [],
  position: null,
  unit: null,
  roles: [],
  remit: {},
  program: null,
  scopes: [],
}

const startOf = ({ counts }: Belief, clock: string) => counts.get(clock)?.start ?? ''
const isAlive = (count: Count | undefined): count is Count => count !== undefined && count.over === null
const isPaused = (count: Count) => count.over === null && count.out.some(({ to }) => to === null)
const endPause = (count: Count, { day, at }: When) => {
  count.out = count.out.map(({ from, to }) => ({ from, to: to ?? day }))
  count.stops = count.stops.map(({ from, to }) => ({ from, to: to ?? at }))
}
type When = { day: string; at: string }

function moveCounts(
  belief: Belief,
  name: string,
  step: StepSpec,
  to: string,
  when: When,
  inputs: Values,
  fired: string | null,
): void {
  const { counts, procedure, stage } = belief
  const values = { ...belief.parameters, ...inputs }
  const renews = (clock: string) =>
    procedure.clocks[clock]?.recurs === true && procedure.clocks[clock].runsIn.includes(to)
  const renew = (clock: string, one: Count) => {
    const period = lengthOf(procedure.clocks[clock]?.within ?? { days: 0 }, values)
    one.length = { ...one.length, count: one.length.count + period.count }
    one.warned = false
  }
  const expired = fired === null ? undefined : counts.get(fired)
  if (expired && fired !== null && renews(fired)) renew(fired, expired)
  else if (expired) expired.over = 'expired'
  for (const one of step.resumes.map((clock) => counts.get(clock))) if (one && isPaused(one)) endPause(one, when)
  for (const one of step.pauses.map((clock) => counts.get(clock)))
    if (isAlive(one) && !isPaused(one)) {
      one.out.push({ from: when.day, to: null })
      one.stops.push({ from: when.at, to: null })
    }
  for (const { clock, by } of step.extends) {
    const one = counts.get(clock)
    if (isAlive(one)) one.length = { ...one.length, count: one.length.count + lengthOf(by, values).count }
  }
  for (const [clock, spec] of Object.entries(procedure.clocks)) {
    const one = counts.get(clock)
    const survives = spec.runsIn.includes(to) && !spec.endsWith?.includes(name)
    if (isAlive(one) && !survives && clock !== fired && renews(clock)) renew(clock, one)
    else if (isAlive(one) && !survives) one.over = 'ended'
    if (begins(spec, name, stage, to, one))
      counts.set(clock, {
        start: when.day,
        at: when.at,
        stops: [],
        length: lengthOf(spec.within, values),
        warn: spec.warn ? lengthOf(spec.warn, values) : null,
        warned: false,
        out: [],
        over: null,
      })
  }
  for (const [clock, one] of counts)
    if (isPaused(one) && !boundsOf(belief, clock).some((other) => isAlive(other) && !isPaused(other)))
      endPause(one, when)
}

function begins(spec: ClockSpec, step: string, from: string, to: string, before: Count | undefined): boolean {
  if (spec.startsWith) return spec.startsWith.includes(step)
  return spec.runsIn.includes(to) && !spec.runsIn.includes(from) && (before === undefined || spec.restarts)
}

/** The clocks that will end a pause of this one. */
const boundsOf = ({ procedure, counts }: Pick<Belief, 'procedure' | 'counts'>, clock: string): (Count | undefined)[] =>
  Object.keys(procedure.clocks)
    .filter((other) => endsPauseOf(procedure, other).includes(clock))
    .map((other) => counts.get(other))

const endsPauseOf = (procedure: Procedure, clock: string) =>
  procedure.steps[procedure.clocks[clock]?.then ?? '']?.resumes ?? []

function lengthOf(span: Span, values: Values): Length {
  const [unit, said] = Object.entries(span)[0] ?? ['days', 0]
  return { unit: unit as Length['unit'], count: Number(typeof said === 'number' ? said : values[said]) }
}

/** A clock as people would see it. */
function readCount(spec: ClockSpec, count: Count) {
  const state = count.over ?? (isPaused(count) ? 'paused' : 'running')
  if (count.length.unit === 'hours') return readHours(count, state)
  return readDays(spec, count, state, count.length.unit)
}

function readHours({ start, at, length, stops, warn, warned }: Count, state: string) {
  const end = stops.some(({ to }) => to === null) ? null : hoursAfter(at, length.count, stops)
  const dueAt = state === 'running' ? end : null
  return {
    state,
    start,
    count: length.count,
    due: end === null ? null : dayOf(end),
    provisional: false,
    dueAt,
    warnAt: dueAt === null || warn === null || warned ? null : later(dueAt, -warn.count * 3_600_000),
  }
}

function readDays(spec: ClockSpec, count: Count, state: string, unit: Exclude<Unit, 'hours'>) {
  const due = count.out.some(({ to }) => to === null) ? null : lastDay(count.start, unit, count.length.count, count.out)
  const provisional = due !== null && isUnpublished(due)
  const counts = state === 'running' && due !== null
  const { start, length, out } = count
  const last = provisional ? latestDay(start, unit, length.count, out) : due
  const warns =
    counts && count.warn !== null && !count.warned ? daysBefore(due, count.warn.unit, count.warn.count) : null
  return {
    state,
    start: count.start,
    count: count.length.count,
    due,
    provisional,
    dueAt: counts && last !== null ? momentOf(last, spec.whose === 'office' ? '17:30' : '24:00') : null,
    warnAt: warns === null ? null : momentOf(warns, '00:00'),
  }
}

type Firing = { clock: string; at: string; warns: boolean }

/** What clocks of this dossier will do next, by themselves. */
export const firingsOf = (belief: Belief): Firing[] =>
  [...belief.counts].flatMap(([clock, count]): Firing[] => {
    const spec = belief.procedure.clocks[clock]
    if (!spec) return []
    const { dueAt, warnAt } = readCount(spec, count)
    if (dueAt === null) return []
    return warnAt !== null && warnAt < dueAt
      ? [{ clock, at: warnAt, warns: true }]
      : [{ clock, at: dueAt, warns: false }]
  })

/** Believes that a clock warned, or ran out and took its step. */
export function fire(belief: Belief, { clock, at, warns }: Firing): void {
  const count = belief.counts.get(clock)
  if (count && warns) {
    count.warned = true
    belief.sequence += 1
  } else
    takeStep(
      belief,
      belief.procedure.clocks[clock]?.then ?? '',
      { by: ENGINE_BY, at, inputs: {}, corrections: [] },
      clock,
    )
}

/** Everything the model can be asked about, in one order; `sketch.ts` draws the same of the city's dossier. */
export function drawBelief(belief: Belief) {
  const { procedure, stage, counts } = belief
  const clocks = [...counts].flatMap(([name, count]) => {
    const spec = procedure.clocks[name]
    return spec ? [{ name, spec, ...readCount(spec, count) }] : []
  })
  const missed = clocks.filter(
    ({ name, spec, state }) =>
      state === 'expired' && spec.runsIn.includes(stage) && endsPauseOf(procedure, name).length === 0,
  )
  const timed = [...clocks.filter(({ state, due }) => state === 'running' && due !== null), ...missed]
  const driving = timed.filter(({ spec }) => spec.drives)
  const due = (driving.length > 0 ? driving : timed).map((clock) => clock.due ?? '').sort()[0] ?? 'infinity'
  return {
    stage,
    outcome: belief.outcome,
    proposed: belief.proposed,
    closed: procedure.stages[stage]?.end === true,
    sequence: belief.sequence,
    round: belief.round,
    unit: [belief.unit, ...belief.path],
    helpers: [...belief.helpers].sort(),
    items: [...belief.items].map(([name, state]) => ({ name, state })).sort(byName),
    corrections: [...belief.corrections].sort(),
    tasks: [...belief.work]
      .map(([name, { role, assignee, unit }]) => ({
        name,
        role,
        unit,
        assignee,
        due,
        overdue: missed.some(({ spec }) => spec.whose === 'office'),
      }))
      .sort(byName),
    clocks: clocks.map(({ spec: _, ...clock }) => clock).sort(byName),
    taken: [...belief.taken].map(([name, accounts]) => ({ name, times: accounts.length })).sort(byName),
  }
}

export type Drawn = ReturnType<typeof drawBelief>
export const byName = (one: { name: string }, other: { name: string }): number => (one.name < other.name ? -1 : 1)
