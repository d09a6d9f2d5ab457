/**
 * How words move a dossier. Beside an application a question moves nothing; a dossier that is itself a question is opened by
 * its first words and closed by the answer. Its procedure says so with the guards below, which hold for nobody who comes
 * without words: no button, batch or program takes such a step by itself. Such a dossier has one thread.
 */
import type { Principal } from '../../trust/policy/index.ts'
import { defineGuard, type Engine, type Held, type Hooks, isPossible, mayTake, resourceOf } from '../dossier/index.ts'
import type { Procedure, StepSpec } from '../procedure/index.ts'
import { wordsMissing } from './problems.ts'

export type Said = 'asked' | 'answered'

const guardOf = (said: Said) => `question/${said}`
const withWords = defineGuard<string | null>({
  read: async () => null,
  holds: (words) => words !== null,
  problem: () => wordsMissing(),
})

export const questionHooks: Hooks = {
  guards: { [guardOf('asked')]: withWords, [guardOf('answered')]: withWords },
  effects: {
    /** Nobody waits for an answer any more. */
    'question/end': (tx, { dossier }) =>
      tx.change('casework.question', { dossier: dossier.id }, { waiting_since: null }),
  },
  notices: {},
}

/** Whether a step is taken with words only: with a question, or with its answer. */
export const isSaid = ({ needs }: Pick<StepSpec, 'needs'>): boolean =>
  needs.includes(guardOf('asked')) || needs.includes(guardOf('answered'))

/** Whether dossiers of the procedure are themselves questions. */
export const isQuestion = ({ steps }: Procedure): boolean => Object.values(steps).some(isSaid)

const stepsWith = ({ steps }: Procedure, said: Said): string[] =>
  Object.entries(steps).flatMap(([name, { needs }]) => (needs.includes(guardOf(said)) ? [name] : []))

/** The step that the words take from where the dossier stands; none where they move nothing. */
export function stepWith(held: Held, said: Said): { name: string; guard: string } | null {
  const name = stepsWith(held.procedure, said).find((step) => isPossible(held.procedure, held.dossier, step))
  return name === undefined ? null : { name, guard: guardOf(said) }
}

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
