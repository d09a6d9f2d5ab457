/**
 * What a step does, decided from values alone: the dossier as it stands under the lock, its procedure, who asks, the day.
 * No SQL, no clock, no policy (step.ts asks that). The answer is the body of the event.
 */
import type { Instant, PlainDate } from '../../kernel/time/index.ts'
import {
  type Clock,
  type Days,
  endClock,
  expireClock,
  extendClock,
  pauseClock,
  resumeClock,
  startClock,
} from '../clock/index.ts'
import { clockOf, type Procedure, type StepSpec, spanDays, stageOf, stepOf, type TaskSpec } from '../procedure/index.ts'
import type { EventBody, Inputs, NoticeNamed } from './events.ts'
import { notHere, takenBefore } from './problems.ts'
import type { Dossier, Task } from './state.ts'

export type StepEvent = Extract<EventBody, { type: 'step' }>

export type Deciding = {
  at: Instant
  /** The day on which the step counts as done: day 0 of the clocks it starts. */
  day: PlainDate
  inputs: Inputs
  /** Fields to correct, where the step asks for corrections; an empty list where they were handed in. */
  corrections?: readonly string[]
  notice: NoticeNamed | null
  digests: Readonly<Record<string, string>>
  because: StepEvent['because']
  days: Days
}

/** Whether the step can be taken from where the dossier stands: its stage, and how often it was taken. */
export function isPossible(procedure: Procedure, dossier: Dossier, name: string): boolean {
  const step = stepOf(procedure, name)
  return isFrom(step, dossier) && !isSpent(step, dossier, name)
}

/** The event of a step. Throws `casework/not-here` and `casework/taken-before`. */
export function decideStep(procedure: Procedure, dossier: Dossier, name: string, deciding: Deciding): StepEvent {
  const step = stepOf(procedure, name)
  if (!isFrom(step, dossier)) throw notHere({ step: name, stage: dossier.stage })
  if (isSpent(step, dossier, name)) throw takenBefore({ step: name })
  const to = step.to ?? dossier.stage
  const entered = to !== dossier.stage
  const stage = stageOf(procedure, to)
  const done = dossier.tasks.filter((task) => entered || task.name === step.completes).map((task) => task.name)
  const open = dossier.tasks.filter((task) => !done.includes(task.name)).map((task) => task.name)
  const opens = [...(entered ? stage.tasks : []), ...step.opens].filter((task) => !open.includes(task.name))
  return {
    type: 'step',
    v: 1,
    step: name,
    to,
    round: dossier.round,
    outcome: step.outcome ?? null,
    closes: stage.end,
    clocks: moveClocks(procedure, dossier, name, step, to, deciding),
    opened: opens.map((task) => openTask(task, dossier, deciding.at, entered ? to : name)),
    done,
    inputs: deciding.inputs,
    corrections: step.corrects ? (deciding.corrections ?? []) : entered && dossier.corrections.length > 0 ? [] : null,
    notice: deciding.notice,
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

const openTask = (task: TaskSpec, dossier: Dossier, at: Instant, from: string): Task => ({
  name: task.name,
  role: task.role,
  unit: dossier.unit,
  assignee: null,
  openedAt: at,
  from,
})

/** The clocks that this step changes, as they are after it. */
function moveClocks(
  procedure: Procedure,
  dossier: Dossier,
  name: string,
  step: StepSpec,
  to: string,
  deciding: Deciding,
): Record<string, Clock> {
  const { days, day, inputs } = deciding
  const moved: Record<string, Clock> = {}
  const now = (clock: string) => moved[clock] ?? dossier.clocks[clock]
  const change = (clock: string, how: (clock: Clock) => Clock) => {
    const known = now(clock)
    if (!known) return
    const next = how(known)
    if (next !== known) moved[clock] = next
  }
  const firing = deciding.because !== null && 'clock' in deciding.because ? deciding.because.clock : null
  if (firing) change(firing, expireClock)
  for (const clock of step.resumes) change(clock, (known) => resumeClock(known, day, days))
  for (const clock of step.pauses) change(clock, (known) => pauseClock(known, day, String(inputs.ground ?? name), days))
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
    if (runs && left && clock !== firing) change(clock, endClock)
    const entering =
      !spec.startsWith && spec.runsIn.includes(to) && (dossier.stage === '' || !spec.runsIn.includes(dossier.stage))
    const starting = entering
      ? !known || (spec.restarts && !(runs && !left))
      : (spec.startsWith?.includes(name) ?? false)
    if (starting) moved[clock] = begin(procedure, clock, dossier, deciding)
  }
  for (const clock of Object.keys(procedure.clocks)) {
    if (now(clock)?.state !== 'paused' || isBounded(procedure, clock, now)) continue
    change(clock, (known) => resumeClock(known, day, days))
  }
  return moved
}

/** A pause lasts only while the clock runs that will end it: whoever leaves an inspection behind ends its pause too. */
const isBounded = (procedure: Procedure, paused: string, now: (clock: string) => Clock | undefined) =>
  Object.entries(procedure.clocks).some(
    ([name, spec]) => now(name)?.state === 'running' && stepOf(procedure, spec.then).resumes.includes(paused),
  )

function begin(procedure: Procedure, name: string, dossier: Dossier, { day, days, inputs }: Deciding): Clock {
  const spec = clockOf(procedure, name)
  const values = { ...dossier.parameters, ...inputs }
  const { unit, count } = spanDays(spec.within, values)
  return startClock(
    { whose: spec.whose, start: day, unit, count, warnBefore: spec.warn ? spanDays(spec.warn, values) : null },
    days,
  )
}

/** Whether a stage's join rule is met by the tasks that are still open. */
export function isJoined(procedure: Procedure, dossier: Dossier): boolean {
  const { join, tasks } = stageOf(procedure, dossier.stage)
  if (!join) return false
  const open = tasks.filter((task) =>
    dossier.tasks.some((one) => one.name === task.name && one.from === dossier.stage),
  ).length
  const completed = tasks.length - open
  const wanted = join.rule === 'all' ? tasks.length : join.rule === 'any' ? 1 : join.rule
  return completed >= wanted
}
