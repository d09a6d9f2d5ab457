/** Where a dossier stands, for somebody who is not signed in but has its number and its code. */
import { timingSafeEqual } from 'node:crypto'
import { parseCaseNumber } from '../../base/identifier/index.ts'
import type { Database } from '../../kernel/database/index.ts'
import { blindIndex } from '../../kernel/sealing/index.ts'
import type { Engine } from './engine.ts'
import { erased } from './problems.ts'
import type { Dossier } from './state.ts'
import { readByNumber } from './store.ts'

/** The dossier of a number and its code, or null; in the same time for a wrong code as for a wrong number. Throws `casework/erased`. */
export async function statusOf(
  { database, engine }: { database: Pick<Database, 'read'>; engine: Pick<Engine, 'keys'> },
  typed: string,
  code: string,
): Promise<Dossier | null> {
  const number = parseCaseNumber(typed)?.number
  const index = blindIndex(engine.keys, 'code', code.normalize('NFKC').trim().toUpperCase().slice(0, 20))
  const row = number === undefined ? undefined : await readByNumber(database, number)
  const fits = timingSafeEqual(Buffer.from(index), Buffer.from(row?.code_index ?? new Uint8Array(16)))
  if (row && fits && row.key === null) throw erased()
  return row && fits ? row.state : null
}
