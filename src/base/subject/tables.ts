/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Bytes, Json, Refined } from '../../kernel/database/index.ts'
import type { Instant, PlainDate } from '../../kernel/time/index.ts'
import type { Columns } from './columns.ts'

type Plain = {
  'base.mandate': {
    enterprise: string
    person: string
    dossier: string
    matters: Json | null
    starts: PlainDate
    ends: PlainDate
  }
  'base.representation': {
    person: string
    enterprise: string
    as: string
    starts: PlainDate
    ends: PlainDate | null
  }
  'base.subject': {
    id: string
    kind: string
    key: Bytes | null
    number_index: Bytes | null
    name_index: Bytes | null
    name: string | null
    credit_code: string | null
    sealed: Bytes | null
    erased_at: Instant | null
    terms: number[] | null
  }
}

/** The tables of this module. */
export type Tables = Refined<Plain, Columns>

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
