/** SQL of relying parties, consents and sign-ins there, and of what a sign-in under way needs. */
import type { SubjectId } from '../../base/subject/index.ts'
import type { Database } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/i18n/index.ts'
import { newId } from '../../kernel/id/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { AccountId } from '../policy/index.ts'
import type { OutsideScope, RelyingParty } from './relying-party.ts'

type Pool = Pick<Database, 'pool'>

/** An open relying party. Index: the primary key. */
export async function readRelyingParty({ pool }: Pool, id: string): Promise<RelyingParty | undefined> {
  const { rows } = await pool.query<RelyingParty>(
    `select id, name, secret_hash as "secretHash", redirects, after_sign_out as "afterSignOut",
        id_token_alg as "idTokenAlg"
      from trust.relying_party where id = $1 and state = 'active'`,
    [id],
  )
  return rows[0]
}

/** What an account agreed to for one relying party. Index: the primary key. */
export async function readConsent(
  { pool }: Pool,
  account: AccountId,
  relyingParty: string,
): Promise<OutsideScope[] | undefined> {
  const { rows } = await pool.query<{ scopes: OutsideScope[] }>(
    'select scopes from trust.consent where account = $1 and relying_party = $2',
    [account, relyingParty],
  )
  return rows[0]?.scopes
}

/** Adds to what was agreed to. */
export async function writeConsent(
  { pool }: Pool,
  account: AccountId,
  relyingParty: string,
  scopes: readonly OutsideScope[],
  now: Instant,
): Promise<void> {
  await pool.query(
    `insert into trust.consent as c (account, relying_party, scopes, given_at) values ($1, $2, $3, $4)
      on conflict (account, relying_party) do update set given_at = excluded.given_at,
        scopes = (select jsonb_agg(distinct scope) from jsonb_array_elements(c.scopes || excluded.scopes) as scope)`,
    [account, relyingParty, JSON.stringify(scopes), now],
  )
}

/** Ends a consent, with all that was given under it, in one statement; gives whether there was one. */
export async function removeConsent({ pool }: Pool, account: AccountId, relyingParty: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `with state as (delete from trust.oidc_state where account = $1 and relying_party = $2)
      delete from trust.consent where account = $1 and relying_party = $2`,
    [account, relyingParty],
  )
  return rowCount === 1
}

export type Consent = { relyingParty: string; name: Text; scopes: OutsideScope[]; givenAt: Instant }

/** What an account agreed to, the latest first; at most 100. Index: the primary key. */
export async function readConsents({ pool }: Pool, account: AccountId): Promise<Consent[]> {
  const { rows } = await pool.query<Consent>(
    `select c.relying_party as "relyingParty", p.name, c.scopes, c.given_at as "givenAt"
      from trust.consent c join trust.relying_party p on p.id = c.relying_party
      where c.account = $1 order by c.given_at desc, c.relying_party limit 100`,
    [account],
  )
  return rows
}

export type OutsideSignIn = { id: string; name: Text; at: Instant }

/** Where an account signed in, the latest first; at most `limit`. Index: outside_sign_in_of_account. */
export async function readOutsideSignIns({ pool }: Pool, account: AccountId, limit: number): Promise<OutsideSignIn[]> {
  const { rows } = await pool.query<OutsideSignIn>(
    `select s.id, p.name, s.at from trust.outside_sign_in s join trust.relying_party p on p.id = s.relying_party
      where s.account = $1 order by s.at desc, s.id limit $2`,
    [account, limit],
  )
  return rows
}

export type StateRow = {
  key: Buffer
  kind: string
  account: AccountId | null
  relyingParty: string | null
  grantHash: Buffer | null
  sealed: Uint8Array
  expiresAt: Instant
}

/** Keeps a state. A code that is made is a sign-in: its trace is written in the same statement. */
export async function writeState({ pool }: Pool, row: StateRow, signedInAt: Instant | null): Promise<void> {
  const { key, kind, account, relyingParty, grantHash, sealed, expiresAt } = row
  const trace = signedInAt === null ? [] : [newId(), signedInAt]
  await pool.query(
    `${signedInAt === null ? '' : 'with trace as (insert into trust.outside_sign_in (id, account, relying_party, at) values ($8, $3, $4, $9))'}
      insert into trust.oidc_state (key, kind, account, relying_party, grant_hash, sealed, expires_at)
      values ($1, $2, $3::uuid, $4::text, $5, $6, $7)
      on conflict (key) do update set sealed = excluded.sealed, expires_at = excluded.expires_at`,
    [key, kind, account, relyingParty, grantHash, sealed, expiresAt, ...trace],
  )
}

/** A state that has not expired. Index: the primary key. */
export async function readState(
  { pool }: Pool,
  key: Buffer,
  now: Instant,
): Promise<{ sealed: Buffer; used: boolean } | undefined> {
  const { rows } = await pool.query<{ sealed: Buffer; used: boolean }>(
    'select sealed, used from trust.oidc_state where key = $1 and expires_at > $2',
    [key, now],
  )
  return rows[0]
}

/** Uses a state up; gives whether it was unused until then. Of several at once, one is told so. */
export async function useState({ pool }: Pool, key: Buffer): Promise<boolean> {
  const { rowCount } = await pool.query('update trust.oidc_state set used = true where key = $1 and not used', [key])
  return rowCount === 1
}

export async function removeState({ pool }: Pool, key: Buffer): Promise<void> {
  await pool.query('delete from trust.oidc_state where key = $1', [key])
}

/** Ends all that followed from one sign-in. Index: oidc_state_of_grant. */
export async function removeStateOfGrant({ pool }: Pool, grantHash: Buffer): Promise<void> {
  await pool.query('delete from trust.oidc_state where grant_hash = $1', [grantHash])
}

/** The person for whom an open account speaks; undefined where it is closed. */
export async function readPersonOf(
  { pool }: Pool,
  account: AccountId,
): Promise<{ person: SubjectId | null } | undefined> {
  const { rows } = await pool.query<{ person: SubjectId | null }>(
    `select case when kind = 'private' then person end as person from trust.account where id = $1 and state = 'active'`,
    [account],
  )
  return rows[0]
}

/** Drops what time has made void. */
export async function removeExpiredOutside({ pool }: Pool, now: Instant, signInsSince: Instant): Promise<void> {
  await pool.query('delete from trust.oidc_state where expires_at <= $1', [now])
  await pool.query('delete from trust.outside_sign_in where at <= $1', [signInsSince])
}
