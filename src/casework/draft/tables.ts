/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Bytes } from '../../kernel/database/index.ts'
import type { Instant, PlainDate } from '../../kernel/time/index.ts'

export type Tables = {
  'casework.draft': {
    id: string
    account: string
    subject: string
    matter: string
    key: Bytes
    answers: Bytes
    screen: string
    saved_at: Instant
    until: PlainDate
    form: string | null
    left_over: Bytes | null
  }
}

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
