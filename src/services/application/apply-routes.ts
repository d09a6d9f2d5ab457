/**
 * Pages of applying: from the guide's button through the questions. What is known of who applies stands filled in. A draft
 * begins with the first screen that is sent: looking at the form leaves nothing behind. A screen carries no idempotency key.
 */

import { z } from 'zod'
import { openSubjects, SubjectId } from '../../base/subject/index.ts'
import { draftsFor, firstOf, firstScreen, QuestionPage, screenRoutes, takeScreen } from '../../casework/draft/index.ts'
import { html, redirect } from '../../kernel/http/index.ts'
import { pick } from '../../kernel/i18n/index.ts'
import { type Call, callerOf, type Gate } from '../../trust/gate/index.ts'
import { type Matter, type MatterCity, matterOf, sayUnhandled, unhandledOf } from '../matter/index.ts'
import { beginApplication } from './begin.ts'
import { standingAgainst } from './once.ts'
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
      const begun = await draftOf(city, call, matter, asked)
      if (begun) return redirect(`/apply/${begun.id}/${begun.screen}`)
      const choices = await whoApplies(city, call, matter)
      const [only] = choices.length === 1 ? choices : choices.filter(({ id }) => id === asked)
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
        (await draftOf(city, call, matter, whom.data))?.id ??
        (await beginApplication(city, callerOf(call), matter, whom.data))
      return takeScreen(city, call, draft, firstOf(matter.form), { fields, files })
    },
    within: ['subject'],
    again: async (_thrown, call, { fields: { _subject: subject, ...fields } }) => {
      const matter = matterOf(city, call.params.matter)
      const whom = (await whoApplies(city, call, matter)).find(({ id }) => id === subject)
      if (!whom || (await draftOf(city, call, matter, whom.id))) return null
      return html(
        await firstScreen(city, call, { matter: matter.code, form: matter.form, subject: whom.id }, { body: fields }),
      )
    },
  })

  screenRoutes(gate, city, '/apply')
}

/** The caller's draft of a matter, for this subject where one is named. */
const draftOf = async (city: MatterCity, call: AnyCall, matter: Matter, subject: SubjectId | undefined) =>
  (await draftsFor(city, callerOf(call))).find(
    (draft) => draft.matter === matter.code && (subject === undefined || draft.subject === subject),
  )

/** For whom a matter can be applied for here: oneself, where it is for persons; whom one represents, where for enterprises. */
async function whoApplies(
  city: MatterCity,
  call: AnyCall,
  matter: Matter,
): Promise<{ id: SubjectId; name: string; self: boolean }[]> {
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

function chooseWhom(call: AnyCall, matter: Matter, choices: { id: SubjectId; name: string; self: boolean }[]) {
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
