/** What dossiers are found by beside number and parties: terms of what was put into them. */
import { sql } from 'kysely'
import type { Terms } from '../../base/subject/index.ts'
import type { Database, Transaction } from '../../kernel/database/index.ts'
import type { DossierId } from './state.ts'
import type { Tables } from './tables.ts'

/** In the place of what was kept of the dossier before. Not awaited. */
export const keepSought = (tx: Pick<Transaction, 'save'>, dossier: DossierId, terms: Terms): void =>
  tx.save('casework.sought', { dossier }, { terms })

/** Dossiers with all terms of one of the ways, at most `limit`, in no order: for whoever looks among what he may see. Index: sought_terms. */
export async function readSought(
  from: Pick<Database, 'read'>,
  ways: readonly Terms[],
  limit: number,
): Promise<DossierId[]> {
  if (ways.length === 0) return []
  const rows = await from
    .read<Tables>()
    .selectFrom('casework.sought')
    .select('dossier')
    .where((eb) => eb.or(ways.map((way) => sql<boolean>`terms @> ${way}::bigint[]`)))
    .limit(limit)
    .execute()
  return rows.map(({ dossier }) => dossier)
}

/**
 * The same among some dossiers, each looked at by its id, however many there are that have the terms: the lateral part keeps PostgreSQL
 * from going by the terms, which it holds for rarer than they are. Index: the primary key.
 */
export async function readSoughtAmong(
  from: Pick<Database, 'read'>,
  among: readonly DossierId[],
  ways: readonly Terms[],
): Promise<DossierId[]> {
  if (among.length === 0 || ways.length === 0) return []
  const is = sql.join(
    ways.map((way) => sql`terms @> ${way}::bigint[]`),
    sql` or `,
  )
  const { rows } = await sql<{ id: DossierId }>`
    select id from unnest(${among}::uuid[]) as one (id)
      cross join lateral (select terms from casework.sought where dossier = id offset 0) its where ${is}`.execute(
    from.read<Tables>(),
  )
  return rows.map(({ id }) => id)
}

/**
 * Holds some dossiers until the transaction ends and gives those that are not erased: what is read of them now, and kept by
 * `fillSought`, is what there is.
 */
export async function holdForSought(tx: Transaction, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from casework.dossier where id = any(${ids}::uuid[]) and key is not null order by id for share`.execute(
    tx.read<Tables>(),
  )
  return rows.map(({ id }) => id)
}

/** What held dossiers are found by, in the place of what was kept of them before. */
export async function fillSought(tx: Transaction, all: readonly { dossier: string; terms: Terms }[]): Promise<void> {
  await sql`
    insert into casework.sought (dossier, terms)
    select given.dossier, given.terms::bigint[]
    from unnest(${all.map(({ dossier }) => dossier)}::uuid[], ${all.map(({ terms }) => terms)}::text[]) as given (dossier, terms)
    on conflict (dossier) do update set terms = excluded.terms where sought.terms is distinct from excluded.terms`.execute(
    tx.read<Tables>(),
  )
}
