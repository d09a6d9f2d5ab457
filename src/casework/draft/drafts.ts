/**
 * Drafts: a sealed row of an account, saved at every screen, taken up again on any device. A draft is not yet a dossier:
 * nobody at an office sees it, and it is erased when nobody has touched it for ninety days (our rule). What a draft asks is said
 * by the kind of dossier that may become of it.
 */

import type { SubjectId } from '../../base/subject/index.ts'
import type { Transaction } from '../../kernel/database/index.ts'
import type { Uploaded } from '../../kernel/http/index.ts'
import type { Language } from '../../kernel/i18n/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { keepAnswer } from '../../kernel/once/index.ts'
import { makeKey, openText, seal, unwrapKey, wrapKey } from '../../kernel/sealing/index.ts'
import { addDays, type Instant, type PlainDate } from '../../kernel/time/index.ts'
import type { Caller } from '../../trust/identity/index.ts'
import { type AccountId, speaksFor } from '../../trust/policy/index.ts'
import { type Quota, useQuotas } from '../../trust/quota/index.ts'
import { keepUploads, prepareUploads, removeFile, type UploadView, uploadsOfDraft, viewUploads } from '../file/index.ts'
import {
  type AnswerRow,
  type Answers,
  carryOver,
  choicesOf,
  type Form,
  formByHash,
  formHash,
  viewGiven,
} from '../form/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { draftGone, fileRefused, tooManyDrafts } from './problems.ts'
import { countDrafts, draftsAbout, draftsOf, readDraft } from './store.ts'
import { type TypedScreens, withoutTyped } from './typed.ts'
import { asksPaper } from './wrong.ts'

const KEEP_DAYS = 90
/** As many as its lists show: one more would be found by nobody (our rule). */
const MOST_DRAFTS = 50
/** So many are begun in a day; the row that counts is the lock under which the fifty are counted. Our rule. */
const DRAFTS: Quota = { what: 'drafts', most: 200, alsoPrograms: true }

export type Draft = {
  id: string
  account: AccountId
  subject: SubjectId
  /** The code of what it is about, and what is asked about that today. */
  matter: string
  form: Form
  key: Uint8Array
  answers: Answers
  /** What older versions of the form asked and this one has no place for, each with the hash of its form. */
  left: readonly LeftOver[]
  /** What was typed on its screens and is no answer. */
  typed: TypedScreens
  screen: string
  savedAt: Instant
  /** The last day on which it is kept. */
  until: PlainDate
}

export type LeftOver = { form: string; answers: Answers }

export const owner = (id: string) => `draft ${id}`

/** Begins a draft about a matter for a subject; that the account may do so was asked before. Throws `draft/too-many`, `quota/reached`. */
export async function beginDraft(
  city: CaseworkCity,
  by: Caller,
  { matter, form, subject }: { matter: string; form: Form; subject: SubjectId },
): Promise<string> {
  const id = newId()
  const key = makeKey()
  await city.database.transaction(async (tx) => {
    await useQuotas(tx, by.principal, city.engine.clock.today(), [DRAFTS])
    if ((await countDrafts(tx, by.account, false)) >= MOST_DRAFTS) throw tooManyDrafts({ most: MOST_DRAFTS })
    tx.insert(
      'casework.draft',
      { id },
      {
        account: by.account,
        subject,
        matter,
        key: wrapKey(city.engine.keys, key, owner(id)),
        answers: seal(key, '{}', owner(id)),
        form: formHash(form),
        screen: form.screens[0]?.id ?? '',
        saved_at: city.engine.clock.now(),
        until: untilOf(city),
      },
    )
    keepAnswer(tx, id)
  })
  return id
}

export const untilOf = (city: Pick<CaseworkCity, 'engine'>): PlainDate => addDays(city.engine.clock.today(), KEEP_DAYS)

/** A draft of the account. Throws `draft/gone` also for somebody else's. */
export async function openDraft(
  city: CaseworkCity,
  from: Pick<Transaction, 'read'>,
  by: Caller,
  id: string,
  lock = false,
): Promise<Draft> {
  const row = await readDraft(from, by.account, id, lock)
  const form = row && city.kinds.draftingOf(row.matter)?.asks
  if (!row || !form || !mayActFor(by, row)) throw draftGone()
  const key = unwrapKey(city.engine.keys, row.key, owner(id))
  const given = JSON.parse(openText(key, row.answers, owner(id))) as Answers
  const stored = row.left_over && (JSON.parse(openText(key, row.left_over, leftOwner(id))) as LeftOver[])
  const { answers, left } = await onPresentForm(from, form, row.form, given)
  const typed = openTyped(key, id, row.typed)
  return {
    id,
    account: row.account,
    subject: row.subject,
    matter: row.matter,
    form,
    key,
    answers,
    left: [...(stored ?? []), ...left],
    // A screen that the present form does not have asks nothing any more.
    typed: Object.fromEntries(Object.entries(typed).filter(([screen]) => form.screens.some(({ id }) => id === screen))),
    screen: row.screen,
    savedAt: row.saved_at,
    until: row.until,
  }
}

const leftOwner = (id: string) => `draft ${id} left over`
const typedOwner = (id: string) => `draft ${id} typed`

