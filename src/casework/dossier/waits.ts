/** Waiting for other dossiers: a bundle for its children, a matter for the one whose result it needs. Run as jobs. */
import type { Database } from '../../kernel/database/index.ts'
import { ENGINE } from '../../trust/policy/index.ts'
import { actOn } from './act-on.ts'
import { isPossible } from './decide.ts'
import type { Engine } from './engine.ts'
import { lockAsItStands } from './held.ts'
import { readAwaited, readStates, readWaiting } from './store.ts'

type Needs = { database: Pick<Database, 'transaction' | 'read'>; engine: Engine }

/** A dossier was closed: those that may wait for it look whether they can go on. Repeatable. */
export async function wakeWaiting(city: Needs, id: string): Promise<void> {
  for (const waiting of await readWaiting(city.database, id)) await checkWaits(city, waiting, id)
}

/**
 * Takes the waiting step of a dossier, if what it waits for has come about. A waiting step leads out of its stage or may
 * be taken once, so a second call changes nothing.
 */
export async function checkWaits({ database, engine }: Needs, id: string, because?: string): Promise<void> {
  await database.transaction(async (tx) => {
    const held = await lockAsItStands(tx, engine, id)
    for (const [name, step] of Object.entries(held.procedure.steps)) {
      if (step.by !== 'wait' || !step.waits || !isPossible(held.procedure, held.dossier, name)) continue
      const awaited = await readStates(tx, await readAwaited(tx, id, step.waits.for))
      const closed = awaited.filter(({ closedAt }) => closedAt !== null)
      const met = closed.length > 0 && (step.waits.which === 'any' || closed.length === awaited.length)
      const cause = because ?? closed.at(-1)?.id
      if (!met || cause === undefined) continue
      await actOn(tx, engine, held, name, { by: ENGINE, because: { dossier: cause } })
      return
    }
  })
}
