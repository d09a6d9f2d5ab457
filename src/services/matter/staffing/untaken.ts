/**
 * Which steps of a procedure nobody in a unit can take. The policy is asked as it is when the step is taken, so that roles and remits
 * count as they count there; four eyes count by accounts, as they do there.
 */
import { type Engine, resourceFor } from '../../../casework/dossier/index.ts'
import { isByOfficer, type Procedure, type StepSpec } from '../../../casework/procedure/index.ts'
import type { Text } from '../../../kernel/i18n/index.ts'
import type { UnitOfficer } from '../../../trust/identity/index.ts'
import { ENGINE, type Policy, type Principal } from '../../../trust/policy/index.ts'

/**
 * `nobody`: no position is for it. `same`: only who took a step from which this one has to differ (four eyes). `alone`: it takes a second
 * officer, and there is none.
 */
export type Why = 'nobody' | 'same' | 'alone'
export type Untaken = {
  step: string
  title: Text
  role: string
  why: Why
  /** Whether what waits for an office stands still without it: the work of a stage. Else it is a step that may be needed. */
  stops: boolean
}

/** What would be handed over. `place`: the division that makes the unit competent. */
export type Asked = { procedure: Procedure; matter: string; unit: string; place: string; fourEyes: boolean }

type Needs = Pick<Engine, 'policy' | 'roles'>

/** Every step of officers that nobody of these can take, in the order of the procedure; those of units that help are not asked. */
export function untakenBy(engine: Needs, officers: readonly UnitOfficer[], asked: Asked): Untaken[] {
  const { procedure, fourEyes } = asked
  const steps = Object.entries(procedure.steps).filter(([, step]) => isByOfficer(step) && !step.helps)
  const takers = new Map(steps.map(([name, step]) => [name, takersOf(engine.policy, officers, asked, step)]))
  const isForSteps = ({ roles }: UnitOfficer) => roles.some(engine.roles.takesSteps)
  const staff = new Set(officers.filter(isForSteps).map(({ account }) => account))
  const whyNot = (name: string, { differsFrom, takes }: StepSpec): Why | null => {
    const mine = takers.get(name) ?? new Set()
    if (mine.size === 0) return 'nobody'
    if (fourEyes && differsFrom.some((other) => isOneAlone(mine, takers.get(other)))) return 'same'
    const isForTwo = takes?.some(({ kind }) => kind === 'officer') ?? false
    return isForTwo && staff.size < 2 ? 'alone' : null
  }
  return steps.flatMap(([name, step]) => {
    const why = whyNot(name, step)
    return why === null
      ? []
      : [{ step: name, title: step.title, role: step.by, why, stops: isWorkOfStage(procedure, step) }]
  })
}

/** Whether one and the same account is all that there is for both. */
const isOneAlone = (mine: ReadonlySet<string>, others: ReadonlySet<string> = new Set()): boolean =>
  others.size === 1 && mine.size === 1 && [...mine].every((account) => others.has(account))

/** A stage waits for the office with work for this role. */
const isWorkOfStage = ({ stages }: Procedure, { from, by }: StepSpec): boolean =>
  from.some((stage) => stages[stage]?.waitsFor === 'office' && stages[stage].tasks.some(({ role }) => role === by))

function takersOf(
  policy: Policy,
  officers: readonly UnitOfficer[],
  { procedure, matter, unit, place }: Asked,
  step: StepSpec,
): Set<string> {
  const resource = resourceFor({ kind: procedure.name, matter, place }, unit)
  return new Set(
    officers
      .filter((officer) =>
        policy.allows({ action: 'step', principal: principalOf(officer, unit), resource, by: step.by, fourEyes: true }),
      )
      .map(({ account }) => account),
  )
}

const principalOf = ({ account, person, position, roles, remit }: UnitOfficer, unit: string): Principal => ({
  ...ENGINE,
  kind: 'officer',
  account,
  person,
  subjects: person === null ? [] : [person],
  position,
  unit,
  roles,
  remit,
})
