/**
 * A decision capsule 决定存证包: everything that a decision rests on, as one JSON document, so that somebody who trusts nobody
 * can replay it with a program that shares no code with us (packages/capsule-check). docs/capsule.md says every field.
 * Rule: 行政许可法 art. 5 (openness), 38 (reasons), general knowledge; the capsule itself is our rule.
 */
import type { Text } from '../../kernel/i18n/index.ts'
import type { Instant, PlainDate } from '../../kernel/time/index.ts'
import type { DossierEvent } from '../dossier/index.ts'
import type { NoticeWords } from '../notice/index.ts'
import type { Facts, KeptVersion, RuleTable } from '../rules/index.ts'

export const FORMAT = 'yipan-capsule/1'

/** A fact or text behind a digest of an event: the digest is HMAC-SHA-256 of its JSON under the capsule's digest key. */
export type Opening = { sequence: number; name: string; value: unknown }

/** One fact the table looked at, and where it came from: here, answers of the applicant. */
export type Input = { name: string; value: Facts[string]; source: 'applicant'; fields: string[] }

export type Days = {
  /** The calendar is given from one day to another, both included. */
  from: PlainDate
  until: PlainDate
  /** Days after this one are provisional. */
  publishedUntil: PlainDate
  /** Weekdays that are off, and weekend days that are worked. */
  off: PlainDate[]
  work: PlainDate[]
}

export type Unsealed = {
  format: typeof FORMAT
  city: { id: string; name: Text; zone: string; closes: string }
  /** When it was made; the seal is of then. */
  made: Instant
  number: string
  /** The version the dossier names, as it was kept under its hash. */
  procedure: { hash: string; value: unknown }
  /** The table that was asked, and all versions of it that were in force by then. */
  rules: { hash: string; value: RuleTable; versions: KeptVersion[] } | null
  inputs: Input[]
  /** Hex. */
  digestKey: string
  openings: Opening[]
  /** All of them. What officers noted for each other is there without its digest. */
  events: DossierEvent[]
  calendar: Days
  notices: {
    id: string
    kind: string
    number: string
    day: PlainDate
    sequence: number
    /** For how many days from service one may object; null: one may not. */
    objectWithinDays: number | null
    words: NoticeWords
  }[]
}

/** The whole document: ES256 over the canonical bytes of everything but the seal. */
export type Capsule = Unsealed & {
  seal: { algorithm: 'ES256'; key: { kty: 'EC'; crv: 'P-256'; x: string; y: string }; signature: string }
}
