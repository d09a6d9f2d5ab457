/** What the number of a person's document says by itself: the person's birth and sex (GB 11643-1999). */
import { type DocumentKind, parsePersonNumber, parseResidencePermit, type Sex } from '../../base/identifier/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import type { AnswerValue } from './answers.ts'
import { splitDocument } from './document.ts'

export type NumberOf = { kind: DocumentKind; number: string }

/** Kind and number of an answer to a field of kind `identity` or `document`; null where it is neither. */
export function numberOf(value: AnswerValue | undefined): NumberOf | null {
  if (typeof value !== 'string') return null
  const document = splitDocument(value)
  if (document) return document
  return value.length === 18 ? { kind: 'resident-id', number: value } : { kind: 'passport', number: value }
}

/** Birth and sex, where the number says them. */
export function saidBy({ kind, number }: NumberOf): { birth: PlainDate; sex: Sex } | null {
  if (kind === 'resident-id') return parsePersonNumber(number)
  return kind === 'residence-permit' ? parseResidencePermit(number) : null
}

/**
 * Whether two numbers are certainly of two persons: those that one keeps for life, of the same kind. A passport is renewed, and
 * whoever holds two documents may show either: that is a hint for an officer, not a fault.
 */
export const isSomebodyElse = (one: NumberOf, other: NumberOf): boolean =>
  one.kind === other.kind &&
  (one.kind === 'resident-id' || one.kind === 'residence-permit') &&
  one.number !== other.number
