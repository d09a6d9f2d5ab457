/** Answering a correction 补正 on a page: the named fields with the officer's reasons, and more time for it, once. */

import { z } from 'zod'
import { type Dossier, isPossible, mayTake, notFound, openReasons } from '../../casework/dossier/index.ts'
import { problemsIn } from '../../casework/draft/index.ts'
import { choicesOf, type FieldProblem, viewScreen } from '../../casework/form/index.ts'
import type { OwnCall } from '../../casework/kind/index.ts'
import { DossierPlace, openOwn, READ } from '../../casework/own/index.ts'
import { sayDue } from '../../casework/story/index.ts'
import { html, redirect } from '../../kernel/http/index.ts'
import { TextSchema } from '../../kernel/i18n/index.ts'
import { isProblem } from '../../kernel/problem/index.ts'
import type { Gate } from '../../trust/gate/index.ts'
import type { FilesKept } from '../../trust/kept/index.ts'
import type { MatterCity } from '../matter/index.ts'
import {
  type CorrectionRead,
  furtherAsked,
  handInForm,
  missingIn,
  putFiles,
  readCorrection,
  registerOf,
} from './correct.ts'
import { correctionForm, namedOf } from './named.ts'
import { CorrectionPage } from './pages/index.ts'
import { correctionWrong } from './problems.ts'
import { type OpenedApplication, openApplication } from './read.ts'
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
      const isUpload = fields._do === 'upload'
      return handInForm(city, call.principal, call.params.dossier, fields, files, seen, isUpload)
    },
    answer: (id) => redirect(`/dossiers/${id}?done=hand-in`),
    leads: { 'more-time': ({ params }) => `/dossiers/${params.dossier}/steps/${MORE_TIME}` },
    putFiles: async (call, { fields, files }) => {
      if (files.length === 0) return []
      const { kept } = await putFiles(city, call.principal, call.params.dossier, fields, files, undefined)
      return [...kept.faults].map(([field, message]) => ({ field, message }))
    },
    again: async (thrown, call, { fields, waiting }) => {
      if (thrown !== null && !isProblem(thrown, correctionWrong)) return null
      const judged = thrown === null ? leftWith(waiting?.refused ?? []) : Judged.parse(thrown.parameters)
      return html(await correctionPage(city, call, { fields, ...judged }))
    },
  })
}

const MORE_TIME = 'extend-correction'

const Judged = z.object({ staying: z.boolean(), refused: z.record(z.string(), TextSchema) })
/** Left half-way: nothing was judged yet but the files. */
const leftWith = (refused: FilesKept['refused']): z.infer<typeof Judged> => ({
  staying: true,
  refused: Object.fromEntries(refused.map(({ field, message }) => [field, message])),
})

type Sent = z.infer<typeof Judged> & { fields: Record<string, string | string[]> }

/** `sent`: what was sent and not taken; it stands there again, with what is wrong with it. */
async function correctionPage(city: MatterCity, call: OwnCall, sent?: Sent) {
  const { language } = call
  const { held, title, unit } = await openOwn(city, call)
  const { dossier, procedure } = held
  if (dossier.stage !== 'correcting' || dossier.corrections.length === 0) throw notFound()
  const [application, reasons, papers] = await Promise.all([
    openApplication(city, call.purpose, dossier.id),
    openReasons(city, call.purpose, held),
    furtherAsked(city, call.purpose, held),
  ])
  const { form, uploads } = application
  const small = correctionForm(form, dossier.corrections, papers)
  const asked = { named: dossier.corrections, papers }
  const read = sent && readCorrection(city, form, asked, application.answers, sent.fields)
  const wrong = read && sent ? await problemsOf(city, held.dossier, application, read, sent) : []
  const say = applyTexts(language)
  const due = sayDue(dossier, procedure, { language, today: city.engine.clock.today(), days: city.engine.days })
  const view = viewScreen(small, 'correction', {
    answers: namedOf(application.answers, dossier.corrections),
    problems: wrong,
    ...(read ? { typed: read.typed } : {}),
    language,
    choicesOf: choicesOf(city, language),
    uploads,
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
    mayExtend: isPossible(procedure, dossier, MORE_TIME) && mayTake(city.engine, held, MORE_TIME, call.principal),
  })
}

/** What is wrong with what was sent: with the named answers first, else with all of them together; files that were refused anyhow. */
async function problemsOf(
  city: MatterCity,
  dossier: Dossier,
  { form, uploads }: OpenedApplication,
  { problems, answers, papers }: CorrectionRead,
  { staying, refused }: Sent,
): Promise<FieldProblem[]> {
  const files = Object.entries(refused).map(([path, message]) => ({ path, message }))
  if (staying) return files
  const all =
    problems.length > 0
      ? problems
      : [
          ...problemsIn(city, form, answers, uploads, await registerOf(city, dossier)),
          ...missingIn(papers, new Set(uploads.keys())),
        ]
  return [...all.filter(({ path }) => !Object.hasOwn(refused, path)), ...files]
}
