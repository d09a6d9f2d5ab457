/** Versions of forms: an application names the form it was filled in by its hash, and that form stays readable for ever. */
import { createHash } from 'node:crypto'
import { notFound } from '../../casework/dossier/index.ts'
import { type Form, parseForm } from '../../casework/form/index.ts'
import type { Database, Transaction } from '../../kernel/database/index.ts'
import type { MatterCatalogue } from '../matter/index.ts'
import { keepFormVersions, readApplication, readForm } from './store.ts'

const hashes = new WeakMap<Form, string>()
const forms = new Map<string, Form>()

/** SHA-256 of a form as it stands in the pack, hex. */
export function formHash(form: Form): string {
  const known = hashes.get(form)
  if (known !== undefined) return known
  const hash = createHash('sha256').update(JSON.stringify(form)).digest('hex')
  hashes.set(form, hash)
  return hash
}

/** Keeps the forms of all matters; at each start, since the pack may have new versions. */
export async function keepForms(
  database: Pick<Database, 'pool'>,
  catalogue: Pick<MatterCatalogue, 'matters'>,
): Promise<void> {
  await keepFormVersions(database, new Map(catalogue.matters().map(({ form }) => [formHash(form), form])))
}

/**
 * The form that an application was filled in, in the version it names. `handedIn` is the form of one that is being handed in:
 * its row is not there before the transaction ends.
 */
export async function formOf(from: Pick<Transaction, 'read'>, id: string, handedIn?: Form): Promise<Form> {
  const application = await readApplication(from, id)
  if (!application && handedIn) return handedIn
  if (!application) throw notFound()
  return formByHash(from, application.form)
}

/** A kept version of a form. */
export async function formByHash(from: Pick<Transaction, 'read'>, hash: string): Promise<Form> {
  const known = forms.get(hash)
  if (known) return known
  const form = parseForm(await readForm(from, hash))
  forms.set(hash, form)
  return form
}
