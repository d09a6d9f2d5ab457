/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Bytes } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'

export type Tables = {
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

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
