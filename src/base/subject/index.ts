/** base/subject: persons, enterprises, organisations: kept sealed, found by blind index, erased with their key. */
import { fillTerms } from './commands.ts'
import { SUBJECT_KEYS } from './subject.ts'

export {
  addSubject,
  endMandate,
  endRepresentation,
  eraseSubject,
  holdNumber,
  holdSubject,
  putMandate,
  putRepresentation,
  putSubject,
  updateContact,
} from './commands.ts'
export { asSubjectId, newSubjectId, SubjectId } from './ids.ts'
export { subjectErased, subjectNotFound } from './problems.ts'
export {
  erasedPersons,
  findByNumber,
  findInvolved,
  findSought,
  findSoughtAmong,
  idsOfNumbers,
  isNamed,
  nameOfOrganisation,
  openNames,
  openSelf,
  openSubject,
  openSubjects,
  ownKeyOf,
} from './questions.ts'
export { headsOf, humansBehind, representedBy } from './representation.ts'
export type { Acting, Represented } from './store.ts'
export { type NewSubject, NO_CONTACT, type Subject, type SubjectNumber } from './subject.ts'
export { type Terms, termsOf, type Words, waysOf } from './terms.ts'

const FIRST = '00000000-0000-0000-0000-000000000000'

export const module = {
  name: 'base/subject',
  tables: true,
  underCityKey: [SUBJECT_KEYS],
  jobs: (city: Parameters<typeof fillTerms>[0]) => ({
    // One that an older version put down says nothing of where to begin.
    'base/fill-terms': ({ after = FIRST }: Record<string, unknown>) => fillTerms(city, String(after)),
  }),
} as const
