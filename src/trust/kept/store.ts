/** SQL of what was typed and not done. Each is one statement outside of a command: what was refused must not take it along. */
import type { Selectable } from 'kysely'
import type { Database } from '../../kernel/database/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import type { AccountId } from '../policy/index.ts'
import type { Tables } from './tables.ts'

type Row = Selectable<Tables['trust.kept']>

/** What is kept of one page. Index: the primary key. */
export const readKept = (
  database: Pick<Database, 'read'>,
  account: AccountId,
  page: string,
): Promise<Pick<Row, 'key' | 'sealed'> | undefined> =>
  database
    .read<Tables>()
    .selectFrom('trust.kept')
    .select(['key', 'sealed'])
    .where('account', '=', account)
    .where('page', '=', page)
    .executeTakeFirst()

export const writeKept = async (
  { pool }: Pick<Database, 'pool'>,
  row: Pick<Row, 'account' | 'page' | 'until'> & { key: Uint8Array; sealed: Uint8Array },
): Promise<void> => {
  await pool.query(
    `insert into trust.kept (account, page, key, sealed, until) values ($1, $2, $3, $4, $5)
      on conflict (account, page) do update set key = excluded.key, sealed = excluded.sealed, until = excluded.until`,
    [row.account, row.page, row.key, row.sealed, row.until],
  )
}

export const removeKept = async ({ pool }: Pick<Database, 'pool'>, account: AccountId, page: string): Promise<void> => {
  await pool.query('delete from trust.kept where account = $1 and page = $2', [account, page])
}

export const eraseKeptOf = async ({ pool }: Pick<Database, 'pool'>, account: AccountId): Promise<void> => {
  await pool.query('delete from trust.kept where account = $1', [account])
}

/** Index: kept_to_erase. */
export const eraseKeptBefore = async ({ pool }: Pick<Database, 'pool'>, today: PlainDate): Promise<void> => {
  await pool.query('delete from trust.kept where until < $1', [today])
}
