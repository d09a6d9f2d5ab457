/** The events of a dossier, walked again over its procedure: each must be possible where the ones before have led. */
import { digest, same } from './canonical.mjs'
import { clocksAfter, expired } from './clocks.mjs'
import { addDays, dayOf } from './days.mjs'
import { Fault, must } from './fault.mjs'
import { checkMembers } from './members.mjs'

const ENGINE = ['clock', 'join', 'wait', 'rule', 'job']
/** Capsules made before notices said it: which one could object to, and for how many days from service (行政复议法 art. 20). */
const OBJECTIONABLE = ['not-accepted', 'refusal', 'decision', 'termination']
const OBJECT_DAYS = 60

/** Until kinds of notice carried their module all were those of an application: a procedure that was kept then names them so. */
const kindOf = (kind) => (kind.includes('/') ? kind : `application/${kind}`)

/** For how many days from service one may object to a notice; null: one may not. */
function objectDays({ notices }, id, kind) {
  const said = notices.find((one) => one.id === id)
  if (said && Object.hasOwn(said, 'objectWithinDays')) return said.objectWithinDays
  return OBJECTIONABLE.includes(kind.replace(/^application\//, '')) ? OBJECT_DAYS : null
}

/** Where the dossier stands in the end, with all that was found on the way. */
export function foldEvents(capsule, calendar) {
  const openings = new Map(capsule.openings.map((one, index) => [`${one.sequence} ${one.name}`, { ...one, index }]))
  must(openings.size === capsule.openings.length, 'openings', 'twice')
  const state = { stage: '', round: 1, taken: {}, tasks: [], clocks: {}, corrections: [], outcome: null, decided: null }
  Object.assign(state, { helpers: [], path: [], items: new Map() })
  const folding = {
    capsule,
    calendar,
    openings,
    state,
    notices: new Map(),
    questions: new Set(),
    opened: 0,
    closed: 0,
    before: '',
  }
  for (const [index, event] of capsule.events.entries()) foldEvent(folding, event, `events[${index}]`, index + 1)
  must(folding.opened === openings.size, 'openings', 'opening-without-digest')
  must(state.outcome !== null, 'events', 'not-decided')
  return folding
}

function foldEvent(folding, event, place, sequence) {
  const { capsule, state } = folding
  const { body } = event
  checkMembers(event, place)
  must(event.sequence === sequence, `${place}.sequence`, 'sequence', { sequence })
  must(event.dossier === capsule.events[0].dossier, `${place}.dossier`, 'dossier')
  const isMoment = [event.at, event.happenedAt].every((one) => /^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/.test(one))
  const isQuiet = body.type !== 'step' // what is noted beside the case may be recorded by another machine
  must(isMoment && (isQuiet || folding.before <= event.at) && event.happenedAt <= event.at, `${place}.at`, 'order')
  must(['person', 'officer', 'engine'].includes(event.by), `${place}.by`, 'who')
  must((event.by === 'engine') === (event.account === null), `${place}.account`, 'who')
  must(body.v === 1 && (body.type === 'opened') === (sequence === 1), `${place}.body.type`, 'event-kind')
  const known = Object.hasOwn(KINDS, body.type) ? KINDS[body.type] : null
  if (!known) throw new Fault(`${place}.body.type`, 'event-kind')
  known(folding, event, body, `${place}.body`)
  state.sequence = sequence
  if (!isQuiet || sequence === 1) folding.before = event.at
}

/** Every type of event that a city writes; a test of the city holds its own list against this one. */
export const KINDS = {
  opened: ({ capsule, state }, { at }, body, place) => {
    must(body.number === capsule.number, `${place}.number`, 'number')
    must(body.procedure === capsule.procedure.hash, `${place}.procedure`, 'hash')
    must(body.kind === capsule.procedure.value.name, `${place}.kind`, 'procedure')
    must(body.received <= dayOf(at, capsule.city.zone), `${place}.received`, 'order')
    must(
      body.parties.some(({ as }) => as === 'applicant' || as === 'concerned'),
      `${place}.parties`,
      'no-applicant',
    )
    Object.assign(state, { parameters: body.parameters, parties: body.parties, received: body.received })
    state.unit = body.unit
  },
  step: foldStep,
  warned: ({ state }, { at }, body, place) => {
    const known = state.clocks[body.clock]
    must(known?.state === 'running' && known.warnAt !== null && known.warnAt <= at, `${place}.clock`, 'clock')
    checkClocks(
      { [body.clock]: { ...known, warned: true, warnAt: null } },
      { [body.clock]: body.value },
      place,
      'value',
    )
    state.clocks[body.clock] = body.value
  },
  recounted: ({ state, calendar }, { at }, body, place) => {
    for (const [name, said] of Object.entries(body.clocks)) {
      const known = state.clocks[name]
      must(known, `${place}.clocks.${name}`, 'clock')
      const isOver = said.state === 'expired' && known.state === 'running'
      must(!isOver || isDue(known, at), `${place}.clocks.${name}.state`, 'not-due')
      checkClocks({ [name]: isOver ? expired(known) : calendar.settle(known, said) }, { [name]: said }, place, 'clocks')
    }
    Object.assign(state.clocks, body.clocks)
  },
  claimed: ({ state }, { account }, body, place) => {
    must(body.account === null || body.account === account, `${place}.account`, 'who')
    assign(state, body, place)
  },
  assigned: ({ state }, _event, body, place) => {
    must(body.account !== null && body.position !== null, `${place}.account`, 'who')
    must(body.from === assign(state, body, place), `${place}.from`, 'who')
  },
  served: ({ capsule, notices }, { at }, body, place) => {
    const notice = notices.get(body.notice)
    must(notice, `${place}.notice`, 'notice')
    must(['electronic', 'counter', 'courier', 'post'].includes(body.how), `${place}.how`, 'served')
    must(body.day <= dayOf(at, capsule.city.zone), `${place}.day`, 'order')
    const within = objectDays(capsule, body.notice, notice.kind)
    const until = within === null ? null : addDays(body.day, within)
    must(body.objectUntil === until, `${place}.objectUntil`, 'object-until', { until })
  },
  'notice-withdrawn': ({ notices }, { at, sequence }, body, place) => {
    const notice = notices.get(body.notice)
    must(notice, `${place}.notice`, 'notice')
    const number = `${notice.number}-R${sequence}`
    if (body.replacedBy !== null) notices.set(body.replacedBy, { ...notice, number, at, sequence: sequence - 1 })
  },
  consented: ({ state }, _event, body, place) =>
    must(
      state.parties.some(({ subject }) => subject === body.subject),
      `${place}.subject`,
      'party',
    ),
  linked: () => {},
  noted: (_folding, _event, body, place) => must(body.digest === '', `${place}.digest`, 'note'),
  attached: (_folding, _event, body, place) => must(body.digest === '', `${place}.digest`, 'note'),
  asked: ({ questions }, { by }, body, place) => {
    must(by !== 'engine', `${place.replace(/\.body$/, '')}.by`, 'taker', { by: 'applicant' })
    must(isDigest(body.digest), `${place}.digest`, 'digest-shape')
    questions.add(body.question)
  },
  answered: ({ questions }, { by }, body, place) => {
    must(by === 'officer', `${place.replace(/\.body$/, '')}.by`, 'taker', { by: 'officer' })
    must(isDigest(body.digest), `${place}.digest`, 'digest-shape')
    must(questions.has(body.question), `${place}.question`, 'question')
  },
  fact: (folding, { sequence }, body, place) => {
    must(/^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/.test(body.name), `${place}.name`, 'fact-name')
    must(body.digest === '' || isDigest(body.digest), `${place}.digest`, 'digest-shape')
    checkDigest(folding, sequence, body.name, body.digest)
  },
  erased: (_folding, _event, body, place) =>
    must(typeof body.basis === 'string' && body.basis !== '', `${place}.basis`, 'because'),
}

const isDigest = (text) => /^[0-9a-f]{64}$/.test(text)

/** Gives open work to somebody or to nobody; gives whose it was. */
function assign(state, { task: name, account }, place) {
  const task = state.tasks.find((one) => one.name === name)
  must(task, `${place}.task`, 'task')
  const before = task.assignee
  state.tasks = state.tasks.map((one) => (one === task ? { ...one, assignee: account } : one))
  return before
}

function foldStep(folding, event, body, place) {
  const { capsule, state, calendar, notices } = folding
  const procedure = capsule.procedure.value
  const step = Object.hasOwn(procedure.steps, body.step) ? procedure.steps[body.step] : null
  must(step, `${place}.step`, 'step-unknown', { step: body.step })
  must(typeof body.inputs === 'object' && body.inputs !== null, `${place}.inputs`, 'shape', { what: 'inputs' })
  const isFrom = state.stage === '' ? step.from.length === 0 : step.from.includes(state.stage)
  must(isFrom, `${place}.step`, 'step-not-here', { step: body.step, stage: state.stage || '-' })
  const taken = state.taken[body.step]
  must(!(taken && step.once && (step.once === 'dossier' || taken.round === state.round)), `${place}.step`, 'step-once')
  // A new round has clocks and an outcome of its own.
  if (step.reopens) Object.assign(state, { round: state.round + 1, clocks: {}, outcome: null, decided: null })
  checkTaker(capsule, state, step, event, body, place)
  const to = step.to ?? state.stage
  const entered = to !== state.stage
  const stage = procedure.stages[to]
  must(body.to === to, `${place}.to`, 'stage', { stage: to })
  must(body.round === state.round, `${place}.round`, 'value', { value: state.round })
  must(same(body.outcome, step.outcome), `${place}.outcome`, 'outcome', { outcome: step.outcome ?? '-' })
  must(body.closes === (stage.end ?? false), `${place}.closes`, 'value', { value: stage.end ?? false })
  const day = dayOf(event.happenedAt, capsule.city.zone)
  const { happenedAt } = event
  const told = {
    day,
    happenedAt,
    inputs: body.inputs,
    because: body.because,
    said: body.clocks,
    place: `${place}.inputs`,
  }
  checkClocks(clocksAfter(procedure, state, body.step, told, calendar), body.clocks, place, 'clocks')
  checkUnits(state, step, body, place)
  checkItems(procedure, state, step, body, place)
  const proposed = step.proposes === undefined ? undefined : body.inputs[step.proposes]
  must(same(body.proposed, proposed), `${place}.proposed`, 'value', { value: proposed ?? '-' })
  const spawned = body.spawned ?? []
  must((step.spawns === undefined) === (spawned.length === 0), `${place}.spawned`, 'spawned')
  const partners = body.with ?? []
  const partakes = (step.takes ?? []).some(({ kind, partakes: isOne }) => kind === 'officer' && isOne === true)
  must(partners.length === 0 || (partakes && !partners.includes(event.account)), `${place}.with`, 'partner')
  checkTasks(state, { step, body, stage, to, entered, at: event.at, before: folding.before }, place)
  checkDigests(folding, event.sequence, step, body, place)
  const asked = Object.keys(body.digests).flatMap((name) => (name.startsWith('correction:') ? [name.slice(11)] : []))
  const corrections = step.corrects ? body.corrections : entered && state.corrections.length > 0 ? [] : null
  const isAsked = !step.corrects || (Array.isArray(corrections) && same([...corrections].sort(), asked.sort()))
  must(isAsked && same(body.corrections, corrections), `${place}.corrections`, 'corrections')
  if (step.notice !== undefined || body.notice !== null) {
    must(body.notice && kindOf(body.notice.kind) === kindOf(step.notice ?? ''), `${place}.notice.kind`, 'notice')
    checkNumber(capsule, event, body.notice, `${place}.notice.number`)
  }
  // Papers come with a notice and never alone.
  const papers = body.papers ?? []
  must(papers.length === 0 || body.notice !== null, `${place}.papers`, 'notice')
  for (const [index, paper] of papers.entries()) checkNumber(capsule, event, paper, `${place}.papers[${index}].number`)
  Object.assign(state, {
    stage: to,
    outcome: body.outcome ?? state.outcome,
    clocks: { ...state.clocks, ...body.clocks },
    corrections: corrections ?? state.corrections,
    decided: body.outcome === null ? state.decided : { ...event, place },
  })
  const accounts = new Set([...(taken?.accounts ?? []), event.account, ...partners])
  state.taken = { ...state.taken, [body.step]: { round: body.round, accounts } }
  const { at, sequence } = event
  for (const issued of body.notice === null ? [] : [body.notice, ...papers])
    notices.set(issued.id, {
      ...issued,
      at,
      sequence,
      step: body.step,
      inputs: body.inputs,
      clocks: state.clocks,
    })
}

/** A notice is numbered by its dossier, the mark of its kind, and the event that issued it. */
function checkNumber(capsule, { sequence }, { number }, place) {
  const [start, end] = [`${capsule.number}-`, String(sequence)]
  const mark = number.slice(start.length, -end.length)
  must(number === `${start}${mark}${end}` && /^[A-Z]+$/.test(mark), place, 'notice-number')
}

/** Who may take it: the applicant, an officer, or nobody but the city itself; and not whoever took the step it must differ from. */
function checkTaker(capsule, state, step, event, body, place) {
  const isEngine = ENGINE.includes(step.by)
  const fits = isEngine
    ? event.by === 'engine'
    : step.by === 'applicant'
      ? event.by !== 'engine'
      : event.by === 'officer'
  must(fits, `${place.replace(/\.body$/, '')}.by`, 'taker', { by: step.by })
  const isMandate = typeof body.mandate === 'string' && body.mandate !== '' && step.by === 'applicant'
  must(body.mandate === undefined || isMandate, `${place}.mandate`, 'mandate')
  const clock = step.by === 'clock' ? state.clocks[body.because?.clock] : null
  if (step.by === 'clock') must(isDue(clock, event.at), `${place}.because`, 'not-due')
  else must(step.by === 'wait' ? body.because?.dossier : body.because === null, `${place}.because`, 'because')
  checkMoment(capsule, state, step, event, place)
  if (step.by === 'join') must(isJoined(capsule.procedure.value, state, body.step), `${place}.step`, 'not-joined')
  const others = state.parameters.fourEyes === false ? [] : (step.differsFrom ?? [])
  const isOther = others.every((other) => !state.taken[other]?.accounts.has(event.account))
  must(isOther, `${place.replace(/\.body$/, '')}.account`, 'four-eyes')
}

const isDue = (clock, at) => clock?.state === 'running' && clock.dueAt !== null && clock.dueAt <= at

/**
 * When it counts as done: silence from the day its clock started, another step of a clock not before that ran out. What a clock
 * has to do comes before what anybody else does: on the sixth day nobody refuses what silence accepted on the fifth.
 */
function checkMoment({ city, procedure }, { clocks }, step, { at, happenedAt, by, body }, place) {
  const whole = place.replace(/\.body$/, '')
  const clock = step.by === 'clock' ? clocks[body.because.clock] : null
  if (clock) {
    const fits = step.happenedAtStart ? dayOf(happenedAt, city.zone) === clock.start : clock.dueAt <= happenedAt
    must(fits, `${whole}.happenedAt`, 'order')
  }
  if (by === 'engine') return
  const before = new Date(Date.parse(at) - WHILE_TAKEN).toISOString()
  const [first] = Object.entries(clocks).find(([, one]) => isDue(one, before)) ?? []
  must(first === undefined, `${whole}.at`, 'clock-first', { step: procedure.value.clocks[first]?.then })
}

/** Milliseconds between the look at the clocks and the record of a step: a clock that runs out between the two comes after it. */
const WHILE_TAKEN = 60_000

/** Whether so much of the work of the stage is done that the city takes the step of its join. */
function isJoined({ stages }, { stage, tasks }, name) {
  const { join, tasks: work = [] } = stages[stage] ?? {}
  if (join?.then !== name) return false
  const isOpen = (task) => tasks.some((one) => one.from === stage && one.name === task)
  // A stage without work of its own waits for that of the units that were asked for help.
  if (work.length === 0) return !tasks.some(({ from }) => from === stage)
  const done = work.filter((task) => !isOpen(task.name)).length
  return done >= (join.rule === 'all' ? work.length : join.rule === 'any' ? 1 : join.rule)
}

function checkClocks(expected, said, place, field) {
  const names = new Set([...Object.keys(expected), ...Object.keys(said)])
  for (const name of names) {
    const at = `${place}.${field}${field === 'value' ? '' : `.${name}`}`
    must(expected[name] && said[name], at, 'clock')
    for (const key of new Set([...Object.keys(expected[name]), ...Object.keys(said[name])]))
      must(same(expected[name][key], said[name][key]), `${at}.${key}`, 'counted', {
        value: JSON.stringify(expected[name][key] ?? null),
      })
  }
}

/** Which unit handles it from here on, and which are asked for help. */
function checkUnits(state, step, body, place) {
  must((step.hands === undefined) === (body.handed === undefined), `${place}.handed`, 'unit')
  must((step.asks === undefined) === (body.helpers === undefined), `${place}.helpers`, 'unit')
  if (body.handed) {
    const { unit, path } = body.handed
    const isOver = step.hands === 'over'
    const fits = isOver ? unit !== state.unit : unit === state.path.at(-1)
    must(fits && same(path, isOver ? [...state.path, state.unit] : state.path.slice(0, -1)), `${place}.handed`, 'unit')
    Object.assign(state, { unit, path })
  }
  for (const [index, unit] of (body.helpers ?? []).entries()) {
    const isBusy = state.helpers.includes(unit) && state.tasks.some((task) => task.unit === unit)
    const isNew = unit !== state.unit && !isBusy && body.helpers.indexOf(unit) === index
    must(isNew, `${place}.helpers[${index}]`, 'unit')
  }
  must(body.helpers?.length !== 0, `${place}.helpers`, 'unit')
  state.helpers = [...new Set([...state.helpers, ...(body.helpers ?? [])])]
}

/** Items that a step opens are counted on, those that it moves come from where they may; and none is open that must not be. */
function checkItems(procedure, state, step, body, place) {
  const isOpen = ({ kind, state: at }) => step.settled?.includes(kind) && !procedure.items[kind].states[at].end
  must(![...state.items.values()].some(isOpen), `${place}.step`, 'items-open')
  must((step.item === undefined) === (body.items === undefined), `${place}.items`, 'item')
  if (body.items === undefined) return
  const { kind, from, to } = step.item
  const there = [...state.items.values()].filter((one) => one.kind === kind).length
  const ids = new Set(body.items.map(({ id }) => id))
  must(ids.size > 0 && ids.size === body.items.length, `${place}.items`, 'item')
  for (const [index, item] of body.items.entries()) {
    const known = state.items.get(item.id)
    const fits =
      from.length === 0
        ? item.id === `${kind}-${there + index + 1}`
        : known?.kind === kind && from.includes(known.state)
    must(fits && same(item, { id: item.id, kind, state: to }), `${place}.items[${index}]`, 'item')
  }
  for (const item of body.items) state.items.set(item.id, item)
}

function checkTasks(state, { step, body, stage, to, entered, at, before }, place) {
  // A unit that helps completes its own work, and an event does not say in which unit an officer acted.
  const helped = ({ name, unit }) => name === `${step.completes}:${unit}`
  const completed = step.helps
    ? state.tasks.find((task) => helped(task) && body.done.includes(task.name))?.name
    : step.completes
  must(!step.helps || completed !== undefined, `${place}.done`, 'task')
  const done = state.tasks.filter(({ name }) => entered || name === completed).map(({ name }) => name)
  must(same(body.done, done), `${place}.done`, 'task')
  const open = state.tasks.filter(({ name }) => !done.includes(name))
  const opens = [...(entered ? (stage.tasks ?? []) : []), ...(step.opens ?? [])]
    .filter(({ name }) => !open.some((task) => task.name === name))
    .map(({ name, role }) => ({ name, role, unit: state.unit }))
  const asked = (body.helpers ?? []).map((unit) => ({ name: `${step.asks.name}:${unit}`, role: step.asks.role, unit }))
  const expected = [...opens, ...asked]
  must(body.opened.length === expected.length, `${place}.opened`, 'task')
  for (const [index, one] of expected.entries()) {
    const { openedAt, ...rest } = body.opened[index]
    const task = { ...one, assignee: null, from: entered ? to : body.step }
    must(same(rest, task) && before <= openedAt && openedAt <= at, `${place}.opened[${index}]`, 'task')
  }
  state.tasks = [...open, ...body.opened]
}

/** What is shown must be what was digested when the step was taken; and what a guard asked for must not be "no". */
function checkDigests(folding, sequence, step, body, place) {
  for (const guard of step.needs ?? []) must(guard in body.digests, `${place}.digests`, 'guard', { guard })
  for (const [name, said] of Object.entries(body.digests)) {
    const opening = checkDigest(folding, sequence, name, said)
    const isNo = opening?.value === false && (step.needs ?? []).includes(name)
    must(!isNo, `openings[${opening?.index}].value`, 'guard', { guard: name })
  }
}

/** The opening of a digest, which must be of it; none where what stands behind it is not shown. */
function checkDigest(folding, sequence, name, said) {
  const opening = folding.openings.get(`${sequence} ${name}`)
  folding[opening ? 'opened' : 'closed'] += 1
  const isSame = !opening || digest(folding.capsule.digestKey, opening.value) === said
  must(isSame, `openings[${opening?.index}].value`, 'digest', { name, sequence })
  return opening
}
