/** A dossier as the engine holds it: under its lock, or as it was read. */
import type { Transaction } from '../../kernel/database/index.ts'
import { unwrapKey } from '../../kernel/sealing/index.ts'
import { type Engine, type Held, versionOf } from './engine.ts'
import { erased, notFound, stale } from './problems.ts'
import type { Dossier } from './state.ts'
import { lockRow } from './store.ts'

/** The dossier under its lock, as its last event left it: what was due since may not have fired. Throws `casework/not-found`. */
export async function lockAsItStands(tx: Transaction, engine: Engine, id: string): Promise<Held> {
  const row = await lockRow(tx, id)
  if (!row) throw notFound()
  return heldOf(engine, row)
}

/** Whether a dossier can be acted on as a page showed it at sequence `seen`: what is told beside the way, as that a paper was served, may have come since. */
export const isAsSeen = ({ moved, sequence }: Pick<Dossier, 'moved' | 'sequence'>, seen: number): boolean =>
  seen >= moved && seen <= sequence

/** `seen` is the sequence that a page showed. Throws `casework/stale` where something happened since. */
export function checkSeen({ dossier }: Held, seen: number | undefined): void {
  if (seen !== undefined && !isAsSeen(dossier, seen)) throw stale({ sequence: dossier.sequence, seen })
}

/** A dossier's row as the engine holds it. Without the lock it may be read, not written. */
export const heldOf = (
  engine: Pick<Engine, 'versions' | 'keys'>,
  row: { state: Dossier; key: Uint8Array | null },
): Held => ({
  dossier: row.state,
  procedure: versionOf(engine, row.state.procedure),
  key: row.key && unwrapKey(engine.keys, row.key, `dossier ${row.state.id}`),
})

/** The dossier's key, where it was not erased. Throws `casework/erased`. */
export function keyOf(held: Pick<Held, 'key'>): Uint8Array {
  if (!held.key) throw erased()
  return held.key
}
