/** The steps that an officer is offered in a dossier, and which of them comes first. */
import type { Principal } from '../../trust/policy/index.ts'
import type { Held } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { isByOfficer, type Procedure, stepOf } from '../procedure/index.ts'
import { isOffered } from '../step/index.ts'

/** Steps that are possible here and that this officer may take, without those that would be refused as the dossier stands. */
export const stepsFor = ({ engine }: Pick<CaseworkCity, 'engine'>, held: Held, by: Principal): string[] =>
  Object.keys(held.procedure.steps).filter(
    (step) => isByOfficer(stepOf(held.procedure, step)) && isOffered(engine, held, step, by),
  )

/** The step with the lowest rank; where none has one, the first. */
export const firstOf = (procedure: Procedure, steps: readonly string[]): string | undefined =>
  [...steps].sort((one, other) => rankOf(procedure, one) - rankOf(procedure, other))[0]

const rankOf = (procedure: Procedure, step: string) => stepOf(procedure, step).first ?? Number.MAX_SAFE_INTEGER

/** The step that comes first for this officer. */
export const firstStep = (city: Pick<CaseworkCity, 'engine'>, held: Held, by: Principal): string | undefined =>
  firstOf(held.procedure, stepsFor(city, held, by))
