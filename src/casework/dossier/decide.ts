/**
 * What a step does, decided from values alone: the dossier as it stands under the lock, its procedure, who asks, the day.
 * No SQL, no clock, no policy (step.ts asks that). The answer is the body of the event.
 */
import type { Instant, PlainDate } from '../../kernel/time/index.ts'
import type { AccountId } from '../../trust/policy/index.ts'
import {
  type Clock,
  type Days,
  endClock,
  expireClock,
  extendClock,
  pauseClock,
  renewClock,
  resumeClock,
  startClock,
} from '../clock/index.ts'
import { clockOf, type Procedure, type StepSpec, spanDays, stageOf, stepOf, type TaskSpec } from '../procedure/index.ts'
import type { EventBody, Inputs, NoticeNamed } from './events.ts'
import { checkSettled, moveItems } from './items.ts'
import { groundUnknown, notHere, takenBefore } from './problems.ts'
import type { Dossier, DossierId, Task } from './state.ts'
import { askable, handOver, helperTask } from './units.ts'

export type StepEvent = Extract<EventBody, { type: 'step' }>

export type Deciding = {
  at: Instant
  /** The day on which the step counts as done: day 0 of the clocks it starts. */
  day: PlainDate
  /** The moment on which it does: where clocks that count hours begin, stop and go on. */
  happenedAt: Instant
  inputs: Inputs
  /** Fields to correct, where the step asks for corrections; an empty list where they were handed in. */
  corrections?: readonly string[]
  notice: NoticeNamed | null
  /** Papers that are issued with it. */
  papers?: readonly NoticeNamed[]
  digests: Readonly<Record<string, string>>
  because: StepEvent['because']
  days: Days
  /** The unit in which the step is taken. */
  actingUnit?: string | null
  /** The units that are named: to hand over to, or to ask for help. */
  units?: readonly string[]
  /** How many items the step opens, or the ids of those it moves. */
  items?: number | readonly string[]
  spawned?: readonly DossierId[]
  /** Who took part in it beside whoever takes it. */
  with?: readonly AccountId[]
}

/** Whether the step can be taken from where the dossier stands: its stage, and how often it was taken. */
export function isPossible(procedure: Procedure, dossier: Dossier, name: string): boolean {
  const step = stepOf(procedure, name)
  return isFrom(step, dossier) && !isSpent(step, dossier, name)
}

/**
 * The event of a step. Throws `casework/not-here`, `casework/taken-before`, `casework/unit-wrong`, `casework/item-wrong`,
 * `casework/items-open` and `casework/ground-unknown`, asked in this order.
 */
export function decideStep(procedure: Procedure, known: Dossier, name: string, deciding: Deciding): StepEvent {
  const step = stepOf(procedure, name)
  if (!isFrom(step, known)) throw notHere({ step: name, stage: known.stage })
  if (isSpent(step, known, name)) throw takenBefore({ step: name })
  // A new round has clocks of its own; an end has left none running.
  const dossier = step.reopens ? { ...known, round: known.round + 1, clocks: {} } : known
  const to = step.to ?? dossier.stage
  const entered = to !== dossier.stage
  const stage = stageOf(procedure, to)
  const completes = step.helps ? helperTask(step.completes ?? '', deciding.actingUnit ?? '') : step.completes
  if (step.helps && !dossier.tasks.some((task) => task.name === completes))
    throw notHere({ step: name, stage: dossier.stage })
  const done = dossier.tasks.filter((task) => entered || task.name === completes).map((task) => task.name)
  const open = dossier.tasks.filter((task) => !done.includes(task.name)).map((task) => task.name)
  const opens = [...(entered ? stage.tasks : []), ...step.opens].filter((task) => !open.includes(task.name))
  const handed = handOver(step, dossier, name, deciding.units ?? [])
  const helpers = step.asks ? askable(dossier, deciding.units ?? []) : undefined
  const items = step.item ? moveItems(step.item, dossier, deciding.items ?? []) : undefined
  checkSettled(procedure, step, dossier)
  const unit = handed?.unit ?? dossier.unit
  const from = entered ? to : name
  return {
    type: 'step',
    v: 1,
    step: name,
    to,
    round: dossier.round,
    outcome: step.outcome ?? null,
    closes: stage.end,
    clocks: moveClocks(procedure, dossier, name, step, to, deciding),
    opened: [
      ...opens.map((task) => openTask(task, unit, deciding.at, from)),
      ...(helpers ?? []).flatMap((helper) => (step.asks ? askTask(step.asks, helper, deciding.at, from) : [])),
    ],
    done,
    ...(handed && { handed }),
    ...(helpers && { helpers }),
    ...(items && { items }),
    ...(step.proposes !== undefined &&
      deciding.inputs[step.proposes] !== undefined && { proposed: String(deciding.inputs[step.proposes]) }),
    ...(deciding.spawned && { spawned: deciding.spawned }),
    ...(deciding.with && { with: deciding.with }),
    inputs: deciding.inputs,
    corrections: step.corrects ? (deciding.corrections ?? []) : entered && dossier.corrections.length > 0 ? [] : null,
    notice: deciding.notice,
    ...(deciding.papers && deciding.papers.length > 0 && { papers: deciding.papers }),
    digests: deciding.digests,
    because: deciding.because,
  }
}

const isFrom = (step: StepSpec, dossier: Dossier) =>
  dossier.stage === '' ? step.from.length === 0 : step.from.includes(dossier.stage)

