/**
 * Pages of applying: from the guide's button through the questions. What is known of who applies stands filled in. A draft
 * begins with the first screen that is sent: looking at the form leaves nothing behind. A screen carries no idempotency key.
 */

import { z } from 'zod'
import { openSubjects } from '../../base/subject/index.ts'
import {
  type Draft,
  draftGone,
  draftsFor,
  openDraft,
  QuestionPage,
  saveOldScreen,
  saveScreen,
  uploadsIn,
  viewLeftOver,
} from '../../casework/draft/index.ts'
import { prepareUploads, type UploadView } from '../../casework/file/index.ts'
import {
  type Form as Asking,
  choicesOf,
  formHash,
  knownAnswers,
  type Typed,
  viewScreen,
  visibleScreens,
} from '../../casework/form/index.ts'
import { sayMoment } from '../../casework/story/index.ts'
import { type Answer, type Form, html, redirect } from '../../kernel/http/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import type { Call, Gate } from '../../trust/gate/index.ts'
import { type Matter, type MatterCity, matterOf } from '../matter/index.ts'
import { beginApplication } from './begin.ts'
import { callerOf } from './caller.ts'
import { knownPeople } from './known.ts'
import { notCompetent, notForWhom } from './problems.ts'
import { reviewRoutes } from './review-routes.ts'
import { applyTexts } from './texts.ts'

const MatterPlace = z.strictObject({ matter: z.string().max(60) })
const ScreenPlace = z.strictObject({ draft: z.uuid(), screen: z.string().max(60) })
type AnyCall = Call<unknown, unknown>

