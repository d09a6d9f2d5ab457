/**
 * What the city knows of who applies and of who fills the form in, so that nobody types it again: a field names in `known`
 * which of it it asks, and stands filled in, with its source, for the person to leave or to change. Nothing is an answer
 * before it was sent. Rule: 优化营商环境条例 art. 37 and 国令第716号 art. 7, general knowledge (what is known is not asked for).
 */

import type { Text } from '../../kernel/i18n/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import type { Answers, AnswerValue, SingleValue } from './answers.ts'
import type { DocumentKind } from './document.ts'
import { faults } from './faults.ts'
import type { Field, Form, Screen, SingleField } from './form.ts'
import { isSomebodyElse, numberOf } from './person.ts'
import { fitsField } from './schema.ts'

/** Somebody as the city's register has him; null where it does not say. `document` and `creditCode` exclude each other. */
export type KnownSubject = {
  name: string
  document: { kind: DocumentKind; number: string } | null
  creditCode: string | null
  /** As the register has it, or as the number says it. */
  birth: PlainDate | null
  phone: string | null
  address: string | null
}

/**
 * `representative`: who represents the applicant by law, where he fills the form in himself; of whom somebody else fills it in nothing is
 * known here, since a mandate tells nobody about him.
 */
export type KnownPeople = {
  readonly applicant: KnownSubject | null
  readonly filler: KnownSubject | null
  readonly representative: KnownSubject | null
}

/** Kinds of field that can hold each. */
export const KNOWN_KINDS = {
  name: ['name', 'text'],
  number: ['identity', 'document', 'credit-code'],
  phone: ['phone'],
  address: ['address', 'text'],
} as const

/** Whether it is verified who that is: whoever applies is who his account is. */
export const isVerified = (field: Field): boolean =>
  field.kind !== 'group' && (field.known === 'applicant-name' || field.known === 'applicant-number')

/** The answers that are known, by field; those of fields that could not hold them are left out. */
export function knownAnswers(form: Form, people: KnownPeople): Answers {
  const fields = form.screens.flatMap((screen) => screen.fields)
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = field.kind === 'group' ? null : knownValue(field, people)
      return value === null ? [] : [[field.id, value]]
    }),
  )
}

function knownValue(field: SingleField, people: KnownPeople): string | null {
  if (field.known === undefined) return null
  const subject = people[whoseOf(field.known)]
  const what = whatOf(field.known)
  if (subject === null) return null
  if (what !== 'number') return subject[what]
  const { document, creditCode } = subject
  if (field.kind === 'credit-code') return creditCode
  if (field.kind === 'document')
    return document && field.accepts.includes(document.kind) ? `${document.kind}:${document.number}` : null
  return document && (document.kind === 'resident-id' || document.kind === 'passport') ? document.number : null
}

/** What was told before, by the name under which fields ask it, and from where: ready to print. */
export type ToldBefore = ReadonlyMap<string, { value: SingleValue; source: string }>

/** Names under which the fields of a screen ask what may have been told before and is not answered yet. */
export const askedBefore = ({ fields }: Screen, answers: Answers): string[] =>
  fields.flatMap((field) => ('told' in field && field.told && answers[field.id] === undefined ? [field.told] : []))

/** The same answered by what was told, where the field can hold it: values by field, and the source of each. */
export function toldAnswers({ fields }: Screen, told: ToldBefore): { known: Answers; sources: Record<string, string> } {
  const found = fields.flatMap((field) => {
    const one = field.kind === 'group' || !field.told ? undefined : told.get(field.told)
    return one && field.kind !== 'group' && fitsField(field, one.value) ? [{ id: field.id, ...one }] : []
  })
  return {
    known: Object.fromEntries(found.map(({ id, value }) => [id, value])),
    sources: Object.fromEntries(found.map(({ id, source }) => [id, source])),
  }
}

/** What of somebody a field asks: `applicant-name` asks the name. */
export const whatOf = (known: NonNullable<SingleField['known']>) =>
  known.slice(known.indexOf('-') + 1) as keyof typeof KNOWN_KINDS

const whoseOf = (known: NonNullable<SingleField['known']>) => known.slice(0, known.indexOf('-')) as keyof KnownPeople

/** Whether a field could hold what it says is known. */
export const canHold = (field: Field): boolean =>
  field.kind === 'group' ||
  field.known === undefined ||
  KNOWN_KINDS[whatOf(field.known)].some((kind) => kind === field.kind)

/** What the register says against an answer with certainty, or null: the number of somebody else. */
export function contradicted(field: SingleField, value: AnswerValue, people: KnownPeople): Text | null {
  if (!field.known || whatOf(field.known) !== 'number') return null
  const subject = people[whoseOf(field.known)]
  if (!subject) return null
  if (field.kind === 'credit-code')
    return subject.creditCode !== null && subject.creditCode !== value ? faults.notTheRegisteredCode() : null
  const number = numberOf(value)
  return number && subject.document && isSomebodyElse(number, subject.document) ? faults.notTheRegistered() : null
}
