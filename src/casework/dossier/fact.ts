/** What a module knows of a case and the engine need not understand: a fact, by its name and under its digest. */
import type { Transaction } from '../../kernel/database/index.ts'
import { digestUnder } from '../../kernel/sealing/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import { appendEvent } from './append.ts'
import type { Engine, Held } from './engine.ts'
import { keyOf } from './held.ts'

/**
 * Writes under the dossier's lock that a fact is known: `recordFact(tx, engine, held, zhang, 'hearing/held', { day })`. Gives
 * the digest of the value's JSON under the dossier's key, as steps have it, which the module keeps with the value: whoever
 * is shown both later can see that nothing was changed. `name` is MODULE/FACT. Throws `casework/erased`.
 * Does not keep the value, ask the policy, or tell the parties. @public
 */
export function recordFact(
  tx: Transaction,
  engine: Engine,
  held: Held,
  by: Principal,
  name: `${string}/${string}`,
  value: unknown,
): string {
  // The checker of capsules reads no other name, and would find that nothing of this dossier follows.
  if (!/^[a-z-]+\/[a-z][a-z0-9-]*$/.test(name)) throw new Error(`${name} is no name of a fact.`)
  const digest = digestUnder(keyOf(held), JSON.stringify(value))
  appendEvent(tx, engine, held, { type: 'fact', v: 1, name, digest }, by)
  return digest
}
