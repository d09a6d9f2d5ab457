/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Generated } from 'kysely'
import type { Json, Refined } from '../../kernel/database/index.ts'
import type { Instant, PlainDate } from '../../kernel/time/index.ts'
import type { Columns } from './columns.ts'

type Plain = {
  'trust.appointment': {
    id: string
    kind: string
    unit: string
    account: string | null
    person: string | null
    login: string | null
    position: string | null
    roles: Json | null
    title: Json | null
    starts: PlainDate | null
    ends: PlainDate | null
    state: Generated<string>
    proposed_at: Instant
    proposed_by: string
    proposed_in: string
    decided_at: Instant | null
    decided_by: string | null
    decided_in: string | null
    remit: Json | null
    program: string | null
  }
}

/** The tables of this module. */
export type Tables = Refined<Plain, Columns>

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
