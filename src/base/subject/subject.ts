/**
 * Subject 主体: a person 自然人, an enterprise 企业 or another organisation 其他组织. What names or describes a person, and
 * everybody's contact, is sealed as one JSON value under a key of the subject's own; names and credit codes of organisations
 * are public. A number is found again by a keyed blind index, and so is a whole name; parts of them by terms (terms.ts).
 * Rule: 个人信息保护法 art. 28 and 51 (sensitive data, encryption), art. 47 (erasure); general knowledge.
 */
import { z } from 'zod'
import {
  blindIndex,
  type CityKeys,
  makeKey,
  openText,
  rewrapKey,
  seal,
  type UnderCityKey,
  unwrapKey,
  wrapKey,
} from '../../kernel/sealing/index.ts'
import { PlainDate } from '../../kernel/time/index.ts'
import { checkName, parseCreditCode, parseDocument, tidyName } from '../identifier/index.ts'
import type { SubjectId } from './ids.ts'
import { type Terms, termsOf } from './terms.ts'

/** By which document a person is known. A passport number is given once per country only, so the country belongs to it. */
export const Identity = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('citizen'), number: z.string() }),
  z.strictObject({
    kind: z.literal('passport'),
    number: z.string(),
    /** Three letters of ISO 3166. */
    country: z.string().regex(/^[A-Z]{3}$/),
    birth: PlainDate,
    sex: z.enum(['male', 'female']),
  }),
  /** 港澳台居民居住证: birth date and sex stand in the number. */
  z.strictObject({ kind: z.literal('residence-permit'), number: z.string() }),
  z.strictObject({
    kind: z.enum(['hk-macau-permit', 'taiwan-permit', 'permanent-residence']),
    number: z.string(),
    birth: PlainDate,
    sex: z.enum(['male', 'female']),
  }),
])
export type Identity = z.infer<typeof Identity>

/** How to reach a subject. `place` is the twelve digits of the street-level unit of home or seat. */
export const Contact = z.strictObject({
  phone: z.string().max(40).nullable(),
  email: z.string().max(254).nullable(),
  address: z.string().max(400).nullable(),
  place: z.string().max(12).nullable(),
})
export type Contact = z.infer<typeof Contact>
export const NO_CONTACT: Contact = { phone: null, email: null, address: null, place: null }

export type NewSubject =
  | { kind: 'person'; name: string; identity: Identity; contact: Contact }
  | { kind: 'enterprise' | 'organisation'; name: string; creditCode: string; contact: Contact }

/** A subject as it is opened. Personal data: never into logs, events, jobs or URLs. */
export type Subject = NewSubject & { id: SubjectId }

/** A number by which a subject is looked for. */
export type SubjectNumber =
  | { kind: 'citizen'; number: string }
  | { kind: 'passport'; number: string; country: string }
  | { kind: 'residence-permit' | 'hk-macau-permit' | 'taiwan-permit' | 'permanent-residence'; number: string }
  | { kind: 'credit-code'; number: string }

/** A row of `base.subject` while it is not erased. */
export type SealedSubject = {
  id: SubjectId
  kind: 'person' | 'enterprise' | 'organisation'
  key: Uint8Array
  name: string | null
  credit_code: string | null
  sealed: Uint8Array
}

const OfPerson = z.strictObject({ name: z.string(), identity: Identity, contact: Contact })
const OfOrganisation = z.strictObject({ contact: Contact })

/** The number of a subject, for its index. */
export const numberOf = (subject: NewSubject): SubjectNumber =>
  subject.kind === 'person' ? subject.identity : { kind: 'credit-code', number: subject.creditCode }

/** The index under which a number is found, or null where it cannot be one. */
export function indexOfNumber(keys: CityKeys, number: SubjectNumber): Uint8Array | null {
  const written = writtenForm(number)
  return written === null ? null : blindIndex(keys, `subject ${number.kind}`, written)
}

