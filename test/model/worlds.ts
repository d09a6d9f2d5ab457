/**
 * Two cities that the model is held against. The real one: database, locks, sweep, waits, requests under a key. The quick
 * one: the engine's own pure functions with nothing around them, for thousands of stories, and for planted faults.
 */

import { expireClock, nextMoment, warnedClock } from '../../src/casework/clock/index.ts'
import { type Deciding, decideStep, isJoined, isPossible, type StepEvent } from '../../src/casework/dossier/decide.ts'
import {
  act,
  apply,
  checkWaits,
  claimTask,
  type Dossier,
  type DossierEvent,
  type DossierId,
  defineGuard,
  type EventBody,
  type Hooks,
  type Link,
  mayTake,
  newDossierId,
  readEvents,
  readStates,
  sweepClocks,
  versionOf,
  wakeWaiting,
} from '../../src/casework/dossier/index.ts'
import { clockOf, type Procedure, stageOf, stepOf } from '../../src/casework/procedure/index.ts'
import type { Ruling } from '../../src/casework/rules/index.ts'
import { newCode, newId } from '../../src/kernel/id/index.ts'
import { fingerprintOf, runOnce } from '../../src/kernel/once/index.ts'
import { isProblem, problem } from '../../src/kernel/problem/index.ts'
import { asInstant, dateOf, type Instant, instantAt } from '../../src/kernel/time/index.ts'
import { ENGINE, type Principal } from '../../src/trust/policy/index.ts'
import { openFor, personBehind, type TestCity, ZONE } from '../casework.ts'
import { faultOf, GIVEN, paper, ruleFor } from './decisions.ts'
import { PARTIES, PEOPLE, UNITS } from './people.ts'

type Opening = {
  procedure: string
  first: string
  parameters: Dossier['parameters']
  parent?: DossierId
  links: readonly Link[]
  by: Principal
}
export type Request = {
  id: string
  step: string
  by: Principal
  inputs: Record<string, string | number>
  corrections: Record<string, string>
  units: readonly string[]
  newItems: readonly string[]
  items: readonly string[]
  seen?: number | undefined
  key: string
}

export type World = {
  setTime: (moment: string) => void
  open: (opening: Opening) => Promise<DossierId>
  /** `done`, or the code of the refusal. */
  ask: (request: Request) => Promise<string>
  claim: (by: Principal, id: string, task: string, takes: boolean) => Promise<string>
  sweep: () => Promise<void>
  wake: (id: string) => Promise<void>
  check: (id: string) => Promise<void>
  look: (ids: readonly string[]) => Promise<Dossier[]>
  log: (id: string) => Promise<DossierEvent[]>
  /** What is to be said against the decision that an end is, by whoever can judge it. */
  judge?: (id: string) => Promise<string | null>
}

const notSentBack = problem('test/not-sent-back', {
  status: 409,
  title: { zh: '未退回', en: 'Not sent back' },
  detail: { zh: '未退回', en: 'Not sent back' },
})
const wasSentBack = ({ taken, path = [] }: Dossier) =>
  'visit-unsolved' in taken || 'tell-unsolved' in taken || path.length === 0

const notChecked = problem('test/not-checked', {
  status: 409,
  title: { zh: '未核查', en: 'Not checked' },
  detail: { zh: '未核查', en: 'Not checked' },
})
const siteChecked = (dossier: Dossier) => dossier.parameters.siteCheck !== true || 'record-site-check' in dossier.taken

const notProposed = problem('test/not-proposed', {
  status: 409,
  title: { zh: '没有这样建议', en: 'Not proposed so' },
  detail: { zh: '没有这样建议', en: 'Not proposed so' },
})
const isProposed = ({ proposed }: Dossier) => proposed === 'grant'

/** A share of the reform for each unit of the model. */
const sharesOf = (dossier: Dossier) =>
  UNITS.map((unit) => ({
    first: 'take',
    opening: {
      procedure: 'fixture-share',
      number: `T-${newId()}`,
      code: newCode(8),
      unit,
      about: { type: 'unit', id: unit },
      matter: null,
      parameters: dossier.parameters,
      parties: PARTIES,
    },
  }))

/** What holds wherever nothing speaks against it: words are there, the answer is not old. */
const always = defineGuard<boolean>({ read: async () => true, holds: (valid) => valid, problem: () => notChecked() })

