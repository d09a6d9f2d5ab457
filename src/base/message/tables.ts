/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Instant } from '../../kernel/time/index.ts'

export type Tables = {
  'base.message': {
    id: string
    subject: string
    dossier: string | null
    kind: string
    ref: string | null
    at: Instant
    read_at: Instant | null
    about_type: string | null
    about: string | null
  }
}

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
