/** Whether a step is offered: the question that every list of steps and every page of one asks before anybody types a word. */
import type { Problem } from '../../kernel/problem/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import { type Engine, type Held, hindrances, isPossible, mayTake, notAllowed, notHere } from '../dossier/index.ts'
import { isTakeable } from './takes.ts'

/** Why somebody cannot take the step here and now, as far as the dossier's state shows it; null where it is offered. */
export function refusalOf(engine: Engine, held: Held, name: string, by: Principal): Problem | null {
  const { dossier, procedure } = held
  if (!isTakeable(held, name) || !isPossible(procedure, dossier, name))
    return notHere({ step: name, stage: dossier.stage })
  if (!mayTake(engine, held, name, by)) return notAllowed({ step: name })
  return hindrances(engine, held, name)[0] ?? null
}
