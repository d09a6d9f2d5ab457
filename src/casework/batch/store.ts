/** SQL of batches. */
import type { Database, Transaction } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { AccountId } from '../../trust/policy/index.ts'
import type { BatchAct, BatchItem } from './batch.ts'
import type { Tables } from './tables.ts'

type Reading = Pick<Database, 'read'> | Pick<Transaction, 'read'>

export type Batch = {
  id: string
  account: AccountId
  position: string
  unit: string
  act: BatchAct
  madeAt: Instant
  items: BatchItem[]
}

/** A batch with its items in order, at most 500; null where there is none. Index: the primary keys. */
export async function readBatch(from: Reading, id: string): Promise<Batch | null> {
  const db = from.read<Tables>()
  const row = await db
    .selectFrom('casework.batch')
    .select(['id', 'account', 'position', 'unit', 'act', 'made_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const items = await db
    .selectFrom('casework.batch_item')
    .select(['place', 'dossier', 'task', 'seen', 'outcome', 'parameters', 'receiver'])
    .where('batch', '=', id)
    .orderBy('place')
    .limit(500)
    .execute()
  const { made_at, ...rest } = row
  return { ...rest, madeAt: made_at, items }
}

/** What is said for an item that is still to be done, sealed; null where it is done. Asked under its dossier's lock. */
export async function readOpen(
  tx: Transaction,
  batch: string,
  place: number,
): Promise<{ said: Uint8Array | null } | null> {
  const row = await tx
    .read<Tables>()
    .selectFrom('casework.batch_item')
    .select(['outcome', 'said'])
    .where('batch', '=', batch)
    .where('place', '=', place)
    .executeTakeFirst()
  return row?.outcome === null ? { said: row.said } : null
}

/** Keeps why an item was refused, unless another runner has done it in the meantime. */
export async function keepRefusal(
  { pool }: Pick<Database, 'pool'>,
  batch: string,
  place: number,
  { code, parameters }: { code: string; parameters: Record<string, unknown> },
): Promise<void> {
  await pool.query(
    `update casework.batch_item set outcome = $3, parameters = $4, said = null
     where batch = $1 and place = $2 and outcome is null`,
    [batch, place, code, parameters],
  )
}
