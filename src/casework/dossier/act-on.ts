/** Taking a step: the facts that its guards and its notice need are read under the lock, then it is taken. */
import type { Transaction } from '../../kernel/database/index.ts'
import { stageOf, stepOf } from '../procedure/index.ts'
import type { Engine, Held } from './engine.ts'
import { type Taking, takeStep } from './step.ts'

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
  const noticeFact = kind === undefined ? undefined : await engine.hooks.notices[kind]?.read(tx, held, taking.atHand)
  const list = stepOf(held.procedure, name).spawns
  const spawned = list === undefined ? [] : ((await engine.hooks.lists[list]?.read(tx, held)) ?? [])
  takeStep(tx, engine, held, name, { ...taking, facts, noticeFact, spawned })
}

/** The step that a join may take right after this one. */
function followers({ procedure, dossier }: Held, name: string): string[] {
  const to = stepOf(procedure, name).to ?? dossier.stage
  const join = stageOf(procedure, to).join
  return join ? [join.then] : []
}
