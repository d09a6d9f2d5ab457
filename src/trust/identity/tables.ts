/** Written by `npm run -s tables` from the tables that tables.sql makes. */
import type { Generated } from 'kysely'
import type { Bytes, Json, Refined } from '../../kernel/database/index.ts'
import type { Instant, PlainDate } from '../../kernel/time/index.ts'
import type { Columns } from './columns.ts'

type Plain = {
  'trust.account': {
    id: string
    login: string
    person: string | null
    password: string | null
    state: Generated<string>
    kind: Generated<string>
    agreed_at: Instant | null
    demo: Generated<boolean>
    rehashed_at: Instant | null
  }
  'trust.attempt': {
    bucket: Bytes
    full_at: Instant
  }
  'trust.client': {
    id: string
    name: string
    secret_hash: Bytes
    account: string
    scopes: Json
    state: Generated<string>
  }
  'trust.consent': {
    account: string
    relying_party: string
    scopes: Json
    given_at: Instant
  }
  'trust.device': {
    account: string
    token_hash: Bytes
    last_used_at: Instant
    strong_at: Instant | null
  }
  'trust.first_code': {
    account: string
    code_hash: Bytes
    expires_at: Instant
  }
  'trust.oidc_state': {
    key: Bytes
    kind: string
    account: string | null
    relying_party: string | null
    grant_hash: Bytes | null
    sealed: Bytes
    used: Generated<boolean>
    expires_at: Instant
  }
  'trust.outside_sign_in': {
    id: string
    account: string
    relying_party: string
    at: Instant
  }
  'trust.passkey': {
    credential: Bytes
    id: string
    account: string
    public_key: Bytes
    counter: number
    name: Bytes
    created_at: Instant
    last_used_at: Instant | null
  }
  'trust.position': {
    id: string
    account: string
    unit: string
    roles: Json
    title: Json
    starts: PlainDate
    ends: PlainDate | null
    remit: Generated<Json>
  }
  'trust.recovery_code': {
    account: string
    code_hash: Bytes
  }
  'trust.relying_party': {
    id: string
    name: Json
    secret_hash: Bytes | null
    redirects: Json
    after_sign_out: Json
    state: Generated<string>
    id_token_alg: Generated<string>
  }
  'trust.revoked_token': {
    digest: Bytes
    expires_at: Instant
  }
  'trust.second_factor': {
    account: string
    secret: Bytes
    made_at: Instant
    last_step: number
  }
  'trust.session': {
    token_hash: Bytes
    id: string
    account: string
    position: string | null
    device: string
    address: string
    created_at: Instant
    last_seen_at: Instant
    expires_at: Instant
    strong_at: Instant | null
  }
  'trust.signing_key': {
    kid: string
    sealed: Bytes | null
    purpose: Generated<string>
    starts: Instant | null
    ends: Instant | null
    compromised_at: Instant | null
    public_key: Bytes | null
  }
  'trust.spent_challenge': {
    hash: Bytes
    expires_at: Instant
  }
}

/** The tables of this module. */
export type Tables = Refined<Plain, Columns>

declare module '../../kernel/database/known.ts' {
  interface KnownTables extends Tables {}
}
