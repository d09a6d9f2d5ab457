/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Json } from '../../kernel/database/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'

export type Tables = {
  'casework.rule_table': {
    hash: string
    id: string
    version: number
    valid_from: PlainDate
    definition: Json
  }
}

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
