/** What is told of an appeal to whoever has just made it. */
import { heldOf, isPartyIn, keyOf, notFound, readCode, readRow } from '../../casework/dossier/index.ts'
import { openText } from '../../kernel/sealing/index.ts'
import type { Principal } from '../../trust/policy/index.ts'
import type { HotlineCity } from './city.ts'

/** The dossier with the code that opens its status. Throws `casework/not-found`. */
export async function receiptOfAppeal(city: HotlineCity, id: string, by: Principal) {
  const [row, sealed] = await Promise.all([readRow(city.database, id), readCode(city.database, id)])
  if (!row || !sealed || row.state.kind !== 'appeal') throw notFound()
  const code = openText(keyOf(heldOf(city.engine, row)), sealed, `code ${id}`)
  return { dossier: row.state, code, isParty: isPartyIn(row.state, by) }
}
