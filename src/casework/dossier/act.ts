/** Commands on one dossier, each a transaction: a step, a beginning, work that is taken or given back. */
import type { Database, Transaction } from '../../kernel/database/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import { actOn } from './act-on.ts'
import { appendEvent } from './append.ts'
import type { Engine, Held } from './engine.ts'
import { lockDossier } from './fire.ts'
import { type Opening, openDossier } from './open.ts'
import { notAllowed, notHere } from './problems.ts'
import { resourceOf, type Taking } from './step.ts'

export type Needs = { database: Pick<Database, 'transaction'>; engine: Engine }

/** One step of one dossier as a transaction: `act(city, zhang, id, 'accept', { seen: 4 })`. Gives the dossier's id. */
export async function act(
  city: Needs,
  by: Principal,
  id: string,
  name: string,
  taking: Omit<Taking, 'by' | 'noticeFact' | 'spawned'> & { seen?: number } = {},
): Promise<string> {
  const { seen, ...rest } = taking
  return city.database.transaction(async (tx) => {
    const held = await lockDossier(tx, city.engine, id, seen)
    await actOn(tx, city.engine, held, name, { ...rest, by })
    return id
  })
}

/**
 * Opens a dossier and takes its first step, as one transaction: an officer ex officio 依职权, or the city itself. Applications
 * have a command of their own. Gives the dossier's id.
 */
export async function begin(
  city: Needs,
  by: Principal,
  opening: Opening,
  first: string,
  taking: Omit<Taking, 'by' | 'noticeFact' | 'spawned'> = {},
): Promise<string> {
  return city.database.transaction(async (tx) => {
    const held = openDossier(tx, city.engine, by, opening)
    await actOn(tx, city.engine, held, first, { ...taking, by })
    return held.dossier.id
  })
}

/** An officer takes open work, or gives it back. Refused where he could not take a step for it. */
export async function claimTask(city: Needs, by: Principal, id: string, task: string, takes: boolean): Promise<string> {
  return city.database.transaction(async (tx) => {
    claimHeld(tx, city.engine, await lockDossier(tx, city.engine, id), by, task, takes)
    return id
  })
}

/** The same under a lock that is held. Throws `casework/not-here`, `casework/not-allowed`. */
export function claimHeld(
  tx: Transaction,
  engine: Engine,
  held: Held,
  by: Principal,
  task: string,
  takes: boolean,
): void {
  const open = held.dossier.tasks.find((one) => one.name === task)
  if (!open) throw notHere({ step: task, stage: held.dossier.stage })
  const allowed = engine.policy.allows({
    action: 'step',
    principal: by,
    resource: { ...resourceOf(held.dossier), units: [open.unit] },
    by: open.role,
  })
  if (!allowed || (!takes && open.assignee !== by.account)) throw notAllowed({ step: task })
  if (takes && open.assignee !== null && open.assignee !== by.account)
    throw notHere({ step: task, stage: held.dossier.stage })
  if ((open.assignee === by.account) !== takes)
    appendEvent(tx, engine, held, { type: 'claimed', v: 1, task, account: takes ? by.account : null }, by)
}
