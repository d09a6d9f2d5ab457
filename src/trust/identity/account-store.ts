/** SQL of accounts: who there is, by which name and password one signs in, whose each is. */
import type { SubjectId } from '../../base/subject/index.ts'
import type { Database } from '../../kernel/database/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import type { AccountId } from '../policy/index.ts'
import type { HeldPosition } from './position-store.ts'

type Pool = Pick<Database, 'pool'>
/** Who is signed in is remembered: whoever changes it by hand lets go of it, also in the other processes, which a trigger tells. */
type Changing = Pick<Database, 'pool' | 'forget'>

/** `private`: it speaks for its person. `work`: it has positions and speaks for nobody; its person is who is behind it. */
export type AccountKind = 'private' | 'work'
export type AccountRow = {
  account: AccountId
  login: string
  kind: AccountKind
  person: SubjectId | null
  /** Of an account for work: whether the person behind it said that it is his. */
  agreed: boolean
  /** A demonstration made it. */
  demo: boolean
  positions: HeldPosition[]
}

/** Positions of the account `a` held on the day `$2`, the one held longest first. */
export const POSITIONS = `coalesce((
    select json_agg(json_build_object('id', p.id, 'unit', p.unit, 'roles', p.roles, 'title', p.title, 'remit', p.remit) order by p.starts, p.id)
    from trust.position p where p.account = a.id and p.starts <= $2 and (p.ends is null or p.ends >= $2)), '[]') as positions`
export const ACCOUNT = 'a.id as account, a.login, a.kind, a.person, a.agreed_at is not null as agreed, a.demo'

/** Whether there is any account: at the first start of a city there is none. */
export async function hasAccounts({ pool }: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ there: boolean }>('select exists (select from trust.account) as there')
  return rows[0]?.there ?? false
}

/** An open account by its login. */
export async function readAccount({ pool }: Pool, login: string, today: PlainDate): Promise<AccountRow | undefined> {
  const { rows } = await pool.query<AccountRow>(
    `select ${ACCOUNT}, ${POSITIONS} from trust.account a where a.login = $1 and a.state = 'active' and $2::date is not null`,
    [login, today],
  )
  return rows[0]
}

export type Credentials = {
  id: AccountId
  password: string | null
  state: 'active' | 'closed' | 'ended'
  known: boolean
  demo: boolean
  position: string | null
}

/** An account as sign-in needs it: its password, whether the device is known to it, the position to begin in. Index: the unique login. */
export async function readCredentials(
  { pool }: Pool,
  login: string,
  device: Buffer | null,
  today: PlainDate,
): Promise<Credentials | undefined> {
  const { rows } = await pool.query<Credentials>({
    name: 'identity credentials',
    text: `select a.id, a.password, a.state, a.demo, d.account is not null as known,
        (select p.id from trust.position p where p.account = a.id and p.starts <= $3 and (p.ends is null or p.ends >= $3)
          order by p.starts, p.id limit 1) as position
      from trust.account a left join trust.device d on d.account = a.id and d.token_hash = $2 where a.login = $1`,
    values: [login, device, today],
  })
  return rows[0]
}

export async function readLogin({ pool }: Pool, account: AccountId): Promise<string | undefined> {
  const { rows } = await pool.query<{ login: string }>('select login from trust.account where id = $1', [account])
  return rows[0]?.login
}

export async function readPassword({ pool }: Pool, account: AccountId): Promise<string | null> {
  const { rows } = await pool.query<{ password: string | null }>('select password from trust.account where id = $1', [
    account,
  ])
  return rows[0]?.password ?? null
}

/** A new password; in the same statement end all sessions of the account but one, codes, and what outside systems hold. */
export async function writePassword(
  { pool, forget }: Changing,
  account: AccountId,
  password: string,
  keep: string | null,
): Promise<void> {
  await pool.query(
    `with changed as (update trust.account set password = $2 where id = $1),
      codes as (delete from trust.first_code where account = $1),
      devices as (delete from trust.device where account = $1),
      state as (delete from trust.oidc_state where account = $1)
      delete from trust.session where account = $1 and ($3::uuid is null or id <> $3::uuid)`,
    [account, password, keep],
  )
  forget(new Set(['trust.session']))
}

