/** SQL of accounts, sessions, devices and clients. What every request asks is one named statement. */
import type { Remit } from '../../base/department/index.ts'
import type { SubjectId } from '../../base/subject/index.ts'
import type { Asks, Database, Transaction } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/i18n/index.ts'
import type { Instant, PlainDate } from '../../kernel/time/index.ts'
import type { AccountId } from '../policy/index.ts'

type Pool = Pick<Database, 'pool'>
/** Sessions are remembered: who changes one by hand lets go of them, also in the other processes, which a trigger tells. */
type Changing = Pick<Database, 'pool' | 'forget'>
const SESSIONS = new Set(['trust.session'])

/** A position 岗位 as it is held: in which unit, with which roles, under which title. */
export type HeldPosition = { id: string; unit: string; roles: string[]; title: Text; remit: Remit }

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
export type SessionRow = AccountRow & {
  id: string
  position: string | null
  last_seen_at: Instant
  expires_at: Instant
  /** Whether more than a password opened it. */
  strong: boolean
}
export type ClientRow = AccountRow & { scopes: string[] }

/** Positions of the account `a` held on the day `$2`, the one held longest first. */
const POSITIONS = `coalesce((
    select json_agg(json_build_object('id', p.id, 'unit', p.unit, 'roles', p.roles, 'title', p.title, 'remit', p.remit) order by p.starts, p.id)
    from trust.position p where p.account = a.id and p.starts <= $2 and (p.ends is null or p.ends >= $2)), '[]') as positions`
const ACCOUNT = 'a.id as account, a.login, a.kind, a.person, a.agreed_at is not null as agreed, a.demo'

/** Whether there is any account: at the first start of a city there is none. */
export async function hasAccounts({ pool }: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ there: boolean }>('select exists (select from trust.account) as there')
  return rows[0]?.there ?? false
}

/** The session of a token with its account and positions, whether it has ended or not. Index: the primary key. */
export async function readSession({ pool }: Pool, token: Buffer, today: PlainDate): Promise<SessionRow | undefined> {
  const { rows } = await pool.query<SessionRow>({
    name: 'identity session',
    text: `select s.id, s.position, s.last_seen_at, s.expires_at, s.strong_at is not null as strong, ${ACCOUNT}, ${POSITIONS}
      from trust.session s join trust.account a on a.id = s.account where s.token_hash = $1 and a.state = 'active'`,
    values: [token, today],
  })
  return rows[0]
}

/** Whose live session a token is of, and since when. Index: the primary key. */
export async function readSignedIn(
  { pool }: Pool,
  token: Buffer,
  now: Instant,
  idleSince: Instant,
): Promise<{ account: AccountId; since: Instant; isHalf: boolean; demo: boolean } | undefined> {
  const { rows } = await pool.query<{ account: AccountId; since: Instant; isHalf: boolean; demo: boolean }>(
    `select s.account, s.created_at as since, a.kind = 'work' and s.strong_at is null as "isHalf", a.demo from trust.session s join trust.account a on a.id = s.account
      where s.token_hash = $1 and s.expires_at > $2 and s.last_seen_at > $3 and a.state = 'active'`,
    [token, now, idleSince],
  )
  return rows[0]
}

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

/** An open account by its login. */
export async function readAccount({ pool }: Pool, login: string, today: PlainDate): Promise<AccountRow | undefined> {
  const { rows } = await pool.query<AccountRow>(
    `select ${ACCOUNT}, ${POSITIONS} from trust.account a where a.login = $1 and a.state = 'active' and $2::date is not null`,
    [login, today],
  )
  return rows[0]
}

/** Uses a challenge up; gives whether it was not used before. */
export async function spendChallenge(
  { pool }: Pick<Database, 'pool'>,
  hash: Uint8Array,
  expires: Instant,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    'insert into trust.spent_challenge (hash, expires_at) values ($1, $2) on conflict do nothing',
    [hash, expires],
  )
  return rowCount === 1
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

/** Says that a session was used, at most once a minute: the condition keeps several requests at once to one write. */
export async function touchSession({ pool }: Pool, token: Buffer, now: Instant, before: Instant): Promise<void> {
  await pool.query({
    name: 'identity touch',
    text: 'update trust.session set last_seen_at = $2 where token_hash = $1 and last_seen_at <= $3',
    values: [token, now, before],
  })
}

