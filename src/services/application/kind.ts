/** Applications 办件 as a kind of dossier: what was said on their forms, what the city checks of it, and why it was decided so. */

import { aboutSubject, type Held, versionOf } from '../../casework/dossier/index.ts'
import { knownPeople } from '../../casework/draft/index.ts'
import { choicesOf, knownAnswers, viewAnswers } from '../../casework/form/index.ts'
import type { Asked, Kind, Opened } from '../../casework/kind/index.ts'
import { sayReasons } from '../../casework/rules/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import { checklistForm, type Matter, type MatterCity } from '../matter/index.ts'
import { factsOf, wouldBeGranted } from './capsule.ts'
import { checksOf } from './checks.ts'
import { drafting } from './drafting.ts'
import { papersOf } from './papers.ts'
import { examined, examinedInDays, instant, permit } from './procedures/index.ts'
import { type OpenedApplication, openApplication } from './read.ts'
import { nextSteps } from './receipt-next.ts'
import { rulesHref, sayCompared, sayUnsure } from './rules/foresee.ts'
import { sectionsOf } from './sections.ts'
import { applyTexts } from './texts.ts'

export const PROCEDURES = [permit, instant, examined, examinedInDays]

export const applicationKind = (city: MatterCity): Kind => ({
  name: 'application',
  label: { zh: '申请', en: 'applications' },
  procedures: PROCEDURES,
  // An application is called by its matter.
  title: ({ matter: code }, language) => {
    const matter = city.catalogue.matterOf(code ?? '')
    return matter ? pick(matter.elements.name.value, language) : (code ?? '')
  },
  open: (purpose, held, asked) => openSaidIn(city, purpose, held, asked),
  correction: ({ id }) => `/dossiers/${id}/correction`,
  about: ({ matter: code }, language) => {
    const matter = city.catalogue.matterOf(code ?? '')
    return matter && { href: `/matters/${matter.code}`, label: pick(matter.elements.name.value, language) }
  },
  capsuleFacts: (purpose, { dossier }) => factsOf(city, purpose, dossier.id),
  matters: {
    all: (language) => city.catalogue.matters().map(named(language)),
    at: (unit, language) =>
      city.catalogue
        .matters()
        .filter((matter) => city.catalogue.implementationAt(matter, unit) !== null)
        .map(named(language)),
    name: (code, language) => {
      const matter = city.catalogue.matterOf(code)
      return matter && pick(matter.elements.name.value, language)
    },
  },
  // The situation, where the matter knows several.
  inShort: ({ matter: code, parameters }, language) => {
    const items = city.catalogue.matterOf(code ?? '')?.items ?? []
    const item = items.length > 1 ? items.find(({ id }) => id === parameters.situation) : undefined
    return item ? pick(item.name.value, language) : null
  },
  given: ({ matter: code }, take) => {
    const matter = city.catalogue.matterOf(code ?? '')
    if (take === 'checklist') return matter?.site ? checklistForm(matter.site.checklist) : null
    return matter?.gives?.asks ?? null
  },
  site: async (purpose, { dossier }, language) => {
    const names = city.catalogue.matterOf(dossier.matter ?? '')?.site?.where ?? []
    const { form, answers, uploads } = await openApplication(city, purpose, dossier.id)
    const rows = viewAnswers(form, answers, { language, choicesOf: choicesOf(city, language), uploads })
    return rows.flatMap((section) => section.rows).filter(({ path }) => names.includes(path))
  },
  drafting: drafting(city),
  next: (dossier, language) => nextSteps(versionOf(city.engine, dossier.procedure), dossier, language),
})

const named =
  (language: Language) =>
  ({ code, elements }: Matter) => ({ code, name: pick(elements.name.value, language) })

async function openSaidIn(city: MatterCity, purpose: Purpose, held: Held, asked: Asked): Promise<Opened> {
  const { dossier } = held
  const { language } = asked
  const isOffice = asked.for === 'office'
  const [application, reasons, people] = await Promise.all([
    openApplication(city, purpose, dossier.id),
    asked.reasons,
    isOffice ? knownPeople(city, purpose, aboutSubject(dossier), null) : null,
  ])
  const matter = city.catalogue.matterOf(dossier.matter ?? '')
  const item = matter?.items.find(({ id }) => id === application.item)
  if (!people)
    return {
      sections: viewAnswers(application.form, application.answers, {
        language,
        choicesOf: choicesOf(city, language),
        uploads: application.uploads,
        corrections: reasons,
      }),
      decided: await decidedBy(city, held, application, language),
      unsure: unsureOf(city, held, application, language),
    }
  const registered = knownAnswers(application.form, people)
  return {
    sections: sectionsOf(city, application, reasons, registered, language, dossier.received),
    under: item ? [pick(item.name.value, language)] : [],
    papers: matter ? papersOf(city, application, matter, language) : [],
    checks: checksOf(city, dossier, application, matter, registered, language),
    basis: matter ? basisOf(city, matter, dossier.unit, language) : [],
  }
}

/** Which row of which published table decided, and what would have had to be otherwise. */
async function decidedBy(
  city: MatterCity,
  { dossier }: Held,
  { ruling, matter: code }: OpenedApplication,
  language: Language,
): Promise<Opened['decided']> {
  const isRefused = 'refuse-by-rule' in dossier.taken
  if (!ruling || !(isRefused || 'grant-by-rule' in dossier.taken)) return undefined
  const matter = city.catalogue.matterOf(code)
  const table = matter && city.catalogue.rulesOf(matter, dossier.received)
  return {
    text: applyTexts(language)('decision.rule', {
      reason: sayReasons(table ?? { reasons: {} }, ruling.reasons, language),
      table: pick(table?.title ?? { zh: ruling.table.id, en: ruling.table.id }, language),
      version: ruling.table.version,
    }),
    rules: table ? { href: rulesHref(table), label: pick(table.title, language) } : undefined,
    nearest: isRefused ? ((await wouldBeGranted(city.database, ruling, language)) ?? undefined) : undefined,
  }
}

/** Why an officer looks at what the rules could not decide: the same reason that he reads. */
function unsureOf(
  city: MatterCity,
  { dossier }: Held,
  { ruling }: OpenedApplication,
  language: Language,
): Opened['unsure'] {
  if (dossier.outcome !== null || dossier.closedAt !== null) return undefined
  if ('compare' in dossier.taken) {
    const matter = city.catalogue.matterOf(dossier.matter ?? '')
    const rules = matter && city.catalogue.rulesOf(matter, dossier.received)
    if (!rules) return undefined
    return { ...sayCompared(rules, [], language), title: applyTexts(language)('compared') }
  }
  if (ruling?.outcome !== 'unsure') return undefined
  const table = city.catalogue.tableOf(ruling.table.id, ruling.table.version)
  return (table && sayUnsure(table, ruling.facts, language)) ?? undefined
}

function basisOf(city: MatterCity, matter: Matter, unit: string, language: Language): NonNullable<Opened['basis']> {
  const implementation = city.catalogue.implementationAt(matter, unit)
  if (!implementation) return []
  const { legalBasis } = city.catalogue.elementsOf(matter, implementation, null)
  return legalBasis.value.map(({ law, article, text }) => ({
    label: `${pick(law, language)} ${pick(article, language)}`,
    text: text ? pick(text, language) : '',
  }))
}
