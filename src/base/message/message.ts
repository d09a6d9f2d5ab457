/** Messages 消息: the in-box of a person or an enterprise. */
import { type Kysely, sql } from 'kysely'
import { type Database, prepared, type Transaction, writeAlong } from '../../kernel/database/index.ts'
import { newId } from '../../kernel/id/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { SubjectId } from '../subject/index.ts'
import type { Tables } from './tables.ts'

/** What a message is about, by its kind and its id in the module that keeps it: `{ type: 'dossier', id }`. */
export type About = { type: string; id: string }

export type Message = {
  id: string
  subject: SubjectId
  about: About
  /** Code of the matter that it is about: who may speak for the subject in this matter alone reads it, too; null: only who speaks for him in all. */
  matter: string | null
  kind: string
  ref: string | null
  at: Instant
  readAt: Instant | null
}

/** Who reads: for whom in everything, and for whom in some matters only (by a mandate, 民法典 art. 165). */
export type Readers = {
  subjects: readonly SubjectId[]
  mandates: readonly { enterprise: SubjectId; matters: readonly string[] }[]
}

/** Puts a message into an in-box. Not awaited; it stands there when the transaction is committed. */
export const putMessage = (tx: Transaction, { about, ...message }: Omit<Message, 'id' | 'readAt'>): void =>
  tx.insert('base.message', { id: newId() }, { ...message, ...columnsOf(about), read_at: null })

/** A dossier has a column of its own, which older code reads. */
const columnsOf = ({ type, id }: About) =>
  type === 'dossier' ? { dossier: id, about_type: null, about: null } : { dossier: null, about_type: type, about: id }

const aboutOf = (row: { dossier: string | null; about_type: string | null; about: string | null }): About =>
  row.dossier === null ? { type: row.about_type ?? '', id: row.about ?? '' } : { type: 'dossier', id: row.dossier }

/** Messages that somebody may read, newest first, before a position; at most `limit`. Index: message_of_subject. */
export async function messagesOf(
  database: Pick<Database, 'read'>,
  readers: Readers,
  before: Instant | null,
  limit: number,
): Promise<Message[]> {
  const to = addressees(readers)
  if (to.all.length === 0) return []
  const rows = await selectMessages(database)
    .where(isFor(to))
    .$if(before !== null, (query) => query.where('at', '<', before as Instant))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(messageIn)
}

type Addressees = {
  /** Every subject of whom something may be read. */
  all: readonly SubjectId[]
  wholly: readonly SubjectId[]
  /** In which matter of whom, pair by pair; null where there is none, so that the query without them stays as short as it is. */
  partly: readonly SubjectId[] | null
  matters: readonly string[]
}

function addressees({ subjects, mandates }: Readers): Addressees {
  const pairs = mandates.flatMap(({ enterprise, matters }) => matters.map((matter) => ({ enterprise, matter })))
  const partly = pairs.map(({ enterprise }) => enterprise)
  return {
    all: [...new Set([...subjects, ...partly])],
    wholly: subjects,
    partly: partly.length === 0 ? null : partly,
    matters: pairs.map(({ matter }) => matter),
  }
}

/** Default deny: of whom somebody speaks for in some matters, what is about none of them, or about no matter at all, is not his. */
const isFor = ({ all, wholly, partly, matters }: Addressees) =>
  partly === null
    ? sql<boolean>`subject = any(${all}::uuid[])`
    : sql<boolean>`subject = any(${all}::uuid[]) and (subject = any(${wholly}::uuid[])
        or (subject, matter) in (select * from unnest(${partly}::uuid[], ${matters}::text[])))`

/** One message, whosever in-box it stands in; whoever shows it asks whose that is. */
export async function findMessage(database: Pick<Database, 'read'>, id: string): Promise<Message | null> {
  const row = await selectMessages(database).where('id', '=', id).executeTakeFirst()
  return row ? messageIn(row) : null
}

const selectMessages = (database: Pick<Database, 'read'>) =>
  database
    .read<Tables>()
    .selectFrom('base.message')
    .select(['id', 'subject', 'dossier', 'about_type', 'about', 'matter', 'kind', 'ref', 'at', 'read_at'])

type Row = Awaited<ReturnType<ReturnType<typeof selectMessages>['execute']>>[number]

const messageIn = ({ dossier, about_type, about, read_at, ...rest }: Row): Message => ({
  ...rest,
  about: aboutOf({ dossier, about_type, about }),
  readAt: read_at,
})

/** The dossiers that messages are about, each once. */
export const dossiersAmong = (messages: readonly Pick<Message, 'about'>[]): string[] => [
  ...new Set(messages.flatMap(({ about: { type, id } }) => (type === 'dossier' ? [id] : []))),
]

/** How many messages that somebody may read nobody has read; 100 stands for all that is more. Index: message_of_subject. */
export async function countUnread(database: Pick<Database, 'read'>, readers: Readers): Promise<number> {
  const to = addressees(readers)
  return to.all.length === 0 ? 0 : (await selectUnread(database, to)).length
}

const selectUnread = prepared((db: Kysely<Tables>, the: Addressees) =>
  db.selectFrom('base.message').select('id').where(isFor(the)).where('read_at', 'is', null).limit(100),
)

/** Marks the messages about something as read that somebody may read: he has opened it. */
export async function readMessages(database: Database, readers: Readers, about: About, at: Instant): Promise<void> {
  const { all, wholly, partly, matters } = addressees(readers)
  if (all.length === 0) return
  const columns = columnsOf(about)
  await writeAlong(database.pool, {
    name: 'messages-read',
    text: `update base.message set read_at = $2 where subject = any($1::uuid[]) and read_at is null
      and (dossier, about_type, about) is not distinct from ($3::uuid, $4::text, $5::text)
      and (subject = any($6::uuid[]) or (subject, matter) in (select * from unnest($7::uuid[], $8::text[])))`,
    values: [all, at, columns.dossier, columns.about_type, columns.about, wholly, partly ?? [], matters],
  })
}

/** Marks everything that was told before a moment as read: people of a demonstration have looked into their in-boxes, too. */
export async function readAllBefore({ pool }: Pick<Database, 'pool'>, moment: Instant): Promise<void> {
  await pool.query('update base.message set read_at = at where read_at is null and at < $1', [moment])
}
