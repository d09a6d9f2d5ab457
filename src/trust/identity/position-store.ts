/** SQL of positions 岗位: who works where, in which roles. */
import type { Remit } from '../../base/department/index.ts'
import type { SubjectId } from '../../base/subject/index.ts'
import type { Asks, Database, Transaction } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/i18n/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import type { AccountId } from '../policy/index.ts'

type Pool = Pick<Database, 'pool'>
/** Who is signed in is remembered: whoever changes it by hand lets go of it, also in the other processes, which a trigger tells. */
type Changing = Pick<Database, 'pool' | 'forget'>

/** A position 岗位 as it is held: in which unit, with which roles, under which title. */
export type HeldPosition = { id: string; unit: string; roles: string[]; title: Text; remit: Remit }

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
  forget(new Set(['trust.session']))
  return rowCount === 1
}

export type UnitOfficer = {
  position: string
  account: AccountId
  person: SubjectId | null
  roles: string[]
  title: Text
  remit: Remit
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
