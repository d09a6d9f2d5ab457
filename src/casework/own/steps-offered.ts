/** What a party can do with his dossier as it stands: the steps of its procedure, one after the other as they are offered. */
import { type Language, pick } from '../../kernel/i18n/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import type { Held } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { isByOfficer, stepOf } from '../procedure/index.ts'
import { asksSomething, isOffered } from '../step/index.ts'

export type StepOffered = {
  step: string
  title: string
  lead: string | undefined
  danger: boolean
  /** Whether it has a page; one that asks nothing is done by its button. */
  asks: boolean
}

export function partySteps(
  { engine, base }: Pick<CaseworkCity, 'engine' | 'base'>,
  held: Held,
  by: Principal,
  language: Language,
): StepOffered[] {
  const { dossier, procedure } = held
  if (held.key === null) return []
  const unit = base.departments.unitOf(dossier.unit)
  return Object.keys(procedure.steps)
    .filter((name) => !isByOfficer(stepOf(procedure, name)) && isOffered(engine, held, name, by))
    .map((name) => ({ name, step: stepOf(procedure, name) }))
    .sort((one, other) => rankOf(one.step) - rankOf(other.step))
    .map(({ name, step }) => ({
      step: name,
      title: pick(step.title, language),
      lead: step.lead && pick(step.lead, language, { unit: unit ? pick(unit.name, language) : '' }),
      danger: step.danger === true,
      asks: asksSomething(step),
    }))
}

/** As the procedure says; what takes something away comes last. */
const rankOf = ({ first, danger }: { first?: number | undefined; danger?: true | undefined }) =>
  danger ? Number.MAX_SAFE_INTEGER : (first ?? 1000)
