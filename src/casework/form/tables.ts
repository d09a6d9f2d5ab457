/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Json } from '../../kernel/database/index.ts'

export type Tables = {
  'casework.form': {
    hash: string
    definition: Json
  }
}

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
