/** Screens of a draft: what is typed on one is kept, also where something else on it is wrong. */

import { openText, seal, unwrapKey } from '../../kernel/sealing/index.ts'
import type { Caller } from '../../trust/identity/index.ts'
import { keepUploads, type Prepared, uploadsOfDraft } from '../file/index.ts'
import {
  type Answers,
  choicesOf,
  type FieldProblem,
  type Form,
  formByHash,
  formHash,
  keepAside,
  readScreen,
  type ScreenReading,
  visibleScreens,
} from '../form/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { type Draft, keepDraft, openDraft, openTyped, owner, sealTyped, untilOf } from './drafts.ts'
import { peopleOf } from './known.ts'
import { readDraft } from './store.ts'
import { mergeWindows } from './tabs.ts'
import { afterReading, wrongOn } from './typed.ts'
import { asksPaper } from './wrong.ts'

export type Saved = {
  draft: Draft
  reading: ScreenReading
  /** What stands on the screen with its problem, or what was added: one stays there. */
  stays: boolean
  problems: FieldProblem[]
  next: string | null
}

/**
 * Saves one screen: reads it, keeps its files, and says which screen comes next (null: all are answered, review them). `wantedOn`:
 * what is missing is told, too; `shown`: what the page had shown, where another window may have saved since (tabs.ts). What could be read is kept also where something else is wrong; what could not is kept as it was
 * typed (typed.ts).
 */
export async function saveScreen(
  city: CaseworkCity,
  by: Caller,
  id: string,
  screen: string,
  body: Record<string, string | string[]>,
  files: readonly Prepared[],
  { wantedOn = true, shown = '' }: { wantedOn?: boolean; shown?: string } = {},
): Promise<Saved> {
  const register = await peopleOf(city, await openDraft(city, city.database, by, id), by)
  return city.database.transaction(async (tx) => {
    const draft = await openDraft(city, tx, by, id, true)
    const asked = filesAskedOn(draft.form, screen)
    const stored = await uploadsOfDraft(tx, id)
    const kept = keepUploads(
      tx,
      draft.key,
      { draft: id },
      files.filter(({ field }) => asked.has(field.replace(/\.\d+\./, '.'))),
      stored,
      asksPaper(draft.form),
    )
    const known = { today: city.engine.clock.today(), choicesOf: choicesOf(city), register, before: draft.answers }
    const sent = readScreen(draft.form, screen, withUploads(body, kept.ids), known)
    const { reading, asked: both } = mergeWindows(city, draft, screen, shown, sent)
    const answers = keepAside(draft.form, screen, draft.answers, reading.answers)
    const typed = afterReading(draft.typed, screen, reading, wantedOn, new Map([...kept.faults, ...both]))
    const after = { ...draft, answers, typed }
    keepDraft(tx, city, after, answers, screen)
    return {
      draft: after,
      reading,
      stays: Object.hasOwn(typed, screen),
      problems: wrongOn(city, after, screen, register),
      next: nextScreen(draft.form, answers, screen),
    }
  })
}

/**
 * Saves a screen of the version that the draft was begun on, where the page was open while a new version came: what stands on
 * it is read by the form that asked it, and taken over with the rest. False where the page is of the present version.
 */
export async function saveOldScreen(
  city: CaseworkCity,
  by: Caller,
  id: string,
  screen: string,
  asked: string,
  body: Record<string, string | string[]>,
  files: readonly Prepared[],
): Promise<boolean> {
  return city.database.transaction(async (tx) => {
    const row = await readDraft(tx, by.account, id, true)
    const form = row && city.kinds.draftingOf(row.matter)?.asks
    if (!row || !form || row.form !== asked || asked === formHash(form)) return false
    const old = await formByHash(tx, asked)
    if (!old.screens.some((one) => one.id === screen)) return false
    const key = unwrapKey(city.engine.keys, row.key, owner(id))
    const before = JSON.parse(openText(key, row.answers, owner(id))) as Answers
    const taken = filesAskedOn(old, screen)
    const sent = files.filter(({ field }) => taken.has(field.replace(/\.\d+\./, '.')))
    const kept = keepUploads(tx, key, { draft: id }, sent, await uploadsOfDraft(tx, id), asksPaper(old))
    const known = { today: city.engine.clock.today(), choicesOf: choicesOf(city), before }
    const reading = readScreen(old, screen, withUploads(body, kept.ids), known)
    const answers = keepAside(old, screen, before, reading.answers)
    const typed = afterReading(openTyped(key, id, row.typed), screen, reading, false, kept.faults)
    tx.change(
      'casework.draft',
      { id },
      {
        answers: seal(key, JSON.stringify(answers), owner(id)),
        typed: sealTyped(key, id, typed),
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

function nextScreen(form: Form, answers: Answers, after: string): string | null {
  const screens = visibleScreens(form, answers)
  const at = screens.findIndex(({ id }) => id === after)
  return screens[at + 1]?.id ?? null
}
