/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Generated } from 'kysely'
import type { PlainDate } from '../time/index.ts'
import type { Bytes, Json } from './known.ts'

export type Tables = {
  'kernel.clock': {
    single: Generated<boolean>
    offset_ms: Generated<number>
  }
  'kernel.idempotency': {
    owner: string
    key: string
    fingerprint: Bytes
    status: number
    location: string | null
    day: Generated<PlainDate>
  }
  'kernel.migration': {
    name: string
    hash: string
  }
  'kernel.outbox': {
    id: Generated<number>
    task: string
    payload: Json
    part: number
  }
}

declare module './known.ts' {
  interface KnownTables extends Tables {}
}
