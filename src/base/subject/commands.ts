/** Writing subjects. Each takes part in the caller's transaction. */
import type { Database, Transaction } from '../../kernel/database/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import { addDays, type Instant, type PlainDate } from '../../kernel/time/index.ts'
import { newSubjectId, type SubjectId } from './ids.ts'
import { subjectErased, subjectNotFound } from './problems.ts'
import { lockAfter, lockNumber, lockSubject, readByNumber, writeTerms } from './store.ts'
import {
  type Contact,
  indexOfName,
  indexOfNumber,
  type NewSubject,
  numberOf,
  openRow,
  type SubjectNumber,
  sealContact,
  sealNew,
  termsOfSubject,
} from './subject.ts'

/**
 * The id of the subject with this number: an existing one is left as it is, else it is made. Two at once get one subject.
 * Throws where name or number cannot be one. Within one transaction a number is put once: a read does not see it yet.
 */
export async function putSubject(tx: Transaction, keys: CityKeys, subject: NewSubject): Promise<SubjectId> {
  const id = newSubjectId()
  const index = indexOfNumber(keys, numberOf(subject))
  if (index === null) throw new Error(`subject ${id}: the number is none`)
  await lockNumber(tx, index)
  const known = await readByNumber(tx, index)
  if (known !== undefined) return known
  insertSubject(tx, keys, id, subject, index)
  return id
}

/** A subject whose number nobody else can have, since the caller made both; else the transaction is undone. Not awaited. */
export function addSubject(tx: Pick<Transaction, 'insert'>, keys: CityKeys, id: SubjectId, subject: NewSubject): void {
  const index = indexOfNumber(keys, numberOf(subject))
  if (index === null) throw new Error(`subject ${id}: the number is none`)
  insertSubject(tx, keys, id, subject, index)
}

function insertSubject(
  tx: Pick<Transaction, 'insert'>,
  keys: CityKeys,
  id: SubjectId,
  subject: NewSubject,
  index: Uint8Array,
): void {
  const indexes = {
    number_index: index,
    name_index: indexOfName(keys, subject.name),
    terms: termsOfSubject(keys, subject),
  }
  tx.insert('base.subject', { id }, { ...sealNew(keys, id, subject), ...indexes })
}

/** Says that a person represents an enterprise by law from a day, until a day (included) or until further notice. Not awaited. */
export function putRepresentation(
  tx: Transaction,
  {
    person,
    enterprise,
    starts,
    ends,
  }: { person: SubjectId; enterprise: SubjectId; starts: PlainDate; ends: PlainDate | null },
): void {
  tx.save('base.representation', { person, enterprise, as: 'legal-representative', starts }, { ends })
}

/** Ends a representation by law at once, also one that began today: from the next request on it is not held. Not awaited. */
export function endRepresentation(
  tx: Transaction,
  { person, enterprise, starts }: { person: SubjectId; enterprise: SubjectId; starts: PlainDate },
  today: PlainDate,
): void {
  const key = { person, enterprise, as: 'legal-representative', starts } as const
  if (starts === today) tx.remove('base.representation', key)
  else tx.change('base.representation', key, { ends: addDays(today, -1) })
}

/** Gives a mandate: that a person acts for an enterprise in some matters (null: in all), from a day until a day, included. Not awaited. */
export const putMandate = (
  tx: Transaction,
  {
    enterprise,
    person,
    dossier,
    ...what
  }: {
    enterprise: SubjectId
    person: SubjectId
    /** In which it was asked for and confirmed. */
    dossier: string
    matters: readonly string[] | null
    starts: PlainDate
    ends: PlainDate
  },
): void => tx.save('base.mandate', { enterprise, person, dossier }, what)

/** Ends the mandate that was given in a dossier, from the next request on. What is not there stays so. Not awaited. */
export const endMandate = (
  tx: Transaction,
  mandate: { enterprise: SubjectId; person: SubjectId; dossier: string },
): void => tx.remove('base.mandate', mandate)

/** Makes others who put the same number, or hold it so, wait until the transaction ends: what is then found by it stays so. */
export async function holdNumber(tx: Transaction, keys: CityKeys, number: SubjectNumber): Promise<void> {
  const index = indexOfNumber(keys, number)
  if (index !== null) await lockNumber(tx, index)
}

/** Holds a subject until the transaction ends: of two who decide something about the same person at once, the second sees what the first did. */
export const holdSubject = async (tx: Transaction, id: SubjectId): Promise<void> => {
  await lockSubject(tx, id)
}

/** Another contact, whole. Throws `base/subject-not-found`, `base/subject-erased`. */
export async function updateContact(tx: Transaction, keys: CityKeys, id: SubjectId, contact: Contact): Promise<void> {
  const row = await lockSubject(tx, id)
  if (!row) throw subjectNotFound()
  if (row.sealed === null) throw subjectErased()
  const terms = termsOfSubject(keys, { ...openRow(keys, row.sealed), contact })
  tx.change('base.subject', { id }, { sealed: sealContact(keys, row.sealed, contact), terms })
}

/**
 * Erases a person: the wrapped key, what it sealed, and the indexes go; the id stays, so that dossiers still hang together.
 * Opening answers `base/subject-erased` from then on; the same number becomes another subject. Doing it twice changes
 * nothing. Throws `base/subject-not-found`, also for an organisation: its name and code are public and stay.
 * Does not touch what lies in dossiers: those have keys of their own.
 */
export async function eraseSubject(tx: Transaction, id: SubjectId, at: Instant): Promise<void> {
  const row = await lockSubject(tx, id)
  if (row?.kind !== 'person') throw subjectNotFound()
  if (row.sealed === null) return
  const gone = { key: null, number_index: null, name_index: null, terms: null, sealed: null }
  tx.change('base.subject', { id }, { ...gone, erased_at: at })
}

const AT_ONCE = 200

/**
 * Gives subjects the terms by which they would be found today: a job of the migrations, some hundred at a time; each puts down the
 * next, by where it was. Whoever has his terms already keeps them.
 */
export async function fillTerms(
  { database, keys }: { database: Database; keys: CityKeys },
  after: string,
): Promise<void> {
  await database.transaction(async (tx) => {
    const rows = await lockAfter(tx, after, AT_ONCE)
    await writeTerms(
      tx,
      rows.map((row) => ({ id: row.id, terms: termsOfSubject(keys, openRow(keys, row)) })),
    )
    const last = rows.at(-1)
    if (last) tx.job('base/fill-terms', { after: last.id })
  })
}
