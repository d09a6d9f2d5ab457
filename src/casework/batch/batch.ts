/**
 * A batch: one act on many dossiers. It is put down as a whole, once for the key of its form; then each item is a command of
 * its own (run.ts). The item's row takes the place of an idempotency key: what became of it is saved with the act.
 */
import type { Database } from '../../kernel/database/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { keepAnswer } from '../../kernel/once/index.ts'
import { type Principal, resource } from '../../trust/policy/index.ts'
import { type Engine, notAllowed } from '../dossier/index.ts'

/** `receivers`: accounts that take turns; whoever may not take a dossier is passed over. `from`: whose desk it is. */
export type BatchAct =
  | { act: 'step'; step: string }
  | { act: 'claim' }
  | { act: 'assign'; receivers: readonly string[] }
  | { act: 'hand-over'; from: string; receivers: readonly string[] }

/** What is to be done with one dossier. `seen`: the sequence that the page showed; null where it does not matter. */
export type Wanted = { dossier: string; task: string | null; seen: number | null }

/** `outcome`: null while it is to be done, `done`, or the code of the problem that stood in the way. */
export type BatchItem = Wanted & {
  place: number
  outcome: string | null
  parameters: Record<string, unknown> | null
  receiver: string | null
}

/** A batch is bounded: what is more comes in another. */
export const MOST_ITEMS = 500

/**
 * Puts a batch down and gives its id; a job does what is in it. `beginBatch(city, zhou, { act: 'claim' }, [{ dossier, task:
 * 'answer', seen: null }])`. Throws `casework/not-allowed` where he does not work in a unit. Does not look at the dossiers.
 */
export async function beginBatch(
  { database, engine }: { database: Database; engine: Engine },
  by: Principal,
  act: BatchAct,
  items: readonly Wanted[],
): Promise<string> {
  const { unit, account, position } = by
  const mayWork =
    unit !== null &&
    engine.policy.allows({ action: 'work', principal: by, resource: resource('Unit', { units: [unit] }) })
  if (!mayWork || account === null || position === null || items.length === 0) throw notAllowed({ step: act.act })
  const id = newId()
  return database.transaction(async (tx) => {
    tx.insert('casework.batch', { id }, { account, position, unit, act, made_at: engine.clock.now() })
    for (const [place, item] of items.slice(0, MOST_ITEMS).entries())
      tx.insert(
        'casework.batch_item',
        { batch: id, place },
        { ...item, outcome: null, parameters: null, receiver: null },
      )
    tx.job('casework/run-batch', { batch: id })
    keepAnswer(tx, id)
    return id
  })
}
