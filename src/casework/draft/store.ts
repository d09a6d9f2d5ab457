/** SQL of drafts. */
import { type Selectable, sql } from 'kysely'
import type { SubjectId } from '../../base/subject/index.ts'
import type { Database, Transaction } from '../../kernel/database/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'
import type { AccountId } from '../../trust/policy/index.ts'
import type { Tables } from './tables.ts'

type DraftRow = Selectable<Tables['casework.draft']>
type Reading = Pick<Database, 'read'> | Pick<Transaction, 'read'>

/** A draft of an account, locked where it is read to be written. */
export const readDraft = (from: Reading, account: AccountId, id: string, lock = false): Promise<DraftRow | undefined> =>
  from
    .read<Tables>()
    .selectFrom('casework.draft')
    .select([
      'id',
      'account',
      'subject',
      'matter',
      'key',
      'answers',
      'form',
      'left_over',
      'typed',
      'screen',
      'saved_at',
      'until',
      'told',
    ])
    .where('id', '=', id)
    .where('account', '=', account)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()

/** Drafts of an account, the latest first; at most 50. Index: draft_of_account. */
export const draftsOf = (
  from: Reading,
  account: AccountId,
): Promise<Pick<DraftRow, 'id' | 'subject' | 'matter' | 'screen' | 'saved_at' | 'until'>[]> =>
  from
    .read<Tables>()
    .selectFrom('casework.draft')
    .select(['id', 'subject', 'matter', 'screen', 'saved_at', 'until'])
    .where('account', '=', account)
    .orderBy('saved_at', 'desc')
    .limit(50)
    .execute()

/** How many drafts an account has, or files a program sent that nothing named yet (`held`). Index: draft_of_account. */
export async function countDrafts(from: Reading, account: AccountId, held: boolean): Promise<number> {
  const { n } = await from
    .read<Tables>()
    .selectFrom('casework.draft')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('account', '=', account)
    .where('matter', held ? '=' : '<>', '')
    .executeTakeFirstOrThrow()
  return n
}

/** Keys of some drafts of an account or program, by id; at most 200. */
export const draftKeys = async (
  from: Reading,
  account: AccountId,
  ids: readonly string[],
  lock = false,
): Promise<Map<string, Uint8Array>> =>
  ids.length === 0
    ? new Map()
    : new Map(
        (
          await from
            .read<Tables>()
            .selectFrom('casework.draft')
            .select(['id', 'key'])
            .where('id', 'in', ids)
            .where('account', '=', account)
            .limit(200)
            .$if(lock, (query) => query.forUpdate())
            .execute()
        ).map(({ id, key }) => [id, key]),
      )

/** Ids of drafts that an account began, or that hold something for a person; at most 200. A scan: asked when somebody is erased. */
export const draftsAbout = async (from: Reading, account: AccountId, person: SubjectId): Promise<string[]> =>
  (
    await from
      .read<Tables>()
      .selectFrom('casework.draft')
      .select('id')
      .where((eb) => eb.or([eb('account', '=', account), eb('subject', '=', person)]))
      .limit(200)
      .execute()
  ).map(({ id }) => id)

/** Ids of drafts whose time is over and whose owner was told often enough, and of held files; at most 200. Index: draft_to_erase. */
export const draftsToErase = async (from: Reading, today: PlainDate, told: number): Promise<string[]> =>
  (
    await from
      .read<Tables>()
      .selectFrom('casework.draft')
      .select('id')
      .where('until', '<', today)
      .where((eb) => eb.or([eb('told', '>=', told), eb('matter', '=', '')]))
      .limit(200)
      .execute()
  ).map(({ id }) => id)

/** Drafts that end until a day and whose owner was told so often; at most 200. Index: draft_to_erase. */
export const draftsToTell = (
  from: Reading,
  told: number,
  ending: PlainDate,
): Promise<Pick<DraftRow, 'id' | 'account'>[]> =>
  from
    .read<Tables>()
    .selectFrom('casework.draft')
    .select(['id', 'account'])
    .where('until', '<=', ending)
    .where('told', '=', told)
    .where('matter', '<>', '')
    .limit(200)
    .execute()

/** Matters of drafts by their ids; at most 200. */
export const draftsNamed = async (from: Reading, ids: readonly string[]): Promise<Map<string, string>> =>
  ids.length === 0
    ? new Map()
    : new Map(
        (
          await from
            .read<Tables>()
            .selectFrom('casework.draft')
            .select(['id', 'matter'])
            .where('id', 'in', ids)
            .limit(200)
            .execute()
        ).map(({ id, matter }) => [id, matter]),
      )
