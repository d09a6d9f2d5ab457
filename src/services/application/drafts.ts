/**
 * Drafts: a sealed row of an account, saved at every screen, taken up again on any device. A draft is not yet a dossier:
 * nobody at an office sees it, and it is erased when nobody has touched it for ninety days (our rule).
 */

import {
  keepUploads,
  type Prepared,
  prepareUploads,
  removeFile,
  type UploadView,
  uploadsOfDraft,
  viewUploads,
} from '../../casework/file/index.ts'
import {
  type AnswerRow,
  type Answers,
  carryOver,
  choicesOf,
  type FieldProblem,
  type Form,
  keepAside,
  readScreen,
  type ScreenReading,
  viewGiven,
  visibleScreens,
} from '../../casework/form/index.ts'
import type { Transaction } from '../../kernel/database/index.ts'
import type { Uploaded } from '../../kernel/http/index.ts'
import type { Language } from '../../kernel/i18n/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { keepAnswer } from '../../kernel/once/index.ts'
import { makeKey, openText, seal, unwrapKey, wrapKey } from '../../kernel/sealing/index.ts'
import { addDays, type Instant, type PlainDate } from '../../kernel/time/index.ts'
import type { Caller } from '../../trust/identity/index.ts'
import { resource } from '../../trust/policy/index.ts'
import type { Matter, MatterCity } from '../matter/index.ts'
import { formByHash, formHash } from './forms.ts'
import { draftGone, fileRefused, notForWhom } from './problems.ts'
import { draftsOf, draftsToErase, readDraft } from './store.ts'

const KEEP_DAYS = 90

export type Draft = {
  id: string
  account: string
  subject: string
  matter: Matter
  key: Uint8Array
  answers: Answers
  /** What older versions of the form asked and this one has no place for, each with the hash of its form. */
  left: readonly LeftOver[]
  screen: string
  savedAt: Instant
  /** The last day on which it is kept. */
  until: PlainDate
}

export type LeftOver = { form: string; answers: Answers }

const owner = (id: string) => `draft ${id}`

/** Begins a draft of a matter for a subject. Throws `application/not-for-whom`. */
export async function beginDraft(city: MatterCity, by: Caller, matter: Matter, subject: string): Promise<string> {
  if (
    !city.engine.policy.allows({
      action: 'apply',
      principal: by.principal,
      resource: resource('Subject', { subjects: [subject] }),
    })
  )
    throw notForWhom()
  const id = newId()
  const key = makeKey()
  const first = matter.form.screens[0]
  await city.database.transaction(async (tx) => {
    tx.insert(
      'services.draft',
      { id },
      {
        account: by.account,
        subject,
        matter: matter.code,
        key: wrapKey(city.engine.keys, key, owner(id)),
        answers: seal(key, '{}', owner(id)),
        form: formHash(matter.form),
        screen: first?.id ?? '',
        saved_at: city.engine.clock.now(),
        until: untilOf(city),
      },
    )
    keepAnswer(tx, id)
  })
  return id
}

const untilOf = (city: MatterCity): PlainDate => addDays(city.engine.clock.today(), KEEP_DAYS)

/** A draft of the account. Throws `application/draft-gone` also for somebody else's. */
export async function openDraft(
  city: MatterCity,
  from: Pick<Transaction, 'read'>,
  by: Caller,
  id: string,
  lock = false,
): Promise<Draft> {
  const row = await readDraft(from, by.account, id, lock)
  const matter = row && city.catalogue.matterOf(row.matter)
  if (!row || !matter) throw draftGone()
  const key = unwrapKey(city.engine.keys, row.key, owner(id))
  const given = JSON.parse(openText(key, row.answers, owner(id))) as Answers
  const stored = row.left_over && (JSON.parse(openText(key, row.left_over, leftOwner(id))) as LeftOver[])
  const { answers, left } = await onPresentForm(from, matter.form, row.form, given)
  return {
    id,
    account: row.account,
    subject: row.subject,
    matter,
    key,
    answers,
    left: [...(stored ?? []), ...left],
    screen: row.screen,
    savedAt: row.saved_at,
    until: row.until,
  }
}

