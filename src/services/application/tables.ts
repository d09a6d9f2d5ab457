/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Bytes, Json } from '../../kernel/database/index.ts'
import type { Instant, PlainDate } from '../../kernel/time/index.ts'

export type Tables = {
  'services.answers': {
    dossier: string
    version: number
    at: Instant
    sealed: Bytes
  }
  'services.application': {
    dossier: string
    matter: string
    item: string
    unit: string
    form: string
    version: number
    ruling: Bytes | null
  }
  'services.draft': {
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
  'services.form': {
    hash: string
    definition: Json
  }
}

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
