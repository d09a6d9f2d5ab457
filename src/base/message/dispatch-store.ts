/** SQL of dispatches. */
import { type Kysely, sql } from 'kysely'
import type { Database, Transaction } from '../../kernel/database/index.ts'
import type { Language } from '../../kernel/i18n/index.ts'
import { type Instant, minutesLater } from '../../kernel/time/index.ts'
import type { Why } from './carrier.ts'
import type { Channel } from './channel.ts'
import type { DispatchState } from './dispatch.ts'
import type { Parameters } from './render.ts'
import type { Tables } from './tables.ts'

type Reading = Pick<Database | Transaction, 'read'>

export type DispatchRow = {
  owner: string
  id: string
  address: string | null
  key: Buffer | null
  sealed: Buffer
  channel: Channel
  template: string
  language: Language
  parameters: Parameters
  urgent: boolean
  state: DispatchState
  tries: number
  again: number
  putAt: Instant
  nextAt: Instant | null
  until: Instant | null
  sentAt: Instant | null
  endedAt: Instant | null
  why: Why | null
  receipt: string | null
  hasLink: boolean
}

const select = (db: Kysely<Tables>) =>
  db
    .selectFrom('base.dispatch')
    .select(['owner', 'id', 'address', 'key', 'sealed', 'channel', 'template', 'language', 'parameters', 'urgent'])
    .select(['state', 'tries', 'again', 'until', 'why', 'receipt', 'put_at as putAt', 'next_at as nextAt'])
    .select(['sent_at as sentAt', 'ended_at as endedAt'])
    .select(sql<boolean>`link is not null`.as('hasLink'))

const dispatches = (from: Reading): ReturnType<typeof select> => select(from.read<Tables>())

/** A process that took some and ended leaves them to others after so long. */
const LEASE_MINUTES = 5

/**
 * Takes some that are due, of channels that have a carrier: no other process takes them while this one is at it. A try is counted when
 * it begins, so that one that ends its process each time comes to its end, too. Index: dispatch_due.
 */
export async function claimDue(
  tx: Transaction,
  channels: readonly Channel[],
  now: Instant,
  limit: number,
): Promise<DispatchRow[]> {
  if (channels.length === 0) return []
  const rows = await dispatches(tx)
    .where('next_at', '<=', now)
    .where('channel', 'in', channels)
    .orderBy('next_at')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map((row) => {
    const tries = row.state === 'waiting' ? row.tries + 1 : row.tries
    tx.change('base.dispatch', { owner: row.owner, id: row.id }, { tries, next_at: minutesLater(now, LEASE_MINUTES) })
    return { ...row, tries }
  })
}

export type Became = {
  state: DispatchState
  nextAt: Instant | null
  sentAt?: Instant
  endedAt?: Instant
  why: Why | null
  receipt?: string | null
}

/** Writes what became of a try; nothing where somebody else moved the row meanwhile: it was dropped, or taken over. */
export async function writeBecame(
  database: Pick<Database, 'transaction'>,
  row: Pick<DispatchRow, 'owner' | 'id' | 'state' | 'tries'>,
  { state, nextAt, sentAt, endedAt, why, receipt }: Became,
): Promise<void> {
  await database.transaction(async (tx) => {
    await tx
      .read<Tables>()
      .updateTable('base.dispatch')
      .set({
        state,
        next_at: nextAt,
        why,
        ...(sentAt && { sent_at: sentAt }),
        ...(endedAt && { ended_at: endedAt }),
        ...(receipt !== undefined && { receipt }),
      })
      .where('owner', '=', row.owner)
      .where('id', '=', row.id)
      .where('state', '=', row.state)
      .where('tries', '=', row.tries)
      .execute()
  })
}

/** What waits to go to an address does not go there any more. */
export async function dropTo(tx: Transaction, owner: string, address: string, now: Instant): Promise<void> {
  await tx
    .read<Tables>()
    .updateTable('base.dispatch')
    .set({ state: 'dropped', next_at: null, ended_at: now, why: 'taken-back' })
    .where('owner', '=', owner)
    .where('address', '=', address)
    .where('state', '=', 'waiting')
    .execute()
}

/** All that was ever sent because of somebody or something goes. */
export async function deleteDispatches(tx: Transaction, owner: string): Promise<void> {
  await tx.read<Tables>().deleteFrom('base.dispatch').where('owner', '=', owner).execute()
}

/** What was sent to one, the newest first, after an id where one is given. Index: the primary key. */
export const dispatchesOf = (
  from: Reading,
  owner: string,
  before: string | null,
  limit: number,
): Promise<DispatchRow[]> =>
  dispatches(from)
    .where('owner', '=', owner)
    .$if(before !== null, (query) => query.where('id', '<', before))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** What is in a state, whosever it is, the newest first. Index: dispatch_of_state. */
export const dispatchesIn = (
  from: Reading,
  state: DispatchState,
  before: string | null,
  limit: number,
): Promise<DispatchRow[]> =>
  dispatches(from)
    .where('state', '=', state)
    .$if(before !== null, (query) => query.where('id', '<', before))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** A dead letter begins again, as another letter to its carrier; gives whether it was one. */
export async function reviveDead(tx: Transaction, owner: string, id: string, now: Instant): Promise<boolean> {
  const done = await tx
    .read<Tables>()
    .updateTable('base.dispatch')
    .set({ state: 'waiting', tries: 0, next_at: now, ended_at: null, sent_at: null, why: null, receipt: null })
    .set({ again: sql<number>`again + 1` })
    .where('owner', '=', owner)
    .where('id', '=', id)
    .where('state', '=', 'failed')
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export type LinkRow = { owner: string; isStranger: boolean; message: string | null; path: string | null }

/** Where a link leads, while it does. Index: dispatch_of_link. */
export const readLink = (from: Reading, hash: Uint8Array, now: Instant): Promise<LinkRow | undefined> =>
  from
    .read<Tables>()
    .selectFrom('base.dispatch')
    .select(['owner', 'message', 'path'])
    .select(sql<boolean>`key is not null`.as('isStranger'))
    .where('link', '=', Buffer.from(hash))
    .where('link_until', '>', now)
    .executeTakeFirst()

/** Goes what ended before a moment. Index: dispatch_ended. */
export async function deleteEnded({ pool }: Pick<Database, 'pool'>, before: Instant): Promise<void> {
  await pool.query('delete from base.dispatch where ended_at < $1', [before])
}
