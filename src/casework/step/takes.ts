/** What a step of a procedure takes, and whether an officer takes it by itself. */
import { type Held, heldOf, isPaused, readRow } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { isByOfficer, isByPerson, type StepSpec, stepOf, type Take } from '../procedure/index.ts'

export const takesOf = ({ takes = [] }: Pick<StepSpec, 'takes'>): readonly Take[] => takes

/** A step as it is taken in a dossier: where it takes what is given, with the form that the kind has for that. Throws for a name that is none. */
export function stepIn(
  { kinds }: Pick<CaseworkCity, 'kinds'>,
  { procedure, dossier }: Pick<Held, 'procedure' | 'dossier'>,
  name: string,
): StepSpec {
  const step = stepOf(procedure, name)
  if (!step.takes?.some(({ kind }) => kind === 'given')) return step
  const { given } = kinds.of(dossier)
  return {
    ...step,
    takes: step.takes.flatMap((take) => {
      if (take.kind !== 'given') return [take]
      const form = given?.(dossier, take.name) ?? null
      return form === null ? [] : [{ ...take, kind: 'form' as const, form }]
    }),
  }
}

/** The questions for which a step of a dossier takes files, by name; of what is no step, or not there, none. */
export async function fileNamesOf(city: CaseworkCity, dossier: string, name: string): Promise<string[]> {
  const row = await readRow(city.database, dossier)
  const held = row && heldOf(city.engine, row)
  if (!held || !Object.hasOwn(held.procedure.steps, name)) return []
  return takesOf(stepIn(city, held, name)).flatMap((take) => (take.kind === 'file' ? [take.name] : []))
}

/**
 * Whether the step is asked on a page of its own; one that asks nothing is a button. What a party can do once only is asked first.
 */
export const asksSomething = (step: StepSpec): boolean =>
  takesOf(step).length > 0 ||
  step.corrects ||
  step.danger === true ||
  step.fresh === true ||
  (step.by === 'applicant' && step.once === 'dossier')

/**
 * Whether somebody takes the step by itself, a party or an officer: not by the words of a question; and the pause does not speak
 * against it: what runs is not resumed, what stands still not paused again.
 */
export function isTakeable({ dossier, procedure }: Held, name: string): boolean {
  if (!Object.hasOwn(procedure.steps, name)) return false
  const step = stepOf(procedure, name)
  return (
    isByPerson(step) &&
    step.says === undefined &&
    step.elsewhere !== true &&
    step.from.length > 0 &&
    !(step.pauses.length > 0 && isPaused(dossier)) &&
    !(step.resumes.length > 0 && !isPaused(dossier))
  )
}

/** The same for officers. */
export const isOfficersStep = (held: Held, name: string): boolean =>
  isTakeable(held, name) && isByOfficer(stepOf(held.procedure, name))
