/** What the city's register knows of who applies and of who fills the form in; personal data, so a purpose is asked for. */

import { parsePersonNumber } from '../../base/identifier/index.ts'
import { findInvolved, type Subject, type SubjectId } from '../../base/subject/index.ts'
import { type Purpose, purposeOf } from '../../kernel/purpose/index.ts'
import type { Caller } from '../../trust/identity/index.ts'
import type { KnownPeople, KnownSubject } from '../form/index.ts'
import type { CaseworkCity } from '../kind/index.ts'

/** Each is opened when a form asks for him, and once. `isHead`: whoever fills it in represents the applicant by law. */
export async function knownPeople(
  { database, engine }: Pick<CaseworkCity, 'database' | 'engine'>,
  purpose: Purpose,
  applicant: SubjectId | null,
  filler: SubjectId | null,
  isHead = false,
): Promise<KnownPeople> {
  const find = (id: SubjectId | null) =>
    id === null ? null : findInvolved({ database, keys: engine.keys }, purpose, id)
  const [ofApplicant, ofFiller] = await Promise.all([find(applicant), filler === applicant ? null : find(filler)])
  const known = { applicant: onceKnown(ofApplicant), filler: onceKnown(filler === applicant ? ofApplicant : ofFiller) }
  return {
    get applicant() {
      return known.applicant()
    },
    get filler() {
      return known.filler()
    },
    get representative() {
      return isHead ? known.filler() : null
    },
  }
}

function onceKnown(open: (() => Subject | null) | null): () => KnownSubject | null {
  let known: KnownSubject | null | undefined
  return () => {
    if (known === undefined) {
      const subject = open?.() ?? null
      known = subject && asKnown(subject)
    }
    return known
  }
}

function asKnown(subject: Subject): KnownSubject {
  const { name, contact } = subject
  const { phone, address } = contact
  if (subject.kind !== 'person')
    return { name, document: null, creditCode: subject.creditCode, birth: null, phone, address }
  const { kind, number } = subject.identity
  const said = 'birth' in subject.identity ? subject.identity.birth : parsePersonNumber(number)?.birth
  return {
    name,
    birth: said ?? null,
    document: { kind: kind === 'citizen' ? 'resident-id' : kind, number },
    creditCode: null,
    phone,
    address,
  }
}

/** Whom a draft is about and who fills it in, for himself: what he writes must not contradict what the register knows of them. */
export const peopleOf = (
  city: Pick<CaseworkCity, 'database' | 'engine'>,
  { subject }: { subject: SubjectId },
  { person, principal }: Pick<Caller, 'person' | 'principal'>,
): Promise<KnownPeople> =>
  knownPeople(city, purposeOf('own-matter'), subject, person, principal.heads.includes(subject))
