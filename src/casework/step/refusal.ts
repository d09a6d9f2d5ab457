/** Whether a step is offered: the question that every list of steps and every page of one asks before anybody types a word. */
import type { Problem } from '../../kernel/problem/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import { type Engine, type Held, hindrances, isPossible, mayTake, notAllowed, notHere } from '../dossier/index.ts'
import { stepOf } from '../procedure/index.ts'
import { isSaid } from '../question/index.ts'
import { isTakeable } from './takes.ts'

/** Why somebody cannot take the step here and now, as far as the dossier's state shows it; null where it is offered. */
export const refusalOf = (engine: Engine, held: Held, name: string, by: Principal): Problem | null =>
  (isTakeable(held, name) ? refusalHere(engine, held, name, by) : notHereIn(held, name))?.() ?? null

/** Whether it is offered: what lists of steps ask of each, without making a problem of every one that is not. */
export const isOffered = (engine: Engine, held: Held, name: string, by: Principal): boolean =>
  isTakeable(held, name) && refusalHere(engine, held, name, by) === null

/** Whether somebody can do it now: take the step by itself, or where its own words or page take it, a question or a correction. */
export function canDo(engine: Engine, held: Held, name: string, by: Principal): boolean {
  const step = stepOf(held.procedure, name)
  const isHere = isTakeable(held, name) || isSaid(step) || step.elsewhere === true
  return isHere && refusalHere(engine, held, name, by) === null
}

type Refusal = () => Problem

function refusalHere(engine: Engine, held: Held, name: string, by: Principal): Refusal | null {
  if (!isPossible(held.procedure, held.dossier, name)) return notHereIn(held, name)
  if (!mayTake(engine, held, name, by)) return () => notAllowed({ step: name })
  const [first] = hindrances(engine, held, name)
  return first ? () => first : null
}

const notHereIn =
  ({ dossier }: Held, name: string): Refusal =>
  () =>
    notHere({ step: name, stage: dossier.stage })
