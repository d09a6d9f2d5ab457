/** Plays a story in a city and in the model at once, and compares after each command. Throws with the story in words. */
import type { Dossier, DossierId } from '../../src/casework/dossier/index.ts'
import type { Procedure, StepSpec } from '../../src/casework/procedure/index.ts'
import { share } from '../fixtures/reform.ts'
import {
  answerTo,
  type Belief,
  drawBelief,
  fire,
  firingsOf,
  hasPart,
  mayTake,
  newBelief,
  openSteps,
  startsHere,
  takeStep,
} from './beliefs.ts'
import { dayOf, later, momentOf } from './days.ts'
import { faultsIn } from './invariants.ts'
import { PEOPLE, UNITS, WHO, type Who } from './people.ts'
import { differences, drawDossier } from './sketch.ts'
import { type Command, EDGE_DAYS, type Plot } from './story.ts'
import type { Request, World } from './worlds.ts'

/** The dossiers of a story: `needs` and `parent` are places in the list. */
export type Cast = {
  procedure: Procedure
  first: string
  parameters: Record<string, number | boolean | string>
  parent: number | null
  needs: readonly number[]
  /** Who opens it; the applicant where nobody is named. */
  by?: Who
}[]
type One = { id: DossierId; belief: Belief }
type Last = { request: Request; answer: string; one: One }

/** `taken` collects the steps that were taken, as `procedure/step`, and `ends` the outcomes that were judged. */
export async function play(
  world: World,
  cast: Cast,
  plot: Plot,
  taken: Map<string, number>,
  ends: Map<string, number>,
): Promise<void> {
  const told: string[] = []
  try {
    const all = await tell(world, cast, plot, (line) => told.push(line), ends)
    for (const { belief } of all)
      for (const [step, accounts] of belief.taken) {
        const name = `${belief.procedure.name}/${step}`
        taken.set(name, (taken.get(name) ?? 0) + accounts.length)
      }
  } catch (thrown) {
    throw new Error(`${told.join('\n')}\n${thrown instanceof Error ? thrown.message : String(thrown)}`)
  }
}

