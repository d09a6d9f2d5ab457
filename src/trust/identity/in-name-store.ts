/** SQL of the accounts in a person's name. */
import type { SubjectId } from '../../base/subject/index.ts'
import type { Database } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/i18n/index.ts'
import type { Instant, PlainDate } from '../../kernel/time/index.ts'
import type { AccountId } from '../policy/index.ts'
import type { AccountKind } from './account-store.ts'

type Pool = Pick<Database, 'pool'>

type PositionInName = { unit: string; title: Text; starts: PlainDate; ends: PlainDate | null }
export type AccountInName = {
  account: AccountId
  login: string
  kind: AccountKind
  state: 'active' | 'closed' | 'ended'
  /** When the person said that it is his; null for his own, and where he was not asked or has not answered. */
  agreedAt: Instant | null
  positions: PositionInName[]
}

/** Index: account_of_person. */
export async function readAccountsOf({ pool }: Pool, person: SubjectId): Promise<AccountInName[]> {
  const { rows } = await pool.query<AccountInName>(
    `select a.id as account, a.login, a.kind, a.state, a.agreed_at as "agreedAt", coalesce((
        select json_agg(json_build_object('unit', p.unit, 'title', p.title, 'starts', p.starts, 'ends', p.ends) order by p.starts, p.id)
        from trust.position p where p.account = a.id), '[]') as positions
      from trust.account a where a.person = $1 order by a.kind, a.login limit 100`,
    [person],
  )
  return rows
}

export async function writeAgreed(
  { pool, forget }: Pick<Database, 'pool' | 'forget'>,
  person: SubjectId,
  account: AccountId,
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update trust.account set agreed_at = coalesce(agreed_at, $3)
      where id = $2 and person = $1 and kind = 'work' and state = 'active'`,
    [person, account, now],
  )
  forget(new Set(['trust.account']))
  return rowCount === 1
}

/** Closes an account for work in a person's name and takes his name off it, with what opens it, in one statement. */
export async function refuseRows(
  { pool, forget }: Pick<Database, 'pool' | 'forget'>,
  person: SubjectId,
  account: AccountId,
): Promise<boolean> {
  const { rows } = await pool.query(
    `with refused as (
        update trust.account set state = 'ended', person = null, agreed_at = null, password = null
          where id = $2 and person = $1 and kind = 'work' returning id),
      sessions as (delete from trust.session where account in (select id from refused)),
      codes as (delete from trust.first_code where account in (select id from refused)),
      passkeys as (delete from trust.passkey where account in (select id from refused)),
      factors as (delete from trust.second_factor where account in (select id from refused)),
      recovery as (delete from trust.recovery_code where account in (select id from refused)),
      state as (delete from trust.oidc_state where account in (select id from refused))
      select id from refused`,
    [person, account],
  )
  forget(new Set(['trust.session', 'trust.account']))
  return rows.length === 1
}