const leftOwner = (id: string) => `draft ${id} left over`

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

/** Saves a draft: answers on the present form, what is left of older ones, and where to go on. Not awaited. */
export function keepDraft(
  tx: Transaction,
  city: MatterCity,
  { id, key, matter, left }: Draft,
  answers: Answers,
  screen: string,
): void {
  tx.change(
    'services.draft',
    { id },
    {
      answers: seal(key, JSON.stringify(answers), owner(id)),
      form: formHash(matter.form),
      left_over: left.length > 0 ? seal(key, JSON.stringify(left), leftOwner(id)) : null,
      screen,
      saved_at: city.engine.clock.now(),
      until: untilOf(city),
    },
  )
}

export type Saved = {
  draft: Draft
  reading: ScreenReading
  uploads: Map<string, UploadView>
  problems: FieldProblem[]
  next: string | null
}

/**
 * Saves one screen: reads it, keeps its files, and says which screen comes next (null: all are answered, review them).
 * What could be read is kept also where something else is wrong; what was typed comes back with its problem.
 */
export async function saveScreen(
  city: MatterCity,
  by: Caller,
  id: string,
  screen: string,
  body: Record<string, string | string[]>,
  files: readonly Prepared[],
): Promise<Saved> {
  return city.database.transaction(async (tx) => {
    const draft = await openDraft(city, tx, by, id, true)
    const asked = filesAskedOn(draft.matter.form, screen)
    const stored = await uploadsOfDraft(tx, id)
    const kept = keepUploads(
      tx,
      draft.key,
      { draft: id },
      files.filter(({ field }) => asked.has(field.replace(/\.\d+\./, '.'))),
      stored.length,
    )
    const known = { today: city.engine.clock.today(), choicesOf: choicesOf(city), before: draft.answers }
    const reading = readScreen(draft.matter.form, screen, withUploads(body, kept.ids), known)
    const uploads = new Map([...viewUploads(draft.key, stored), ...kept.views])
    const answers = keepAside(draft.matter.form, screen, draft.answers, reading.answers)
    keepDraft(tx, city, draft, answers, screen)
    const problems = [
      ...reading.problems.filter(({ path }) => !kept.faults.has(path)),
      ...[...kept.faults].map(([path, message]) => ({ path, message })),
    ]
    const after = { ...draft, answers }
    return { draft: after, reading, uploads, problems, next: nextScreen(draft.matter.form, answers, screen) }
  })
}

/**
 * Saves a screen of the version that the draft was begun on, where the page was open while a new version came: what stands on
 * it is read by the form that asked it, and taken over with the rest. False where the page is of the present version.
 */
export async function saveOldScreen(
  city: MatterCity,
  by: Caller,
  id: string,
  screen: string,
  asked: string,
  body: Record<string, string | string[]>,
  files: readonly Prepared[],
): Promise<boolean> {
  return city.database.transaction(async (tx) => {
    const row = await readDraft(tx, by.account, id, true)
    const matter = row && city.catalogue.matterOf(row.matter)
    if (!row || !matter || row.form !== asked || asked === formHash(matter.form)) return false
    const old = await formByHash(tx, asked)
    if (!old.screens.some((one) => one.id === screen)) return false
    const key = unwrapKey(city.engine.keys, row.key, owner(id))
    const before = JSON.parse(openText(key, row.answers, owner(id))) as Answers
    const taken = filesAskedOn(old, screen)
    const sent = files.filter(({ field }) => taken.has(field.replace(/\.\d+\./, '.')))
    const { ids } = keepUploads(tx, key, { draft: id }, sent, (await uploadsOfDraft(tx, id)).length)
    const known = { today: city.engine.clock.today(), choicesOf: choicesOf(city), before }
    const reading = readScreen(old, screen, withUploads(body, ids), known)
    const answers = keepAside(old, screen, before, reading.answers)
    tx.change(
      'services.draft',
      { id },
      {
        answers: seal(key, JSON.stringify(answers), owner(id)),
        saved_at: city.engine.clock.now(),
        until: untilOf(city),
      },
    )
    return true
  })
}

