/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Instant } from '../../kernel/time/index.ts'

export type Tables = {
  'trust.reading': {
    at: Instant
    dossier: string | null
    subject: string | null
    account: string | null
    position: string | null
    unit: string | null
    program: string | null
    purpose: string
    act: string
  }
}

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
