/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Bytes, Refined } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { Columns } from './columns.ts'

type Plain = {
  'casework.attachment': {
    id: string
    dossier: string
    at: Instant
    account: string
    type: string
    size: number
    name: Bytes
    bytes: Bytes
  }
  'casework.note': {
    id: string
    dossier: string
    at: Instant
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
