/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Bytes, Json, Refined } from '../../kernel/database/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import type { Columns } from './columns.ts'

type Plain = {
  'services.mandate': {
    dossier: string
    person: string
    enterprise: string | null
    code_index: Bytes
    matters: Json | null
    starts: PlainDate | null
    ends: PlainDate | null
    sealed: Bytes
  }
}

/** The tables of this module. */
export type Tables = Refined<Plain, Columns>

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
