/** What is impossible about rounds, duties that come again, units, items and lists; asked with the rest when a procedure is loaded. */
import type { Finding, Known } from './check.ts'
import type { ItemSpec, Procedure, StepSpec } from './procedure.ts'

export function partsOf(procedure: Procedure, known: Known): Finding[] {
  return [
    ...Object.entries(procedure.steps).flatMap(([name, step]) => [
      ...reopening(procedure, step, `steps.${name}.reopens`),
      ...helping(procedure, step, `steps.${name}`),
      ...stopping(step, `steps.${name}.grounds`),
      ...moving(procedure, step, `steps.${name}`),
      ...(step.spawns === undefined || known.lists.has(step.spawns)
        ? []
        : [{ place: `steps.${name}.spawns`, problem: `nobody registered the list ${step.spawns}` }]),
    ]),
    ...Object.keys(procedure.clocks).flatMap((clock) => [...recurring(procedure, clock), ...hours(procedure, clock)]),
    ...Object.entries(procedure.items ?? {}).flatMap(([kind, item]) => lives(procedure, kind, item)),
    ...onTheWay(procedure),
  ]
}

/** A way goes through stages that are there, each once, and every part of it is over by a clock of the office that runs in it. */
function onTheWay({ route = [], stages, clocks, parameters }: Procedure): Finding[] {
  return route.flatMap((leg, index) => {
    const place = `route.${index}`
    const found: Finding[] = []
    for (const stage of leg.stages) {
      if (!(stage in stages)) found.push({ place, problem: `there is no stage ${stage}` })
      else if (stages[stage]?.end)
        found.push({ place, problem: `${stage} is an end: the way leads to it, not through it` })
      if (route.some((other, at) => at < index && other.stages.includes(stage)))
        found.push({ place, problem: `${stage} is part of the way already` })
    }
    const clock = clocks[leg.clock]
    if (!clock) found.push({ place, problem: `there is no clock ${leg.clock}` })
    else if (clock.whose !== 'office' || !clock.runsIn.some((stage) => leg.stages.includes(stage)))
      found.push({ place, problem: `${leg.clock} is no clock of the office that runs in it` })
    if (leg.note && !parameters.includes(leg.note.where))
      found.push({ place, problem: `no dossier is opened with ${leg.note.where}` })
    return found
  })
}

function reopening(procedure: Procedure, step: StepSpec, place: string): Finding[] {
  if (!step.reopens) return []
  const notEnds = step.from.filter((stage) => !procedure.stages[stage]?.end)
  if (step.from.length === 0 || notEnds.length > 0)
    return [{ place, problem: 'a new round begins from an end, and from nowhere else' }]
  return step.to === undefined || procedure.stages[step.to]?.end
    ? [{ place, problem: 'a new round leads into a stage that is no end' }]
    : []
}

/** Units that are asked can answer, and whoever answers was asked. */
function helping(procedure: Procedure, step: StepSpec, place: string): Finding[] {
  const steps = Object.values(procedure.steps)
  const found: Finding[] = []
  if (step.asks && !steps.some((other) => other.helps && other.completes === step.asks?.name))
    found.push({ place: `${place}.asks`, problem: `no step of those who help completes ${step.asks.name}` })
  if (step.helps && !steps.some((other) => other.asks && other.asks.name === step.completes))
    found.push({ place: `${place}.helps`, problem: 'it completes no work for which a unit is asked' })
  if (step.helps && step.to !== undefined)
    found.push({ place: `${place}.helps`, problem: 'who helps does not move the dossier: a join does' })
  if (step.hands === 'back' && !steps.some((other) => other.hands === 'over'))
    found.push({ place: `${place}.hands`, problem: 'no step hands it over: it can never be handed back' })
  return found
}

/** Time stops for a reason that the law or the procedure knows (行政许可法 art. 45 for a licence), never for none. */
function stopping(step: StepSpec, place: string): Finding[] {
  if (step.pauses.length === 0 && step.grounds) return [{ place, problem: 'it stops no clock' }]
  const names = Object.keys(step.grounds ?? {})
  return step.pauses.length > 0 && names.length === 0 ? [{ place, problem: 'it stops a clock for no reason' }] : []
}

function moving(procedure: Procedure, step: StepSpec, place: string): Finding[] {
  const found: Finding[] = []
  const { item, settled = [] } = step
  const spec = item && procedure.items?.[item.kind]
  if (item && !spec) found.push({ place: `${place}.item`, problem: `there is no item ${item.kind}` })
  for (const state of item && spec ? [...item.from, item.to] : [])
    if (spec && !(state in spec.states))
      found.push({ place: `${place}.item`, problem: `${item?.kind} has no state ${state}` })
  for (const kind of settled)
    if (!procedure.items?.[kind]) found.push({ place: `${place}.settled`, problem: `there is no item ${kind}` })
  return found
}

/** Whoever counts hours warns and is extended in hours: days have no length among them. */
function hours(procedure: Procedure, name: string): Finding[] {
  const clock = procedure.clocks[name]
  if (!clock) return []
  const inHours = 'hours' in clock.within
  const others = [
    ...(clock.warn ? [{ place: `clocks.${name}.warn`, span: clock.warn }] : []),
    ...Object.entries(procedure.steps).flatMap(([step, { extends: longer }]) =>
      longer.filter((one) => one.clock === name).map(({ by }) => ({ place: `steps.${step}.extends`, span: by })),
    ),
  ]
  return others.flatMap(({ place, span }) =>
    'hours' in span === inHours
      ? []
      : [{ place, problem: inHours ? `${name} counts hours, this does not` : `${name} counts no hours, this does` }],
  )
}

/** A duty that comes again does so where the dossier stays, and each time. */
function recurring(procedure: Procedure, name: string): Finding[] {
  const clock = procedure.clocks[name]
  const then = procedure.steps[clock?.then ?? '']
  if (!clock?.recurs || !then) return []
  const place = `clocks.${name}.recurs`
  const found: Finding[] = []
  if (then.to !== undefined && !clock.runsIn.includes(then.to))
    found.push({ place, problem: `it cannot come again: ${clock.then} leads out of its stages` })
  if (then.once !== undefined) found.push({ place, problem: `it cannot come again: ${clock.then} is taken once only` })
  if ('workingDays' in clock.within ? clock.within.workingDays === 0 : Object.values(clock.within).includes(0))
    found.push({ place, problem: 'it would be taken for ever: a period of no length' })
  if (Object.values(procedure.steps).some((step) => step.pauses.includes(name)))
    found.push({ place, problem: 'a duty that comes again is not paused: periods are counted from the first day' })
  return found
}

/** Every state of an item is reached and leads to an end of it. */
function lives(procedure: Procedure, kind: string, { states }: ItemSpec): Finding[] {
  const moves = Object.values(procedure.steps).flatMap(({ item }) => (item?.kind === kind ? [item] : []))
  const reached = new Set(moves.filter(({ from }) => from.length === 0).map(({ to }) => to))
  const settled = new Set(Object.keys(states).filter((state) => states[state]?.end))
  for (let before = -1; before !== reached.size + settled.size; ) {
    before = reached.size + settled.size
    for (const { from, to } of moves) {
      if (from.some((state) => reached.has(state))) reached.add(to)
      if (settled.has(to)) for (const state of from) settled.add(state)
    }
  }
  return Object.keys(states).flatMap((state) => {
    const place = `items.${kind}.states.${state}`
    if (!reached.has(state)) return [{ place, problem: 'no step leads to this state' }]
    if (!settled.has(state)) return [{ place, problem: 'no way leads from this state to an end' }]
    return []
  })
}
