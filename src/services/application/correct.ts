/**
 * Answering a correction 补正: the fields that were named, and only those, are asked again, each with the officer's reason.
 * What is handed in becomes the next version of the answers; the earlier one stays.
 */

import { createHash } from 'node:crypto'
import {
  aboutSubject,
  actOn,
  type Dossier,
  type DossierId,
  type Held,
  isPossible,
  keyOf,
  lockDossier,
  mayTake,
  notAllowed,
  openSaid,
  readRow,
} from '../../casework/dossier/index.ts'
import {
  asksPaper,
  filesIn,
  findHeld,
  knownPeople,
  moveHeld,
  openHeld,
  problemsIn,
} from '../../casework/draft/index.ts'
import { digestsOfFiles, keepUploads, prepareUploads, type Sized, uploadsOfDossier } from '../../casework/file/index.ts'
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
import { furtherIn, isFurther } from '../../casework/step/index.ts'
import type { Uploaded } from '../../kernel/http/index.ts'
import { type Purpose, purposeOf } from '../../kernel/purpose/index.ts'
import { type CityKeys, seal } from '../../kernel/sealing/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { changedPaths, correctionForm, furtherOf, namedOf, withNamed } from './named.ts'
import { answersWrong, correctionWrong } from './problems.ts'
import { formOf, openLatest } from './read.ts'
import { readApplication } from './store.ts'
import { keepWords } from './words.ts'

export type CorrectionRead = {
  typed: Typed
  problems: FieldProblem[]
  answers: Answers
  /** Files for further papers, by the path of each. */
  papers: ReadonlyMap<string, readonly string[]>
  button: 'continue' | 'add' | 'remove'
}

/** What was sent for the named answers; `staying`: a file was sent or a row asked for, and nothing is told to be missing. */
export function readCorrection(
  city: Pick<MatterCity, 'base' | 'engine'>,
  form: Form,
  { named, papers }: { named: readonly string[]; papers: ReadonlyMap<string, string> },
  before: Answers,
  fields: Record<string, string | string[]>,
): CorrectionRead {
  const known = { today: city.engine.clock.today(), choicesOf: choicesOf(city), before: namedOf(before, named) }
  const small = correctionForm(form, named, papers)
  const { typed, problems, answers, button } = readScreen(small, 'correction', fields, known)
  const own = named.filter((path) => !isFurther(path))
  return {
    typed,
    problems,
    button,
    answers: visibleAnswers(form, withNamed(before, own, answers)),
    papers: furtherOf(named, answers),
  }
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
  const purpose = purposeOf('own-matter')
  const { kept, register } = await putFiles(city, by, id, fields, files, seen)
  return city.database.transaction(async (tx) => {
    const held = await lockDossier(tx, city.engine, id, seen)
    const key = keyOf(held)
    const form = await formOf(tx, id)
    const before = await openLatest(tx, key, id)
    const asked = { named: held.dossier.corrections, papers: await furtherAsked(city, purpose, held) }
    const { problems, answers, button, papers } = readCorrection(city, form, asked, before, fields)
    const there = (await uploadsOfDossier(tx, id)).map((upload) => [upload.id, upload] as const)
    const uploads = new Map<string, Sized>([...there, ...kept.views])
    const isComplete = button === 'continue' && !staying
    const digests = await digestsOfFiles(tx, key, id, [...papers.values()].flat())
    const wrong =
      problems.length > 0
        ? problems
        : [...problemsIn(city, form, answers, uploads, register), ...missingIn(papers, new Set(digests.keys()))]
    if (!isComplete || wrong.length > 0 || kept.faults.size > 0)
      throw correctionWrong({ staying: !isComplete, refused: Object.fromEntries(kept.faults) })
    await keepVersion(city, tx, held.dossier.id, key, { form, answers })
    await actOn(tx, city.engine, held, 'hand-in', { by, facts: factsOf(answers, digests) })
    return id
  })
}

/** A file is named by its id, with the digest of what is in it. */
const factsOf = (answers: Answers, files: ReadonlyMap<string, string>): Record<string, string> => ({
  'application/answers': JSON.stringify(answers),
  ...Object.fromEntries([...files].map(([id, digest]) => [`file:${id}`, digest])),
})

/** What the further papers that are asked for are called, by path. */
export const furtherAsked = async (
  city: Pick<MatterCity, 'database'>,
  purpose: Purpose,
  held: Held,
): Promise<Map<string, string>> =>
  held.dossier.corrections.some(isFurther) ? furtherIn((await openSaid(city, purpose, held)).values()) : new Map()

/** A paper for which nothing came, or of which a file is not there. */
export const missingIn = (papers: CorrectionRead['papers'], there: ReadonlySet<string>): FieldProblem[] =>
  [...papers].flatMap(([path, files]): FieldProblem[] => {
    if (files.length === 0) return [{ path, message: { zh: '请上传这份材料', en: 'Upload this paper' } }]
    return files.every((file) => there.has(file))
      ? []
      : [{ path, message: { zh: '文件没有收到，请重新上传', en: 'The file has not arrived; please upload it again' } }]
  })

/** Whom the dossier is about, as the register has him: a correction must not contradict it either. */
export const registerOf = (city: MatterCity, dossier: Dossier): Promise<KnownPeople> =>
  knownPeople(city, purposeOf('own-matter'), aboutSubject(dossier), null)

/**
 * The same from a program: values by field, groups whole, and files for further papers by their paths. What differs and was not named, be
 * it one cell, is refused. Throws `application/answers-wrong`, and what the engine throws.
 */
export async function handInAnswers(
  city: MatterCity,
  by: Principal,
  id: string,
  changes: Answers,
  seen?: number,
  papers: Readonly<Partial<Record<string, readonly string[]>>> = {},
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
    const further = new Map(
      held.dossier.corrections.filter(isFurther).map((path) => [path, [...new Set(papers[path] ?? [])]]),
    )
    const asPapers = [...further.values()].flat()
    const sent = await findHeld(
      tx,
      by,
      [...filesIn(form, answers), ...asPapers].filter((file) => !there.has(file)),
      true,
    )
    const uploads = new Map<string, Sized>([...there, ...sent.map((upload) => [upload.id, upload] as const)])
    const opened = await openHeld(city, by, asPapers)
    const digests = new Map(
      opened.map(({ id: file, bytes }) => [file, createHash('sha256').update(bytes).digest('hex')]),
    )
    const errors = [
      ...[...strange, ...Object.keys(papers).filter((path) => !further.has(path))].map((path) => ({
        path,
        message: '没有要求补正这一项 This field was not named in the correction',
      })),
      ...[...problemsIn(city, form, answers, uploads, register), ...missingIn(further, new Set(digests.keys()))].map(
        ({ path, message }) => ({
          path,
          message: `${message.zh} ${message.en}`,
        }),
      ),
    ]
    if (errors.length > 0) throw answersWrong({ errors })
    const pathOf = (file: string) => [...further].find(([, files]) => files.includes(file))?.[0]
    moveHeld(tx, city, key, { dossier: id }, sent, pathOf)
    await keepVersion(city, tx, held.dossier.id, key, { form, answers })
    await actOn(tx, city.engine, held, 'hand-in', { by, facts: factsOf(answers, digests) })
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
