/** Consultations 咨询 as a kind of dossier: called by what they are about, told on a page of their own, without papers. */

import type { Kind } from '../../casework/kind/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { consultationPage } from './consultation-page.ts'
import { consultation } from './procedure.ts'

export const consultationKind = (city: MatterCity): Kind => {
  const matterOf = (code: string | null, language: 'zh' | 'en') => {
    const matter = city.catalogue.matterOf(code ?? '')
    return matter && { code: matter.code, name: pick(matter.elements.name.value, language) }
  }
  return {
    name: 'consultation',
    label: { zh: '咨询', en: 'questions' },
    procedures: [consultation],
    // "咨询：公共场所卫生许可"
    title: ({ matter }, language) => {
      const about = matterOf(matter, language)
      const what = pick(consultation.title, language)
      return about ? `${what}${language === 'zh' ? '：' : ': '}${about.name}` : what
    },
    ownPage: consultationPage(city),
    about: ({ matter }, language) => {
      const about = matterOf(matter, language)
      return about && { href: `/matters/${about.code}`, label: about.name }
    },
  }
}