/** Empties an account and drops what hangs on it, in one statement. */
export async function eraseRows({ pool, forget }: Changing, account: AccountId): Promise<void> {
  await pool.query(
    `with emptied as (update trust.account set login = 'erased-' || id, password = null, state = 'ended' where id = $1),
      closed as (update trust.client set state = 'closed', name = '' where account = $1),
      devices as (delete from trust.device where account = $1),
      codes as (delete from trust.first_code where account = $1),
      passkeys as (delete from trust.passkey where account = $1),
      factors as (delete from trust.second_factor where account = $1),
      recovery as (delete from trust.recovery_code where account = $1),
      consents as (delete from trust.consent where account = $1),
      outside as (delete from trust.outside_sign_in where account = $1),
      state as (delete from trust.oidc_state where account = $1)
      delete from trust.session where account = $1`,
    [account],
  )
  forget(new Set(['trust.session', 'trust.account', 'trust.client']))
}

/** Whether a person has an open account of a kind. Index: account_of_person. */
export async function hasAccount({ pool }: Pool, person: SubjectId, kind: AccountKind): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select 1 from trust.account where person = $1 and kind = $2 and state = 'active' limit 1`,
    [person, kind],
  )
  return rowCount === 1
}

/** The owner of an open account, by its name. Index: the unique login. */
export async function accountNamed(
  { pool }: Pool,
  login: string,
): Promise<{ account: AccountId; kind: AccountKind; person: SubjectId | null } | undefined> {
  const { rows } = await pool.query<{ account: AccountId; kind: AccountKind; person: SubjectId | null }>(
    `select id as account, kind, person from trust.account where login = $1 and state = 'active'`,
    [login],
  )
  return rows[0]
}

/** An account by its name, open or not. Index: the unique login. */
export async function accountCalled({ pool }: Pool, login: string): Promise<AccountId | undefined> {
  const { rows } = await pool.query<{ id: AccountId }>('select id from trust.account where login = $1', [login])
  return rows[0]?.id
}

/** Open accounts that a demonstration made, and others that are not closed for good. */
export async function countAccounts({ pool }: Pool): Promise<{ demo: number; own: number }> {
  const { rows } = await pool.query<{ demo: number; own: number }>(
    `select count(*) filter (where demo and state = 'active')::int as demo, count(*) filter (where not demo and state <> 'ended')::int as own
      from trust.account`,
  )
  return rows[0] ?? { demo: 0, own: 0 }
}

/** Marks the accounts of some persons as a demonstration's. Index: account_of_person. */
export async function markDemoAccounts({ pool, forget }: Changing, persons: readonly SubjectId[]): Promise<void> {
  await pool.query('update trust.account set demo = true where person = any($1::uuid[]) and not demo', [persons])
  forget(new Set(['trust.account']))
}

/** Ends every account that a demonstration made, with its sessions; gives how many. */
export async function closeDemoAccounts({ pool, forget }: Changing): Promise<number> {
  const { rows } = await pool.query(
    `with closed as (update trust.account set state = 'ended' where demo and state <> 'ended' returning id),
      sessions as (delete from trust.session where account in (select id from closed)),
      codes as (delete from trust.first_code where account in (select id from closed)),
      state as (delete from trust.oidc_state where account in (select id from closed))
      select id from closed`,
  )
  forget(new Set(['trust.session', 'trust.account']))
  return rows.length
}

/** `needsCode`: it is open, and nobody has set its first password. */
export type Owner = {
  account: AccountId
  login: string
  kind: AccountKind
  person: SubjectId | null
  state: 'active' | 'closed' | 'ended'
  needsCode: boolean
}

/** Names and persons of accounts, for administrators; at most 500. Index: the primary key. */
export async function ownersOf({ pool }: Pool, accounts: readonly AccountId[]): Promise<Map<AccountId, Owner>> {
  const { rows } = await pool.query<Owner>(
    `select id as account, login, kind, person, state, password is null and state = 'active' as "needsCode" from trust.account
      where id = any($1::uuid[]) limit 500`,
    [[...new Set(accounts)]],
  )
  return new Map(rows.map((row) => [row.account, row]))
}

/** Whether an account can be signed in to. Index: the primary key. */
export async function isOpenAccount({ pool }: Pool, account: AccountId): Promise<boolean> {
  const { rowCount } = await pool.query(`select 1 from trust.account where id = $1 and state = 'active'`, [account])
  return rowCount === 1
}
