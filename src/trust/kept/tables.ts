/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Generated } from 'kysely'
import type { Bytes, Refined } from '../../kernel/database/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import type { Columns } from './columns.ts'

type Plain = {
  'trust.kept': {
    id: string
    account: string
    page: string
    form: string
    session: Bytes
    key: Bytes
    sealed: Bytes
    until: PlainDate
    dossier: string | null
  }
  'trust.kept_file': {
    id: string
    account: string
    page: string
    form: string
    field: string
    mark: Bytes
    type: string
    size: number
    key: Bytes
    name: Bytes
    bytes: Bytes
    came: Generated<number>
  }
}

/** The tables of this module. */
export type Tables = Refined<Plain, Columns>

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
