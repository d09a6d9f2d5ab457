/** Opening an application: its form, its answers in all versions, its files. Personal data: a purpose is asked for. */

import { heldOf, keyOf, notFound, readRow } from '../../casework/dossier/index.ts'
import { type UploadView, uploadsOfDossier, viewUploads } from '../../casework/file/index.ts'
import { type Answers, type Form, formByHash } from '../../casework/form/index.ts'
import type { Ruling } from '../../casework/rules/index.ts'
import type { Transaction } from '../../kernel/database/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import { openText } from '../../kernel/sealing/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { readAnswers, readApplication } from './store.ts'

type Reading = Pick<Transaction, 'read'>

export type OpenedApplication = {
  matter: string
  item: string
  form: Form
  answers: Answers
  /** Earlier versions, the first first. */
  versions: { version: number; at: Instant; answers: Answers }[]
  uploads: Map<string, UploadView>
  ruling: Ruling | null
}

/** Everything an applicant said in one dossier. Throws `casework/not-found`, `casework/erased`. */
export async function openApplication(city: MatterCity, _purpose: Purpose, id: string): Promise<OpenedApplication> {
  const [row, application, sealed, uploads] = await Promise.all([
    readRow(city.database, id),
    readApplication(city.database, id),
    readAnswers(city.database, id),
    uploadsOfDossier(city.database, id),
  ])
  if (!row || !application) throw notFound()
  const key = keyOf(heldOf(city.engine, row))
  const versions = sealed.map(({ version, at, sealed: text }) => ({
    version,
    at,
    answers: JSON.parse(openText(key, text, `answers ${id} ${version}`)) as Answers,
  }))
  return {
    matter: application.matter,
    item: application.item,
    form: await formByHash(city.database, application.form),
    answers: versions.at(-1)?.answers ?? {},
    versions,
    uploads: viewUploads(key, uploads),
    ruling: application.ruling && (JSON.parse(openText(key, application.ruling, `ruling ${id}`)) as Ruling),
  }
}

/** The latest answers, under the lock. */
export async function openLatest(from: Reading, key: Uint8Array, id: string): Promise<Answers> {
  const last = (await readAnswers(from, id)).at(-1)
  return last ? (JSON.parse(openText(key, last.sealed, `answers ${id} ${last.version}`)) as Answers) : {}
}

/**
 * The form that an application was filled in, in the version it names. `handedIn` is the form of one that is being handed in:
 * its row is not there before the transaction ends. Throws `casework/not-found`.
 */
export async function formOf(from: Reading, id: string, handedIn?: Form): Promise<Form> {
  const application = await readApplication(from, id)
  if (!application && handedIn) return handedIn
  if (!application) throw notFound()
  return formByHash(from, application.form)
}