async function tell(
  world: World,
  cast: Cast,
  { start, fourEyes, siteCheck, patience, commands }: Plot,
  say: (line: string) => void,
  ends: Map<string, number>,
): Promise<One[]> {
  const [day = '', time = ''] = start.split(' ')
  let now = momentOf(day, time)
  let last: Last | null = null
  let requests = 0
  const all: One[] = []
  world.setTime(now)
  say(`${start} opened${fourEyes ? ', four eyes' : ''}${siteCheck ? ', site check' : ''}`)
  for (const { procedure, first, parameters, parent, needs, by = 'fang' } of cast) {
    const values = { ...parameters, fourEyes, siteCheck }
    const belief = newBelief(procedure, values, needs, parent)
    takeStep(belief, first, { by: PEOPLE[by], at: now, inputs: {}, corrections: [] })
    const above = parent === null ? undefined : all[parent]
    const links = needs.flatMap((need) => all[need] ?? []).map(({ id }) => ({ kind: 'needs' as const, other: id }))
    const id = await world.open({
      procedure: procedure.name,
      first,
      parameters: values,
      links,
      by: PEOPLE[by],
      ...(above ? { parent: above.id } : {}),
    })
    all.push({ id, belief })
  }
  const compare = async () => {
    const found = await world.look(all.map(({ id }) => id))
    const wrong = all.flatMap(({ belief }, index) => {
      const dossier = found[index]
      return dossier ? differences(drawBelief(belief), drawDossier(dossier, belief.procedure)) : ['a dossier is gone']
    })
    if (wrong.length > 0) throw new Error(wrong.join('\n'))
    for (const dossier of found) await judge(dossier)
  }
  /** Each end is a decision that a stranger can check, also where the dossier is opened again later. */
  const judged = new Map<string, number>()
  const judge = async ({ id, kind, closedAt, outcome, round }: Dossier) => {
    if (!world.judge || closedAt === null || outcome === null || judged.get(id) === round) return
    const wrong = await world.judge(id)
    if (wrong !== null) throw new Error(wrong)
    judged.set(id, round)
    ends.set(`${kind} ${outcome}`, (ends.get(`${kind} ${outcome}`) ?? 0) + 1)
  }
  const ask = async (one: One, step: string, who: Who, seen: string, days: number) => {
    const { sequence } = one.belief
    requests += 1
    const request: Request = {
      id: one.id,
      step,
      by: PEOPLE[who],
      key: `${one.id} ${requests}`,
      inputs: {
        ground: GROUNDS[days % GROUNDS.length] ?? '',
        plannedDays: days,
        moreHours: 24,
        proposal: PROPOSALS[days % PROPOSALS.length] ?? '',
      },
      corrections: one.belief.procedure.steps[step]?.corrects
        ? { area: `张三的面积不对 ${days}`, 'staff.0.phone': '13800000000 打不通' }
        : {},
      ...named(one.belief, one.belief.procedure.steps[step], days),
      seen: seen === 'nothing' ? undefined : seen === 'this' ? sequence : sequence - 1,
    }
    const expected = expect(one, request)
    say(
      `${clock(now)} ${who}: ${step}${seen === 'older' ? ' (seen older)' : ''}${step === 'suspend' ? ` for ${days} days` : ''} -> ${expected}`,
    )
    last = { request, one, answer: expected }
    same(expected, await world.ask(request))
    if (expected === 'done' && one.belief.procedure.steps[step]?.spawns) await meetChildren(one)
  }
  /** The children that a step opened come into the story. */
  const meetChildren = async (one: One) => {
    const body = (await world.log(one.id)).at(-1)?.body
    const ids = body?.type === 'step' ? (body.spawned ?? []) : []
    for (const [index, unit] of UNITS.entries()) {
      const belief = newBelief(share, one.belief.parameters, [], all.indexOf(one), unit)
      takeStep(belief, 'take', { by: PEOPLE.engine, at: now, inputs: {}, corrections: [] })
      const id = ids[index]
      if (id === undefined) throw new Error(`no dossier was opened for ${unit}`)
      all.push({ id, belief })
    }
  }
  /** What was due by now happens before anything else does, and with it. */
  const withDue = (belief: Belief): Belief => {
    const then = structuredClone(belief)
    for (let due = firstDueOf(then, now); due; due = firstDueOf(then, now)) fire(then, due)
    return then
  }
  const expect = (one: One, { step, by, corrections, ...rest }: Request) => {
    const asked = { ...rest, by, at: now, corrections: Object.keys(corrections) }
    const then = withDue(one.belief)
    const answer = answerTo(then, step, asked)
    if (answer !== 'done') return answer
    takeStep(then, step, asked)
    one.belief = then
    return answer
  }
  const checkWait = (one: One) => {
    const entry = Object.entries(one.belief.procedure.steps).find(
      ([, step]) => step.by === 'wait' && startsHere(one.belief, step),
    )
    if (!entry) return
    const place = all.indexOf(one)
    const awaited = all.filter(({ belief }, index) =>
      entry[1].waits?.for === 'children' ? belief.parent === place : one.belief.needs.includes(index),
    )
    if (awaited.length > 0 && awaited.every(({ belief }) => drawBelief(belief).closed))
      takeStep(one.belief, entry[0], { by: PEOPLE.engine, at: now, inputs: {}, corrections: [] })
  }
  const sweep = async (times: number) => {
    say(`${clock(now)} sweep${times > 1 ? ` ${times} times` : ''}`)
    for (let due = firstDue(all, now); due; due = firstDue(all, now)) fire(due.one.belief, due)
    for (let time = 0; time < times; time += 1) await world.sweep()
  }
  const moveTo = (then: string) => {
    if (then <= now) return
    now = then
    world.setTime(now)
  }
  const run = async (command: Command) => {
    const those = 'which' in command ? all.filter((one) => fits(one.belief, command.does)) : []
    const one = 'which' in command ? those[command.which % Math.max(1, those.length)] : undefined
    switch (command.does) {
      case 'any': {
        const steps = one ? Object.keys(one.belief.procedure.steps) : []
        const step = steps[command.step % steps.length]
        // The engine asks for its own steps by rule and job only; clocks and waits take theirs from within.
        const possible =
          step !== undefined &&
          (command.by !== 'engine' || ['rule', 'job'].includes(one?.belief.procedure.steps[step]?.by ?? ''))
        if (one && possible) await ask(one, step, command.by, command.seen, command.days)
        return
      }
      case 'tries': {
        const step = one && choose(one.belief, command.step, patience)
        const by = one && step !== undefined ? ofTheRole(one.belief, step) : []
        const who = by[command.by % Math.max(1, by.length)]
        if (one && step !== undefined && who) await ask(one, step, who, command.seen, command.days)
        return
      }
      case 'next': {
        if (!one) return
        const step = choose(one.belief, command.step, patience)
        const who = WHO.filter((name) => step !== undefined && hasSay(one.belief, step, name))
        const by = who[command.by % Math.max(1, who.length)]
        if (step !== undefined && by) await ask(one, step, by, command.seen, command.days)
        return
      }
      case 'again': {
        if (!last) return
        const { request, answer, one: asked }: Last = last
        const expected = answer === 'done' ? 'done' : expect(asked, request)
        last = { ...last, answer: expected }
        say(`${clock(now)} the same request again -> ${expected}`)
        same(expected, await world.ask(request))
        return
      }
      case 'claim': {
        if (!one) return
        const task = [...one.belief.work.keys()].sort()[command.task] ?? 'receive'
        const then = withDue(one.belief)
        const expected = claim(then, task, command.by, command.takes)
        if (expected === 'done') one.belief = then
        say(`${clock(now)} ${command.by}: ${command.takes ? 'takes' : 'gives back'} ${task} -> ${expected}`)
        same(expected, await world.claim(PEOPLE[command.by], one.id, task, command.takes))
        return
      }
      case 'sweep':
        return sweep(command.times)
      case 'wait':
        moveTo(momentAfter(now, all, command))
        return
      case 'pass':
        moveTo(momentAfter(now, all, { does: 'wait', until: 'firing', nth: command.nth, shiftMs: 0 }))
        return sweep(1)
      case 'wake': {
        if (!one) return
        say(`${clock(now)} those who wait for ${all.indexOf(one)} are woken`)
        for (const [index, other] of all.entries())
          if (one.belief.parent === index || other.belief.needs.includes(all.indexOf(one))) checkWait(other)
        await world.wake(one.id)
        return
      }
      case 'check': {
        if (!one) return
        checkWait(one)
        await world.check(one.id)
      }
    }
  }
  await compare()
  for (const command of commands) {
    await run(command)
    await compare()
  }
  for (const { id, belief } of all) {
    const wrong = faultsIn(await world.log(id), (await world.look([id]))[0], belief.procedure, id)
    if (wrong.length > 0) throw new Error(wrong.join('\n'))
  }
  return all
}

