/**
 * Drafts for programs: the same sealed rows that people fill in screen by screen, saved by field. So a person begins in one
 * place and goes on at another. Files were sent before (held.ts); they move into the draft that names them.
 */

import { badRequest } from '../../kernel/http/index.ts'
import { keepAnswer } from '../../kernel/once/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import type { Caller } from '../../trust/identity/index.ts'
import { type Sized, type UploadView, uploadsOfDraft } from '../file/index.ts'
import {
  type FieldProblem,
  type Form,
  type KnownPeople,
  readPart,
  visibleAnswers,
  visibleScreens,
} from '../form/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { type Draft, keepDraft, openDraft, uploadsIn } from './drafts.ts'
import { findHeld, moveHeld } from './held.ts'
import { peopleOf } from './known.ts'
import { unreadIn, withoutTyped } from './typed.ts'
import { filesIn, problemsIn } from './wrong.ts'

type Given = Readonly<Record<string, unknown>>

/**
 * Saves some answers of a draft, by field: sound ones in the place of what was there, null to empty a field, the rest stays.
 * Throws `draft/gone`, also for somebody else's, and `kernel/invalid` for what the form does not ask: then nothing
 * is saved.
 */
export async function saveAnswers(city: CaseworkCity, by: Caller, id: string, given: Given): Promise<string> {
  const register = await peopleOf(city, await openDraft(city, city.database, by, id), by)
  return city.database.transaction(async (tx) => {
    const draft = await openDraft(city, tx, by, id, true)
    const { form } = draft
    const { answers, unknown } = readPart(form, draft.answers, given)
    if (unknown.length > 0)
      throw badRequest({
        errors: unknown
          .slice(0, 50)
          .map((path) => ({ path, message: { zh: '表单没有这个字段', en: 'the form has no such field' } })),
      })
    const there = new Map((await uploadsOfDraft(tx, id)).map((upload) => [upload.id, upload]))
    const fresh = filesIn(form, answers).filter((upload) => !there.has(upload))
    const held = await findHeld(tx, by.principal, fresh, true)
    moveHeld(tx, city, draft.key, { draft: id }, held)
    const uploads = new Map<string, Sized>([...there, ...held.map((upload) => [upload.id, upload] as const)])
    const after = { ...draft, answers, typed: withoutTyped(draft.typed, new Set(Object.keys(given))) }
    keepDraft(tx, city, after, answers, screenToMend(form, after, wrongWith(city, after, uploads, register)))
    keepAnswer(tx, id)
    return id
  })
}

/** Where a person goes on: the first screen with something to mend; the last one where there is nothing. */
function screenToMend(form: Form, { answers, screen }: Draft, problems: readonly FieldProblem[]): string {
  const wrong = new Set(problems.map(({ path }) => path.split('.')[0]))
  const screens = visibleScreens(form, answers)
  return (screens.find(({ fields }) => fields.some(({ id }) => wrong.has(id))) ?? screens.at(-1))?.id ?? screen
}

/** What stands between a draft and handing in: once for each place, what was typed there before what is missing. */
export function wrongWith(
  city: CaseworkCity,
  draft: Draft,
  uploads: ReadonlyMap<string, Sized>,
  register: KnownPeople,
): FieldProblem[] {
  const { form, answers } = draft
  const unread = unreadIn(city, draft)
  const typed = new Set(unread.map(({ path }) => path))
  return [
    ...unread,
    ...problemsIn(city, form, visibleAnswers(form, answers), uploads, register).filter(({ path }) => !typed.has(path)),
  ]
}

export type DraftView = Omit<Draft, 'account' | 'key' | 'typed'> & {
  problems: FieldProblem[]
  uploads: Map<string, UploadView>
  /** Who would handle it; null where the answers do not say so yet, or lead elsewhere. */
  unit: string | null
}

/**
 * A draft of the account with what is still wrong with it. `given`: what was just sent; what could not be kept of it is told
 * first. Throws `draft/gone`, also for somebody else's.
 */
export async function viewDraft(
  city: CaseworkCity,
  _purpose: Purpose,
  by: Caller,
  id: string,
  given: Given = {},
): Promise<DraftView> {
  const draft = await openDraft(city, city.database, by, id)
  const { account: _account, key: _key, typed: _typed, ...shown } = draft
  const uploads = await uploadsIn(city, draft)
  const notKept = readPart(draft.form, {}, given).problems
  const told = new Set(notKept.map(({ path }) => path))
  const wrong = wrongWith(city, draft, uploads, await peopleOf(city, draft, by)).filter(({ path }) => !told.has(path))
  return {
    ...shown,
    problems: [...notKept, ...wrong],
    uploads,
    unit: city.kinds.draftingOf(draft.matter)?.unit(draft.matter, draft.answers) ?? null,
  }
}
