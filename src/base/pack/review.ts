/**
 * To whom one turns against a decision for reconsideration 行政复议: it follows from what the unit is in law (`standing`) and from its
 * division, so that paper, page, API and capsule name the same organ. Rule: 行政复议法 (2023 revision) art. 24 to 28, general
 * knowledge, not checked; the governments' names are those of `city.yaml`.
 */
import { type Language, pick, type Text } from '../../kernel/i18n/index.ts'
import type { Unit } from '../department/index.ts'
import type { BasePack } from './base.ts'

type Known = Pick<BasePack, 'city' | 'departments' | 'divisions'>

/** The organs, any of which one may choose, the first of them first; none for a unit that decides nothing in its own name. */
export function reviewersOf(known: Known, unit: Unit): Text[] {
  const { remedies } = known.city
  const city = remedies.reconsideration.city
  const district = districtGovernment(known, unit)
  switch (unit.standing) {
    // art. 24 (1) 1, 3 and 4: the government whose department, outpost or authorised body it is; (1) 2: the next higher one.
    case 'department':
    case 'agency':
    case 'authorised':
    case 'government':
      return [district ?? city]
    // art. 24 (4): the government of the department that set it up, or that of the place, where it was set up by division.
    case 'branch':
      return district ? [city, district] : [city]
    // Whoever acts in another's name has decided for him.
    case 'in-name': {
      const parent = unit.parent === null ? null : known.departments.unitOf(unit.parent)
      return parent ? reviewersOf(known, parent) : []
    }
    // art. 27: the next higher authority of its own line.
    case 'vertical':
      return unit.superior ? [unit.superior] : []
    case undefined:
      return []
  }
}

function districtGovernment({ city, divisions }: Known, { division }: Unit): Text | null {
  const district = divisions.districtOf(division)
  const template = city.remedies.reconsideration.district
  const fill = (language: Language) =>
    pick(template, language, { district: district ? pick(district.name, language) : '' })
  return district && { zh: fill('zh'), en: fill('en') }
}

/** `北京市人民政府或者北京市海淀区人民政府`; null where there is none. */
export function sayReviewers(known: Known, id: string, language: Language): string | null {
  const unit = known.departments.unitOf(id)
  const organs = unit ? reviewersOf(known, unit) : []
  return organs.length === 0
    ? null
    : organs.map((organ) => pick(organ, language)).join(language === 'zh' ? '或者' : ' or ')
}
