/**
 * The sweep: steps that nobody took in time. Clocks that are due are looked for each second, by every process; each one
 * is taken under its dossier's lock, where it is asked again whether it is still due, so that it fires once.
 */
import type { Database } from '../../kernel/database/index.ts'
import { isProblem } from '../../kernel/problem/index.ts'
import { ENGINE } from '../../trust/policy/index.ts'
import { expireClock, settle } from '../clock/index.ts'
import { appendEvent } from './append.ts'
import type { Engine } from './engine.ts'
import { fireDue, firstDue } from './fire.ts'
import { lockAsItStands } from './held.ts'
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
    for (const id of new Set(due.map(({ dossier }) => dossier))) moved += await fireEach(city, id)
    if (due.length < PAGE) return moved
    last = due.at(-1)
  }
}

/** Each clock of a dossier that is due, the first first, in a transaction of its own; gives how many fired. */
async function fireEach(city: Needs, id: string): Promise<number> {
  const { database, engine } = city
  const fireOne = () =>
    database.transaction(async (tx) => {
      const held = await lockAsItStands(tx, engine, id)
      const fired = await fireDue(tx, engine, held)
      return { fired, isMore: fired && firstDue(held.dossier.clocks, engine.clock.now()) !== null }
    })
  let count = 0
  try {
    for (let isMore = true; isMore; ) {
      const done = await fireOne()
      if (done.fired) count += 1
      isMore = done.isMore
    }
  } catch (thrown) {
    city.complain(thrown, `A clock of ${id} could not take its step.`)
    if (isProblem(thrown)) await passBy(city, id)
  }
  return count
}

/** A clock whose step is refused is marked as passed all the same: it must not be tried each second for ever. */
async function passBy({ database, engine }: Needs, id: string): Promise<void> {
  await database.transaction(async (tx) => {
    const held = await lockAsItStands(tx, engine, id)
    // Asked again: between the two transactions an officer may have begun it anew.
    const due = firstDue(held.dossier.clocks, engine.clock.now())
    if (due)
      appendEvent(tx, engine, held, { type: 'recounted', v: 1, clocks: { [due.name]: expireClock(due.clock) } }, ENGINE)
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
        const held = await lockAsItStands(tx, engine, id)
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
