/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Generated } from 'kysely'
import type { Bytes, Json, Refined } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { Columns } from './columns.ts'

type Plain = {
  'base.address': {
    subject: string
    id: string
    channel: string
    found: Bytes
    sealed: Bytes
    language: string
    added_at: Instant
    code: Bytes | null
    code_until: Instant | null
    wrong: Generated<number>
    confirmed_at: Instant | null
    paused: Generated<boolean>
  }
  'base.dispatch': {
    owner: string
    id: string
    address: string | null
    key: Bytes | null
    sealed: Bytes
    found: Bytes
    channel: string
    template: string
    language: string
    parameters: Json
    message: string | null
    path: string | null
    link: Bytes | null
    link_until: Instant | null
    urgent: boolean
    state: string
    tries: Generated<number>
    put_at: Instant
    next_at: Instant | null
    until: Instant | null
    sent_at: Instant | null
    ended_at: Instant | null
    why: string | null
    receipt: string | null
    again: Generated<number>
  }
  'base.message': {
    id: string
    subject: string
    dossier: string | null
    kind: string
    ref: string | null
    at: Instant
    read_at: Instant | null
    about_type: string | null
    about: string | null
    matter: string | null
    told: Generated<boolean>
  }
}

/** The tables of this module. */
export type Tables = Refined<Plain, Columns>

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
