/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Refined } from '../../kernel/database/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import type { Columns } from './columns.ts'

type Plain = {
  'trust.quota': {
    owner: string
    day: PlainDate
    what: string
    times: number
  }
}

/** The tables of this module. */
export type Tables = Refined<Plain, Columns>

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