const same = (expected: string, answer: string) => {
  if (answer !== expected) throw new Error(`the model expects ${expected}, the city answers ${answer}`)
}

const clock = (moment: string) =>
  later(moment, 8 * 3_600_000)
    .replace('T', ' ')
    .replace('Z', '')
    .replace(':00.000', '')

const hasSay = (belief: Belief, name: string, who: Who) => {
  const step = belief.procedure.steps[name]
  return step !== undefined && mayTake(belief, step, PEOPLE[who])
}

/** Everybody who has the role of a step somewhere: also in another unit, in his own affair, or after the step it must differ from. */
const ofTheRole = ({ procedure }: Belief, name: string): Who[] => {
  const role = procedure.steps[name]?.by ?? ''
  return WHO.filter((who) => PEOPLE[who].roles.includes(role) || hasPart(role, PEOPLE[who], UNITS))
}

/** Grounds of the law, of the appeal's hang-up, and one that is none. */
const GROUNDS = ['inspection', 'season', 'testing', 'project', 'holiday']

const PROPOSALS = ['grant', 'refuse', 'grant-with-conditions', 'grant']

/** What goes with a step: units to hand over to or to ask, items to open or to move; often right, and sometimes not. */
function named(belief: Belief, step: StepSpec | undefined, days: number) {
  const others = UNITS.filter((unit) => unit !== belief.unit)
  const some = UNITS.filter((_, index) => ((days + 1) >> index) % 2 === 1)
  const fitting = [...belief.items].filter(([, state]) => step?.item?.from.includes(state)).map(([item]) => item)
  const items = [...belief.items.keys()]
  return {
    units:
      step?.hands === 'over'
        ? days === 12
          ? [belief.unit]
          : others.slice(days % 2, (days % 2) + 1)
        : step?.asks
          ? days % 3 === 0
            ? some
            : others.slice(days % 2)
          : [],
    newItems: step?.item?.from.length === 0 && days !== 12 ? ['盖子破了', '没有登记'].slice(days % 2) : [],
    items: step?.item && step.item.from.length > 0 ? (days % 4 === 0 ? items : fitting).slice(0, 1 + (days % 2)) : [],
  }
}

