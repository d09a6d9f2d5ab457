/** Pages of applying: from the guide's button over the questions to the receipt. A draft screen carries no idempotency key. */
import QRCode from 'qrcode'
import { z } from 'zod'
import { openSubject, openSubjects } from '../../base/subject/index.ts'
import { heldOf, keyOf, notFound, readCode, readRow } from '../../casework/dossier/index.ts'
import { type Typed, viewAnswers, viewScreen, visibleScreens } from '../../casework/form/index.ts'
import { sayMoment } from '../../casework/story/index.ts'
import { html, redirect } from '../../kernel/http/index.ts'
import { type Language, pick, sayDate } from '../../kernel/i18n/index.ts'
import { isProblem } from '../../kernel/problem/index.ts'
import { openText } from '../../kernel/sealing/index.ts'
import { type Call, type Gate, notForYou } from '../../trust/gate/index.ts'
import type { Matter } from '../matter/index.ts'
import { choicesOf } from './choices.ts'
import type { ServicesCity } from './city.ts'
import {
  beginDraft,
  type Draft,
  deleteDraft,
  draftsFor,
  openDraft,
  saveOldScreen,
  saveScreen,
  uploadsIn,
  viewLeftOver,
} from './drafts.ts'
import { formHash } from './forms.ts'
import { DraftsPage, QuestionPage, ReceiptPage, ReviewPage } from './pages/index.ts'
import { answersWrong, draftGone, notCompetent } from './problems.ts'
import { problemsIn, submitDraft } from './submit.ts'
import { applyTexts } from './texts.ts'
import { prepareUploads, type UploadView } from './uploads.ts'

const DraftPlace = z.strictObject({ draft: z.uuid() })
const ScreenPlace = z.strictObject({ draft: z.uuid(), screen: z.string().max(60) })
const DossierPlace = z.strictObject({ dossier: z.uuid() })
type AnyCall = Call<unknown, unknown>

