/**
 * The walk through the screens of a draft, without script: what is known of who fills it in stands filled in, what is wrong
 * stands beside its field when the screen is opened again, and nothing that was typed is lost. A screen carries no idempotency key: it may be sent again.
 */

import { z } from 'zod'
import { type Answer, html, redirect, type Form as Sent } from '../../kernel/http/index.ts'
import type { Language } from '../../kernel/i18n/index.ts'
import { type Call, callerOf, type Gate } from '../../trust/gate/index.ts'
import { prepareUploads, type UploadView } from '../file/index.ts'
import {
  askedBefore,
  choicesOf,
  type FieldProblem,
  type Form,
  formHash,
  type KnownPeople,
  knownAnswers,
  type Typed,
  toldAnswers,
  typedIn,
  viewScreen,
  visibleScreens,
} from '../form/index.ts'
import type { CaseworkCity, Drafting, Foresight } from '../kind/index.ts'
import { sayMoment } from '../story/index.ts'
import { type Draft, openDraft, uploadsIn, viewLeftOver } from './drafts.ts'
import { orReceipt } from './handed-in.ts'
import { peopleOf } from './known.ts'
import { QuestionPage } from './pages/index.ts'
import { draftGone } from './problems.ts'
import { saveOldScreen, saveScreen } from './screens.ts'
import { shownOn } from './tabs.ts'
import { wrongOn } from './typed.ts'

const ScreenPlace = z.strictObject({ draft: z.uuid(), screen: z.string().max(60) })
type AnyCall = Call<unknown, unknown>

/** The screens of drafts whose kind has its pages below `base`, as `/apply`. */
export function screenRoutes(gate: Gate, city: CaseworkCity, base: string): void {
  gate.page(`${base}/:draft/:screen`, {
    programs: { operation: 'getDraft', but: 'all screens at once' },
    params: ScreenPlace,
    query: z.strictObject({ change: z.literal('1').optional(), saved: z.literal('1').optional() }),
    allow: 'signed-in',
    show: (call) =>
      orReceipt(city, call, call.params.draft, async () => {
        const draft = await openDraft(city, city.database, callerOf(call), call.params.draft)
        if (!visibleScreens(draft.form, draft.answers).some(({ id }) => id === call.params.screen))
          return redirect(draftingOf(city, draft).page(draft.id, firstOf(draft.form)))
        return html(
          await questionPage(city, call, draft, call.params.screen, {
            problems: wrongOn(city, draft, call.params.screen, await peopleOf(city, draft, callerOf(call))),
            typed: draft.typed[call.params.screen]?.typed,
            uploads: await uploadsIn(city, draft),
            changing: call.query.change === '1',
          }),
        )
      }),
  })

  gate.form(`${base}/:draft/:screen`, {
    programs: { operation: 'saveDraft', but: 'by field, not by screen; files go before, by `upload`' },
    params: ScreenPlace,
    allow: 'signed-in',
    handle: (call, form) =>
      orReceipt(city, call, call.params.draft, () =>
        takeScreen(city, call, call.params.draft, call.params.screen, form),
      ),
    // The draft keeps what is sent; this is what was sent when nobody was signed in.
    again: async (_thrown, call, { fields }) => {
      const draft = await openDraft(city, city.database, callerOf(call), call.params.draft)
      const screen = visibleScreens(draft.form, draft.answers).find(({ id }) => id === call.params.screen)
      if (!screen) return null
      const uploads = await uploadsIn(city, draft)
      const typed = { ...ASKED_FIRST, uploads, typed: typedIn(screen, fields), changing: fields.change === '1' }
      return html(await questionPage(city, call, draft, screen.id, typed))
    },
  })
}

export const firstOf = ({ screens }: Form): string => screens[0]?.id ?? ''

/** Saves what a screen sent, and goes where its button says; what is wrong stands beside its field on the same screen. */
export async function takeScreen(
  city: CaseworkCity,
  call: AnyCall,
  id: string,
  screen: string,
  { fields, files }: Sent,
): Promise<Answer> {
  const by = callerOf(call)
  const draft = await openDraft(city, city.database, by, id)
  const { form } = draft
  const { page, check } = draftingOf(city, draft)
  const { _do: button, _form: asked, _shown: shown, change, ...body } = fields
  const prepared = await prepareUploads(files, by.principal)
  if (await saveOldScreen(city, by, id, screen, String(asked ?? ''), body, prepared))
    return redirect(page(id, firstOf(form)))
  if (!form.screens.some((one) => one.id === screen)) throw draftGone()
  const wantedOn = button !== 'later' && button !== 'upload'
  const saved = await saveScreen(city, by, id, screen, body, prepared, { wantedOn, shown: String(shown ?? '') })
  if (button === 'later') return redirect('/drafts?done=saved')
  // The draft carries what is wrong, and the browser is sent back to the screen: Back works, and a reload sends nothing.
  const stays = () => redirect(`${page(id, screen)}${change === '1' ? '?change=1' : ''}`)
  if (saved.stays || button === 'upload') return stays()
  // Who is about to be refused reads it where he wrote what speaks against him, once, and goes on when he likes.
  const people = await peopleOf(city, draft, by)
  const after = foresightOn(city, saved.draft, people, screen, call.language)
  if (after && after.row !== foresightOn(city, draft, people, screen, call.language)?.row) return stays()
  if (screen === firstOf(form)) await check?.(saved.draft.matter, saved.draft.answers, call.language)
  return redirect(page(id, change === '1' || saved.next === null ? 'review' : saved.next))
}