/** The index under which a whole name is found; how it was typed does not matter (kernel form of `tidyName`). */
export const indexOfName = (keys: CityKeys, name: string): Uint8Array =>
  blindIndex(keys, 'subject name', tidyName(name))

/** What parts of a subject it is found by. */
export const termsOfSubject = (keys: CityKeys, subject: NewSubject): Terms =>
  termsOf(keys, {
    names: [subject.name],
    numbers: [numberOf(subject).number],
    phones: subject.contact.phone === null ? [] : [subject.contact.phone],
  })

/** A new row's values: tidied, with a fresh key, sealed. Throws where name or number cannot be one; callers have asked. */
export function sealNew(keys: CityKeys, id: SubjectId, subject: NewSubject): Omit<SealedSubject, 'id'> {
  if (checkName(subject.name) !== null) throw new Error(`subject ${id}: the name is none`)
  const key = makeKey()
  const name = tidyName(subject.name)
  const wrapped = wrapKey(keys, key, owner(id))
  if (subject.kind === 'person') {
    const { contact } = subject
    const identity = { ...subject.identity, number: numberIn(id, subject.identity) }
    const sealed = sealJson(key, id, { name, identity, contact })
    return { kind: 'person', key: wrapped, name: null, credit_code: null, sealed }
  }
  const code = numberIn(id, numberOf(subject))
  const sealed = sealJson(key, id, { contact: subject.contact })
  return { kind: subject.kind, key: wrapped, name, credit_code: code, sealed }
}

/** Opens a row. Throws where it was tampered with or belongs to other keys. */
export function openRow(keys: CityKeys, row: SealedSubject): Subject {
  const json: unknown = JSON.parse(openText(unwrapKey(keys, row.key, owner(row.id)), row.sealed, owner(row.id)))
  if (row.kind === 'person') return { id: row.id, kind: 'person', ...OfPerson.parse(json) }
  const { contact } = OfOrganisation.parse(json)
  return { id: row.id, kind: row.kind, name: row.name ?? '', creditCode: row.credit_code ?? '', contact }
}

/** What is sealed of a subject, with another contact, under the key it has. */
export function sealContact(keys: CityKeys, row: SealedSubject, contact: Contact): Uint8Array {
  const subject = openRow(keys, row)
  const key = unwrapKey(keys, row.key, owner(row.id))
  if (subject.kind !== 'person') return sealJson(key, row.id, { contact })
  return sealJson(key, row.id, { name: subject.name, identity: subject.identity, contact })
}

/** The key under which everything of a subject lies. Throws where the row was tampered with or belongs to other keys. */
export const keyIn = (keys: CityKeys, { key, id }: Pick<SealedSubject, 'key' | 'id'>): Uint8Array =>
  unwrapKey(keys, key, owner(id))

const owner = (id: string) => `subject ${id}`

const sealJson = (key: Uint8Array, id: string, value: z.infer<typeof OfPerson> | z.infer<typeof OfOrganisation>) =>
  seal(key, JSON.stringify(value), owner(id))

function numberIn(id: string, number: SubjectNumber): string {
  const written = parseNumber(number)
  if (written === null) throw new Error(`subject ${id}: the number is none`)
  return written
}

function parseNumber({ kind, number }: SubjectNumber): string | null {
  switch (kind) {
    case 'citizen':
      return parseDocument('resident-id', number)
    case 'credit-code':
      return parseCreditCode(number)?.code ?? null
    default:
      return parseDocument(kind, number)
  }
}

function writtenForm(number: SubjectNumber): string | null {
  const written = parseNumber(number)
  return written !== null && number.kind === 'passport' ? `${number.country} ${written}` : written
}

/** Subjects' keys lie under the city's. */
export const SUBJECT_KEYS: UnderCityKey = {
  table: 'base.subject',
  id: 'id',
  idType: 'uuid',
  column: 'key',
  again: (keys, wrapped, id) => rewrapKey(keys, wrapped, owner(id)),
}
