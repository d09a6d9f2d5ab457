/**
 * The sweep: steps that nobody took in time. Clocks that are due are looked for each second, by every process; each one
 * is taken under its dossier's lock, where it is asked again whether it is still due, so that it fires once.
 */
import type { Database } from '../../kernel/database/index.ts'
import { isProblem } from '../../kernel/problem/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import { ENGINE } from '../../trust/policy/index.ts'
import { type Clock, expireClock, nextMoment, settle, warnedClock } from '../clock/index.ts'
import { clockOf } from '../procedure/index.ts'
import { actOn } from './act.ts'
import { appendEvent } from './append.ts'
import type { Engine } from './engine.ts'
import { lockDossier } from './held.ts'
import { type DueClock, readDueClocks, readProvisional } from './store.ts'

type Needs = {
  database: Pick<Database, 'transaction' | 'read'>
  engine: Engine
  complain: (problem: unknown, words: string) => void
}

const PAGE = 100

/**
 * Fires what is due by now; gives how many clocks fired or warned. A clock that warned may be due as well, and one that
 * silence started may have run out already, so it looks again until nothing moves.
 */
export async function sweepClocks(city: Needs): Promise<number> {
  let fired = 0
  for (;;) {
    const moved = await fireAll(city)
    fired += moved
    if (moved === 0) return fired
  }
}

/** Each dossier with a due clock once, page by page: those whose clocks cannot fire do not keep others waiting. */
async function fireAll(city: Needs): Promise<number> {
  const now = city.engine.clock.now()
  let moved = 0
  let last: DueClock | undefined
  for (;;) {
    const due = await readDueClocks(city.database, now, PAGE, last)
    for (const id of new Set(due.map(({ dossier }) => dossier))) while (await fireFirst(city, id)) moved += 1
    if (due.length < PAGE) return moved
    last = due.at(-1)
  }
}

/** Of the clocks of a dossier that are due, the one that was due first: what it does may end or begin the others. */
function firstDue(clocks: Readonly<Record<string, Clock>>, now: Instant): { name: string; moment: Instant } | null {
  const due = Object.entries(clocks).flatMap(([name, clock]) => {
    const moment = nextMoment(clock)
    return moment === null || moment > now ? [] : [{ name, moment }]
  })
  const [first] = due.sort((one, other) =>
    one.moment === other.moment ? (one.name < other.name ? -1 : 1) : one.moment < other.moment ? -1 : 1,
  )
  return first ?? null
}

async function fireFirst(city: Needs, id: string): Promise<boolean> {
  const { database, engine } = city
  let name = ''
  try {
    return await database.transaction(async (tx) => {
      const held = await lockDossier(tx, engine, id)
      const first = firstDue(held.dossier.clocks, engine.clock.now())
      const clock = held.dossier.clocks[first?.name ?? '']
      if (!first || !clock) return false
      name = first.name
      if (first.moment === clock.warnAt && first.moment !== clock.dueAt) {
        appendEvent(tx, engine, held, { type: 'warned', v: 1, clock: name, value: warnedClock(clock) }, ENGINE)
        return true
      }
      await actOn(tx, engine, held, clockOf(held.procedure, name).then, { by: ENGINE, because: { clock: name } })
      return true
    })
  } catch (thrown) {
    city.complain(thrown, `The clock ${name} of ${id} could not take its step.`)
    if (isProblem(thrown)) await passBy(city, id, name)
    return false
  }
}

/** A clock whose step is refused is marked as passed all the same: it must not be tried each second for ever. */
async function passBy({ database, engine }: Needs, id: string, name: string): Promise<void> {
  await database.transaction(async (tx) => {
    const held = await lockDossier(tx, engine, id)
    const clock = held.dossier.clocks[name]
    const moment = clock ? nextMoment(clock) : null
    // Asked again: between the two transactions an officer may have begun it anew.
    if (clock && moment !== null && moment <= engine.clock.now())
      appendEvent(tx, engine, held, { type: 'recounted', v: 1, clocks: { [name]: expireClock(clock) } }, ENGINE)
  })
}

/** Counts provisional dates again, after the calendar of another year was published; gives how many changed. */
export async function recountClocks({ database, engine }: Pick<Needs, 'database' | 'engine'>): Promise<number> {
  let changed = 0
  let after = ''
  for (;;) {
    const ids = await readProvisional(database, after, 200)
    for (const id of ids)
      await database.transaction(async (tx) => {
        const held = await lockDossier(tx, engine, id)
        const moved = Object.entries(held.dossier.clocks).flatMap(([name, clock]) => {
          const next = settle(clock, engine.days)
          return JSON.stringify(next) === JSON.stringify(clock) ? [] : [[name, next] as const]
        })
        if (moved.length === 0) return
        changed += 1
        appendEvent(tx, engine, held, { type: 'recounted', v: 1, clocks: Object.fromEntries(moved) }, ENGINE)
      })
    if (ids.length < 200) return changed
    after = ids.at(-1) ?? after
  }
}

export type Sweep = { now: () => Promise<number>; stop: () => Promise<void> }

/** Sweeps each second until stopped. `now` waits for a sweep that begins after the call. */
export function startSweep(city: Needs): Sweep {
  let running: Promise<number> | null = null
  const sweep = () => {
    running ??= sweepClocks(city).finally(() => {
      running = null
    })
    return running
  }
  const look = () => {
    sweep().catch((thrown: unknown) =>
      city.complain(thrown, 'The sweep of due clocks failed; it is tried again in a second.'),
    )
  }
  const timer = setInterval(look, 1000)
  return {
    now: async () => {
      await running?.catch(() => 0)
      return sweep()
    },
    stop: async () => {
      clearInterval(timer)
      await running?.catch(() => 0)
    },
  }
}
