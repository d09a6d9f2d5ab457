/** SQL of files that wait on pages. Each is one statement outside of a command: what was refused must not take it along. */
import type { Selectable } from 'kysely'
import type { Database } from '../../kernel/database/index.ts'
import type { AccountId } from '../policy/index.ts'
import type { Tables } from './tables.ts'

type Row = Selectable<Tables['trust.kept_file']>

/** One form on one page of an account. */
export type FormPlace = Pick<Row, 'account' | 'page' | 'form'>
export type FileListed = Pick<Row, 'id' | 'field' | 'type' | 'size' | 'key' | 'name'>

const LISTED = ['id', 'field', 'type', 'size', 'key', 'name'] as const
/** As many as an account has. */
const MOST = 100

/** Index: the unique one of account, page and form. */
export const listFiles = (
  database: Pick<Database, 'read'>,
  { account, page, form }: FormPlace,
): Promise<FileListed[]> =>
  database
    .read<Tables>()
    .selectFrom('trust.kept_file')
    .select(LISTED)
    .where('account', '=', account)
    .where('page', '=', page)
    .where('form', '=', form)
    .orderBy('came')
    .limit(MOST)
    .execute()

/** The same with what is in them, of those that are named. */
export const readFiles = (
  database: Pick<Database, 'read'>,
  { account, page, form }: FormPlace,
  ids: readonly string[],
): Promise<(FileListed & Pick<Row, 'bytes'>)[]> =>
  database
    .read<Tables>()
    .selectFrom('trust.kept_file')
    .select([...LISTED, 'bytes'])
    .where('account', '=', account)
    .where('page', '=', page)
    .where('form', '=', form)
    .where('id', 'in', ids)
    .orderBy('came')
    .limit(MOST)
    .execute()

/** Nothing is written where the words have gone meanwhile: their form was taken. */
export const writeFile = async (
  { pool }: Pick<Database, 'pool'>,
  { account, page, form }: FormPlace,
  row: Pick<Row, 'id' | 'field' | 'type' | 'size'> & Record<'mark' | 'key' | 'name' | 'bytes', Uint8Array>,
): Promise<void> => {
  await pool.query(
    `insert into trust.kept_file (account, page, form, id, field, mark, type, size, key, name, bytes)
      select account, page, form, $4, $5, $6, $7, $8, $9, $10, $11
      from trust.kept where account = $1 and page = $2 and form = $3 for key share
      on conflict (account, page, form, field, mark) do nothing`,
    [account, page, form, row.id, row.field, row.mark, row.type, row.size, row.key, row.name, row.bytes],
  )
}

/** Keeps the newest of an account: so many, and so many bytes. */
export const eraseFilesBeyond = async (
  { pool }: Pick<Database, 'pool'>,
  account: AccountId,
  files: number,
  bytes: number,
): Promise<void> => {
  await pool.query(
    `delete from trust.kept_file where id in (
      select id from (
        select id, row_number() over newest as nth, sum(size) over newest as bytes
        from trust.kept_file where account = $1 window newest as (order by came desc)
      ) kept where nth > $2 or bytes > $3)`,
    [account, files, bytes],
  )
}

export const removeFile = async (
  { pool }: Pick<Database, 'pool'>,
  { account, page, form }: FormPlace,
  id: string,
): Promise<void> => {
  await pool.query('delete from trust.kept_file where account = $1 and page = $2 and form = $3 and id = $4', [
    account,
    page,
    form,
    id,
  ])
}
