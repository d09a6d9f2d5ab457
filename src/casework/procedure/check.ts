/**
 * What makes a procedure impossible, found when it is loaded and not when a citizen waits: a stage that cannot be reached
 * or left, a clock that can run for ever, a step nobody may take, a name that nobody knows, a text missing in one
 * language (the schema says so). Every finding names its place.
 */
import type { z } from 'zod'
import { partsOf } from './check-parts.ts'
import { takesOf } from './check-takes.ts'
import { isByOfficer, Procedure, type StepSpec, type TaskSpec } from './procedure.ts'

export type Known = {
  guards: ReadonlySet<string>
  effects: ReadonlySet<string>
  notices: ReadonlySet<string>
  lists: ReadonlySet<string>
  /** In which steps may be taken. */
  roles: ReadonlySet<string>
  mayTake: (step: StepSpec) => boolean
}
export type Finding = { place: string; problem: string }

/** All that is wrong with a value that wants to be a procedure; empty means it may be loaded. */
export function checkProcedure(value: unknown, known: Known): Finding[] {
  const parsed = Procedure.safeParse(value)
  if (!parsed.success)
    return parsed.error.issues.map((issue) => ({ place: issue.path.join('.') || 'procedure', problem: explain(issue) }))
  const procedure = parsed.data
  return [
    ...namesOf(procedure, known),
    ...reachability(procedure),
    ...clocks(procedure),
    ...joins(procedure),
    ...partsOf(procedure, known),
    ...takesOf(procedure),
  ]
}

const explain = (issue: z.core.$ZodIssue) =>
  issue.path.at(-1) === 'zh' || issue.path.at(-1) === 'en' ? 'the text is missing in this language' : issue.message

function namesOf(procedure: Procedure, known: Known): Finding[] {
  const found: Finding[] = []
  const say = (place: string, problem: string) => found.push({ place, problem })
  const stage = (place: string, name: string) => name in procedure.stages || say(place, `there is no stage ${name}`)
  const clock = (place: string, name: string) => name in procedure.clocks || say(place, `there is no clock ${name}`)
  for (const [name, step] of Object.entries(procedure.steps)) {
    const place = `steps.${name}`
    for (const from of step.from) stage(`${place}.from`, from)
    if (step.to !== undefined) stage(`${place}.to`, step.to)
    if (step.from.length === 0 && step.to === undefined)
      say(place, 'a step that opens the dossier must say where it leads')
    for (const guard of step.needs)
      if (!known.guards.has(guard)) say(`${place}.needs`, `nobody registered the guard ${guard}`)
    for (const effect of step.does)
      if (!known.effects.has(effect)) say(`${place}.does`, `nobody registered the effect ${effect}`)
    if (step.tells && step.notice !== undefined) say(`${place}.tells`, 'its notice tells it')
    if (step.notice !== undefined && !known.notices.has(step.notice))
      say(`${place}.notice`, `there is no notice ${step.notice}`)
    for (const [list, names] of [
      ['pauses', step.pauses],
      ['resumes', step.resumes],
      ['extends', step.extends.map((one) => one.clock)],
    ] as const)
      for (const one of names) clock(`${place}.${list}`, one)
    for (const other of step.differsFrom)
      if (!(other in procedure.steps)) say(`${place}.differsFrom`, `there is no step ${other}`)
    if (isByOfficer(step) && !known.roles.has(step.by))
      say(`${place}.by`, `neither a module nor the city pack brings the role ${step.by}, or it takes no steps`)
    else if (!known.mayTake(step))
      say(`${place}.by`, `nobody may take this step: the policy does not let ${step.by}, and only ${step.by}, take it`)
    if (step.by === 'wait' && !step.waits) say(place, 'a step by wait must say what it waits for')
    if (step.by === 'wait' && step.once === undefined && (step.to === undefined || step.from.includes(step.to)))
      say(place, 'it would be taken for ever: a step by wait leads out of its stages, or is taken once')
    if (step.by === 'clock' && !Object.values(procedure.clocks).some((one) => one.then === name))
      say(place, 'no clock takes this step')
    if (step.by === 'join' && !Object.values(procedure.stages).some((one) => one.join?.then === name))
      say(place, 'no join takes this step')
    if (step.completes !== undefined && !tasksOf(procedure).has(step.completes))
      say(`${place}.completes`, `there is no task ${step.completes}`)
  }
  for (const { place, task } of placedTasks(procedure))
    if (task.role !== 'applicant' && !known.roles.has(task.role))
      say(place, `neither a module nor the city pack brings the role ${task.role}, or it takes no steps`)
  return found
}

const placedTasks = ({ stages, steps }: Procedure): { place: string; task: TaskSpec }[] => [
  ...Object.entries(stages).flatMap(([name, { tasks }]) =>
    tasks.map((task) => ({ place: `stages.${name}.tasks`, task })),
  ),
  ...Object.entries(steps).flatMap(([name, { opens, asks }]) => [
    ...opens.map((task) => ({ place: `steps.${name}.opens`, task })),
    ...(asks ? [{ place: `steps.${name}.asks`, task: asks }] : []),
  ]),
]

const tasksOf = (procedure: Procedure) => new Set(placedTasks(procedure).map(({ task }) => task.name))

