/** A draft that was handed in, here or on another device: its pages lead to the receipt. */
import { type Answer, redirect } from '../../kernel/http/index.ts'
import { isProblem } from '../../kernel/problem/index.ts'
import type { Call } from '../../trust/gate/index.ts'
import { isPartyIn, readRow } from '../dossier/index.ts'
import type { CaseworkCity } from '../kind/index.ts'
import { draftGone } from './problems.ts'

/**
 * What `show` answers; where the draft is gone, the way to the receipt of what it became: a dossier has the id of its draft. Throws what
 * `show` throws where it became none of the caller's.
 */
export async function orReceipt(
  city: CaseworkCity,
  { principal }: Pick<Call<unknown, unknown>, 'principal'>,
  draft: string,
  show: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await show()
  } catch (thrown) {
    const found = isProblem(thrown, draftGone) ? await receiptOf(city, principal, draft) : null
    if (!found) throw thrown
    return found
  }
}

/** The receipt of what a draft became; null where it became nothing of the caller's. */
export async function receiptOf(
  city: CaseworkCity,
  principal: Call<unknown, unknown>['principal'],
  draft: string,
): Promise<Answer | null> {
  const row = await readRow(city.database, draft)
  return row && isPartyIn(row.state, principal) ? redirect(`/dossiers/${draft}/receipt`) : null
}
