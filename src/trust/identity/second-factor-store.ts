/** SQL of second factors. */
import type { Database } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { AccountId } from '../policy/index.ts'

type Pool = Pick<Database, 'pool'>

export type KeptFactor = { secret: Buffer; madeAt: Instant; recoveryLeft: number }

export async function readFactor({ pool }: Pool, account: AccountId): Promise<KeptFactor | null> {
  const { rows } = await pool.query<KeptFactor>(
    `select secret, made_at as "madeAt",
        (select count(*)::int from trust.recovery_code r where r.account = f.account) as "recoveryLeft"
      from trust.second_factor f where account = $1`,
    [account],
  )
  return rows[0] ?? null
}

/** Keeps a factor with its recovery codes, where the account has none; gives whether it did. */
export async function insertFactor(
  { pool }: Pool,
  {
    account,
    secret,
    step,
    hashes,
    now,
  }: { account: AccountId; secret: Buffer; step: number; hashes: readonly Buffer[]; now: Instant },
): Promise<boolean> {
  const { rows } = await pool.query(
    `with made as (
        insert into trust.second_factor (account, secret, made_at, last_step)
          values ($1, $2, $3, $4) on conflict do nothing returning account),
      dropped as (delete from trust.recovery_code where account in (select account from made)),
      codes as (insert into trust.recovery_code (account, code_hash)
        select made.account, hash from made, unnest($5::bytea[]) as hash)
      select account from made`,
    [account, secret, now, step, hashes],
  )
  return rows.length === 1
}

/** Takes a step, unless one as late was taken; of two with one code at once, one is told so. */
export async function spendStep({ pool }: Pool, account: AccountId, step: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    'update trust.second_factor set last_step = $2 where account = $1 and last_step < $2',
    [account, step],
  )
  return rowCount === 1
}

/** Uses a recovery code up; gives whether it was there. */
export async function spendRecovery({ pool }: Pool, account: AccountId, hash: Buffer): Promise<boolean> {
  const { rowCount } = await pool.query('delete from trust.recovery_code where account = $1 and code_hash = $2', [
    account,
    hash,
  ])
  return rowCount === 1
}

/** Other recovery codes in place of all before. */
export async function writeRecovery({ pool }: Pool, account: AccountId, hashes: readonly Buffer[]): Promise<void> {
  await pool.query(
    `with dropped as (delete from trust.recovery_code where account = $1 and not (code_hash = any($2::bytea[])))
      insert into trust.recovery_code (account, code_hash) select $1, hash from unnest($2::bytea[]) as hash on conflict do nothing`,
    [account, hashes],
  )
}

/** A browser as an account knows it: the hash of its device's cookie. */
export type Device = { account: AccountId; hash: Buffer }

/** Says that more than a password opened a session, and on which device of the account that was. */
export async function proveSession(
  { pool, forget }: Pick<Database, 'pool' | 'forget'>,
  token: Buffer,
  device: Device | null,
  now: Instant,
): Promise<void> {
  await pool.query(
    `with device as (update trust.device set strong_at = $2 where account = $3 and token_hash = $4)
      update trust.session set strong_at = $2 where token_hash = $1`,
    [token, now, device?.account ?? null, device?.hash ?? null],
  )
  forget(new Set(['trust.session']))
}

/** Whether the account's second factor was proved on this device before. Index: the primary key. */
export async function isProvedDevice({ pool }: Pool, { account, hash }: Device): Promise<boolean> {
  const { rowCount } = await pool.query(
    'select from trust.device where account = $1 and token_hash = $2 and strong_at is not null',
    [account, hash],
  )
  return rowCount === 1
}
