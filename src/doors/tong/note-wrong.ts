import { isProblem, type Problem } from '../../kernel/problem/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import type { Call } from '../../trust/gate/index.ts'
import { tooManyAttempts } from '../../trust/identity/index.ts'
import { noteSecurity } from '../../trust/security/index.ts'

/** A wrong password or code of somebody who is signed in, or half: it stands in the security log, as those of strangers do. */
export async function noteWrong(
  city: MatterCity,
  call: Call<never, never> | Call<unknown, unknown>,
  thrown: Problem,
): Promise<void> {
  const kind = isProblem(thrown, tooManyAttempts) ? 'limited' : 'sign-in'
  const account = (call.caller ?? call.half)?.account ?? null
  const { database, engine, complain } = city
  await noteSecurity(
    { database, keys: engine.keys, complain },
    { kind, code: thrown.code, account, address: call.address },
  )
}
