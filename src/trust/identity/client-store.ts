/** SQL of clients: programs that act for an account, and their tokens. What every request asks is one named statement. */

import type { Database } from '../../kernel/database/index.ts'
import type { Instant, PlainDate } from '../../kernel/time/index.ts'
import type { AccountId } from '../policy/index.ts'
import { ACCOUNT, type AccountRow, POSITIONS } from './account-store.ts'

type Pool = Pick<Database, 'pool'>
/** Who is signed in is remembered: whoever changes it by hand lets go of it, also in the other processes, which a trigger tells. */
type Changing = Pick<Database, 'pool' | 'forget'>

export type ClientRow = AccountRow & { scopes: string[] }

/** A token of a client, as it is asked for. */
export type TokenKey = `${string} ${string}`
export const keyOfToken = ({ digest, client }: { digest: string; client: string }): TokenKey => `${digest} ${client}`

/** Open clients with the accounts they act for, by a token of theirs that was not revoked. Indexes: the primary keys. */
export async function readClients(
  { pool }: Pool,
  tokens: readonly TokenKey[],
  today: PlainDate,
): Promise<Map<TokenKey, ClientRow>> {
  const parts = tokens.map((token) => token.split(' ', 2))
  const { rows } = await pool.query<ClientRow & { token: TokenKey }>({
    name: 'identity clients',
    text: `select t.token, c.scopes, ${ACCOUNT}, ${POSITIONS}
      from unnest($1::text[], $3::text[], $4::text[]) as t (token, digest, client)
        join trust.client c on c.id = t.client join trust.account a on a.id = c.account
      where c.state = 'active' and a.state = 'active'
        and not exists (select from trust.revoked_token r where r.digest = decode(t.digest, 'hex'))`,
    values: [tokens, today, parts.map(([digest]) => digest), parts.map(([, client]) => client)],
  })
  return new Map(rows.map(({ token, ...row }) => [token, row]))
}

/** Ends a token until it would have expired; ended twice is no fault. */
export async function writeRevokedToken({ pool, forget }: Changing, digest: Buffer, expires: Instant): Promise<void> {
  await pool.query('insert into trust.revoked_token (digest, expires_at) values ($1, $2) on conflict do nothing', [
    digest,
    expires,
  ])
  forget(new Set(['trust.revoked_token']))
}

/** What the token endpoint checks a client by. */
export async function readClientSecret(
  { pool }: Pool,
  id: string,
): Promise<{ secret_hash: Buffer; scopes: string[] } | undefined> {
  const { rows } = await pool.query<{ secret_hash: Buffer; scopes: string[] }>(
    `select c.secret_hash, c.scopes from trust.client c join trust.account a on a.id = c.account
      where c.id = $1 and c.state = 'active' and a.state = 'active'`,
    [id],
  )
  return rows[0]
}

export type ProgramOfAccount = { id: string; name: string; scopes: string[]; state: 'active' | 'closed' }

/** Index: client_of_account. */
export async function readClientsOf({ pool }: Pool, account: AccountId): Promise<ProgramOfAccount[]> {
  const { rows } = await pool.query<ProgramOfAccount>(
    'select id, name, scopes, state from trust.client where account = $1 order by id limit 100',
    [account],
  )
  return rows
}

/** Closes an open client, of one account or of any, or opens a closed one; gives whether there was one. */
export async function writeClientState(
  { pool, forget }: Changing,
  { id, account, state }: { id: string; account: AccountId | null; state: 'active' | 'closed' },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    'update trust.client set state = $3 where id = $1 and state <> $3 and ($2::uuid is null or account = $2)',
    [id, account, state],
  )
  forget(new Set(['trust.client']))
  return rowCount === 1
}
