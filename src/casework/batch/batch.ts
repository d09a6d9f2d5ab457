/**
 * A batch: one act on many dossiers. It is put down as a whole, once for the key of its form; then each item is a command of
 * its own (run.ts). The item's row takes the place of an idempotency key: what became of it is saved with the act.
 */
import type { Database, Transaction } from '../../kernel/database/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { keepAnswer } from '../../kernel/once/index.ts'
import { type AccountId, type Principal, resource } from '../../trust/policy/index.ts'
import { type Quota, useQuotas } from '../../trust/quota/index.ts'
import { type Engine, heldOf, notAllowed, readRows } from '../dossier/index.ts'
import type { StepTyped } from '../step/index.ts'
import { sealSaid } from './said.ts'

/** `receivers`: accounts that take turns; whoever may not take a dossier is passed over. `from`: whose desk it is. */
export type BatchAct =
  | { act: 'step'; step: string }
  | { act: 'claim' }
  | { act: 'assign'; receivers: readonly AccountId[] }
  | { act: 'hand-over'; from: AccountId; receivers: readonly AccountId[] }

/** What is to be done with one dossier. `seen`: the sequence that the page showed; null where it does not matter. */
export type Wanted = { dossier: string; task: string | null; seen: number | null }

/** `outcome`: null while it is to be done, `done`, or the code of the problem that stood in the way. */
export type BatchItem = Wanted & {
  place: number
  outcome: string | null
  parameters: Record<string, unknown> | null
  receiver: AccountId | null
}

/** A batch is bounded: what is more comes in another. */
export const MOST_ITEMS = 500

/** Of one officer in a day. Our rule. */
const BATCHES: Quota = { what: 'batches', most: 300, alsoPrograms: true }

/**
 * Puts a batch down and gives its id; a job does what is in it. `beginBatch(city, zhou, { act: 'claim' }, [{ dossier, task:
 * 'answer', seen: null }])`. `typed`: what is said for a step, by the names of what it takes, once for all. Throws
 * `casework/not-allowed` where he does not work in a unit. Does not ask whether any of it can be done in the dossiers.
 */
export async function beginBatch(
  { database, engine }: { database: Database; engine: Engine },
  by: Principal,
  act: BatchAct,
  items: readonly Wanted[],
  typed: StepTyped = {},
): Promise<string> {
  const { unit, account, position } = by
  const mayWork =
    unit !== null &&
    engine.policy.allows({ action: 'work', principal: by, resource: resource('Unit', { units: [unit] }) })
  if (!mayWork || account === null || position === null || items.length === 0) throw notAllowed({ step: act.act })
  const id = newId()
  const wanted = items.slice(0, MOST_ITEMS)
  return database.transaction(async (tx) => {
    await useQuotas(tx, by, engine.clock.today(), [BATCHES])
    const keys = Object.keys(typed).length > 0 ? await keysOf(tx, engine, wanted) : new Map<string, Uint8Array>()
    tx.insert('casework.batch', { id }, { account, position, unit, act, made_at: engine.clock.now() })
    for (const [place, item] of wanted.entries()) {
      const key = keys.get(item.dossier)
      const said = key ? sealSaid(key, typed, id, place) : null
      tx.insert(
        'casework.batch_item',
        { batch: id, place },
        { ...item, outcome: null, parameters: null, receiver: null, said },
      )
    }
    tx.job('casework/run-batch', { batch: id })
    keepAnswer(tx, id)
    return id
  })
}

/** The keys of the dossiers; an erased one has none, and takes no words any more. */
async function keysOf(tx: Transaction, engine: Engine, items: readonly Wanted[]): Promise<Map<string, Uint8Array>> {
  const rows = await readRows(tx, [...new Set(items.map(({ dossier }) => dossier))])
  return new Map(
    rows.flatMap((row): [string, Uint8Array][] => {
      const { dossier, key } = heldOf(engine, row)
      return key ? [[dossier.id, key]] : []
    }),
  )
}
