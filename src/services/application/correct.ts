/**
 * Answering a correction 补正: the fields that were named, and only those, are asked again, each with the officer's reason.
 * What is handed in becomes the next version of the answers; the earlier one stays.
 */

import {
  aboutSubject,
  actOn,
  type Dossier,
  type DossierId,
  isPossible,
  keyOf,
  lockDossier,
  mayTake,
  notAllowed,
  readRow,
} from '../../casework/dossier/index.ts'
import { asksPaper, filesIn, findHeld, knownPeople, moveHeld, problemsIn } from '../../casework/draft/index.ts'
import { keepUploads, prepareUploads, type Sized, uploadsOfDossier } from '../../casework/file/index.ts'
import {
  type Answers,
  choicesOf,
  type FieldProblem,
  type Form,
  type KnownPeople,
  readScreen,
  type Typed,
  visibleAnswers,
} from '../../casework/form/index.ts'
import type { Uploaded } from '../../kernel/http/index.ts'
import { purposeOf } from '../../kernel/purpose/index.ts'
import { type CityKeys, seal } from '../../kernel/sealing/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { changedPaths, correctionForm, namedOf, withNamed } from './named.ts'
import { answersWrong, correctionWrong } from './problems.ts'
import { formOf, openLatest } from './read.ts'
import { readApplication } from './store.ts'
import { keepWords } from './words.ts'

export type CorrectionRead = {
  typed: Typed
  problems: FieldProblem[]
  answers: Answers
  button: 'continue' | 'add' | 'remove'
}

/** What was sent for the named answers; `staying`: a file was sent or a row asked for, and nothing is told to be missing. */
export function readCorrection(
  city: Pick<MatterCity, 'base' | 'engine'>,
  form: Form,
  named: readonly string[],
  before: Answers,
  fields: Record<string, string | string[]>,
): CorrectionRead {
  const known = { today: city.engine.clock.today(), choicesOf: choicesOf(city), before: namedOf(before, named) }
  const { typed, problems, answers, button } = readScreen(correctionForm(form, named), 'correction', fields, known)
  return { typed, problems, button, answers: visibleAnswers(form, withNamed(before, named, answers)) }
}

type Fields = Record<string, string | string[]>

/**
 * Keeps files of the page's form in a transaction of their own, and names them in `fields`: nobody uploads a plan twice because a
 * number beside it was wrong, or because he looked at the page in another language. Throws what the engine throws.
 */
export async function putFiles(
  city: MatterCity,
  by: Principal,
  id: string,
  fields: Fields,
  files: readonly Uploaded[],
  seen: number | undefined,
) {
  const prepared = await prepareUploads(files, by)
  const { kept, register } = await city.database.transaction(async (tx) => {
    const held = await lockDossier(tx, city.engine, id, seen)
    if (!isPossible(held.procedure, held.dossier, 'hand-in') || !mayTake(city.engine, held, 'hand-in', by))
      throw notAllowed({ step: 'hand-in' })
    // Nothing is kept under a name that was not asked for.
    const named = new Set(held.dossier.corrections)
    const isNamed = ({ field }: { field: string }) => named.has(field) || named.has(field.split('.')[0] ?? '')
    const there = await uploadsOfDossier(tx, id)
    return {
      kept: keepUploads(
        tx,
        keyOf(held),
        { dossier: id },
        prepared.filter(isNamed),
        there,
        asksPaper(await formOf(tx, id)),
      ),
      register: await registerOf(city, held.dossier),
    }
  })
  for (const [field, ids] of kept.ids) fields[field] = [...asList(fields[field]), ...ids]
  return { kept, register }
}

/**
 * Reads the page's form and hands the correction in; `staying`: only files were sent, show the page again. Throws
 * `application/correction-wrong`, and what the engine throws. Files are kept first (`putFiles`).
 */
