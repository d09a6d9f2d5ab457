/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Refined } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { Columns } from './columns.ts'

type Plain = {
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
    matter: string | null
  }
}

/** The tables of this module. */
export type Tables = Refined<Plain, Columns>

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
