/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Bytes, Json, Refined } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { Columns } from './columns.ts'

type Plain = {
  'casework.batch': {
    id: string
    account: string
    position: string
    unit: string
    act: Json
    made_at: Instant
  }
  'casework.batch_item': {
    batch: string
    place: number
    dossier: string
    task: string | null
    seen: number | null
    outcome: string | null
    parameters: Json | null
    receiver: string | null
    said: Bytes | null
  }
}

/** The tables of this module. */
export type Tables = Refined<Plain, Columns>

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
