/** SQL of addresses. */
import { type Kysely, sql } from 'kysely'
import type { Database, Transaction } from '../../kernel/database/index.ts'
import type { Language } from '../../kernel/i18n/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { SubjectId } from '../subject/index.ts'
import type { Channel } from './channel.ts'
import type { Tables } from './tables.ts'

type Reading = Pick<Database | Transaction, 'read'>

export type AddressRow = {
  subject: SubjectId
  id: string
  channel: Channel
  found: Buffer
  sealed: Buffer
  language: Language
  code: Buffer | null
  codeUntil: Instant | null
  wrong: number
  confirmedAt: Instant | null
  paused: boolean
}

const addresses = (from: Reading): ReturnType<typeof select> => select(from.read<Tables>())
const select = (db: Kysely<Tables>) =>
  db
    .selectFrom('base.address')
    .select(['subject', 'id', 'channel', 'found', 'sealed', 'language', 'code', 'wrong', 'paused'])
    .select(['code_until as codeUntil', 'confirmed_at as confirmedAt'])

/** All of a person, in the order in which they were added; commands allow five. Index: the primary key. */
export const readAddresses = (from: Reading, subject: SubjectId): Promise<AddressRow[]> =>
  addresses(from).where('subject', '=', subject).orderBy('added_at').orderBy('id').limit(20).execute()

/** One of a person, locked until the transaction ends. */
export const lockAddress = (tx: Transaction, subject: SubjectId, id: string): Promise<AddressRow | undefined> =>
  addresses(tx).where('subject', '=', subject).where('id', '=', id).forUpdate().executeTakeFirst()

/** Where some persons are written to: confirmed, and not paused. Index: the primary key. */
export const readReachable = (from: Reading, subjects: readonly SubjectId[]): Promise<AddressRow[]> =>
  subjects.length === 0
    ? Promise.resolve([])
    : addresses(from)
        .where('subject', 'in', subjects)
        .where('confirmed_at', 'is not', null)
        .where('paused', '=', false)
        .orderBy('subject')
        .orderBy('id')
        .limit(2000)
        .execute()

/** Makes others who write a code to the same address wait until the transaction ends, and counts the codes since a moment. */
export async function countCodes(tx: Transaction, found: Uint8Array, since: Instant): Promise<number> {
  const lock = Buffer.from(found).readBigInt64BE()
  await sql`select pg_advisory_xact_lock(${lock}::bigint)`.execute(tx.read<Tables>())
  const { n } = await tx
    .read<Tables>()
    .selectFrom('base.dispatch')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('found', '=', Buffer.from(found))
    .where('template', '=', 'code')
    .where('put_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Takes all addresses of a person away, with what was sent there. */
export async function deleteAddresses(tx: Transaction, subject: SubjectId): Promise<void> {
  await tx.read<Tables>().deleteFrom('base.address').where('subject', '=', subject).execute()
}