/** Guards as the applications register them, and papers. */
export const HOOKS: Hooks = {
  guards: {
    'application/site-checked': defineGuard<boolean>({
      read: async (_tx, { dossier }) => siteChecked(dossier),
      holds: (checked) => checked,
      problem: () => notChecked(),
    }),
    'application/proposed-plainly': defineGuard<boolean>({
      read: async (_tx, { dossier }) => isProposed(dossier),
      holds: (plain) => plain,
      problem: () => notProposed(),
    }),
    'hotline/was-sent-back': defineGuard<boolean>({
      read: async (_tx, { dossier }) => wasSentBack(dossier),
      holds: (was) => was,
      problem: () => notSentBack(),
    }),
    'fixture/certificate-valid': always,
    'consultation/answered-lately': always,
  },
  effects: {
    'fixture/revoke-certificate': () => {},
    'question/end': () => {},
    'beam/count-mended': () => {},
    'hotline/keep-visit': () => {},
  },
  lists: { 'fixture/units': { read: async (_tx, { dossier }) => sharesOf(dossier) } },
  notices: {
    'application/correction': paper('C'),
    'application/acceptance': paper('A'),
    'application/not-accepted': paper('N'),
    'application/suspension': paper('S'),
    'application/extension': paper('E'),
    'application/decision': paper('D'),
    'application/refusal': paper('R'),
    'application/termination': paper('T'),
    'beam/reply': paper('B'),
  },
}

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
    return 'done'
  } catch (thrown) {
    if (isProblem(thrown)) return thrown.code
    throw thrown
  }
}

/** The city on its database. */
export function realWorld(city: TestCity): World {
  const rulings = new Map<string, Ruling>()
  /** What goes with a step by rule is what its table says. */
  const ruled = async (id: string, name: string) => {
    const [dossier] = await readStates(city.database, [id])
    const step = dossier && stepOf(versionOf(city.engine, dossier.procedure), name)
    return step?.by === 'rule' ? ruleFor(step) : null
  }
  return {
    setTime: (moment) => city.clock.set(moment),
    open: async ({ procedure, first, by, ...rest }) => {
      // Thousands of stories of the same people fall on few days: quotas of a day are not what is played here.
      await city.database.pool.query('delete from trust.quota')
      return (await openFor(city, PEOPLE.fang, procedure, first, { ...rest, parties: PARTIES }, by, GIVEN)).dossier.id
    },
    ask: async ({ id, step, by, key, ...taking }) => {
      const fingerprint = fingerprintOf(city.engine.keys, 'POST', `/dossiers/${id}/${step}`, taking)
      const { seen, ...rest } = taking
      const rule = await ruled(id, step)
      const answer = await codeOf(
        runOnce(city.database, { owner: by.account ?? 'engine', key, fingerprint, kept: null }, () =>
          act(city, by, id, step, { ...rest, words: '请问', ...rule?.taking, ...(seen === undefined ? {} : { seen }) }),
        ),
      )
      if (rule && answer === 'done') rulings.set(id, rule.ruling)
      return answer
    },
    claim: (by, id, task, takes) => codeOf(claimTask(city, by, id, task, takes)),
    sweep: async () => {
      await sweepClocks(city)
      if (city.complaints.length > 0) throw new Error(city.complaints.join('\n'))
    },
    wake: (id) => wakeWaiting(city, id),
    check: (id) => checkWaits(city, id),
    look: async (ids) => {
      const states = new Map((await readStates(city.database, ids)).map((state) => [String(state.id), state]))
      return ids.flatMap((id) => states.get(id) ?? [])
    },
    log: (id) => readEvents(city.database, id),
    judge: (id) => faultOf(city, id, rulings.get(id) ?? null),
  }
}

/** How the quick city decides: the engine's way, or a broken one (faults.ts). */
export type Way = { decide: typeof decideStep; may: typeof mayTake }
export const SOUND: Way = { decide: decideStep, may: mayTake }

/** Rounds after which a sweep does not end by itself. */
const ROUNDS = 60

type Asked = Pick<Request, 'inputs' | 'corrections' | 'units' | 'newItems' | 'items'>
const NOTHING: Asked = { inputs: {}, corrections: {}, units: [], newItems: [], items: [] }