function isSpent(step: StepSpec, dossier: Dossier, name: string): boolean {
  const taken = dossier.taken[name]
  if (!taken || !step.once) return false
  return step.once === 'dossier' || taken.round === dossier.round
}

const openTask = (task: TaskSpec, unit: string, at: Instant, from: string): Task => ({
  name: task.name,
  role: task.role,
  unit,
  assignee: null,
  openedAt: at,
  from,
})

const askTask = (task: TaskSpec, unit: string, at: Instant, from: string): Task => ({
  ...openTask(task, unit, at, from),
  name: helperTask(task.name, unit),
})

/** The reason for which a step stops a clock, where its procedure names those that count. */
function groundOf(step: StepSpec, name: string, inputs: Inputs): string {
  const grounds = Object.keys(step.grounds ?? {})
  const [only, ...others] = grounds
  if (only !== undefined && others.length === 0) return only
  const said = String(inputs.ground ?? name)
  if (step.grounds && !grounds.includes(said))
    throw groundUnknown({
      ground: said,
      grounds: Object.values(step.grounds)
        .map(({ zh }) => zh)
        .join('、'),
    })
  return said
}

/** The clocks that this step changes, as they are after it. */
function moveClocks(
  procedure: Procedure,
  dossier: Dossier,
  name: string,
  step: StepSpec,
  to: string,
  deciding: Deciding,
): Record<string, Clock> {
  const { days, day, happenedAt, inputs } = deciding
  const ground = groundOf(step, name, inputs)
  const moved: Record<string, Clock> = {}
  const now = (clock: string) => moved[clock] ?? dossier.clocks[clock]
  const change = (clock: string, how: (clock: Clock) => Clock) => {
    const known = now(clock)
    if (!known) return
    const next = how(known)
    if (next !== known) moved[clock] = next
  }
  const firing = deciding.because !== null && 'clock' in deciding.because ? deciding.because.clock : null
  const again = (clock: string) => (known: Clock) => {
    const { count } = spanDays(clockOf(procedure, clock).within, { ...dossier.parameters, ...inputs })
    return renewClock(known, count, days)
  }
  const recurs = (clock: string) => {
    const spec = clockOf(procedure, clock)
    return spec.recurs === true && spec.runsIn.includes(to)
  }
  if (firing) change(firing, recurs(firing) ? again(firing) : expireClock)
  for (const clock of step.resumes) change(clock, (known) => resumeClock(known, day, days, happenedAt))
  for (const clock of step.pauses) change(clock, (known) => pauseClock(known, day, ground, days, happenedAt))
  for (const { clock, by } of step.extends) {
    const { count } = spanDays(by, { ...dossier.parameters, ...inputs })
    change(clock, (known) =>
      known.state === 'running' || known.state === 'paused' ? extendClock(known, count, days) : known,
    )
  }
  for (const [clock, spec] of Object.entries(procedure.clocks)) {
    const known = now(clock)
    const runs = known?.state === 'running' || known?.state === 'paused'
    const left = !spec.runsIn.includes(to) || spec.endsWith?.includes(name)
    if (runs && left && clock !== firing) change(clock, recurs(clock) ? again(clock) : endClock)
    const entering =
      !spec.startsWith && spec.runsIn.includes(to) && (dossier.stage === '' || !spec.runsIn.includes(dossier.stage))
    const starting = entering
      ? !known || (spec.restarts && !(runs && !left))
      : (spec.startsWith?.includes(name) ?? false)
    if (starting) moved[clock] = begin(procedure, clock, dossier, deciding)
  }
  for (const clock of Object.keys(procedure.clocks)) {
    if (now(clock)?.state !== 'paused' || isBounded(procedure, clock, now)) continue
    change(clock, (known) => resumeClock(known, day, days, happenedAt))
  }
  return moved
}

/** A pause lasts only while the clock runs that will end it: whoever leaves an inspection behind ends its pause too. */
const isBounded = (procedure: Procedure, paused: string, now: (clock: string) => Clock | undefined) =>
  Object.entries(procedure.clocks).some(
    ([name, spec]) => now(name)?.state === 'running' && stepOf(procedure, spec.then).resumes.includes(paused),
  )

function begin(
  procedure: Procedure,
  name: string,
  dossier: Dossier,
  { day, happenedAt, days, inputs }: Deciding,
): Clock {
  const spec = clockOf(procedure, name)
  const values = { ...dossier.parameters, ...inputs }
  const { unit, count } = spanDays(spec.within, values)
  return startClock(
    {
      whose: spec.whose,
      start: day,
      at: happenedAt,
      unit,
      count,
      warnBefore: spec.warn ? spanDays(spec.warn, values) : null,
    },
    days,
  )
}

/** Whether a stage's join rule is met by the tasks that are still open. */
export function isJoined(procedure: Procedure, dossier: Dossier): boolean {
  const { join, tasks } = stageOf(procedure, dossier.stage)
  if (!join) return false
  // A stage without work of its own waits for that of the units that were asked for help.
  if (tasks.length === 0) return !dossier.tasks.some(({ from }) => from === dossier.stage)
  const open = tasks.filter((task) =>
    dossier.tasks.some((one) => one.name === task.name && one.from === dossier.stage),
  ).length
  const completed = tasks.length - open
  const wanted = join.rule === 'all' ? tasks.length : join.rule === 'any' ? 1 : join.rule
  return completed >= wanted
}