function reachability(procedure: Procedure): Finding[] {
  const steps = Object.values(procedure.steps)
  const leads = (from: string) =>
    steps
      .filter((step) => step.to !== undefined && step.to !== from && step.from.includes(from))
      .map((step) => step.to as string)
  const reached = new Set<string>()
  const walk = (stage: string) => {
    if (reached.has(stage)) return
    reached.add(stage)
    for (const next of leads(stage)) walk(next)
  }
  for (const step of steps) if (step.from.length === 0 && step.to !== undefined) walk(step.to)
  const ends = new Set(
    Object.entries(procedure.stages)
      .filter(([, stage]) => stage.end)
      .map(([name]) => name),
  )
  const toAnEnd = new Set(ends)
  for (let before = -1; before !== toAnEnd.size; ) {
    before = toAnEnd.size
    for (const stage of Object.keys(procedure.stages))
      if (leads(stage).some((next) => toAnEnd.has(next))) toAnEnd.add(stage)
  }
  const found: Finding[] = []
  for (const stage of Object.keys(procedure.stages)) {
    if (!reached.has(stage)) found.push({ place: `stages.${stage}`, problem: 'no step leads to this stage' })
    if (!toAnEnd.has(stage)) found.push({ place: `stages.${stage}`, problem: 'no way leads from this stage to an end' })
    if (ends.has(stage) && steps.some((step) => step.from.includes(stage) && !step.reopens))
      found.push({ place: `stages.${stage}`, problem: 'an end cannot be left' })
  }
  if (ends.size === 0) found.push({ place: 'stages', problem: 'no stage is an end' })
  return found
}

/** A clock runs out into a step that it may take itself, from every stage it runs in; a pause can be ended, and ends by itself. */
function clocks(procedure: Procedure): Finding[] {
  const found: Finding[] = []
  for (const [name, clock] of Object.entries(procedure.clocks)) {
    const place = `clocks.${name}`
    for (const stage of clock.runsIn)
      if (!(stage in procedure.stages)) found.push({ place: `${place}.runsIn`, problem: `there is no stage ${stage}` })
    for (const step of [...(clock.startsWith ?? []), ...(clock.endsWith ?? [])])
      if (!(step in procedure.steps)) found.push({ place, problem: `there is no step ${step}` })
    const then = procedure.steps[clock.then]
    if (!then) {
      found.push({ place: `${place}.then`, problem: `it can run for ever: there is no step ${clock.then}` })
      continue
    }
    if (then.by !== 'clock')
      found.push({ place: `${place}.then`, problem: `it can run for ever: ${clock.then} is not taken by a clock` })
    const open = clock.runsIn.filter((stage) => !then.from.includes(stage) && !procedure.stages[stage]?.end)
    if (open.length > 0)
      found.push({
        place: `${place}.then`,
        problem: `it can run for ever in ${open.join(', ')}: ${clock.then} cannot be taken there`,
      })
    if (clock.runsIn.some((stage) => procedure.stages[stage]?.end))
      found.push({ place: `${place}.runsIn`, problem: 'it can run for ever: a clock does not run in an end' })
    if (then.once !== undefined && (clock.restarts || clock.startsWith))
      found.push({
        place: `${place}.then`,
        problem: `it can run for ever: it runs again, but ${clock.then} is taken once only`,
      })
    for (const starting of clock.startsWith ?? []) {
      const away = landings(procedure, starting).filter((stage) => !clock.runsIn.includes(stage))
      if (away.length > 0)
        found.push({
          place: `${place}.startsWith`,
          problem: `it can run for ever: ${starting} starts it in ${away.join(', ')}, where it does not run`,
        })
    }
    found.push(...pauses(procedure, name, place))
  }
  return found
}

/** The stages in which a dossier can stand after a step. */
function landings(procedure: Procedure, name: string): string[] {
  const step = procedure.steps[name]
  if (!step) return []
  return step.to === undefined ? step.from : [step.to]
}

function pauses(procedure: Procedure, clock: string, place: string): Finding[] {
  const pausing = Object.entries(procedure.steps).filter(([, step]) => step.pauses.includes(clock))
  const found: Finding[] = []
  for (const [name] of pausing) {
    const bound = Object.values(procedure.clocks).find(
      (one) => one.startsWith?.includes(name) && procedure.steps[one.then]?.resumes.includes(clock),
    )
    if (!bound) found.push({ place, problem: `it can run for ever: no clock ends the pause that ${name} begins` })
    for (const stage of landings(procedure, name)) {
      const resumed = Object.values(procedure.steps).some(
        (other) => other.resumes.includes(clock) && other.from.includes(stage),
      )
      if (!resumed) found.push({ place, problem: `it can run for ever: paused in ${stage}, no step resumes it there` })
    }
  }
  return found
}

function joins(procedure: Procedure): Finding[] {
  const found: Finding[] = []
  for (const [name, stage] of Object.entries(procedure.stages)) {
    if (!stage.join) continue
    const then = procedure.steps[stage.join.then]
    const place = `stages.${name}.join`
    if (then?.by !== 'join' || !then.from.includes(name))
      found.push({ place, problem: `${stage.join.then} is not a step by join from this stage` })
    else if (then.to === undefined || then.to === name)
      found.push({ place, problem: `it would be taken for ever: ${stage.join.then} does not lead out of this stage` })
    else if (then.once !== undefined)
      found.push({ place, problem: `${stage.join.then} is taken once only: a second join would be refused` })
    const isAsked = Object.values(procedure.steps).some((step) => step.asks && step.to === name)
    if (stage.tasks.length === 0 && (!isAsked || stage.join.rule !== 'all'))
      found.push({
        place,
        problem: 'without tasks of its own it waits for all that help, and no step into it asks anybody',
      })
    else if (typeof stage.join.rule === 'number' && stage.join.rule > stage.tasks.length)
      found.push({ place, problem: `it asks for ${stage.join.rule} of ${stage.tasks.length} tasks` })
    for (const task of stage.tasks)
      if (!Object.values(procedure.steps).some((step) => step.completes === task.name && step.from.includes(name)))
        found.push({ place, problem: `no step completes the task ${task.name} here` })
  }
  return found
}