/** What was typed, as a column keeps it. */
export const sealTyped = (key: Uint8Array, id: string, typed: TypedScreens): Uint8Array | null =>
  Object.keys(typed).length > 0 ? seal(key, JSON.stringify(typed), typedOwner(id)) : null

/** What a row says was typed on its screens. */
export const openTyped = (key: Uint8Array, id: string, sealed: Uint8Array | null): TypedScreens =>
  sealed ? (JSON.parse(openText(key, sealed, typedOwner(id))) as TypedScreens) : {}

/** Answers given on an older version of the form, taken over to the present one. */
async function onPresentForm(
  from: Pick<Transaction, 'read'>,
  now: Form,
  hash: string | null,
  given: Answers,
): Promise<{ answers: Answers; left: LeftOver[] }> {
  if (hash === null || hash === formHash(now)) return { answers: given, left: [] }
  const { answers, left } = carryOver(await formByHash(from, hash), now, given)
  return { answers, left: Object.keys(left).length > 0 ? [{ form: hash, answers: left }] : [] }
}

/** Saves a draft: answers on the present form, what is typed and left of older ones, and where to go on. Not awaited. */
export function keepDraft(
  tx: Transaction,
  city: CaseworkCity,
  { id, key, form, left, typed }: Draft,
  answers: Answers,
  screen: string,
): void {
  tx.change(
    'casework.draft',
    { id },
    {
      answers: seal(key, JSON.stringify(answers), owner(id)),
      form: formHash(form),
      left_over: left.length > 0 ? seal(key, JSON.stringify(left), leftOwner(id)) : null,
      typed: sealTyped(key, id, typed),
      screen,
      saved_at: city.engine.clock.now(),
      until: untilOf(city),
      told: 0,
    },
  )
}

/** Fills a whole draft at once, as a program does: answers by field, and files, which are named in the field they came for. */
export async function fillDraft(
  city: CaseworkCity,
  by: Caller,
  id: string,
  answers: Answers,
  files: readonly Uploaded[],
): Promise<void> {
  const prepared = await prepareUploads(files, by.principal)
  await city.database.transaction(async (tx) => {
    const draft = await openDraft(city, tx, by, id, true)
    const kept = keepUploads(
      tx,
      draft.key,
      { draft: id },
      prepared,
      await uploadsOfDraft(tx, id),
      asksPaper(draft.form),
    )
    const [fault] = kept.faults.values()
    if (fault) throw fileRefused({ why: fault })
    const all = { ...answers, ...Object.fromEntries(kept.ids) }
    const typed = withoutTyped(draft.typed, new Set(Object.keys(all)))
    keepDraft(tx, city, { ...draft, typed }, all, draft.screen)
  })
}

/** What is left over of older versions of the form, in their words. */
export async function viewLeftOver(
  city: CaseworkCity,
  draft: Pick<Draft, 'left'>,
  uploads: ReadonlyMap<string, UploadView>,
  language: Language,
): Promise<AnswerRow[]> {
  const known = { language, choicesOf: choicesOf(city, language), uploads }
  const rows: AnswerRow[] = []
  for (const { form, answers } of draft.left)
    rows.push(...viewGiven(await formByHash(city.database, form), answers, known))
  return rows
}

/** The files of a draft by id. */
export const uploadsIn = async (city: CaseworkCity, draft: Draft): Promise<Map<string, UploadView>> =>
  viewUploads(draft.key, await uploadsOfDraft(city.database, draft.id))

/** Drafts of an account for its lists. */
export const draftsFor = async (city: CaseworkCity, by: Caller) =>
  (await draftsOf(city.database, by.account)).filter((draft) => mayActFor(by, draft))

/** Whether a caller may still act for whom a draft is: what the register says of an enterprise is not for who acts for it no more. */
const mayActFor = ({ person, principal }: Caller, { subject, matter }: Pick<Draft, 'subject' | 'matter'>): boolean =>
  subject === person || speaksFor(principal, subject, matter)

/** Erases what an account began, and what others began for its person. */
export async function eraseDraftsAbout(
  { database }: Pick<CaseworkCity, 'database'>,
  account: AccountId,
  person: SubjectId,
): Promise<void> {
  for (
    let ids = await draftsAbout(database, account, person);
    ids.length > 0;
    ids = await draftsAbout(database, account, person)
  )
    for (const id of ids) await database.transaction((tx) => removeDraft(tx, id))
}

/** Deletes a draft with its files; false where the account has no such draft (any more). */
export const deleteDraft = (city: CaseworkCity, by: Caller, id: string): Promise<boolean> =>
  city.database.transaction(async (tx) => {
    if (!(await readDraft(tx, by.account, id, true))) return false
    await removeDraft(tx, id)
    keepAnswer(tx, id)
    return true
  })

/** Removes a draft's row and the files that still lie in it. */
export async function removeDraft(tx: Transaction, id: string, moved: ReadonlySet<string> = new Set()): Promise<void> {
  for (const upload of await uploadsOfDraft(tx, id)) if (!moved.has(upload.id)) removeFile(tx, upload.id)
  tx.remove('casework.draft', { id })
}
