/** What a step does with units: hands the dossier over or back, and asks other units for help. */
import type { StepSpec } from '../procedure/index.ts'
import { notHere, unitWrong } from './problems.ts'
import type { Dossier } from './state.ts'

/** The name of the work that a unit was asked for: each unit has its own. */
export const helperTask = (task: string, unit: string): string => `${task}:${unit}`

/** Who handles the dossier after the step, and the way it came; undefined where that stays. */
export function handOver(
  step: StepSpec,
  dossier: Dossier,
  name: string,
  units: readonly string[],
): { unit: string; path: readonly string[] } | undefined {
  const path = dossier.path ?? []
  if (step.hands === 'over') {
    const [unit] = units
    if (unit === undefined || units.length > 1 || unit === dossier.unit) throw unitWrong({ units: units.join(' ') })
    return { unit, path: [...path, dossier.unit] }
  }
  if (step.hands !== 'back') return undefined
  const unit = path.at(-1)
  if (unit === undefined) throw notHere({ step: name, stage: dossier.stage })
  return { unit, path: path.slice(0, -1) }
}

/** The units that are newly asked: none that handles it, and none whose work is still open. */
export function askable(dossier: Dossier, units: readonly string[]): readonly string[] {
  const asked = [...new Set(units)]
  const busy = new Set(dossier.tasks.map(({ unit }) => unit))
  if (
    asked.length === 0 ||
    asked.some((unit) => unit === dossier.unit || (dossier.helpers.includes(unit) && busy.has(unit)))
  )
    throw unitWrong({ units: units.join(' ') })
  return asked
}