export async function handInForm(
  city: MatterCity,
  by: Principal,
  id: string,
  fields: Fields,
  files: readonly Uploaded[],
  seen: number | undefined,
  staying: boolean,
): Promise<string> {
  const { kept, register } = await putFiles(city, by, id, fields, files, seen)
  return city.database.transaction(async (tx) => {
    const held = await lockDossier(tx, city.engine, id, seen)
    const key = keyOf(held)
    const form = await formOf(tx, id)
    const before = await openLatest(tx, key, id)
    const { corrections } = held.dossier
    const { problems, answers, button } = readCorrection(city, form, corrections, before, fields)
    const there = (await uploadsOfDossier(tx, id)).map((upload) => [upload.id, upload] as const)
    const uploads = new Map<string, Sized>([...there, ...kept.views])
    const isComplete = button === 'continue' && !staying
    const wrong = problems.length > 0 ? problems : problemsIn(city, form, answers, uploads, register)
    if (!isComplete || wrong.length > 0 || kept.faults.size > 0)
      throw correctionWrong({ staying: !isComplete, refused: Object.fromEntries(kept.faults) })
    await keepVersion(city, tx, held.dossier.id, key, { form, answers })
    await actOn(tx, city.engine, held, 'hand-in', { by, facts: { 'application/answers': JSON.stringify(answers) } })
    return id
  })
}

/** Whom the dossier is about, as the register has him: a correction must not contradict it either. */
export const registerOf = (city: MatterCity, dossier: Dossier): Promise<KnownPeople> =>
  knownPeople(city, purposeOf('own-matter'), aboutSubject(dossier), null)

/** The same from a program: values by field, groups whole. What differs and was not named, be it one cell, is refused. */
export async function handInAnswers(
  city: MatterCity,
  by: Principal,
  id: string,
  changes: Answers,
  seen?: number,
): Promise<string> {
  const known = await readRow(city.database, id)
  const register = known && (await registerOf(city, known.state))
  return city.database.transaction(async (tx) => {
    const held = await lockDossier(tx, city.engine, id, seen)
    const key = keyOf(held)
    const form = await formOf(tx, id)
    const named = new Set(held.dossier.corrections)
    const before = await openLatest(tx, key, id)
    const strange = changedPaths(before, { ...before, ...changes }).filter(
      (path) => !named.has(path) && !named.has(path.split('.')[0] ?? ''),
    )
    const answers = visibleAnswers(form, { ...before, ...changes })
    const there = new Map((await uploadsOfDossier(tx, id)).map((upload) => [upload.id, upload]))
    const sent = await findHeld(
      tx,
      by,
      filesIn(form, answers).filter((file) => !there.has(file)),
      true,
    )
    const uploads = new Map<string, Sized>([...there, ...sent.map((upload) => [upload.id, upload] as const)])
    const errors = [
      ...strange.map((path) => ({ path, message: '没有要求补正这一项 This field was not named in the correction' })),
      ...problemsIn(city, form, answers, uploads, register).map(({ path, message }) => ({
        path,
        message: `${message.zh} ${message.en}`,
      })),
    ]
    if (errors.length > 0) throw answersWrong({ errors })
    moveHeld(tx, city, key, { dossier: id }, sent)
    await keepVersion(city, tx, held.dossier.id, key, { form, answers })
    await actOn(tx, city.engine, held, 'hand-in', { by, facts: { 'application/answers': JSON.stringify(answers) } })
    return id
  })
}

async function keepVersion(
  city: MatterCity,
  tx: Parameters<typeof lockDossier>[0],
  id: DossierId,
  key: Uint8Array,
  { form, answers }: { form: Form; answers: Answers },
): Promise<void> {
  saveVersion(tx, city.engine.keys, {
    id,
    key,
    form,
    version: ((await readApplication(tx, id))?.version ?? 0) + 1,
    answers,
    at: city.engine.clock.now(),
  })
}

/** The next version of a dossier's answers, under its lock, and what it is found by. Not awaited. */
export function saveVersion(
  tx: Pick<Parameters<typeof lockDossier>[0], 'insert' | 'change' | 'save'>,
  keys: CityKeys,
  next: { id: DossierId; key: Uint8Array; version: number; form: Form; answers: Answers; at: Instant },
): void {
  const { id, key, version, form, answers, at } = next
  keepWords(tx, keys, { id, form, answers })
  tx.change('services.application', { dossier: id }, { version })
  tx.insert(
    'services.answers',
    { dossier: id, version },
    { at, sealed: seal(key, JSON.stringify(answers), `answers ${id} ${version}`) },
  )
}

const asList = (value: string | string[] | undefined) =>
  value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]
