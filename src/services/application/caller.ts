/** Who is signed in at a page that only lets in who is. */
import { type Call, notForYou } from '../../trust/gate/index.ts'
import type { Caller } from '../../trust/identity/index.ts'

export function callerOf(call: Call<unknown, unknown>): Caller {
  if (!call.caller) throw notForYou()
  return call.caller
}