/** Stories do not lose themselves in what is closed: most commands meet a dossier that they can move. */
function fits(belief: Belief, does: Command['does']): boolean {
  const closed = belief.procedure.stages[belief.stage]?.end === true
  if (does === 'wake') return closed
  if (does === 'next' || does === 'tries') return openSteps(belief).length > 0
  return true
}

/** One of the steps that are possible; one that closes the dossier only now and then, so that stories go on. */
function choose(belief: Belief, pick: number, patience: number): string | undefined {
  const open = openSteps(belief)
  const on = open.filter((name) => !belief.procedure.stages[belief.procedure.steps[name]?.to ?? '']?.end)
  const from = pick % patience === 0 ? open : on
  return from[pick % Math.max(1, from.length)]
}

/** Believes that open work was taken or given back, where it may be. */
function claim(belief: Belief, task: string, who: Who, takes: boolean): string {
  const open = belief.work.get(task)
  const { account } = PEOPLE[who]
  if (!open) return 'casework/not-here'
  const mine = open.assignee === account
  if (!hasPart(open.role, PEOPLE[who], [open.unit]) || (!takes && !mine)) return 'casework/not-allowed'
  if (takes && open.assignee !== null && !mine) return 'casework/not-here'
  if (mine === takes) return 'done'
  open.assignee = takes ? account : null
  belief.sequence += 1
  return 'done'
}

const firstDueOf = (belief: Belief, now: string) =>
  firingsOf(belief)
    .filter(({ at }) => at <= now)
    .sort((one, other) => (`${one.at} ${one.clock}` < `${other.at} ${other.clock}` ? -1 : 1))[0]

function firstDue(all: readonly One[], now: string) {
  const due = all
    .flatMap((one) => firingsOf(one.belief).map((firing) => ({ one, ...firing })))
    .filter(({ at }) => at <= now)
  return due.sort((one, other) => (`${one.at} ${one.clock}` < `${other.at} ${other.clock}` ? -1 : 1))[0]
}

function momentAfter(
  now: string,
  all: readonly One[],
  { until, nth, shiftMs }: Extract<Command, { does: 'wait' }>,
): string {
  const today = dayOf(now)
  switch (until) {
    case 'firing': {
      const next = all
        .flatMap(({ belief }) => firingsOf(belief))
        .map(({ at }) => at)
        .filter((at) => at >= now)
        .sort()
      return later(next[nth % Math.max(1, next.length)] ?? now, shiftMs)
    }
    case 'closing':
      return later(momentOf(today, '17:30'), shiftMs)
    case 'midnight':
      return later(momentOf(today, '24:00'), shiftMs)
    case 'edge-day':
      return later(momentOf(EDGE_DAYS.find((day) => day > today) ?? today, '17:30'), shiftMs)
    case 'days':
      return later(now, nth * 86_400_000 + shiftMs)
  }
}
