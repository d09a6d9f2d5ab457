/** SQL of codes for a first password. */
import type { Database } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { AccountId } from '../policy/index.ts'

type Pool = Pick<Database, 'pool'>

/** A person who has an account of his own says there whether one for work is his; before that nobody opens it. */
const IS_OPEN_TO_CODES = `(a.kind = 'private' or a.person is null or a.agreed_at is not null or not exists (
  select from trust.account o where o.person = a.person and o.kind = 'private' and o.state = 'active'))`

/** Whether the person behind an open account for work is still asked whether it is his. */
export async function waitsForPerson({ pool }: Pool, account: AccountId): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from trust.account a where a.id = $1 and a.state = 'active' and not ${IS_OPEN_TO_CODES}`,
    [account],
  )
  return rowCount === 1
}

/** Keeps the code of an account that has no password; gives whether it did. */
export async function writeFirstCode(
  { pool }: Pool,
  account: AccountId,
  hash: Buffer,
  expires: Instant,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into trust.first_code (account, code_hash, expires_at)
      select a.id, $2, $3 from trust.account a
        where a.id = $1 and a.password is null and a.state = 'active' and ${IS_OPEN_TO_CODES}
      on conflict (account) do update set code_hash = excluded.code_hash, expires_at = excluded.expires_at`,
    [account, hash, expires],
  )
  return rowCount === 1
}

export async function readFirstCode(
  { pool }: Pool,
  login: string,
  now: Instant,
): Promise<{ account: AccountId; code_hash: Buffer } | undefined> {
  const { rows } = await pool.query<{ account: AccountId; code_hash: Buffer }>(
    `select c.account, c.code_hash from trust.first_code c join trust.account a on a.id = c.account
      where a.login = $1 and a.state = 'active' and a.password is null and c.expires_at > $2 and ${IS_OPEN_TO_CODES}`,
    [login, now],
  )
  return rows[0]
}

/**
 * Uses a code up and sets the password, in one statement; gives whether the code was still there. Whoever does so on an account
 * for work says that it is his.
 */
export async function redeemCode(
  { pool }: Pool,
  account: AccountId,
  hash: Buffer,
  password: string,
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `with used as (delete from trust.first_code where account = $1 and code_hash = $2 returning account)
      update trust.account set password = $3,
          agreed_at = case when kind = 'work' and person is not null then coalesce(agreed_at, $4) end
        where id in (select account from used) and password is null`,
    [account, hash, password, now],
  )
  return rowCount === 1
}
