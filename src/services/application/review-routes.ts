/** Review and handing in: everything at a glance, each part with the way back to it, and the declaration. */

import { z } from 'zod'
import {
  type Draft,
  draftGone,
  draftMoved,
  openDraft,
  orReceipt,
  peopleOf,
  receiptOf,
  uploadsIn,
  versionOf,
  viewLeftOver,
  wrongWith,
} from '../../casework/draft/index.ts'
import { choicesOf, viewAnswers, visibleAnswers, visibleScreens } from '../../casework/form/index.ts'
import { html, redirect } from '../../kernel/http/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import { isProblem } from '../../kernel/problem/index.ts'
import { type Call, callerOf, type Gate } from '../../trust/gate/index.ts'
import { type MatterCity, matterOf } from '../matter/index.ts'
import { inTheWay } from './once.ts'
import { ReviewPage } from './pages/index.ts'
import { answersWrong } from './problems.ts'
import { foreseen } from './rules/foresee.ts'
import { submitReviewed } from './submit.ts'
import { applyTexts } from './texts.ts'

const DraftPlace = z.strictObject({ draft: z.uuid() })
type AnyCall = Call<unknown, unknown>

export function reviewRoutes(gate: Gate, city: MatterCity): void {
  gate.page('/apply/:draft/review', {
    programs: { operation: 'getDraft', but: '`problems` and `unit`' },
    params: DraftPlace,
    allow: 'signed-in',
    show: (call) =>
      orReceipt(city, call, call.params.draft, async () =>
        html(await reviewPage(city, call, await openDraft(city, city.database, callerOf(call), call.params.draft), [])),
      ),
  })

  gate.form('/apply/:draft/review', {
    programs: { operation: 'submitDraft', but: 'or `apply`, without a draft: all answers at once' },
    params: DraftPlace,
    allow: 'signed-in',
    act: async (call, { fields }) => {
      if (fields.declaration !== 'true')
        throw answersWrong({ errors: [{ path: 'declaration', message: applyTexts(call.language)('declare') }] })
      const { reviewed, 'electronic-service': electronic } = fields
      return submitReviewed(city, callerOf(call), call.params.draft, String(reviewed ?? ''), electronic === 'true')
    },
    answer: (id) => redirect(`/dossiers/${id}/receipt`),
    again: async (thrown, call, { fields }) => {
      if (isProblem(thrown, draftGone)) return receiptOf(city, call.principal, call.params.draft)
      if (!isProblem(thrown, answersWrong) && !isProblem(thrown, draftMoved)) return null
      return orReceipt(city, call, call.params.draft, async () => {
        const draft = await openDraft(city, city.database, callerOf(call), call.params.draft)
        const unsigned =
          fields.declaration !== 'true'
            ? [{ href: '#declaration', message: applyTexts(call.language)('declare') }]
            : isProblem(thrown, draftMoved)
              ? [{ href: '#review', message: applyTexts(call.language)('moved') }]
              : []
        return html(await reviewPage(city, call, draft, unsigned, fields['electronic-service'] === 'true'), 422)
      })
    },
  })
}

async function reviewPage(
  city: MatterCity,
  call: AnyCall,
  draft: Draft,
  problems: { href: string; message: string }[],
  // Consent is given by a person, never ticked before he looks.
  electronic = false,
) {
  const { language } = call
  const { form } = draft
  const matter = matterOf(city, draft.matter)
  const { code, elements } = matter
  const uploads = await uploadsIn(city, draft)
  const competence = city.catalogue.implementationFor(matter, draft.answers)
  const unit = competence.competent === true ? city.base.departments.unitOf(competence.implementation.unit) : null
  const register = await peopleOf(city, draft, callerOf(call))
  const wrong = wrongWith(city, draft, uploads, register).map(({ path, message }) => {
    const screen = form.screens.find(({ fields }) => fields.some(({ id }) => id === path.split('.')[0]))
    return {
      href: screen ? `/apply/${draft.id}/${screen.id}?change=1#${path.replaceAll('.', '-')}` : undefined,
      message: pick(message, language),
    }
  })
  const answers = visibleAnswers(form, draft.answers)
  const standing =
    wrong.length === 0 ? await inTheWay(city.database, city, { matter, subject: draft.subject, answers }) : []
  const against = standing.map(({ rule, dossier }) => ({
    href: `/dossiers/${dossier}`,
    message: pick(rule.message, language),
  }))
  const base = `/apply/${draft.id}`
  const screens = visibleScreens(form, draft.answers)
  return ReviewPage({
    frame: call.frame,
    matter: { href: `/matters/${code}`, label: pick(elements.name.value, language) },
    organ: unit ? pick(unit.name, language) : applyTexts(language)('noOrgan'),
    sections: viewAnswers(form, draft.answers, { language, choicesOf: choicesOf(city, language), uploads }).map(
      (section) => ({ ...section, changeHref: `${base}/${section.id}?change=1` }),
    ),
    backHref: `${base}/${screens.at(-1)?.id}`,
    draftsHref: '/drafts?done=saved',
    action: `${base}/review`,
    form: call.form(),
    reviewed: versionOf(draft),
    problems: [...problems, ...wrong, ...against],
    electronicService: electronic,
    foresight:
      wrong.length === 0 && against.length === 0
        ? foreseen(city, draft.matter, answers, register, language, true)
        : null,
    left: await viewLeftOver(city, draft, uploads, language),
  })
}
