/**
 * Whether who applies calls himself as the register has him. A name is written in more than one way, and a document is renewed: a difference
 * is for an officer to judge, and nothing is decided on the spot (our rule; a number of somebody else is refused before, form/known.ts).
 */
import { simplify } from '../../base/identifier/index.ts'
import { type Answers, type Form, fieldsOf, type KnownPeople, knownAnswers } from '../../casework/form/index.ts'

/** The fields that ask the applicant's name or number and were answered otherwise than the register says; empty where it says nothing. */
export function differingFrom(form: Form, answers: Answers, people: KnownPeople): string[] {
  const registered = knownAnswers(form, people)
  return fieldsOf(form)
    .filter((field) => 'known' in field && /^applicant-(name|number)$/.test(field.known ?? ''))
    .map(({ id }) => id)
    .filter((id) => registered[id] !== undefined && answers[id] !== undefined && isOther(registered[id], answers[id]))
}

/** Spaces, dots, capitals and traditional characters do not make another name. */
const isOther = (one: unknown, other: unknown): boolean => plain(one) !== plain(other)
const plain = (value: unknown) =>
  simplify(String(value))
    .replaceAll(/[\s·・.]/g, '')
    .toLowerCase()