/** Ends one session, by its token. */
export async function removeSession({ pool, forget }: Changing, token: Buffer): Promise<void> {
  await pool.query('delete from trust.session where token_hash = $1', [token])
  forget(SESSIONS)
}

/** Ends sessions of an account: one, or all but one. Gives how many. Index: session_of_account. */
export async function removeSessions(
  { pool, forget }: Changing,
  account: AccountId,
  which: { only: string } | { allBut: string | null },
): Promise<number> {
  const [id, only] = 'only' in which ? [which.only, true] : [which.allBut, false]
  // As text: what a form sends as an id need not be one.
  const { rowCount } = await pool.query(
    `delete from trust.session where account = $1
      and case when $3 then id::text = $2::text else $2::text is null or id::text <> $2::text end`,
    [account, id, only],
  )
  forget(SESSIONS)
  return rowCount ?? 0
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
  forget(SESSIONS)
}

export type SessionOfAccount = { id: string; device: string; network: string; createdAt: Instant; lastSeenAt: Instant }

/** Live sessions of an account, last used first; at most 100. Index: session_of_account. */
export async function readSessions(
  { pool }: Pool,
  account: AccountId,
  now: Instant,
  idleSince: Instant,
): Promise<SessionOfAccount[]> {
  const { rows } = await pool.query<SessionOfAccount>(
    `select id, device, address as network, created_at as "createdAt", last_seen_at as "lastSeenAt" from trust.session
      where account = $1 and expires_at > $2 and last_seen_at > $3 order by last_seen_at desc, id limit 100`,
    [account, now, idleSince],
  )
  return rows
}

