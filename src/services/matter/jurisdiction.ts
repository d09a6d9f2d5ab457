/**
 * Who is competent 管辖: asked before the form, so that nobody fills in a form for an organ that may not decide. Where nobody
 * here is, the answer names who is (行政许可法 art. 32 (1) 2). The rule is data; the first case that fits decides.
 */
import type { Departments } from '../../base/department/index.ts'
import type { Divisions } from '../../base/division/index.ts'
import { type Answers, fieldsOf, isMet, scopeOf } from '../../casework/form/index.ts'
import type { Text } from '../../kernel/i18n/index.ts'
import type { Implementation, Matter } from './matter.ts'

export type Competence =
  /**
   * `place`: the district or street that led there, or what was answered within it; null where the answer named the organ
   * itself. Of a district's organ a street makes the place: positions may be for some streets (remit).
   */
  | { competent: true; implementation: Implementation; place: string | null }
  | { competent: false; elsewhere: Text }
  /** The question is not answered yet, or with something that leads to no organ. */
  | { competent: null }

type Places = { departments: Departments; divisions: Divisions }

/** The implementation that is competent by the answers to the question of jurisdiction. */
export function competenceFor(matter: Matter, answers: Answers, { departments, divisions }: Places): Competence {
  const scope = scopeOf(answers)
  if (scope(matter.jurisdiction.field) === undefined) return { competent: null }
  const found = matter.jurisdiction.cases.find(
    ({ when, to }) =>
      (when === undefined || isMet(when, scope)) && !('officeIn' in to && officeIn(scope(to.officeIn)) === undefined),
  )
  if (found === undefined) return { competent: null }
  if ('elsewhere' in found.to) return { competent: false, elsewhere: found.to.elsewhere }
  const unit =
    'unitIn' in found.to
      ? scope(found.to.unitIn)
      : 'officeIn' in found.to
        ? officeIn(scope(found.to.officeIn))
        : organIn(found.to.department, scope(found.to.inDistrict))
  const implementation = matter.implementations.find((one) => one.unit === unit)
  if (implementation === undefined) return { competent: null }
  const place = 'unitIn' in found.to ? null : placeIn('officeIn' in found.to ? found.to.officeIn : found.to.inDistrict)
  return { competent: true, implementation, place: typeof place === 'string' ? place : null }

  function placeIn(field: string) {
    const within = fieldsOf(matter.form).find((one) => one.kind === 'division' && one.within === field)
    return (within && scope(within.id)) ?? scope(field)
  }

  function officeIn(street: unknown) {
    const division = typeof street === 'string' ? divisions.get(street) : null
    const office = division === null ? null : departments.officeOf(division.code)
    return matter.implementations.find((one) => one.unit === office?.id)?.unit
  }

  function organIn(department: string, district: unknown) {
    const division = typeof district === 'string' ? divisions.get(district) : null
    return division === null ? undefined : departments.counterpartIn(department, division.code)?.id
  }
}
