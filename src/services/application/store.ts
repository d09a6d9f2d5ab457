/** SQL of drafts, applications and answers. */
import type { Selectable } from 'kysely'
import type { Database, Transaction } from '../../kernel/database/index.ts'
import type { Instant, PlainDate } from '../../kernel/time/index.ts'
import type { Tables } from './tables.ts'

type DraftRow = Selectable<Tables['services.draft']>
type ApplicationRow = Selectable<Tables['services.application']>
type Reading = Pick<Database, 'read'> | Pick<Transaction, 'read'>
/** A draft of an account, locked where it is read to be written. */
export const readDraft = (from: Reading, account: string, id: string, lock = false): Promise<DraftRow | undefined> =>
  from
    .read<Tables>()
    .selectFrom('services.draft')
    .select([
      'id',
      'account',
      'subject',
      'matter',
      'key',
      'answers',
      'form',
      'left_over',
      'screen',
      'saved_at',
      'until',
    ])
    .where('id', '=', id)
    .where('account', '=', account)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()

/** Drafts of an account, the latest first; at most 50. Index: draft_of_account. */
export const draftsOf = (
  from: Reading,
  account: string,
): Promise<Pick<DraftRow, 'id' | 'subject' | 'matter' | 'screen' | 'saved_at' | 'until'>[]> =>
  from
    .read<Tables>()
    .selectFrom('services.draft')
    .select(['id', 'subject', 'matter', 'screen', 'saved_at', 'until'])
    .where('account', '=', account)
    .orderBy('saved_at', 'desc')
    .limit(50)
    .execute()

/** Keys of some drafts of an account or program, by id; at most 200. */
export const draftKeys = async (
  from: Reading,
  account: string,
  ids: readonly string[],
  lock = false,
): Promise<Map<string, Uint8Array>> =>
  ids.length === 0
    ? new Map()
    : new Map(
        (
          await from
            .read<Tables>()
            .selectFrom('services.draft')
            .select(['id', 'key'])
            .where('id', 'in', ids)
            .where('account', '=', account)
            .limit(200)
            .$if(lock, (query) => query.forUpdate())
            .execute()
        ).map(({ id, key }) => [id, key]),
      )

export const readApplication = (from: Reading, dossier: string): Promise<ApplicationRow | undefined> =>
  from
    .read<Tables>()
    .selectFrom('services.application')
    .select(['dossier', 'matter', 'item', 'unit', 'form', 'version', 'ruling'])
    .where('dossier', '=', dossier)
    .executeTakeFirst()

/** Sealed rulings of some dossiers of some matters, in no order; at most 500. Index: the primary key. */
export const readRulings = (
  from: Reading,
  dossiers: readonly string[],
  matters: readonly string[],
): Promise<{ dossier: string; ruling: Uint8Array | null }[]> =>
  from
    .read<Tables>()
    .selectFrom('services.application')
    .select(['dossier', 'ruling'])
    .where('dossier', 'in', dossiers)
    .where('matter', 'in', matters)
    .where('ruling', 'is not', null)
    .limit(500)
    .execute()

/** All versions of a dossier's answers, still sealed, the first first; at most 20. */
export const readAnswers = (
  from: Reading,
  dossier: string,
): Promise<{ version: number; at: Instant; sealed: Uint8Array }[]> =>
  from
    .read<Tables>()
    .selectFrom('services.answers')
    .select(['version', 'at', 'sealed'])
    .where('dossier', '=', dossier)
    .orderBy('version')
    .limit(20)
    .execute()

export const readForm = async (from: Reading, hash: string): Promise<unknown> =>
  (
    await from
      .read<Tables>()
      .selectFrom('services.form')
      .select('definition')
      .where('hash', '=', hash)
      .executeTakeFirst()
  )?.definition

/** Keeps versions of forms by their hashes, in one statement for those that were not kept before. Index: the primary key. */
export async function keepFormVersions(
  database: Pick<Database, 'pool'>,
  forms: ReadonlyMap<string, unknown>,
): Promise<void> {
  const { rows } = await database.pool.query<{ hash: string }>(
    'select hash from unnest($1::text[]) as given (hash) where not exists (select from services.form where form.hash = given.hash)',
    [[...forms.keys()]],
  )
  if (rows.length === 0) return
  await database.pool.query(
    'insert into services.form (hash, definition) select * from unnest($1::text[], $2::jsonb[]) on conflict do nothing',
    [rows.map(({ hash }) => hash), rows.map(({ hash }) => JSON.stringify(forms.get(hash)))],
  )
}

/** Ids of drafts that an account began, or that hold something for a person; at most 200. A scan: asked when somebody is erased. */
export const draftsAbout = async (from: Reading, account: string, person: string): Promise<string[]> =>
  (
    await from
      .read<Tables>()
      .selectFrom('services.draft')
      .select('id')
      .where((eb) => eb.or([eb('account', '=', account), eb('subject', '=', person)]))
      .limit(200)
      .execute()
  ).map(({ id }) => id)

/** Ids of drafts whose time is over; at most 200. Index: draft_to_erase. */
export const draftsToErase = async (from: Reading, today: PlainDate): Promise<string[]> =>
  (
    await from.read<Tables>().selectFrom('services.draft').select('id').where('until', '<', today).limit(200).execute()
  ).map(({ id }) => id)
