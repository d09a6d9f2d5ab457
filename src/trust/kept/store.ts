/** SQL of what was typed and not done. Each is one statement outside of a command: what was refused must not take it along. */
import type { Selectable } from 'kysely'
import type { Database, Transaction } from '../../kernel/database/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import type { AccountId } from '../policy/index.ts'
import type { Tables } from './tables.ts'

type Row = Selectable<Tables['trust.kept']>

/** What was last kept of one page. Index: the primary key. */
export const readKept = (
  database: Pick<Database, 'read'>,
  account: AccountId,
  page: string,
): Promise<Pick<Row, 'id' | 'key' | 'sealed'> | undefined> =>
  database
    .read<Tables>()
    .selectFrom('trust.kept')
    .select(['id', 'key', 'sealed'])
    .where('account', '=', account)
    .where('page', '=', page)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** So many pages are kept of one account: the newest (our rule). */
const MOST = 50

export const writeKept = async (
  { pool }: Pick<Database, 'pool'>,
  row: Pick<Row, 'id' | 'account' | 'page' | 'form' | 'until' | 'dossier'> & {
    key: Uint8Array
    sealed: Uint8Array
    session: Uint8Array
    /** Whether it may stand in the place of what was typed in another session. */
    replaces: boolean
  },
): Promise<void> => {
  await pool.query(
    `insert into trust.kept as k (id, account, page, form, key, sealed, until, session, dossier)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $10)
      on conflict (account, page, form) do update
      set id = excluded.id, key = excluded.key, sealed = excluded.sealed, until = excluded.until, session = excluded.session,
          dossier = excluded.dossier
      where $9 or k.session = excluded.session`,
    [row.id, row.account, row.page, row.form, row.key, row.sealed, row.until, row.session, row.replaces, row.dossier],
  )
  await pool.query(
    `delete from trust.kept where account = $1
      and id < (select id from trust.kept where account = $1 order by id desc offset $2 limit 1)`,
    [row.account, MOST - 1],
  )
}

export const removeKept = async (
  { pool }: Pick<Database, 'pool'>,
  account: AccountId,
  page: string,
  form: string,
): Promise<void> => {
  await pool.query('delete from trust.kept where account = $1 and page = $2 and form = $3', [account, page, form])
}

export const eraseKeptOf = async ({ pool }: Pick<Database, 'pool'>, account: AccountId): Promise<void> => {
  await pool.query('delete from trust.kept where account = $1', [account])
}

/** Index: kept_to_erase. */
export const eraseKeptBefore = async ({ pool }: Pick<Database, 'pool'>, today: PlainDate): Promise<void> => {
  await pool.query('delete from trust.kept where until < $1', [today])
}

/** Index: kept_of_dossier. */
export const eraseKeptAbout = async (tx: Pick<Transaction, 'read'>, dossier: string): Promise<void> => {
  await tx.read<Tables>().deleteFrom('trust.kept').where('dossier', '=', dossier).execute()
}
