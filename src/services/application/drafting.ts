/** How an application is filled in before it is one: the form of its matter, and who would be competent. */

import type { Drafting } from '../../casework/kind/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import { goThere, type MatterCity, matterOf } from '../matter/index.ts'
import { notCompetent } from './problems.ts'
import { foreseen } from './rules/foresee.ts'
import { toldBefore } from './told-before.ts'

export const drafting = (city: MatterCity): Drafting => ({
  form: (code) => city.catalogue.matterOf(code)?.form ?? null,
  page: (draft, screen) => `/apply/${draft}/${screen}`,
  begins: (code, language) => {
    const { elements } = matterOf(city, code)
    return {
      href: `/matters/${code}/apply`,
      guide: { href: `/matters/${code}`, label: pick(elements.name.value, language) },
    }
  },
  check: async (code, answers, language) => {
    const matter = matterOf(city, code)
    const competence = city.catalogue.implementationFor(matter, answers)
    if (competence.competent === false) throw notCompetent({ who: pick(competence.elsewhere, language) })
    await goThere(city, matter, competence)
  },
  foresee: (code, answers, people, language, whole) => foreseen(city, code, answers, people, language, whole),
  toldBefore: (call, subject, names) => toldBefore(city, call, subject, names),
  unit: (code, answers) => {
    const competence = city.catalogue.implementationFor(matterOf(city, code), answers)
    return competence.competent === true ? competence.implementation.unit : null
  },
})
