/** Who is signed in, where only those who are come in. */
import type { Call, Known } from './call.ts'
import { notForYou } from './problems.ts'

/** Throws `gate/not-for-you` where nobody is. */
export function callerOf({ caller }: Pick<Call<unknown, unknown>, 'caller'>): Known {
  if (!caller) throw notForYou()
  return caller
}
