/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Bytes } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'

export type Tables = {
  'appeals.appeal': {
    dossier: string
    channel: string
    sort: string
    category: string
    urgency: string
    privacy: string
    told: Bytes
    place: string
    rule: string | null
    at: Instant
  }
  'appeals.caller': {
    dossier: string
    sealed: Bytes
    phone: Bytes | null
  }
  'appeals.visit': {
    dossier: string
    sequence: number
    at: Instant
    asked_by: string
    reached: boolean
    in_time: boolean
    solved: boolean | null
    satisfied: string | null
    unit: string | null
    sort: string
    closes: boolean
  }
}

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