export function quickWorld(city: Pick<TestCity, 'engine'>, way: Way = SOUND): World {
  const { engine } = city
  const dossiers = new Map<string, { dossier: Dossier; procedure: Procedure; log: DossierEvent[] }>()
  const answered = new Set<string>()
  let now = asInstant('2026-03-02T01:00:00.000Z')

  const held = (id: string) => {
    const found = dossiers.get(id)
    if (!found) throw new Error(`there is no dossier ${id}`)
    return found
  }
  const append = (id: string, body: EventBody, by: Principal, happenedAt: Instant = now) => {
    const one = held(id)
    const event: DossierEvent = {
      dossier: one.dossier.id,
      sequence: one.dossier.sequence + 1,
      at: now,
      happenedAt,
      account: by.account,
      position: by.position,
      by: by.kind,
      body,
    }
    one.dossier = apply(one.dossier, event)
    one.log.push(event)
  }
  const putDown = (opening: {
    procedure: string
    parameters: Dossier['parameters']
    parent: DossierId | null
    links: readonly Link[]
    unit: string
    by: Principal
  }): DossierId => {
    const version = engine.current.get(opening.procedure)
    if (!version) throw new Error(`there is no procedure ${opening.procedure}`)
    const id = newDossierId()
    const body: EventBody = {
      type: 'opened',
      v: 1,
      number: 'T-1',
      procedure: version.hash,
      kind: opening.procedure,
      unit: opening.unit,
      about: { type: 'person', id: personBehind(PEOPLE.fang) },
      matter: null,
      parent: opening.parent,
      received: dateOf(now, ZONE),
      parameters: opening.parameters,
      parties: PARTIES,
      links: opening.links,
      made: false,
    }
    const { account, position, kind } = opening.by
    const event = { dossier: id, sequence: 1, at: now, happenedAt: now, account, position, by: kind, body }
    dossiers.set(id, { dossier: apply(null, event), procedure: version.procedure, log: [event] })
    return id
  }
  const spawn = (parent: DossierId, { parameters }: Dossier): DossierId[] =>
    UNITS.map((unit) => {
      const id = putDown({ procedure: 'fixture-share', parameters, parent, links: [], unit, by: ENGINE })
      take(id, 'take', ENGINE, NOTHING)
      return id
    })
  const take = (
    id: string,
    name: string,
    by: Principal,
    asked: Asked,
    because: StepEvent['because'] = null,
  ): string => {
    const { dossier, procedure } = held(id)
    const step = stepOf(procedure, name)
    const fired = because && 'clock' in because ? dossier.clocks[because.clock] : undefined
    const happenedAt = fired && step.happenedAtStart ? instantAt(fired.start, '00:00', ZONE) : (fired?.dueAt ?? now)
    const deciding: Deciding = {
      at: now,
      day: dateOf(happenedAt, ZONE),
      happenedAt,
      inputs: asked.inputs,
      corrections: Object.keys(asked.corrections),
      notice: null,
      digests: {},
      because,
      days: engine.days,
      actingUnit: by.unit,
      units: asked.units,
      items: step.item?.from.length === 0 ? asked.newItems.length : asked.items,
    }
    let body: StepEvent
    try {
      body = way.decide(procedure, dossier, name, deciding)
    } catch (thrown) {
      if (isProblem(thrown)) return thrown.code
      throw thrown
    }
    if (!way.may(engine, { dossier, procedure, key: null }, name, by)) return 'casework/not-allowed'
    if (step.needs.includes('application/site-checked') && !siteChecked(dossier)) return 'test/not-checked'
    if (step.needs.includes('hotline/was-sent-back') && !wasSentBack(dossier)) return 'test/not-sent-back'
    if (step.needs.includes('application/proposed-plainly') && !isProposed(dossier)) return 'test/not-proposed'
    append(id, step.spawns === undefined ? body : { ...body, spawned: spawn(dossier.id, dossier) }, by, happenedAt)
    const { join } = stageOf(procedure, held(id).dossier.stage)
    if (join && isJoined(procedure, held(id).dossier)) return take(id, join.then, ENGINE, NOTHING)
    return 'done'
  }
  const check = async (id: string) => {
    const { dossier, procedure } = held(id)
    for (const [name, step] of Object.entries(procedure.steps)) {
      if (step.by !== 'wait' || !step.waits || !isPossible(procedure, dossier, name)) continue
      const others = [...dossiers.values()].map((one) => one.dossier)
      const awaited =
        step.waits.for === 'children'
          ? others.filter(({ parent }) => parent === id)
          : others.filter((one) => dossier.links.some(({ other }) => other === one.id))
      const closed = awaited.filter(({ closedAt }) => closedAt !== null)
      const cause = closed.at(-1)
      if (!cause || (step.waits.which === 'all' && closed.length < awaited.length)) continue
      take(id, name, ENGINE, NOTHING, { dossier: cause.id })
      return
    }
  }
  /** What is due first fires first, as the sweep reads it. */
  const fireOne = (of: readonly string[] = [...dossiers.keys()]): boolean => {
    const due = of.flatMap((id) => {
      const { dossier, procedure } = held(id)
      return Object.entries(dossier.clocks).flatMap(([name, clock]) => {
        const moment = nextMoment(clock)
        return moment === null || moment > now ? [] : [{ id, procedure, name, clock, moment }]
      })
    })
    const [first] = due.sort((one, other) => (`${one.moment} ${one.name}` < `${other.moment} ${other.name}` ? -1 : 1))
    if (!first) return false
    const { id, procedure, name, clock, moment } = first
    if (moment === clock.warnAt && moment !== clock.dueAt)
      append(id, { type: 'warned', v: 1, clock: name, value: warnedClock(clock) }, ENGINE)
    else if (take(id, clockOf(procedure, name).then, ENGINE, NOTHING, { clock: name }) !== 'done')
      append(id, { type: 'recounted', v: 1, clocks: { [name]: expireClock(clock) } }, ENGINE)
    return true
  }

  /** What was due fires first, in the same transaction: where the command is refused, it is undone with it. */
  const afterDue = (id: string, command: () => string): string => {
    const one = held(id)
    const before = { dossier: one.dossier, log: [...one.log] }
    while (fireOne([id])) if (one.log.length > 10_000) throw new Error('a clock fires again and again')
    const answer = command()
    if (answer !== 'done') Object.assign(one, before)
    return answer
  }

  return {
    setTime: (moment) => {
      now = asInstant(moment)
    },
    open: async ({ procedure, first, parameters, parent, links, by }) => {
      const id = putDown({ procedure, parameters, parent: parent ?? null, links, unit: 'unit', by })
      const answer = take(id, first, by, NOTHING)
      if (answer !== 'done') throw new Error(`it cannot be opened: ${answer}`)
      return id
    },
    ask: async ({ id, step, by, key, seen, ...asked }) => {
      const name = `${by.account} ${key}`
      if (answered.has(name)) return 'done'
      const answer = afterDue(id, () =>
        seen !== undefined && seen !== held(id).dossier.sequence ? 'casework/stale' : take(id, step, by, asked),
      )
      if (answer === 'done') answered.add(name)
      return answer
    },
    claim: async (by, id, task, takes) =>
      afterDue(id, () => {
        const open = held(id).dossier.tasks.find(({ name }) => name === task)
        if (!open) return 'casework/not-here'
        const { dossier, procedure } = held(id)
        const asks: Procedure = {
          ...procedure,
          steps: {
            claim: {
              ...stepOf(procedure, Object.keys(procedure.steps)[0] ?? ''),
              by: open.role,
              differsFrom: [],
            },
          },
        }
        if (
          !way.may(engine, { dossier: { ...dossier, unit: open.unit }, procedure: asks, key: null }, 'claim', by) ||
          (!takes && open.assignee !== by.account)
        )
          return 'casework/not-allowed'
        if (takes && open.assignee !== null && open.assignee !== by.account) return 'casework/not-here'
        if ((open.assignee === by.account) !== takes)
          append(id, { type: 'claimed', v: 1, task, account: takes ? by.account : null }, by)
        return 'done'
      }),
    sweep: async () => {
      for (let round = 0; fireOne(); round += 1)
        if (round > ROUNDS * dossiers.size)
          throw new Error('the sweep does not come to an end: a clock fires again and again')
    },
    wake: async (id) => {
      const waiting = [...dossiers.values()].filter(
        ({ dossier }) => dossier.id === held(id).dossier.parent || dossier.links.some(({ other }) => other === id),
      )
      for (const { dossier } of waiting) await check(dossier.id)
    },
    check,
    look: async (ids) => ids.map((id) => held(id).dossier),
    log: async (id) => held(id).log,
  }
}