type Shown = {
  problems: FieldProblem[]
  typed?: Typed | undefined
  uploads: Map<string, UploadView>
  changing: boolean
  before?: readonly string[]
}
const ASKED_FIRST: Shown = { problems: [], uploads: new Map(), changing: false }

/** What a page of questions needs of a draft; without `id` where nothing was sent yet. */
type Asked = Pick<Draft, 'matter' | 'form' | 'subject' | 'answers' | 'left'> &
  Partial<Pick<Draft, 'id' | 'savedAt' | 'key'>>

/** The first screen of what is not begun yet: looking at it leaves nothing behind. `body`: what was sent of it when nobody was signed in; `before`: what should be known before one types. */
export function firstScreen(
  city: CaseworkCity,
  call: AnyCall,
  { matter, form, subject }: Pick<Asked, 'matter' | 'form' | 'subject'>,
  { body, before = [] }: { body?: Sent['fields']; before?: readonly string[] } = {},
) {
  const [screen] = form.screens
  const typed = screen && body ? { typed: typedIn(screen, body) } : {}
  const nothing = { matter, form, subject, answers: {}, left: [] }
  return questionPage(city, call, nothing, firstOf(form), { ...ASKED_FIRST, ...typed, before })
}

/** How a draft that was opened is filled in. */
function draftingOf({ kinds }: Pick<CaseworkCity, 'kinds'>, { matter }: Pick<Draft, 'matter'>): Drafting {
  const drafting = kinds.draftingOf(matter)
  if (!drafting) throw draftGone()
  return drafting
}

async function questionPage(city: CaseworkCity, call: AnyCall, draft: Asked, screen: string, shown: Shown) {
  const { language } = call
  const { form } = draft
  const { page, begins } = draftingOf(city, draft)
  const { href: beginHref, guide } = begins(draft.matter, language)
  const screens = visibleScreens(form, draft.answers)
  const number = Math.max(
    0,
    screens.findIndex(({ id }) => id === screen),
  )
  const before = screens[number - 1]
  const people = await peopleOf(city, draft, callerOf(call))
  const view = viewScreen(form, screen, {
    answers: draft.answers,
    ...(await knownOn(city, call, draft, screen, people)),
    problems: shown.problems,
    ...(shown.typed ? { typed: shown.typed } : {}),
    language,
    choicesOf: choicesOf(city, language),
    uploads: shown.uploads,
  })
  const pageOf = (name: string) => page(draft.id ?? '', name)
  return QuestionPage({
    frame: call.frame,
    matter: guide,
    screen: view,
    step: { number: number + 1, of: screens.length + 1 },
    backHref: shown.changing ? pageOf('review') : before ? pageOf(before.id) : guide.href,
    action: draft.id === undefined ? beginHref : pageOf(screen),
    subject: draft.id === undefined ? draft.subject : undefined,
    form: call.form(),
    version: formHash(form),
    shown: draft.key && shownOn({ form, key: draft.key, answers: draft.answers }, screen),
    changing: shown.changing,
    before: shown.before,
    foresight: foresightOn(city, draft, people, screen, language) ?? undefined,
    left: await viewLeftOver(city, draft, shown.uploads, language),
    saved: draft.savedAt && sayMoment(draft.savedAt, language, city.engine.clock.today(), city.engine.days.zone),
  })
}

/** What would be decided as the answers stand, where it rests on an answer of this screen. */
function foresightOn(
  city: CaseworkCity,
  draft: Pick<Asked, 'matter' | 'form' | 'answers'>,
  people: KnownPeople,
  screen: string,
  language: Language,
): Foresight | null {
  const found = draftingOf(city, draft).foresee?.(draft.matter, draft.answers, people, language, false) ?? null
  const fields = draft.form.screens.find(({ id }) => id === screen)?.fields ?? []
  return found && fields.some(({ id }) => found.fields.includes(id)) ? found : null
}

/**
 * What is known for the fields of a screen that nobody has answered: of the people from the register, and what they told before; the
 * register goes first. Rule: 优化营商环境条例 art. 37 and 国令第716号 art. 7, general knowledge (what is known is not asked for).
 */
async function knownOn(city: CaseworkCity, call: AnyCall, draft: Asked, id: string, people: KnownPeople) {
  const { form, subject, answers } = draft
  const screen = form.screens.find((one) => one.id === id)
  if (!screen) return {}
  const names = askedBefore(screen, answers)
  const { toldBefore } = draftingOf(city, draft)
  const told = names.length > 0 && toldBefore ? await toldBefore(call, subject, names) : null
  const before = told ? toldAnswers(screen, told) : { known: {}, sources: {} }
  const registered = knownAnswers(form, people)
  const sources = Object.entries(before.sources).filter(([field]) => registered[field] === undefined)
  return {
    known: { ...before.known, ...registered },
    sources: Object.fromEntries(sources),
    ofOrganisation: people.applicant !== null && people.applicant.creditCode !== null,
  }
}
