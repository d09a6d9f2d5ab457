/** Versions of forms: who fills one in names it by its hash, and that form stays readable for ever. */
import { createHash } from 'node:crypto'
import type { Database, Transaction } from '../../kernel/database/index.ts'
import { type Form, parseForm } from './form.ts'
import type { Tables } from './tables.ts'

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

/** Keeps the present versions, in one statement for those that were not kept before; at each start. Index: the primary key. */
export async function keepForms(database: Pick<Database, 'pool'>, present: readonly Form[]): Promise<void> {
  const given = new Map(present.map((form) => [formHash(form), form]))
  const { rows } = await database.pool.query<{ hash: string }>(
    'select hash from unnest($1::text[]) as given (hash) where not exists (select from casework.form where form.hash = given.hash)',
    [[...given.keys()]],
  )
  if (rows.length === 0) return
  await database.pool.query(
    'insert into casework.form (hash, definition) select * from unnest($1::text[], $2::jsonb[]) on conflict do nothing',
    [rows.map(({ hash }) => hash), rows.map(({ hash }) => JSON.stringify(given.get(hash)))],
  )
}

/** A kept version of a form. Throws where it was never kept. */
export async function formByHash(from: Pick<Transaction, 'read'>, hash: string): Promise<Form> {
  const known = forms.get(hash)
  if (known) return known
  const row = await from
    .read<Tables>()
    .selectFrom('casework.form')
    .select('definition')
    .where('hash', '=', hash)
    .executeTakeFirst()
  const form = parseForm(row?.definition)
  forms.set(hash, form)
  return form
}
