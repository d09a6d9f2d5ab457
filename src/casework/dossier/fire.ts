/**
 * What a clock does when it runs out. The sweep looks each second; whoever comes in between with a command of his own finds
 * the dossier as the clocks left it, since what was due by then fires first, under the same lock and in the same
 * transaction: nobody refuses on the sixth day what silence accepted on the fifth (行政许可法 art. 32).
 */
import type { Transaction } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import { ENGINE } from '../../trust/policy/index.ts'
import { type Clock, nextMoment, warnedClock } from '../clock/index.ts'
import { clockOf } from '../procedure/index.ts'
import { actOn } from './act-on.ts'
import { appendEvent } from './append.ts'
import type { Engine, Held } from './engine.ts'
import { checkSeen, lockAsItStands } from './held.ts'
import { tellApplicants } from './tell.ts'

/**
 * The dossier under its lock, with everything done that was due by now. `seen` is the sequence that a page showed: where
 * something happened since, `casework/stale`. Throws `casework/not-found`.
 */
export async function lockDossier(tx: Transaction, engine: Engine, id: string, seen?: number): Promise<Held> {
  const held = await lockAsItStands(tx, engine, id)
  while (await fireDue(tx, engine, held)) {
    // One clock may end or begin another.
  }
  checkSeen(held, seen)
  return held
}

/** Lets the clock that was due first warn or take its step; gives whether there was one. */
export async function fireDue(tx: Transaction, engine: Engine, held: Held): Promise<boolean> {
  const due = firstDue(held.dossier.clocks, engine.clock.now())
  if (!due) return false
  const { name, clock, moment } = due
  if (moment === clock.warnAt && moment !== clock.dueAt) {
    appendEvent(tx, engine, held, { type: 'warned', v: 1, clock: name, value: warnedClock(clock) }, ENGINE)
    if (clock.whose === 'applicant') tellApplicants(tx, held.dossier, 'warned', engine.clock.now())
  } else await actOn(tx, engine, held, clockOf(held.procedure, name).then, { by: ENGINE, because: { clock: name } })
  return true
}

type Due = { name: string; clock: Clock; moment: Instant }

/** Of the clocks of a dossier that are due, the one that was due first: what it does may end or begin the others. */
export function firstDue(clocks: Readonly<Record<string, Clock>>, now: Instant): Due | null {
  const due = Object.entries(clocks).flatMap(([name, clock]): Due[] => {
    const moment = nextMoment(clock)
    return moment === null || moment > now ? [] : [{ name, clock, moment }]
  })
  const [first] = due.sort((one, other) =>
    one.moment === other.moment ? (one.name < other.name ? -1 : 1) : one.moment < other.moment ? -1 : 1,
  )
  return first ?? null
}