/** Fields of a screen that take files, a group's as `group.field`: what comes under another name is not kept. */
function filesAskedOn(form: Form, screen: string): Set<string> {
  const fields = form.screens.find(({ id }) => id === screen)?.fields ?? []
  const paths = fields.flatMap((field) =>
    field.kind === 'group'
      ? field.fields.map((inner) => ({ path: `${field.id}.${inner.id}`, kind: inner.kind }))
      : [{ path: field.id, kind: field.kind }],
  )
  return new Set(paths.filter(({ kind }) => kind === 'file').map(({ path }) => path))
}

/** Fills a whole draft at once, as a program does: answers by field, and files, which are named in the field they came for. */
export async function fillDraft(
  city: MatterCity,
  by: Caller,
  id: string,
  answers: Answers,
  files: readonly Uploaded[],
): Promise<void> {
  const prepared = await prepareUploads(files)
  await city.database.transaction(async (tx) => {
    const draft = await openDraft(city, tx, by, id, true)
    const kept = keepUploads(tx, draft.key, { draft: id }, prepared, (await uploadsOfDraft(tx, id)).length)
    const [fault] = kept.faults.values()
    if (fault) throw fileRefused({ why: fault })
    keepDraft(tx, city, draft, { ...answers, ...Object.fromEntries(kept.ids) }, draft.screen)
  })
}

/** Files that came in stand beside the ids that the page already carried. */
function withUploads(
  body: Record<string, string | string[]>,
  ids: ReadonlyMap<string, string[]>,
): Record<string, string | string[]> {
  const all = { ...body }
  for (const [field, fresh] of ids) {
    const before = all[field]
    all[field] = [...(before === undefined || before === '' ? [] : Array.isArray(before) ? before : [before]), ...fresh]
  }
  return all
}

export function nextScreen(form: Form, answers: Answers, after: string): string | null {
  const screens = visibleScreens(form, answers)
  const at = screens.findIndex(({ id }) => id === after)
  return screens[at + 1]?.id ?? null
}

/** What is left over of older versions of the form, in their words. */
export async function viewLeftOver(
  city: MatterCity,
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
export const uploadsIn = async (city: MatterCity, draft: Draft): Promise<Map<string, UploadView>> =>
  viewUploads(draft.key, await uploadsOfDraft(city.database, draft.id))

/** Drafts of an account for its lists. */
export const draftsFor = (city: MatterCity, by: Caller) => draftsOf(city.database, by.account)

/** Deletes a draft with its files; false where the account has no such draft (any more). */
export const deleteDraft = (city: MatterCity, by: Caller, id: string): Promise<boolean> =>
  city.database.transaction(async (tx) => {
    if (!(await readDraft(tx, by.account, id, true))) return false
    await removeDraft(tx, id)
    keepAnswer(tx, id)
    return true
  })

/** Removes a draft's row and the files that still lie in it. */
export async function removeDraft(tx: Transaction, id: string, moved: ReadonlySet<string> = new Set()): Promise<void> {
  for (const upload of await uploadsOfDraft(tx, id)) if (!moved.has(upload.id)) removeFile(tx, upload.id)
  tx.remove('services.draft', { id })
}

/** The daily job: erases drafts whose time is over; gives how many. */
export async function eraseOldDrafts(city: Pick<MatterCity, 'database' | 'engine'>): Promise<number> {
  const ids = await draftsToErase(city.database, city.engine.clock.today())
  for (const id of ids) await city.database.transaction((tx) => removeDraft(tx, id))
  return ids.length
}
