/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Refined } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { Columns } from './columns.ts'

type Plain = {
  'casework.phrase': {
    id: string
    unit: string
    use: string
    words: string
    said_at: Instant
    said_by: string
    ended_at: Instant | null
    ended_by: string | null
  }
}

/** The tables of this module. */
export type Tables = Refined<Plain, Columns>

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
