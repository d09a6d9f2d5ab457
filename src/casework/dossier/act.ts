/** Taking a step as a command: the facts that its guards and its notice need are read under the lock, then it is taken. */
import type { Database, Transaction } from '../../kernel/database/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import { stageOf, stepOf } from '../procedure/index.ts'
import { appendEvent } from './append.ts'
import type { Engine, Held } from './engine.ts'
import { lockDossier } from './held.ts'
import { type Opening, openDossier } from './open.ts'
import { notAllowed, notHere } from './problems.ts'
import { resourceOf, type Taking, takeStep } from './step.ts'

export type Needs = { database: Pick<Database, 'transaction'>; engine: Engine }

/** Reads what the step needs, and takes it. Throws what `takeStep` throws. */
export async function actOn(
  tx: Transaction,
  engine: Engine,
  held: Held,
  name: string,
  taking: Omit<Taking, 'noticeFact' | 'spawned'>,
): Promise<void> {
  const steps = [name, ...followers(held, name)].map((one) => stepOf(held.procedure, one))
  const facts: Record<string, unknown> = { ...taking.facts }
  for (const guard of steps.flatMap((step) => step.needs)) {
    const hook = engine.hooks.guards[guard]
    if (hook && !(guard in facts)) facts[guard] = await hook.read(tx, held)
  }
  const kind = steps.find((step) => step.notice !== undefined)?.notice
  const noticeFact = kind === undefined ? undefined : await engine.hooks.notices[kind]?.read(tx, held)
  const list = stepOf(held.procedure, name).spawns
  const spawned = list === undefined ? [] : ((await engine.hooks.lists?.[list]?.read(tx, held)) ?? [])
  takeStep(tx, engine, held, name, { ...taking, facts, noticeFact, spawned })
}

/** The step that a join may take right after this one. */
function followers({ procedure, dossier }: Held, name: string): string[] {
  const to = stepOf(procedure, name).to ?? dossier.stage
  const join = stageOf(procedure, to).join
  return join ? [join.then] : []
}

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