export function applyRoutes(gate: Gate, city: MatterCity): void {
  reviewRoutes(gate, city)

  gate.page('/matters/:matter/apply', {
    params: MatterPlace,
    query: z.strictObject({ subject: z.uuid().optional() }),
    allow: 'signed-in',
    show: async (call) => {
      const matter = matterOf(city, call.params.matter)
      const { subject: asked } = call.query
      const begun = await draftOf(city, call, matter, asked)
      if (begun) return redirect(`/apply/${begun.id}/${begun.screen}`)
      const choices = await whoApplies(city, call, matter)
      const [only] = choices.length === 1 ? choices : choices.filter(({ id }) => id === asked)
      if (!only) return html(chooseWhom(call, matter, choices))
      return html(await questionPage(city, call, nothingYet(matter, only.id), firstOf(matter.form), ASKED_FIRST))
    },
  })

  gate.form('/matters/:matter/apply', {
    params: MatterPlace,
    allow: 'signed-in',
    handle: async (call, { fields: { _subject: subject, ...fields }, files }) => {
      const matter = matterOf(city, call.params.matter)
      if (subject === undefined)
        return redirect(`/matters/${matter.code}/apply?subject=${encodeURIComponent(String(fields.subject ?? ''))}`)
      const whom = z.uuid().safeParse(subject)
      if (!whom.success) throw notForWhom()
      const draft =
        (await draftOf(city, call, matter, whom.data))?.id ??
        (await beginApplication(city, callerOf(call), matter, whom.data))
      return takeScreen(city, call, draft, firstOf(matter.form), { fields, files })
    },
  })

  gate.page('/apply/:draft/:screen', {
    params: ScreenPlace,
    query: z.strictObject({ change: z.literal('1').optional(), saved: z.literal('1').optional() }),
    allow: 'signed-in',
    show: async (call) => {
      const draft = await openDraft(city, city.database, callerOf(call), call.params.draft)
      if (!visibleScreens(draft.form, draft.answers).some(({ id }) => id === call.params.screen))
        return redirect(`/apply/${draft.id}/${firstOf(draft.form)}`)
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
    params: ScreenPlace,
    allow: 'signed-in',
    handle: (call, form) => takeScreen(city, call, call.params.draft, call.params.screen, form),
  })
}

const firstOf = ({ screens }: Asking): string => screens[0]?.id ?? ''

/** The caller's draft of a matter, for this subject where one is named. */
const draftOf = async (city: MatterCity, call: AnyCall, matter: Matter, subject: string | undefined) =>
  (await draftsFor(city, callerOf(call))).find(
    (draft) => draft.matter === matter.code && (subject === undefined || draft.subject === subject),
  )

/** Saves what a screen sent, and goes where its button says; what is wrong stands beside its field on the same screen. */
async function takeScreen(
  city: MatterCity,
  call: AnyCall,
  id: string,
  screen: string,
  { fields, files }: Form,
): Promise<Answer> {
  const by = callerOf(call)
  const { form } = await openDraft(city, city.database, by, id)
  const { _do: button, _form: asked, change, ...body } = fields
  const prepared = await prepareUploads(files)
  if (await saveOldScreen(city, by, id, screen, String(asked ?? ''), body, prepared))
    return redirect(`/apply/${id}/${firstOf(form)}`)
  if (!form.screens.some((one) => one.id === screen)) throw draftGone()
  const saved = await saveScreen(city, by, id, screen, body, prepared)
  if (button === 'later') return redirect('/drafts?done=saved')
  const staying = saved.reading.button !== 'continue' || button === 'upload'
  const problems =
    button === 'upload'
      ? saved.problems.filter(({ path }) => files.some(({ field }) => field === path))
      : saved.problems
  const elsewhere = screen === firstOf(form) && saved.problems.length === 0 ? refusalOf(city, saved.draft) : null
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
}

/** For whom a matter can be applied for here: oneself, where it is for persons; whom one represents, where for enterprises. */
async function whoApplies(
  city: MatterCity,
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
    backHref: `/matters/${matter.code}`,
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
function refusalOf(city: MatterCity, draft: Draft) {
  const competence = city.catalogue.implementationFor(matterOf(city, draft.matter), draft.answers)
  return competence.competent === false ? competence.elsewhere : null
}

type Shown = {
  problems: { path: string; message: { zh: string; en: string } }[]
  typed?: Typed
  uploads: Map<string, UploadView>
  changing: boolean
}
const ASKED_FIRST: Shown = { problems: [], uploads: new Map(), changing: false }

/** What a page of questions needs of a draft; without `id` where nothing was sent yet. */
type Asked = Pick<Draft, 'matter' | 'form' | 'subject' | 'answers' | 'left'> & Partial<Pick<Draft, 'id' | 'savedAt'>>

const nothingYet = (matter: Matter, subject: string): Asked => ({
  matter: matter.code,
  form: matter.form,
  subject,
  answers: {},
  left: [],
})

async function questionPage(city: MatterCity, call: AnyCall, draft: Asked, screen: string, shown: Shown) {
  const { language } = call
  const { form } = draft
  const { code, elements } = matterOf(city, draft.matter)
  const screens = visibleScreens(form, draft.answers)
  const number = Math.max(
    0,
    screens.findIndex(({ id }) => id === screen),
  )
  const before = screens[number - 1]
  const view = viewScreen(form, screen, {
    answers: draft.answers,
    known: await knownOn(city, call, draft, screen),
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
    action: draft.id === undefined ? `/matters/${code}/apply` : `${base}/${screen}`,
    subject: draft.id === undefined ? draft.subject : undefined,
    form: call.form(),
    version: formHash(form),
    changing: shown.changing,
    left: await viewLeftOver(city, draft, shown.uploads, language),
    saved: draft.savedAt && sayMoment(draft.savedAt, language, city.engine.clock.today(), city.engine.days.zone),
  })
}

/** What is known of the people for the fields of a screen that nobody has answered. */
async function knownOn(city: MatterCity, call: AnyCall, { form, subject, answers }: Asked, screen: string) {
  const fields = form.screens.find(({ id }) => id === screen)?.fields ?? []
  const isAsked = fields.some((field) => 'known' in field && answers[field.id] === undefined)
  if (!isAsked) return {}
  return knownAnswers(form, await knownPeople(city, call.purpose, subject, callerOf(call).person))
}
