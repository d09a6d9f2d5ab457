/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Bytes } from '../../kernel/database/index.ts'
import type { Instant, PlainDate } from '../../kernel/time/index.ts'

export type Tables = {
  'demo.grown': {
    part: number
    dossiers: number
    largest: number
    people: number
  }
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
  'services.once': {
    dossier: string
    rule: string
    matter: string
    mark: Bytes
    from_day: PlainDate | null
    to_day: PlainDate | null
  }
}

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
