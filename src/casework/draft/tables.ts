/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Generated } from 'kysely'
import type { Bytes, Refined } from '../../kernel/database/index.ts'
import type { Instant, PlainDate } from '../../kernel/time/index.ts'
import type { Columns } from './columns.ts'

type Plain = {
  'casework.draft': {
    id: string
    account: string
    subject: string
    matter: string
    key: Bytes
    answers: Bytes
    screen: string
    saved_at: Instant
    until: PlainDate
    form: string | null
    left_over: Bytes | null
    typed: Bytes | null
    told: Generated<number>
  }
}

/** The tables of this module. */
export type Tables = Refined<Plain, Columns>

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
