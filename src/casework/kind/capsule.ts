/** The capsule of a dossier of any kind whose decisions can be checked. */
import type { Purpose } from '../../kernel/purpose/index.ts'
import { type Capsule, makeCapsule } from '../capsule/index.ts'
import { heldOf, notFound, readRow } from '../dossier/index.ts'
import type { CaseworkCity } from './kind.ts'

/** Everything the decision rests on, as a stranger can check it. Throws what `makeCapsule` throws, `casework/not-found` for a kind without. */
export async function capsuleOf(city: CaseworkCity, purpose: Purpose, id: string): Promise<Capsule> {
  const row = await readRow(city.database, id)
  const facts = row && city.kinds.of(row.state).capsuleFacts
  if (!row || !facts) throw notFound()
  return makeCapsule(city, purpose, id, await facts(purpose, heldOf(city.engine, row)))
}
