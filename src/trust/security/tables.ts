/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Generated } from 'kysely'
import type { Bytes, Refined } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { Columns } from './columns.ts'

type Plain = {
  'trust.security': {
    minute: Instant
    key: Bytes
    kind: string
    code: string
    account: string | null
    login: Bytes | null
    program: string | null
    route: string | null
    network: string
    times: Generated<number>
    last_at: Instant
  }
}

/** The tables of this module. */
export type Tables = Refined<Plain, Columns>

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
