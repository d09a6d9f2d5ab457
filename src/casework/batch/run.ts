/**
 * Doing what is in a batch: one transaction for each item, under its dossier's lock, with the outcome saved in it. May run
 * twice at once and be broken off at any place: whoever comes later finds what is still to be done.
 */
import { takesSteps } from '../../base/department/index.ts'
import type { Database, Transaction } from '../../kernel/database/index.ts'
import { isProblem } from '../../kernel/problem/index.ts'
import { callerIn, officersOf, positionNotHeld, type UnitOfficer } from '../../trust/identity/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import { actOn, assignTask, claimHeld, type Engine, type Held, lockDossier, receiverUnfit } from '../dossier/index.ts'
import type { BatchItem } from './batch.ts'
import { type Batch, isOpen, keepRefusal, readBatch } from './store.ts'

type Needs = { database: Database; engine: Engine }
type Running = { batch: Batch; by: Principal; officers: readonly UnitOfficer[] }

/**
 * Does every item that is still to be done, as the officer who asked for it, in the position he asked in; where he holds it
 * no more, each is refused. What is refused stands in the item with the code of the problem. Repeatable; gives nothing.
 */
export async function runBatch(city: Needs, id: string): Promise<void> {
  const batch = await readBatch(city.database, id)
  const open = batch?.items.filter(({ outcome }) => outcome === null) ?? []
  if (!batch || open.length === 0) return
  const today = city.engine.clock.today()
  const caller = await callerIn(city, batch.account, batch.position, today)
  const officers = await officersOf(city.database, batch.unit, today)
  for (const item of open) {
    try {
      if (!caller) throw positionNotHeld()
      await runItem(city, { batch, by: caller.principal, officers }, item)
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown
      await keepRefusal(city.database, id, item.place, thrown)
    }
  }
}

const runItem = ({ database, engine }: Needs, running: Running, item: BatchItem): Promise<void> =>
  database.transaction(async (tx) => {
    const held = await lockDossier(tx, engine, item.dossier, item.seen ?? undefined)
    if (!(await isOpen(tx, running.batch.id, item.place))) return
    const receiver = await doItem(tx, engine, held, running, item)
    tx.change('casework.batch_item', { batch: running.batch.id, place: item.place }, { outcome: 'done', receiver })
  })

/** Does one item; gives the account that has the task from then on, if it was given to one. */
async function doItem(
  tx: Transaction,
  engine: Engine,
  held: Held,
  { batch, by, officers }: Running,
  { task, place }: BatchItem,
): Promise<string | null> {
  const { act } = batch
  if (act.act === 'step') {
    await actOn(tx, engine, held, act.step, { by })
    return null
  }
  if (act.act === 'claim') {
    claimHeld(tx, engine, held, by, task ?? '', true)
    return by.account
  }
  const handOver = act.act === 'hand-over' ? batch.id : null
  // Receivers take turns, so that a desk is spread over them; whoever may not take this one is passed over.
  const turns = act.receivers.map((_, index) => act.receivers[(place + index) % act.receivers.length])
  let refused: unknown = receiverUnfit({ why: 'gone' })
  for (const account of turns) {
    const officer = officers.find((one) => one.account === account && one.roles.some(takesSteps))
    if (!officer) continue
    try {
      assignTask(tx, engine, held, by, task ?? '', asReceivers(officers, officer), handOver)
      return officer.account
    } catch (thrown) {
      if (!isProblem(thrown, receiverUnfit)) throw thrown
      refused = thrown
    }
  }
  throw refused
}

/** All positions of an account in the unit: any of them may have the role. */
const asReceivers = (officers: readonly UnitOfficer[], { account }: UnitOfficer) =>
  officers.filter((one) => one.account === account)
