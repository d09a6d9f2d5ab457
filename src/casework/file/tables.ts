/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Bytes } from '../../kernel/database/index.ts'

export type Tables = {
  'casework.file': {
    id: string
    draft: string | null
    dossier: string | null
    field: string
    type: string
    size: number
    key: Bytes
    name: Bytes
    bytes: Bytes
    width: number | null
    height: number | null
  }
}

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
