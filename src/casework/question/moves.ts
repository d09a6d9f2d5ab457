/**
 * How words move a dossier. Beside an application a question moves nothing; a dossier that is itself a question is opened by
 * its first words and closed by the answer. The steps of its procedure say so (`says`), and the engine refuses them to whoever
 * comes without words: no button, batch or program takes such a step by itself. Such a dossier has one thread.
 */
import type { Principal } from '../../trust/policy/index.ts'
import { type Engine, type Held, type Hooks, isPossible, mayTake, resourceOf } from '../dossier/index.ts'
import type { Procedure, StepSpec } from '../procedure/index.ts'

export type Said = 'asked' | 'answered'

export const questionHooks: Hooks = {
  effects: {
    /** Nobody waits for an answer any more. */
    'question/end': (tx, { dossier }) =>
      tx.change('casework.question', { dossier: dossier.id }, { waiting_since: null }),
  },
}

/** Whether a step is taken with words only: with a question, or with its answer. */
export const isSaid = ({ says }: Pick<StepSpec, 'says'>): boolean => says !== undefined

/** Whether dossiers of the procedure are themselves questions. */
export const isQuestion = ({ steps }: Procedure): boolean => Object.values(steps).some(isSaid)

const stepsWith = ({ steps }: Procedure, said: Said): string[] =>
  Object.entries(steps).flatMap(([name, { says }]) => (says === said ? [name] : []))

/** The step that the words take from where the dossier stands; none where they move nothing. */
export const stepWith = (held: Held, said: Said): string | null =>
  stepsWith(held.procedure, said).find((step) => isPossible(held.procedure, held.dossier, step)) ?? null

/** Whether somebody may ask here, as the dossier stands. What the step's other guards say is asked when it is taken. */
export function mayAsk(engine: Pick<Engine, 'policy'>, held: Held, by: Principal): boolean {
  const { dossier, procedure } = held
  if (!engine.policy.allows({ action: 'ask', principal: by, resource: resourceOf(dossier) })) return false
  return !isQuestion(procedure) || dossier.closedAt === null || stepWith(held, 'asked') !== null
}

/** Whether somebody may answer here, or add to the answer that closed it. */
export function mayAnswer(engine: Pick<Engine, 'policy'>, held: Held, by: Principal): boolean {
  const { dossier, procedure } = held
  if (!engine.policy.allows({ action: 'answer', principal: by, resource: resourceOf(dossier) })) return false
  return (
    !isQuestion(procedure) ||
    stepsWith(procedure, 'answered').some(
      (step) =>
        mayTake(engine, held, step, by) &&
        (isPossible(procedure, dossier, step) || dossier.taken[step]?.round === dossier.round),
    )
  )
}
