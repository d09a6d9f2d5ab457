/** By what of its answers an application is found: every name, number of a document, credit code and telephone in its form, of whomever. */
import { termsOf, type Words } from '../../base/subject/index.ts'
import { fillSought, heldOf, holdForSought, keepSought, keyOf, readRow } from '../../casework/dossier/index.ts'
import { type Answers, type Field, type Form, fieldsOf } from '../../casework/form/index.ts'
import type { Transaction } from '../../kernel/database/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import type { MatterCity } from '../matter/index.ts'
import { formOf, openLatest } from './read.ts'
import { readAfter } from './store.ts'

/** Keeps what an application is found by, in the place of what was kept before. Not awaited. */
export const keepWords = (
  tx: Pick<Transaction, 'save'>,
  keys: CityKeys,
  { id, form, answers }: { id: Parameters<typeof keepSought>[1]; form: Form; answers: Answers },
): void => keepSought(tx, id, termsOf(keys, wordsIn(form, answers)))

const AT_ONCE = 100

/** What applications would be found by today: a job of the migrations, a handful at a time; each puts down the next. */
export async function fillWords(city: MatterCity, after: string): Promise<void> {
  await city.database.transaction(async (tx) => {
    const { keys } = city.engine
    const ids = await readAfter(tx, after, AT_ONCE)
    const there = await holdForSought(tx, ids)
    const all = await Promise.all(
      there.map(async (id) => {
        const row = await readRow(tx, id)
        if (!row?.key) return []
        const answers = await openLatest(tx, keyOf(heldOf(city.engine, row)), id)
        return [{ dossier: id, terms: termsOf(keys, wordsIn(await formOf(tx, id), answers)) }]
      }),
    )
    await fillSought(tx, all.flat())
    const last = ids.at(-1)
    if (last !== undefined) tx.job('services/fill-words', { after: last })
  })
}

function wordsIn(form: Form, answers: Answers): Words {
  const said = fieldsOf(form).flatMap((field) => saidIn(field, answers))
  const of = (...kinds: Field['kind'][]) => said.filter(({ kind }) => kinds.includes(kind)).map(({ text }) => text)
  return {
    names: of('name'),
    // A document says its kind in front of its number.
    numbers: of('identity', 'document', 'credit-code').map((text) => text.slice(text.indexOf(':') + 1)),
    phones: of('phone'),
  }
}

function saidIn(field: Field, answers: Readonly<Record<string, unknown>>): { kind: Field['kind']; text: string }[] {
  const value = Object.hasOwn(answers, field.id) ? answers[field.id] : undefined
  if (field.kind !== 'group') return typeof value === 'string' ? [{ kind: field.kind, text: value }] : []
  const rows = Array.isArray(value) ? (value as Record<string, unknown>[]) : []
  return rows.flatMap((row) => field.fields.flatMap((one) => saidIn(one, row)))
}
