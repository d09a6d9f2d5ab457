/** What the system itself can say about an application: facts beside which the officer decides. */

import type { Dossier } from '../../casework/dossier/index.ts'
import { type Answers, checkAnswers, choicesOf, viewAnswers } from '../../casework/form/index.ts'
import type { Check } from '../../casework/kind/index.ts'
import { sayReasons } from '../../casework/rules/index.ts'
import { type Language, pick } from '../../kernel/i18n/index.ts'
import type { Matter, MatterCity } from '../matter/index.ts'
import { deskTexts } from './desk-texts.ts'
import { differingIn } from './doubts.ts'
import type { OpenedApplication } from './read.ts'

/**
 * The checks: the ruling of a published table, whether all is answered, what differs from the register without being a certain
 * contradiction, whether the site was seen. `registered`: what the register has for fields of the form.
 */
export function checksOf(
  city: Pick<MatterCity, 'base' | 'catalogue'>,
  dossier: Dossier,
  { form, answers, ruling, uploads }: OpenedApplication,
  matter: Matter | null,
  registered: Answers,
  language: Language,
): Check[] {
  const say = deskTexts(language)
  const known = { language, choicesOf: choicesOf(city, language), uploads }
  const wrong = checkAnswers(form, answers, { today: dossier.received, choicesOf: known.choicesOf })
  const labels = new Map(
    viewAnswers(form, answers, known).flatMap(({ rows }) => rows.map(({ path, label }) => [path, label] as const)),
  )
  const differing = differingIn({ form, answers }, registered).map((path) => labels.get(path) ?? path)
  const table = ruling && matter ? city.catalogue.rulesOf(matter, dossier.received) : null
  const reason = ruling && table ? sayReasons(table, ruling.reasons, language) : ''
  const results = { grant: 'passed', refuse: 'failed', unsure: 'unsure' } as const
  return [
    ...(ruling
      ? [
          {
            result: results[ruling.outcome],
            text: say(`check.${ruling.outcome}`, { reason }),
            rule: say('check.rule', {
              table: pick(table?.title ?? { zh: ruling.table.id, en: ruling.table.id }, language),
              version: ruling.table.version,
            }),
          },
        ]
      : []),
    wrong.length === 0
      ? { result: 'passed' as const, text: say('check.answers') }
      : {
          result: 'failed' as const,
          text: say('check.answersWrong', {
            n: wrong.length,
            labels: [...new Set(wrong.map(({ path }) => labels.get(path) ?? path))].join(
              language === 'zh' ? '、' : ', ',
            ),
          }),
        },
    ...(differing.length > 0
      ? [
          {
            result: 'unsure' as const,
            text: say('check.register', { labels: differing.join(language === 'zh' ? '、' : ', ') }),
          },
        ]
      : []),
    ...(dossier.parameters.siteCheck === true
      ? [
          'record-site-check' in dossier.taken
            ? { result: 'passed' as const, text: say('check.site') }
            : { result: 'unsure' as const, text: say('check.siteMissing') },
        ]
      : []),
  ]
}
