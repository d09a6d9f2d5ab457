/** SQL of passkeys. */
import type { Database } from '../../kernel/database/index.ts'
import type { Instant, PlainDate } from '../../kernel/time/index.ts'
import type { AccountId } from '../policy/index.ts'

type Pool = Pick<Database, 'pool'>

export type PasskeyRow = {
  id: string
  credential: Buffer
  name: Buffer
  createdAt: Instant
  lastUsedAt: Instant | null
}

/** Passkeys of an account, the oldest first; at most 20. Index: passkey_of_account. */
export async function readPasskeys({ pool }: Pool, account: AccountId): Promise<PasskeyRow[]> {
  const { rows } = await pool.query<PasskeyRow>(
    `select id, credential, name, created_at as "createdAt", last_used_at as "lastUsedAt" from trust.passkey
      where account = $1 order by created_at, id limit 20`,
    [account],
  )
  return rows
}

export type SigningIn = {
  account: AccountId
  publicKey: Buffer
  counter: number
  known: boolean
  position: string | null
}

/** A passkey of an open account, whether the device is known to it, the position to begin in. Index: the primary key. */
export async function readPasskey(
  { pool }: Pool,
  credential: Buffer,
  device: Buffer | null,
  today: PlainDate,
): Promise<SigningIn | undefined> {
  const { rows } = await pool.query<SigningIn>(
    `select k.account, k.public_key as "publicKey", k.counter::float8 as counter, d.account is not null as known,
        (select p.id from trust.position p where p.account = a.id and p.starts <= $3 and (p.ends is null or p.ends >= $3)
          order by p.starts, p.id limit 1) as position
      from trust.passkey k join trust.account a on a.id = k.account and a.state = 'active'
        left join trust.device d on d.account = a.id and d.token_hash = $2
      where k.credential = $1`,
    [credential, device, today],
  )
  return rows[0]
}

/**
 * Says that a passkey was used, and spends the challenge it answered, in one statement; gives whether both held: the challenge
 * was not spent before, and the device counts upwards (or not at all). Of several at once, one is told so.
 */
export async function usePasskey(
  { pool }: Pool,
  {
    credential,
    counter,
    challenge,
    now,
    expires,
  }: {
    credential: Buffer
    counter: number
    challenge: Buffer
    now: Instant
    expires: Instant
  },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `with spent as (
        insert into trust.spent_challenge (hash, expires_at) values ($3, $5) on conflict do nothing returning hash)
      update trust.passkey set counter = $2, last_used_at = $4
        where credential = $1 and exists (select 1 from spent) and (counter < $2 or (counter = 0 and $2 = 0))`,
    [credential, counter, challenge, now, expires],
  )
  return rowCount === 1
}

/** Keeps a passkey and spends the challenge it answered, where neither is there and the account has fewer than 20; gives whether it did. */
export async function insertPasskey(
  { pool }: Pool,
  {
    challenge,
    expires,
    ...passkey
  }: {
    credential: Buffer
    id: string
    account: AccountId
    publicKey: Uint8Array
    counter: number
    name: Uint8Array
    now: Instant
    challenge: Buffer
    expires: Instant
  },
): Promise<boolean> {
  const { credential, id, account, publicKey, counter, name, now } = passkey
  const { rowCount } = await pool.query(
    `with spent as (
        insert into trust.spent_challenge (hash, expires_at) values ($8, $9) on conflict do nothing returning hash)
      insert into trust.passkey (credential, id, account, public_key, counter, name, created_at)
        select $1::bytea, $2::uuid, $3::uuid, $4::bytea, $5::bigint, $6::bytea, $7::timestamptz from spent where (select count(*) from trust.passkey where account = $3) < 20
        on conflict do nothing`,
    [credential, id, account, publicKey, counter, name, now, challenge, expires],
  )
  return rowCount === 1
}

/** Takes a passkey of an account away; gives whether there was one. */
export async function removePasskey({ pool }: Pool, account: AccountId, id: string): Promise<boolean> {
  const { rowCount } = await pool.query('delete from trust.passkey where account = $1 and id = $2', [account, id])
  return rowCount === 1
}
