/**
 * Unified at four levels 四级四同: a matter has the same name, catalogue code, type and legal basis at every level, and no organ
 * adds materials, steps, time or conditions. An implementation has no place to write the first four or materials of its own (a
 * pack that tries is refused at load); what it may write is compared here with the entry, as allowed or as a fault. Rule: the
 * national requirement, known in general and not read; to which side an element belongs, where it does not say, is ours.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Departments, Unit } from '../../base/department/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import { labels } from './element-names.ts'
import { sayElement } from './element-words.ts'
import type { InheritedElements } from './elements.ts'
import type { Implementation, Matter } from './matter.ts'
import { unifiedTexts } from './unified-texts.ts'
import { wholeMatter } from './whole.ts'

type Element = keyof InheritedElements
type Judgement = 'allowed' | 'steps' | 'time' | 'conditions'

/** Where an organ may differ, and what it adds where it may not. */
const JUDGEMENTS: Readonly<Record<Element, Judgement>> = {
  authorityNature: 'allowed',
  level: 'allowed',
  powerSource: 'allowed',
  entrustedBy: 'allowed',
  jointAuthorities: 'allowed',
  divisionOfPower: 'allowed',
  exerciseContent: 'allowed',
  audience: 'conditions',
  personTopics: 'allowed',
  enterpriseTopics: 'allowed',
  localTopics: 'allowed',
  street: 'allowed',
  community: 'allowed',
  conditions: 'conditions',
  quota: 'conditions',
  statutoryDays: 'time',
  statutoryUnit: 'time',
  statutoryNote: 'allowed',
  promisedDays: 'allowed',
  promisedUnit: 'allowed',
  promisedNote: 'allowed',
  specialProcedures: 'time',
  caseType: 'allowed',
  handlingForms: 'allowed',
  errands: 'steps',
  errandsReason: 'allowed',
  online: 'allowed',
  onlineDepth: 'allowed',
  onlineUrl: 'allowed',
  mobileUrl: 'allowed',
  inServiceCentre: 'allowed',
  appointment: 'allowed',
  kiosk: 'allowed',
  onlinePayment: 'allowed',
  courier: 'allowed',
  crossRegion: 'allowed',
  places: 'allowed',
  openingHours: 'allowed',
  consultation: 'allowed',
  supervision: 'allowed',
  steps: 'steps',
  intermediaryServices: 'steps',
  feeCharged: 'allowed',
  fees: 'allowed',
  resultType: 'allowed',
  resultName: 'allowed',
  resultSample: 'allowed',
  resultCertificateType: 'allowed',
  faq: 'allowed',
  rightsAndDuties: 'allowed',
  remedies: 'allowed',
}

export type Difference = {
  matter: Matter
  implementation: Implementation
  unit: Unit
  element: Element
  judgement: Judgement
}

/** Every element that an organ says otherwise than the entry, faults first; what it only repeats is no difference. */
export function differencesIn(matters: readonly Matter[], { unitOf }: Pick<Departments, 'unitOf'>): Difference[] {
  const all = matters.flatMap((matter) =>
    matter.implementations.flatMap((implementation) => {
      const unit = unitOf(implementation.unit)
      return unit === null ? [] : differencesAt(matter, implementation, unit)
    }),
  )
  return [...all.filter(isFault), ...all.filter((one) => !isFault(one))]
}

const differencesAt = (matter: Matter, implementation: Implementation, unit: Unit): Difference[] =>
  (Object.keys(JUDGEMENTS) as Element[])
    .filter((element) => {
      const own = implementation.overrides[element]
      return own !== undefined && !isDeepStrictEqual(own.value, matter.elements[element]?.value)
    })
    .map((element) => ({ matter, implementation, unit, element, judgement: JUDGEMENTS[element] }))

export const isFault = ({ judgement }: Pick<Difference, 'judgement'>): boolean => judgement !== 'allowed'

/** A difference ready to print; the entry may say nothing. */
export type DifferenceView = {
  code: string
  matter: string
  unit: string
  organ: string
  element: string
  entry: string
  own: string
  judgement: string
}

export function viewDifference(
  { matter, implementation, unit, element, judgement }: Difference,
  language: Language,
): DifferenceView {
  const said = ({ overrides }: Pick<Implementation, 'overrides'>) =>
    sayElement(
      element,
      wholeMatter(matter, { implementation: { ...implementation, overrides }, authority: unit.name }, null),
      language,
    ).join(language === 'zh' ? '；' : '; ')
  return {
    code: matter.code,
    matter: pick(matter.elements.name.value, language),
    unit: unit.id,
    organ: pick(unit.name, language),
    element: pick(labels[element], language),
    entry: said({ overrides: {} }),
    own: said(implementation),
    judgement: unifiedTexts(language)(judgement),
  }
}
