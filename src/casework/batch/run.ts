/**
 * Doing what is in a batch: one transaction for each item, under its dossier's lock, with the outcome saved in it. May run
 * twice at once and be broken off at any place: whoever comes later finds what is still to be done.
 */
import type { Transaction } from '../../kernel/database/index.ts'
import type { Language } from '../../kernel/i18n/index.ts'
import { isProblem } from '../../kernel/problem/index.ts'
import { type Colleague, callerIn, positionNotHeld } from '../../trust/identity/index.ts'
import type { AccountId, Principal } from '../../trust/policy/index.ts'
import {
  assignTask,
  claimHeld,
  type Engine,
  type Held,
  keyOf,
  lockDossier,
  notHere,
  receiverUnfit,
} from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { type StepSpec, stepOf } from '../procedure/index.ts'
import {
  isOfficersStep,
  knownForMany,
  readTakes,
  refusalOf,
  type StepFault,
  type StepTyped,
  staffOf,
  takeGiven,
  takesOf,
} from '../step/index.ts'
import type { BatchAct, BatchItem } from './batch.ts'
import { unfitHere } from './problems.ts'
import { openSaid } from './said.ts'
import { type Batch, keepRefusal, readBatch, readOpen } from './store.ts'

type Running = { batch: Batch; by: Principal; officers: readonly Colleague[] }

/**
 * Does every item that is still to be done, as the officer who asked for it, in the position he asked in; where he holds it
 * no more, each is refused. What is refused stands in the item with the code of the problem. Repeatable; gives nothing.
 */
export async function runBatch(city: CaseworkCity, id: string): Promise<void> {
  const batch = await readBatch(city.database, id)
  const open = batch?.items.filter(({ outcome }) => outcome === null) ?? []
  if (!batch || open.length === 0) return
  const today = city.engine.clock.today()
  const caller = await callerIn(city, batch.account, batch.position, today)
  const officers = await staffOf(city, batch.unit)
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

const runItem = (city: CaseworkCity, running: Running, item: BatchItem): Promise<void> =>
  city.database.transaction(async (tx) => {
    const held = await lockDossier(tx, city.engine, item.dossier, item.seen ?? undefined)
    const open = await readOpen(tx, running.batch.id, item.place)
    if (!open) return
    const receiver = await doItem(tx, city, held, running, { ...item, ...open })
    tx.change(
      'casework.batch_item',
      { batch: running.batch.id, place: item.place },
      { outcome: 'done', receiver, said: null },
    )
  })

type OpenItem = BatchItem & { said: Uint8Array | null }

/** Does one item; gives the account that has the task from then on, if it was given to one. */
async function doItem(
  tx: Transaction,
  city: CaseworkCity,
  held: Held,
  running: Running,
  item: OpenItem,
): Promise<AccountId | null> {
  const { batch, by } = running
  const { act } = batch
  if (act.act === 'step') {
    const typed = item.said ? openSaid(keyOf(held), item.said, batch.id, item.place) : {}
    await takeSaid(tx, city, held, running, act.step, typed)
    return null
  }
  if (act.act === 'claim') {
    claimHeld(tx, city.engine, held, by, item.task ?? '', true)
    return by.account
  }
  return giveAway(tx, city.engine, held, running, act, item)
}

/** Takes the step with what was said once for all: it is judged for this dossier as its own page would judge it. */
async function takeSaid(
  tx: Transaction,
  city: CaseworkCity,
  held: Held,
  { by, officers }: Running,
  name: string,
  typed: StepTyped,
): Promise<void> {
  const { engine } = city
  if (!isOfficersStep(held, name)) throw notHere({ step: name, stage: held.dossier.stage })
  const step = stepOf(held.procedure, name)
  const known = knownForMany(city, { by, officers, language: 'zh' }, [held], name)
  const { given, problems } = await readTakes(step, typed, [], known)
  if (problems.length > 0) throw refusalOf(engine, held, name, by) ?? unfitHere(sayFaults(step, problems))
  await takeGiven(tx, engine, held, name, by, given)
}

/** All that is wrong, in one line of each language. */
function sayFaults(step: StepSpec, faults: readonly StepFault[]): { zh: string; en: string } {
  const titles = new Map(takesOf(step).map(({ name, title }) => [name, title]))
  const line = (language: Language, colon: string, between: string) =>
    faults
      .map(({ path, message }) => `${titles.get(path)?.[language] ?? path}${colon}${message[language]}`)
      .join(between)
  return { zh: line('zh', '：', '；'), en: line('en', ': ', '; ') }
}

type Given = Extract<BatchAct, { receivers: readonly AccountId[] }>

/** Gives a task to the receiver whose turn it is; gives his account. */
function giveAway(
  tx: Transaction,
  engine: Engine,
  held: Held,
  { batch, by, officers }: Running,
  act: Given,
  { task, place }: BatchItem,
): AccountId {
  const handOver = act.act === 'hand-over' ? batch.id : null
  // Receivers take turns, so that a desk is spread over them; whoever may not take this one is passed over.
  const turns = act.receivers.map((_, index) => act.receivers[(place + index) % act.receivers.length])
  let refused: unknown = receiverUnfit({ why: 'gone' })
  for (const account of turns) {
    const officer = officers.find((one) => one.account === account && one.roles.some(engine.roles.takesSteps))
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
const asReceivers = (officers: readonly Colleague[], { account }: Colleague) =>
  officers.filter((one) => one.account === account)
