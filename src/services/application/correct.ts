/**
 * Answering a correction 补正: the fields that were named, and only those, are asked again, each with the officer's reason.
 * What is handed in becomes the next version of the answers; the earlier one stays.
 */

import { actOn, isPossible, keyOf, lockDossier, mayTake, notAllowed } from '../../casework/dossier/index.ts'
import { filesIn, findHeld, moveHeld, problemsIn } from '../../casework/draft/index.ts'
import { keepUploads, prepareUploads, type UploadView, uploadsOfDossier } from '../../casework/file/index.ts'
import {
  type Answers,
  choicesOf,
  type FieldProblem,
  type Form,
  readScreen,
  type Typed,
  visibleAnswers,
} from '../../casework/form/index.ts'
import type { Uploaded } from '../../kernel/http/index.ts'
import { seal } from '../../kernel/sealing/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { answersWrong } from './problems.ts'
import { formOf, openLatest } from './read.ts'
import { readApplication } from './store.ts'

/** The one screen that asks the named fields again: whole groups, without the conditions under which they are asked. */
export function correctionForm(form: Form, paths: readonly string[]): Form {
  const ids = new Set(paths.map((path) => path.split('.')[0]))
  const fields = form.screens.flatMap((screen) => screen.fields).filter(({ id }) => ids.has(id))
  const first = form.screens[0]
  return {
    ...form,
    checks: [],
    screens: [
      { id: 'correction', title: first?.title ?? form.title, fields: fields.map(({ when: _when, ...field }) => field) },
    ],
  }
}

export type CorrectionRead = {
  typed: Typed
  problems: FieldProblem[]
  pressed: 'continue' | 'add' | 'remove'
  answers: Answers
}

/** Thrown back at the page: what was typed, with its problems. Nothing was handed in; files that came along are kept. */
export class CorrectionWrong extends Error {
  readonly read: CorrectionRead
  readonly uploads: Map<string, UploadView>
  constructor(read: CorrectionRead, uploads: Map<string, UploadView>) {
    super('the correction has problems')
    this.read = read
    this.uploads = uploads
  }
}

/**
 * Reads the page's form and hands the correction in; `staying`: only files were sent, show the page again. Throws
 * `CorrectionWrong`, and what the engine throws. Files are kept first, in a transaction of their own: nobody uploads a
 * plan twice because a number beside it was wrong.
 */
export async function handInForm(
  city: MatterCity,
  by: Principal,
  id: string,
  body: Record<string, string | string[]>,
  files: readonly Uploaded[],
  seen: number | undefined,
  staying: boolean,
): Promise<string> {
  const prepared = await prepareUploads(files, by)
  const kept = await city.database.transaction(async (tx) => {
    const held = await lockDossier(tx, city.engine, id, seen)
    if (!isPossible(held.procedure, held.dossier, 'hand-in') || !mayTake(city.engine, held, 'hand-in', by))
      throw notAllowed({ step: 'hand-in' })
    // Nothing is kept under a name that was not asked for.
    const named = new Set(held.dossier.corrections.map((path) => path.split('.')[0]))
    return keepUploads(
      tx,
      keyOf(held),
      { dossier: id },
      prepared.filter(({ field }) => named.has(field.split('.')[0])),
      (await uploadsOfDossier(tx, id)).length,
    )
  })
  return city.database.transaction(async (tx) => {
    const held = await lockDossier(tx, city.engine, id, seen)
    const key = keyOf(held)
    const form = await formOf(tx, id)
    const before = await openLatest(tx, key, id)
    const small = correctionForm(form, held.dossier.corrections)
    const known = { today: city.engine.clock.today(), choicesOf: choicesOf(city) }
    const names = new Set(small.screens[0]?.fields.map((field) => field.id))
    const part = Object.fromEntries(Object.entries(before).filter(([name]) => names.has(name)))
    const all = { ...body }
    for (const [field, ids] of kept.ids) all[field] = [...asList(all[field]), ...ids]
    const reading = readScreen(small, 'correction', all, { ...known, before: part })
    const answers = visibleAnswers(form, { ...without(before, names), ...reading.answers })
    const uploads = new Set([...(await uploadsOfDossier(tx, id)).map((upload) => upload.id), ...kept.views.keys()])
    const faults = [...kept.faults].map(([path, message]) => ({ path, message }))
    const complete = reading.button === 'continue' && !staying
    const problems = complete
      ? [
          ...reading.problems,
          ...faults,
          ...(reading.problems.length > 0 ? [] : problemsIn(city, form, answers, uploads)),
        ]
      : faults
    if (problems.length > 0 || !complete)
      throw new CorrectionWrong({ typed: reading.typed, problems, pressed: reading.button, answers }, kept.views)
    await keepVersion(city, tx, id, key, answers)
    await actOn(tx, city.engine, held, 'hand-in', { by, facts: { 'application/answers': JSON.stringify(answers) } })
    return id
  })
}

/** The same from a program: values by field. A field that was not named is refused. */
export async function handInAnswers(
  city: MatterCity,
  by: Principal,
  id: string,
  changes: Answers,
  seen?: number,
): Promise<string> {
  return city.database.transaction(async (tx) => {
    const held = await lockDossier(tx, city.engine, id, seen)
    const key = keyOf(held)
    const form = await formOf(tx, id)
    const named = new Set(held.dossier.corrections.map((path) => path.split('.')[0]))
    const strange = Object.keys(changes).filter((name) => !named.has(name))
    const answers = visibleAnswers(form, { ...(await openLatest(tx, key, id)), ...changes })
    const there = new Set((await uploadsOfDossier(tx, id)).map((upload) => upload.id))
    const sent = await findHeld(
      tx,
      by,
      filesIn(form, answers).filter((file) => !there.has(file)),
      true,
    )
    const uploads = new Set([...there, ...sent.map((upload) => upload.id)])
    const errors = [
      ...strange.map((path) => ({ path, message: '没有要求补正这一项 This field was not named in the correction' })),
      ...problemsIn(city, form, answers, uploads).map(({ path, message }) => ({
        path,
        message: `${message.zh} ${message.en}`,
      })),
    ]
    if (errors.length > 0) throw answersWrong({ errors })
    moveHeld(tx, city, key, { dossier: id }, sent)
    await keepVersion(city, tx, id, key, answers)
    await actOn(tx, city.engine, held, 'hand-in', { by, facts: { 'application/answers': JSON.stringify(answers) } })
    return id
  })
}

async function keepVersion(
  city: MatterCity,
  tx: Parameters<typeof lockDossier>[0],
  id: string,
  key: Uint8Array,
  answers: Answers,
): Promise<void> {
  saveVersion(tx, {
    id,
    key,
    version: ((await readApplication(tx, id))?.version ?? 0) + 1,
    answers,
    at: city.engine.clock.now(),
  })
}

/** The next version of a dossier's answers, under its lock. Not awaited. */
export function saveVersion(
  tx: Pick<Parameters<typeof lockDossier>[0], 'insert' | 'change'>,
  next: { id: string; key: Uint8Array; version: number; answers: Answers; at: Instant },
): void {
  const { id, key, version, answers, at } = next
  tx.change('services.application', { dossier: id }, { version })
  tx.insert(
    'services.answers',
    { dossier: id, version },
    { at, sealed: seal(key, JSON.stringify(answers), `answers ${id} ${version}`) },
  )
}

const asList = (value: string | string[] | undefined) =>
  value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]
const without = (answers: Answers, names: ReadonlySet<string>): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => !names.has(name)))
