/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Generated } from 'kysely'
import type { Bytes, Json, Refined } from '../../kernel/database/index.ts'
import type { Instant, PlainDate } from '../../kernel/time/index.ts'
import type { Columns } from './columns.ts'

type Plain = {
  'casework.access': {
    holder: string
    dossier: string
    as: string
    opened_at: Instant
    open: Generated<boolean>
  }
  'casework.clock': {
    dossier: string
    name: string
    fires_at: Instant | null
    provisional: Generated<boolean>
  }
  'casework.dossier': {
    id: string
    number: string
    code_index: Bytes
    code_sealed: Bytes
    procedure: string
    kind: string
    matter: string | null
    unit: string
    stage: string
    outcome: string | null
    sequence: number
    opened_at: Instant
    closed_at: Instant | null
    made: boolean
    key: Bytes | null
    state: Json
    category: string | null
    place: string | null
  }
  'casework.event': {
    dossier: string
    sequence: number
    at: Instant
    happened_at: Instant
    account: string | null
    position: string | null
    by: string
    type: string
    step: string | null
    payload: Json
    tx: Generated<string>
  }
  'casework.link': {
    dossier: string
    kind: string
    other: string
  }
  'casework.procedure': {
    hash: string
    name: string
    definition: Json
  }
  'casework.said': {
    dossier: string
    sequence: number
    name: string
    sealed: Bytes
  }
  'casework.serial': {
    unit: string
    day: PlainDate
    next: number
  }
  'casework.sought': {
    dossier: string
    terms: number[]
  }
  'casework.task': {
    dossier: string
    name: string
    unit: string
    role: string
    assignee: string | null
    number: string
    kind: string
    matter: string | null
    stage: string
    waits_for: string
    opened_at: Instant
    due: PlainDate
    due_at: Instant | null
    overdue: boolean
    made: boolean
    category: string | null
    place: string | null
  }
}

/** The tables of this module. */
export type Tables = Refined<Plain, Columns>

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
