/** Writing subjects. Each takes part in the caller's transaction. */
import type { Transaction } from '../../kernel/database/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import type { Instant, PlainDate } from '../../kernel/time/index.ts'
import { newSubjectId, type SubjectId } from './ids.ts'
import { subjectErased, subjectNotFound } from './problems.ts'
import { lockNumber, lockSubject, readByNumber } from './store.ts'
import { type Contact, indexOfName, indexOfNumber, type NewSubject, numberOf, sealContact, sealNew } from './subject.ts'

/**
 * The id of the subject with this number: an existing one is left as it is, else it is made. Two at once get one subject.
 * Throws where name or number cannot be one. Within one transaction a number is put once: a read does not see it yet.
 */
export async function putSubject(tx: Transaction, keys: CityKeys, subject: NewSubject): Promise<SubjectId> {
  const id = newSubjectId()
  const row = sealNew(keys, id, subject)
  const index = indexOfNumber(keys, numberOf(subject))
  if (index === null) throw new Error(`subject ${id}: the number is none`)
  await lockNumber(tx, index)
  const known = await readByNumber(tx, index)
  if (known !== undefined) return known
  tx.insert('base.subject', { id }, { ...row, number_index: index, name_index: indexOfName(keys, subject.name) })
  return id
}

/** A subject whose number nobody else can have, since the caller made both; else the transaction is undone. Not awaited. */
export function addSubject(tx: Pick<Transaction, 'insert'>, keys: CityKeys, id: SubjectId, subject: NewSubject): void {
  const index = indexOfNumber(keys, numberOf(subject))
  if (index === null) throw new Error(`subject ${id}: the number is none`)
  const row = sealNew(keys, id, subject)
  tx.insert('base.subject', { id }, { ...row, number_index: index, name_index: indexOfName(keys, subject.name) })
}

/** Says that a person acts for an enterprise from a day, until a day (included) or until further notice. Not awaited. */
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

/** Holds a subject until the transaction ends: of two who decide something about the same person at once, the second sees what the first did. */
export const holdSubject = async (tx: Transaction, id: SubjectId): Promise<void> => {
  await lockSubject(tx, id)
}

/** Another contact, whole. Throws `base/subject-not-found`, `base/subject-erased`. */
export async function updateContact(tx: Transaction, keys: CityKeys, id: SubjectId, contact: Contact): Promise<void> {
  const row = await lockSubject(tx, id)
  if (!row) throw subjectNotFound()
  if (row.sealed === null) throw subjectErased()
  tx.change('base.subject', { id }, { sealed: sealContact(keys, row.sealed, contact) })
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
  tx.change('base.subject', { id }, { key: null, number_index: null, name_index: null, sealed: null, erased_at: at })
}
