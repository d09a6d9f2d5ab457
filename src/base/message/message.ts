/** Messages 消息: the in-box of a person or an enterprise. */
import type { Database, Transaction } from '../../kernel/database/index.ts'
import { newId } from '../../kernel/id/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { Tables } from './tables.ts'

export type Message = {
  id: string
  subject: string
  dossier: string
  kind: string
  ref: string | null
  at: Instant
  readAt: Instant | null
}

/** Puts a message into an in-box. Not awaited; it stands there when the transaction is committed. */
export const putMessage = (tx: Transaction, message: Omit<Message, 'id' | 'readAt'>): void =>
  tx.insert('base.message', { id: newId() }, { ...message, read_at: null })

/** Messages of some subjects, newest first, before a position; at most `limit`. Index: message_of_subject. */
export async function messagesOf(
  database: Pick<Database, 'read'>,
  subjects: readonly string[],
  before: Instant | null,
  limit: number,
): Promise<Message[]> {
  if (subjects.length === 0) return []
  const rows = await database
    .read<Tables>()
    .selectFrom('base.message')
    .select(['id', 'subject', 'dossier', 'kind', 'ref', 'at', 'read_at'])
    .where('subject', 'in', subjects)
    .$if(before !== null, (query) => query.where('at', '<', before as Instant))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ read_at, ...rest }) => ({ ...rest, readAt: read_at }))
}

/** How many messages of some subjects nobody has read; 100 stands for all that is more. Index: message_of_subject. */
export async function countUnread(database: Pick<Database, 'read'>, subjects: readonly string[]): Promise<number> {
  if (subjects.length === 0) return 0
  const rows = await database
    .read<Tables>()
    .selectFrom('base.message')
    .select('id')
    .where('subject', 'in', subjects)
    .where('read_at', 'is', null)
    .limit(100)
    .execute()
  return rows.length
}

/** Marks the messages of some subjects about a dossier as read: their reader has opened it. */
export async function readMessages(
  database: Database,
  subjects: readonly string[],
  dossier: string,
  at: Instant,
): Promise<void> {
  if (subjects.length === 0) return
  await database.pool.query(
    'update base.message set read_at = $3 where subject = any($1) and dossier = $2 and read_at is null',
    [subjects, dossier, at],
  )
}
