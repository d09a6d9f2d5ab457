/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Bytes, Refined } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { Columns } from './columns.ts'

type Plain = {
  'casework.question': {
    id: string
    dossier: string
    unit: string
    subject: string
    asked_at: Instant
    waiting_since: Instant | null
    kind: string | null
    matter: string | null
    category: string | null
    place: string | null
  }
  'casework.question_entry': {
    question: string
    place: number
    at: Instant
    by: string
    account: string
    position: string | null
    sealed: Bytes
  }
}

/** The tables of this module. */
export type Tables = Refined<Plain, Columns>

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
