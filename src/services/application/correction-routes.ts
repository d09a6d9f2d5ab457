/** Answering a correction 补正 on a page: the named fields with the officer's reasons, and more time for it, once. */

import { isPossible, mayTake, notFound, openReasons } from '../../casework/dossier/index.ts'
import { choicesOf, type Typed, viewScreen } from '../../casework/form/index.ts'
import type { OwnCall } from '../../casework/kind/index.ts'
import { DossierPlace, openOwn, READ } from '../../casework/own/index.ts'
import { sayDue } from '../../casework/story/index.ts'
import { html, redirect } from '../../kernel/http/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { CorrectionWrong, correctionForm, handInForm } from './correct.ts'
import { CorrectionPage } from './pages/index.ts'
import { openApplication } from './read.ts'
import { applyTexts } from './texts.ts'

export function correctionRoutes(gate: Gate, city: MatterCity): void {
  gate.page('/dossiers/:dossier/correction', {
    programs: { operation: 'getDossier', but: '`corrections`' },
    params: DossierPlace,
    allow: READ,
    show: async (call) => html(await correctionPage(city, call)),
  })

  gate.form('/dossiers/:dossier/correction', {
    programs: 'handInCorrection',
    params: DossierPlace,
    allow: { ...READ, act: 'hand-in' },
    act: async (call, { fields, files, seen }) => {
      const { _do: button, ...body } = fields
      return handInForm(city, call.principal, call.params.dossier, body, files, seen, button === 'upload')
    },
    answer: (id) => redirect(`/dossiers/${id}?done=hand-in`),
    again: async (thrown, call) =>
      thrown instanceof CorrectionWrong
        ? html(await correctionPage(city, call, thrown), thrown.read.problems.length > 0 ? 422 : 200)
        : null,
  })
}

async function correctionPage(city: MatterCity, call: OwnCall, wrong?: CorrectionWrong) {
  const { language } = call
  const { held, title, unit } = await openOwn(city, call)
  const { dossier, procedure } = held
  if (dossier.stage !== 'correcting' || dossier.corrections.length === 0) throw notFound()
  const [application, reasons] = await Promise.all([
    openApplication(city, call.purpose, dossier.id),
    openReasons(city, call.purpose, held),
  ])
  const small = correctionForm(application.form, dossier.corrections)
  const say = applyTexts(language)
  const due = sayDue(dossier, procedure, { language, today: city.engine.clock.today(), days: city.engine.days })
  const typed: Typed | undefined = wrong?.read.typed
  const view = viewScreen(small, 'correction', {
    answers: wrong?.read.answers ?? application.answers,
    problems: wrong?.read.problems ?? [],
    ...(typed ? { typed } : {}),
    language,
    choicesOf: choicesOf(city, language),
    uploads: new Map([...application.uploads, ...(wrong?.uploads ?? [])]),
    corrections: reasons,
  })
  return CorrectionPage({
    frame: call.frame,
    matter: { href: `/dossiers/${dossier.id}`, label: title },
    organ: unit,
    due: due ? say('due.correct', { day: due.when, left: due.left }) : '',
    fields: view.fields,
    problems: view.problems,
    action: `/dossiers/${dossier.id}/correction`,
    form: call.form(dossier.sequence),
    progressHref: `/dossiers/${dossier.id}`,
    extend:
      isPossible(procedure, dossier, 'extend-correction') &&
      mayTake(city.engine, held, 'extend-correction', call.principal)
        ? { action: `/dossiers/${dossier.id}/steps/extend-correction`, form: call.form(dossier.sequence) }
        : undefined,
  })
}