export function applyRoutes(gate: Gate, city: ServicesCity): void {
  const matterOf = (code: string) => {
    const matter = city.catalogue.matterOf(code)
    if (!matter) throw notFound()
    return matter
  }

  gate.page('/matters/:matter/apply', {
    door: 'tong',
    params: z.strictObject({ matter: z.string().max(60) }),
    allow: 'signed-in',
    show: async (call) => {
      const matter = matterOf(call.params.matter)
      const known = (await draftsFor(city, callerOf(call))).find((draft) => draft.matter === matter.code)
      if (known) return redirect(`/apply/${known.id}/${known.screen}`)
      const choices = await whoApplies(city, call, matter)
      if (choices.length !== 1) return html(chooseWhom(call, matter, choices))
      const [only] = choices
      const draft = await beginDraft(city, callerOf(call), matter, only?.id ?? '')
      return redirect(`/apply/${draft}/${matter.form.screens[0]?.id}`)
    },
  })

  gate.form('/matters/:matter/apply', {
    door: 'tong',
    params: z.strictObject({ matter: z.string().max(60) }),
    allow: 'signed-in',
    handle: async (call, { fields }) => {
      const matter = matterOf(call.params.matter)
      const draft = await beginDraft(city, callerOf(call), matter, String(fields.subject ?? ''))
      return redirect(`/apply/${draft}/${matter.form.screens[0]?.id}`)
    },
  })

  gate.page('/apply/:draft/review', {
    door: 'tong',
    params: DraftPlace,
    allow: 'signed-in',
    show: async (call) =>
      html(await reviewPage(city, call, await openDraft(city, city.database, callerOf(call), call.params.draft), [])),
  })

  gate.form('/apply/:draft/review', {
    door: 'tong',
    params: DraftPlace,
    allow: 'signed-in',
    act: async (call, { fields }) => {
      if (fields.declaration !== 'true')
        throw answersWrong({ errors: [{ path: 'declaration', message: applyTexts(call.language)('declare') }] })
      return submitDraft(city, callerOf(call), call.params.draft, fields['electronic-service'] === 'true')
    },
    answer: (id) => redirect(`/dossiers/${id}/receipt`),
    again: async (thrown, call, { fields }) => {
      if (!isProblem(thrown, answersWrong)) return null
      const draft = await openDraft(city, city.database, callerOf(call), call.params.draft)
      const unsigned =
        fields.declaration !== 'true' ? [{ href: '#declaration', message: applyTexts(call.language)('declare') }] : []
      return html(await reviewPage(city, call, draft, unsigned, fields['electronic-service'] === 'true'), 422)
    },
  })

  gate.page('/apply/:draft/:screen', {
    door: 'tong',
    params: ScreenPlace,
    query: z.strictObject({ change: z.literal('1').optional(), saved: z.literal('1').optional() }),
    allow: 'signed-in',
    show: async (call) => {
      const draft = await openDraft(city, city.database, callerOf(call), call.params.draft)
      if (!visibleScreens(draft.matter.form, draft.answers).some(({ id }) => id === call.params.screen))
        return redirect(`/apply/${draft.id}/${draft.matter.form.screens[0]?.id}`)
      return html(
        await questionPage(city, call, draft, call.params.screen, {
          problems: [],
          uploads: await uploadsIn(city, draft),
          changing: call.query.change === '1',
        }),
      )
    },
  })

  gate.form('/apply/:draft/:screen', {
    door: 'tong',
    params: ScreenPlace,
    allow: 'signed-in',
    handle: async (call, { fields, files }) => {
      const { draft: id, screen } = call.params
      const matter = (await openDraft(city, city.database, callerOf(call), id)).matter
      const { _do: button, _form: asked, change, ...body } = fields
      const prepared = await prepareUploads(files)
      if (await saveOldScreen(city, callerOf(call), id, screen, String(asked ?? ''), body, prepared))
        return redirect(`/apply/${id}/${matter.form.screens[0]?.id}`)
      if (!matter.form.screens.some((one) => one.id === screen)) throw draftGone()
      const saved = await saveScreen(city, callerOf(call), id, screen, body, prepared)
      if (button === 'later') return redirect('/drafts?done=saved')
      const staying = saved.reading.button !== 'continue' || button === 'upload'
      const problems =
        button === 'upload'
          ? saved.problems.filter(({ path }) => files.some(({ field }) => field === path))
          : saved.problems
      const elsewhere =
        screen === matter.form.screens[0]?.id && saved.problems.length === 0 ? refusalOf(city, saved.draft) : null
      if (elsewhere) throw notCompetent({ who: pick(elsewhere, call.language) })
      if (staying || problems.length > 0)
        return html(
          await questionPage(city, call, saved.draft, screen, {
            problems,
            typed: saved.reading.typed,
            uploads: saved.uploads,
            changing: change === '1',
          }),
          problems.length > 0 ? 422 : 200,
        )
      return redirect(change === '1' || saved.next === null ? `/apply/${id}/review` : `/apply/${id}/${saved.next}`)
    },
  })

  gate.page('/drafts', {
    door: 'tong',
    query: z.strictObject({ done: z.enum(['saved', 'deleted']).optional() }),
    allow: 'signed-in',
    show: async (call) => {
      const drafts = await draftsFor(city, callerOf(call))
      const names = await openSubjects(
        { database: city.database, keys: city.engine.keys },
        call.purpose,
        drafts.map(({ subject }) => subject),
      )
      const say = applyTexts(call.language)
      const { clock, days } = city.engine
      return html(
        DraftsPage({
          frame: call.frame,
          form: call.form(),
          deleteAction: '/drafts/delete',
          findHref: '/search',
          done: call.query.done,
          drafts: drafts.flatMap(({ id, matter: code, subject, screen, saved_at, until }) => {
            const matter = city.catalogue.matterOf(code)
            return matter
              ? [
                  {
                    id,
                    href: `/apply/${id}/${screen}`,
                    matter: pick(matter.elements.name.value, call.language),
                    forWhom: subject === call.caller?.person ? undefined : names.get(subject)?.name,
                    saved: say('savedAt', { when: sayMoment(saved_at, call.language, clock.today(), days.zone) }),
                    erased: say('erasedAfter', { day: sayDate(until, call.language) }),
                  },
                ]
              : []
          }),
        }),
      )
    },
  })

  gate.form('/drafts/delete', {
    door: 'tong',
    allow: 'signed-in',
    handle: async (call, { fields }) => {
      const id = z.uuid().safeParse(fields.draft)
      if (id.success) await deleteDraft(city, callerOf(call), id.data)
      return redirect('/drafts?done=deleted')
    },
  })

  gate.page('/dossiers/:dossier/receipt', {
    door: 'tong',
    params: DossierPlace,
    allow: { dossier: 'dossier', why: 'own-matter', act: 'receipt' },
    show: async (call) => html(await receiptPage(city, call, call.params.dossier)),
  })
}

export function callerOf(call: AnyCall) {
  if (!call.caller) throw notForYou()
  return call.caller
}

/** For whom a matter can be applied for here: oneself, where it is for persons; whom one represents, where for enterprises. */
async function whoApplies(
  city: ServicesCity,
  call: AnyCall,
  matter: Matter,
): Promise<{ id: string; name: string; self: boolean }[]> {
  const caller = callerOf(call)
  const audience = matter.elements.audience.value
  const mine = audience.includes('1') && caller.person !== null ? [caller.person] : []
  const firms = audience.some((code) => code !== '1')
    ? caller.principal.subjects.filter((id) => id !== caller.person)
    : []
  const names = await openSubjects({ database: city.database, keys: city.engine.keys }, call.purpose, [
    ...mine,
    ...firms,
  ])
  return [...mine, ...firms].map((id) => ({ id, name: names.get(id)?.name ?? '', self: id === caller.person }))
}

