/**
 * Pages of applying: from the guide's button through the questions. What is known of who applies stands filled in. A draft
 * begins with the first screen that is sent: looking at the form leaves nothing behind. A screen carries no idempotency key.
 */

import { z } from 'zod'
import { openSubjects, SubjectId } from '../../base/subject/index.ts'
import {
  deleteDraft,
  draftsFor,
  firstOf,
  firstScreen,
  QuestionPage,
  screenRoutes,
  takeScreen,
} from '../../casework/draft/index.ts'
import { sayMoment } from '../../casework/story/index.ts'
import { html, redirect } from '../../kernel/http/index.ts'
import { pick, type Text } from '../../kernel/i18n/index.ts'
import { type Call, callerOf, type Gate } from '../../trust/gate/index.ts'
import { speaksFor } from '../../trust/policy/index.ts'
import { type Matter, type MatterCity, matterOf, sayUnhandled, unhandledOf } from '../matter/index.ts'
import { beginApplication } from './begin.ts'
import { standingAgainst } from './once.ts'
import { BegunPage } from './pages/index.ts'
import { notForWhom } from './problems.ts'
import { reviewRoutes } from './review-routes.ts'
import { applyTexts } from './texts.ts'

const MatterPlace = z.strictObject({ matter: z.string().max(60) })
type AnyCall = Call<unknown, unknown>

export function applyRoutes(gate: Gate, city: MatterCity): void {
  reviewRoutes(gate, city)

  gate.page('/matters/:matter/apply', {
    programs: { operation: 'askCompetence', but: 'for whom one may apply: `represents` in `getAccount`' },
    params: MatterPlace,
    query: z.strictObject({ subject: SubjectId.optional() }),
    allow: 'signed-in',
    show: async (call) => {
      const matter = matterOf(city, call.params.matter)
      const { subject: asked } = call.query
      const begun = await draftsOf(city, call, matter, asked)
      const choices = await whoApplies(city, call, matter)
      if (begun.length > 0) return html(begunPage(city, call, matter, begun, asked === undefined ? choices : []))
      // Who asks for somebody for whom he may not apply is asked for whom; nobody else is put in the place.
      const [only] = asked === undefined && choices.length === 1 ? choices : choices.filter(({ id }) => id === asked)
      if (!only) return html(chooseWhom(call, matter, choices))
      const standing = await standingAgainst(city.database, city, { matter, subject: only.id })
      const unhandled = await unhandledOf(city, matter)
      const before = [
        ...standing.map(({ message }) => pick(message, call.language)),
        ...(unhandled.length === 0 ? [] : [sayUnhandled(unhandled, call.language)]),
      ]
      return html(
        await firstScreen(city, call, { matter: matter.code, form: matter.form, subject: only.id }, { before }),
      )
    },
  })

  gate.form('/matters/:matter/apply', {
    programs: { operation: 'beginDraft', but: '`askCompetence` says before whose business it is' },
    params: MatterPlace,
    allow: 'signed-in',
    handle: async (call, { fields: { _subject: subject, ...fields }, files }) => {
      const matter = matterOf(city, call.params.matter)
      if (subject === undefined)
        return redirect(`/matters/${matter.code}/apply?subject=${encodeURIComponent(String(fields.subject ?? ''))}`)
      const whom = SubjectId.safeParse(subject)
      if (!whom.success) throw notForWhom()
      const draft =
        (await draftsOf(city, call, matter, whom.data))[0]?.id ??
        (await beginApplication(city, callerOf(call), matter, whom.data))
      return takeScreen(city, call, draft, firstOf(matter.form), { fields, files })
    },
    within: ['subject'],
    again: async (_thrown, call, { fields: { _subject: subject, ...fields } }) => {
      const matter = matterOf(city, call.params.matter)
      const whom = (await whoApplies(city, call, matter)).find(({ id }) => id === subject)
      if (!whom || (await draftsOf(city, call, matter, whom.id)).length > 0) return null
      return html(
        await firstScreen(city, call, { matter: matter.code, form: matter.form, subject: whom.id }, { body: fields }),
      )
    },
  })

  gate.form('/matters/:matter/apply/anew', {
    programs: { operation: 'discardDraft', but: 'and `beginDraft`' },
    params: MatterPlace,
    on: '/matters/:matter/apply',
    allow: 'signed-in',
    handle: async (call, { fields }) => {
      const matter = matterOf(city, call.params.matter)
      const draft = (await draftsOf(city, call, matter, undefined)).find(({ id }) => id === fields.draft)
      if (draft) await deleteDraft(city, callerOf(call), draft.id)
      return redirect(`/matters/${matter.code}/apply${draft ? `?subject=${draft.subject}` : ''}`)
    },
  })

  screenRoutes(gate, city, '/apply')
}

