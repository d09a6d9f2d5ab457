/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Refined } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { Columns } from './columns.ts'

type Plain = {
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
    about_type: string | null
    about: string | null
    listed: string[] | null
  }
}

/** The tables of this module. */
export type Tables = Refined<Plain, Columns>

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