function chooseWhom(call: AnyCall, matter: Matter, choices: { id: string; name: string; self: boolean }[]) {
  const say = applyTexts(call.language)
  const name = pick(matter.elements.name.value, call.language)
  return QuestionPage({
    frame: call.frame,
    matter: { href: `/matters/${matter.code}`, label: name },
    step: { number: 1, of: 1 },
    action: `/matters/${matter.code}/apply`,
    form: call.form(),
    screen: {
      id: 'whom',
      title: say('whom'),
      lead: choices.length === 0 ? say('whomNone') : say('whomLead'),
      problems: [],
      fields:
        choices.length === 0
          ? []
          : [
              {
                name: 'subject',
                id: 'subject',
                kind: 'choice',
                label: say('whom'),
                required: true,
                value: choices[0]?.id ?? '',
                options: choices.map((choice, index) => ({
                  value: choice.id,
                  label: choice.self ? say('myself', { name: choice.name }) : choice.name,
                  checked: index === 0,
                })),
              },
            ],
    },
  })
}

/** Who is competent instead, where nobody here is. */
function refusalOf(city: ServicesCity, draft: Draft) {
  const competence = city.catalogue.implementationFor(draft.matter, draft.answers)
  return competence.competent === false ? competence.elsewhere : null
}

type Shown = {
  problems: { path: string; message: { zh: string; en: string } }[]
  typed?: Typed
  uploads: Map<string, UploadView>
  changing: boolean
}

async function questionPage(city: ServicesCity, call: AnyCall, draft: Draft, screen: string, shown: Shown) {
  const { language } = call
  const { form, code, elements } = draft.matter
  const screens = visibleScreens(form, draft.answers)
  const number = Math.max(
    0,
    screens.findIndex(({ id }) => id === screen),
  )
  const before = screens[number - 1]
  const view = viewScreen(form, screen, {
    answers: draft.answers,
    problems: shown.problems,
    ...(shown.typed ? { typed: shown.typed } : {}),
    language,
    choicesOf: choicesOf(city, language),
    uploads: shown.uploads,
  })
  const base = `/apply/${draft.id}`
  return QuestionPage({
    frame: call.frame,
    matter: { href: `/matters/${code}`, label: pick(elements.name.value, language) },
    screen: view,
    step: { number: number + 1, of: screens.length + 1 },
    backHref: shown.changing ? `${base}/review` : before ? `${base}/${before.id}` : `/matters/${code}`,
    action: `${base}/${screen}`,
    form: call.form(),
    version: formHash(form),
    changing: shown.changing,
    left: await viewLeftOver(city, draft, shown.uploads, language),
    saved: sayMoment(draft.savedAt, language, city.engine.clock.today(), city.engine.days.zone),
  })
}

async function reviewPage(
  city: ServicesCity,
  call: AnyCall,
  draft: Draft,
  problems: { href: string; message: string }[],
  electronic = true,
) {
  const { language } = call
  const { form, code, elements } = draft.matter
  const uploads = await uploadsIn(city, draft)
  const competence = city.catalogue.implementationFor(draft.matter, draft.answers)
  const unit = competence.competent === true ? city.base.departments.unitOf(competence.implementation.unit) : null
  const wrong = problemsIn(city, form, draft.answers, new Set(uploads.keys())).map(({ path, message }) => {
    const screen = form.screens.find(({ fields }) => fields.some(({ id }) => id === path.split('.')[0]))
    return {
      href: screen ? `/apply/${draft.id}/${screen.id}?change=1#${path.replaceAll('.', '-')}` : undefined,
      message: pick(message, language),
    }
  })
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
    problems: [...problems, ...wrong],
    electronicService: electronic,
    left: await viewLeftOver(city, draft, uploads, language),
  })
}

async function receiptPage(city: ServicesCity, call: AnyCall, id: string) {
  const { language } = call
  const row = await readRow(city.database, id)
  const sealed = await readCode(city.database, id)
  const matter = row && city.catalogue.matterOf(row.state.matter ?? '')
  if (!row || !sealed || !matter) throw notFound()
  const { state } = row
  const code = openText(keyOf(heldOf(city.engine, row)), sealed, `code ${id}`)
  const applicant = await openSubject({ database: city.database, keys: city.engine.keys }, call.purpose, state.about.id)
  const unit = city.base.departments.unitOf(state.unit)
  const qr = await QRCode.toString(`${city.origin()}/status?number=${state.number}`, {
    type: 'svg',
    margin: 2,
    errorCorrectionLevel: 'M',
  })
  return ReceiptPage({
    frame: call.frame,
    matter: pick(matter.elements.name.value, language),
    applicant: applicant.name,
    organ: unit ? pick(unit.name, language) : '',
    number: state.number,
    code,
    sent: sayMoment(state.openedAt, language, city.engine.clock.today(), city.engine.days.zone),
    qr: withTitle(qr, applyTexts(language)('qr')),
    next: nextSteps(state.closedAt !== null, state.outcome, language),
    progressHref: `/dossiers/${id}`,
  })
}

const withTitle = (svg: string, title: string) => svg.replace('<svg ', `<svg role="img" aria-label="${title}" `)

function nextSteps(closed: boolean, outcome: string | null, language: Language) {
  const say = applyTexts(language)
  if (closed) return [{ title: say(outcome === 'granted' ? 'next.granted' : 'next.refused'), text: say('next.notice') }]
  return [
    { title: say('next.check'), text: say('next.checkText') },
    { title: say('next.decide'), text: say('next.decideText') },
    { title: say('next.deliver'), text: say('next.deliverText') },
  ]
}
