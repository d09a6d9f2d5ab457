/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Generated } from 'kysely'
import type { Bytes, Refined } from '../../kernel/database/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import type { Columns } from './columns.ts'

type Plain = {
  'casework.notice': {
    id: string
    dossier: string
    sequence: number
    kind: string
    number: string
    day: PlainDate
    words: Bytes
    file: Bytes | null
    digest: string | null
    state: Generated<string>
    replaced_by: string | null
    served: PlainDate | null
    served_how: string | null
    object_until: PlainDate | null
    facts: Bytes | null
    reading: Bytes | null
  }
}

/** The tables of this module. */
export type Tables = Refined<Plain, Columns>

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