/** Sets the position of a session where its account holds it on the day, or none. Gives whether it did. */
export async function writePosition(
  { pool, forget }: Changing,
  token: Buffer,
  position: string | null,
  today: PlainDate,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update trust.session s set position = $2 where s.token_hash = $1 and ($2::text is null or exists (
      select 1 from trust.position p where p.id = $2 and p.account = s.account and p.starts <= $3 and (p.ends is null or p.ends >= $3)))`,
    [token, position, today],
  )
  forget(SESSIONS)
  return rowCount === 1
}

/**
 * Forgets the devices of an account that were used longest ago, beyond some: first those on which nobody proved more than a
 * password, so that whoever knows one cannot have the owner's forgotten.
 */
export async function cutDevices({ pool }: Pool, account: AccountId, keep: number): Promise<void> {
  await pool.query(
    `delete from trust.device where account = $1 and token_hash in (
      select token_hash from trust.device where account = $1
        order by strong_at is null, last_used_at desc offset $2)`,
    [account, keep],
  )
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

/** Drops what time has made void. */
export async function removeExpired(
  { pool }: Pool,
  now: Instant,
  idleSince: Instant,
  devicesSince: Instant,
): Promise<void> {
  await pool.query('delete from trust.session where expires_at <= $1 or last_seen_at <= $2', [now, idleSince])
  await pool.query('delete from trust.attempt where full_at <= $1', [now])
  await pool.query('delete from trust.device where last_used_at <= $1', [devicesSince])
  await pool.query('delete from trust.first_code where expires_at <= $1', [now])
  await pool.query('delete from trust.spent_challenge where expires_at <= $1', [now])
  await pool.query('delete from trust.revoked_token where expires_at <= $1', [now])
}

export type UnitOfficer = {
  position: string
  account: AccountId
  person: SubjectId | null
  roles: string[]
  title: Text
  remit: Remit
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

/** Whether there is a position of this name, held or not. Index: the primary key. */
export const isPosition = async (from: Pick<Transaction, 'read'>, id: string): Promise<boolean> =>
  (await from
    .read<{ 'trust.position': { id: string } }>()
    .selectFrom('trust.position')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst()) !== undefined

/** Units in which an account holds a position on a day or later, or, where it holds none, ever did. Index: position_of_account. */
export async function unitsOf({ pool }: Pool, account: AccountId, today: PlainDate): Promise<string[]> {
  const { rows } = await pool.query<{ unit: string; held: boolean }>(
    `select unit, bool_or(ends is null or ends >= $2) as held from trust.position where account = $1 group by unit order by unit`,
    [account, today],
  )
  const held = rows.filter((row) => row.held)
  return (held.length > 0 ? held : rows).map(({ unit }) => unit)
}

export type UnitPosition = HeldPosition & { account: AccountId; starts: PlainDate; ends: PlainDate | null }

/** Positions of a unit that are held on a day or later; at most 500. A few thousand positions in all: a scan. */
export async function positionsOf({ pool }: Pool, unit: string, today: PlainDate): Promise<UnitPosition[]> {
  const { rows } = await pool.query<UnitPosition>(
    `select p.id, p.unit, p.roles, p.title, p.remit, p.account, p.starts, p.ends from trust.position p
      join trust.account a on a.id = p.account
      where p.unit = $1 and (p.ends is null or p.ends >= $2) and a.state = 'active' order by p.starts, p.id limit 500`,
    [unit, today],
  )
  return rows
}

/** Titles under which accounts worked in a unit, the latest of each, also where it has ended, and who they are; at most 500. */
export async function titlesIn(
  { pool }: Pool,
  unit: string,
  accounts: readonly AccountId[],
): Promise<Map<AccountId, { title: Text; person: SubjectId | null }>> {
  const { rows } = await pool.query<{ account: AccountId; title: Text; person: SubjectId | null }>(
    `select distinct on (p.account) p.account, p.title, a.person from trust.position p join trust.account a on a.id = p.account
      where p.unit = $1 and p.account = any($2::uuid[]) order by p.account, p.starts desc, p.id limit 500`,
    [unit, accounts],
  )
  return new Map(rows.map(({ account, title, person }) => [account, { title, person }]))
}

const officers = new WeakMap<object, Asks<UnitOfficer[]>>()

/**
 * Who holds a position in a unit on a day, the one held longest first; at most 500. A few thousand positions in all: a scan,
 * remembered until an account or a position changes.
 */
export function officersOf(
  database: Pick<Database, 'pool' | 'remember'>,
  unit: string,
  today: PlainDate,
): Promise<UnitOfficer[]> {
  const known = officers.get(database) ?? database.remember(['trust.position', 'trust.account'], askOfficers(database))
  officers.set(database, known)
  return known(`${today} ${unit}`)
}

const askOfficers =
  ({ pool }: Pool): Asks<UnitOfficer[]> =>
  async (key) => {
    const { rows } = await pool.query<UnitOfficer>({
      name: 'identity officers of unit',
      text: `select p.id as position, a.id as account, a.person, p.roles, p.title, p.remit
      from trust.position p join trust.account a on a.id = p.account
      where p.unit = $1 and p.starts <= $2 and (p.ends is null or p.ends >= $2) and a.state = 'active'
      order by p.starts, p.id limit 500`,
      values: [key.slice(11), key.slice(0, 10)],
    })
    return rows
  }

const staffs = new WeakMap<object, Asks<ReadonlyMap<string, UnitOfficer[]>>>()

/**
 * Who holds positions on a day, by unit; units without anybody are not in it. At most 20,000 positions: a scan, remembered until an
 * account or a position changes.
 */
export function officersByUnit(
  database: Pick<Database, 'pool' | 'remember'>,
  today: PlainDate,
): Promise<ReadonlyMap<string, UnitOfficer[]>> {
  const known = staffs.get(database) ?? database.remember(['trust.position', 'trust.account'], askStaffs(database))
  staffs.set(database, known)
  return known(today)
}

const askStaffs =
  ({ pool }: Pool): Asks<ReadonlyMap<string, UnitOfficer[]>> =>
  async (today) => {
    const { rows } = await pool.query<UnitOfficer & { unit: string }>({
      name: 'identity officers by unit',
      text: `select p.unit, p.id as position, a.id as account, a.person, p.roles, p.title, p.remit
      from trust.position p join trust.account a on a.id = p.account
      where p.starts <= $1 and (p.ends is null or p.ends >= $1) and a.state = 'active'
      order by p.starts, p.id limit 20000`,
      values: [today],
    })
    return Map.groupBy(rows, ({ unit }) => unit)
  }

/** Whether an account can be signed in to. Index: the primary key. */
export async function isOpenAccount({ pool }: Pool, account: AccountId): Promise<boolean> {
  const { rowCount } = await pool.query(`select 1 from trust.account where id = $1 and state = 'active'`, [account])
  return rowCount === 1
}
