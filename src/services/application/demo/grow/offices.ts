/** What is applied for in a grown city, and where: the matters of the pack at units whose officers can see them through. */

import { isHeld } from '../../../../base/department/index.ts'
import type { Answers } from '../../../../casework/form/index.ts'
import type { PlainDate } from '../../../../kernel/time/index.ts'
import { type Caller, callerFor } from '../../../../trust/identity/index.ts'
import type { MatterCity } from '../../../matter/index.ts'
import { hygieneAnswers, rentAnswers } from '../answers.ts'
import type { DemoApplicant } from '../applicant.ts'
import { matterAnswers } from '../matter-answers.ts'

type Matter = NonNullable<ReturnType<MatterCity['catalogue']['matterOf']>>
export type Firm = { name: string; creditCode: string }

/** A matter at an office: how often it is asked for, in which months more, and the answers of somebody who applies. */
export type Offered = {
  matter: Matter
  unit: { id: string; division: string; number: string }
  of: 'person' | 'enterprise'
  weight: number
  busy: readonly number[]
  answers: (person: DemoApplicant, firm: Firm, today: PlainDate) => Answers
  /** Officers of the unit by what they do. */
  officers: ReadonlyMap<string, Caller>
}

type Asked = Pick<Offered, 'of' | 'weight' | 'busy' | 'answers'> & { code: string }
const HAIDIAN = ['110108000000', '110108011000'] as const
const PLACES = [HAIDIAN, ['110105000000', '110105001000']] as const

/** How often each is asked for, and its busy months, are ours. */
const ASKED: readonly Asked[] = [
  {
    code: 'public-place-hygiene',
    of: 'enterprise',
    weight: 16,
    busy: [3, 4, 5, 6],
    answers: (person, firm, today) => {
      const place = { district: HAIDIAN[0], street: HAIDIAN[1], address: '演示路 12 号', name: '演示门店', area: 160 }
      return hygieneAnswers(firm, person, { ...place, type: 'salon' }, today).answers
    },
  },
  { code: 'food-permit', of: 'enterprise', weight: 22, busy: [3, 9, 10], answers: ofFirm('food-permit') },
  { code: 'equipment-registration', of: 'enterprise', weight: 6, busy: [], answers: ofFirm('equipment-registration') },
  { code: 'performance-permit', of: 'enterprise', weight: 3, busy: [5, 10, 12], answers: ofFirm('performance-permit') },
  {
    code: 'rent-withdrawal',
    of: 'person',
    weight: 26,
    busy: [1, 7, 8],
    answers: (person, _firm, today) =>
      rentAnswers(
        person,
        {
          district: HAIDIAN[0],
          street: HAIDIAN[1],
          address: '演示花园 3 号楼 401',
          rentFen: 420000,
          amountFen: 180000,
          months: 26,
          account: 'fund',
        },
        today,
      ).answers,
  },
  { code: 'social-security-card', of: 'person', weight: 8, busy: [], answers: ofPerson('social-security-card') },
  {
    code: 'unemployment-registration',
    of: 'person',
    weight: 6,
    busy: [1, 2],
    answers: ofPerson('unemployment-registration'),
  },
  { code: 'no-crime-certificate', of: 'person', weight: 9, busy: [7, 8], answers: ofPerson('no-crime-certificate') },
  { code: 'hardship-relief', of: 'person', weight: 4, busy: [1, 12], answers: ofPerson('hardship-relief') },
]

function ofPerson(code: keyof typeof matterAnswers): Asked['answers'] {
  return (person, _firm, today) => matterAnswers[code](person, today).answers
}

function ofFirm(code: keyof typeof matterAnswers): Asked['answers'] {
  return (person, firm, today) => ({
    ...matterAnswers[code](person, today).answers,
    organisationName: firm.name,
    organisationCode: firm.creditCode,
  })
}

/**
 * A pack whose forms ask for no files, and whose matters may be applied for again and again: what is made in masses, or measured, brings
 * none and is always the same. Versions of the forms are kept by the caller.
 */
export function withoutFiles({ catalogue }: Pick<MatterCity, 'catalogue'>): MatterCity['catalogue'] {
  const matters = catalogue.matters().map((matter) => ({
    ...matter,
    once: [],
    form: {
      ...matter.form,
      screens: matter.form.screens
        .map((screen) => ({ ...screen, fields: screen.fields.filter(({ kind }) => kind !== 'file') }))
        .filter(({ fields }) => fields.length > 0),
    },
  }))
  return {
    ...catalogue,
    matters: () => matters,
    matterOf: (code) => matters.find((matter) => matter.code === code) ?? null,
  }
}

/** Who comes along to a site: another examiner. */
export const SECOND = 'second'
const NEEDED = ['receiver', 'examiner', 'decider'] as const

/** Every matter above at every office that has the officers for it today. */
export async function findOffices(city: MatterCity, person: DemoApplicant, firm: Firm): Promise<Offered[]> {
  const { base, catalogue, engine } = city
  const today = engine.clock.today()
  const staff = new Map<string, Map<string, Caller>>()
  for (const { login, positions } of base.people.officers)
    for (const held of positions.filter((position) => isHeld({ ...position, until: position.until ?? null }, today))) {
      const caller = await callerFor(city, login, today, held.unit)
      const known = staff.get(held.unit) ?? new Map<string, Caller>()
      staff.set(held.unit, known)
      for (const role of caller ? held.roles : []) {
        if (caller && role === 'examiner' && known.has(role) && !known.has(SECOND)) known.set(SECOND, caller)
        if (caller && !known.has(role)) known.set(role, caller)
      }
    }
  return ASKED.flatMap(({ code, answers, weight, ...asked }) => {
    const matter = catalogue.matterOf(code)
    if (!matter) return []
    const units = new Map<string, Offered>()
    for (const place of PLACES) {
      const there: Offered['answers'] = (...known) => moved(answers(...known), place)
      const competence = catalogue.implementationFor(matter, there(person, firm, today))
      const unit = competence.competent === true ? base.departments.unitOf(competence.implementation.unit) : null
      const officers = unit && staff.get(unit.id)
      if (unit && officers && NEEDED.every((role) => officers.has(role)) && !units.has(unit.id))
        units.set(unit.id, {
          ...asked,
          matter,
          weight,
          answers: there,
          unit: { id: unit.id, division: unit.division.slice(0, 6), number: unit.number },
          officers,
        })
    }
    return [...units.values()].map((offered) => ({ ...offered, weight: weight / units.size }))
  })
}

/** The same answers in another district. */
const moved = (answers: Answers, [district, street]: readonly [string, string]): Answers =>
  Object.fromEntries(
    Object.entries(answers).map(([name, value]) => [
      name,
      value === HAIDIAN[0] || value === PLACES[1][0] ? district : value === HAIDIAN[1] ? street : value,
    ]),
  )