type Drafts = Awaited<ReturnType<typeof draftsFor>>

/** The caller's drafts of a matter, for this subject where one is named. */
const draftsOf = async (city: MatterCity, call: AnyCall, matter: Matter, subject: SubjectId | undefined) =>
  (await draftsFor(city, callerOf(call))).filter(
    (draft) => draft.matter === matter.code && (subject === undefined || draft.subject === subject),
  )

/** What the screen that was saved last is called; the first, where the form has it no more. */
const screenTitle = ({ form: { screens }, elements }: Matter, id: string): Text =>
  (screens.find((one) => one.id === id) ?? screens[0])?.title ?? elements.name.value

/** What was begun and not handed in is offered, not jumped into: one goes on, or begins anew and gives up what was filled in. */
function begunPage(city: MatterCity, call: AnyCall, matter: Matter, drafts: Drafts, choices: readonly Whom[]) {
  const { language } = call
  const say = applyTexts(language)
  const { clock, days } = city.engine
  const nameOf = (subject: SubjectId) => choices.find(({ id }) => id === subject)
  const whom = (one: Whom) => (one.self ? say('myself', { name: one.name }) : one.name)
  const path = `/matters/${matter.code}/apply`
  return BegunPage({
    frame: call.frame,
    matter: { href: `/matters/${matter.code}`, label: pick(matter.elements.name.value, language) },
    form: call.form(),
    anewAction: `${path}/anew`,
    drafts: drafts.map(({ id, subject, screen, saved_at }) => {
      const found = nameOf(subject)
      return {
        id,
        href: `/apply/${id}/${screen}`,
        whom: found && choices.length > 1 ? whom(found) : undefined,
        saved: say('begun.saved', {
          when: sayMoment(saved_at, language, clock.today(), days.zone),
          screen: pick(screenTitle(matter, screen), language),
        }),
      }
    }),
    others: choices
      .filter(({ id }) => !drafts.some(({ subject }) => subject === id))
      .map((one) => ({ href: `${path}?subject=${one.id}`, label: whom(one) })),
  })
}

type Whom = { id: SubjectId; name: string; self: boolean }

/** For whom a matter can be applied for here: oneself, where it is for persons; whom one represents, where for enterprises. */
async function whoApplies(city: MatterCity, call: AnyCall, matter: Matter): Promise<Whom[]> {
  const caller = callerOf(call)
  const audience = matter.elements.audience.value
  const mine = audience.includes('1') && caller.person !== null ? [caller.person] : []
  const firms = audience.some((code) => code !== '1')
    ? caller.represented
        .map(({ enterprise }) => enterprise)
        .filter((enterprise) => speaksFor(caller.principal, enterprise, matter.code))
    : []
  const names = await openSubjects({ database: city.database, keys: city.engine.keys }, call.purpose, [
    ...mine,
    ...firms,
  ])
  return [...mine, ...firms].map((id) => ({ id, name: names.get(id)?.name ?? '', self: id === caller.person }))
}

function chooseWhom(call: AnyCall, matter: Matter, choices: readonly Whom[]) {
  const say = applyTexts(call.language)
  const name = pick(matter.elements.name.value, call.language)
  return QuestionPage({
    frame: call.frame,
    matter: { href: `/matters/${matter.code}`, label: name },
    backHref: `/matters/${matter.code}`,
    action: `/matters/${matter.code}/apply`,
    form: call.form(),
    ways: matter.elements.audience.value.some((code) => code !== '1')
      ? [
          { href: '/mandates/ask', label: say('whomMandate') },
          { href: '/mandates/legal-representative', label: say('whomRegister') },
        ]
      : [],
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
