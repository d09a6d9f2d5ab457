/** Another password, by whoever is signed in and knows the one before. */
import { putMessage } from '../../base/message/index.ts'
import type { Database } from '../../kernel/database/index.ts'
import { blindIndex, type CityKeys } from '../../kernel/sealing/index.ts'
import type { CityClock, Instant } from '../../kernel/time/index.ts'
import { acceptedPassword } from './account.ts'
import { readPassword, writePassword } from './account-store.ts'
import { giveBack, spend } from './attempts.ts'
import { machineNow } from './machine-clock.ts'
import { passwordFits } from './password.ts'
import { PASSWORD_MAX } from './password-rules.ts'
import { passwordWrong } from './problems.ts'
import type { Caller } from './signed-in.ts'

/** Ten wrong tries, then ten an hour: whoever finds a browser open does not guess on (our rule). */
const TRIES = { burst: 10, refillSeconds: 360, taken: 'before' } as const

/**
 * Sets another password and ends every session but `session`, every code, and what outside systems hold. Throws
 * `identity/password-wrong` where `before` is not the present one, also where there is none, `identity/weak-password`,
 * `identity/too-many-attempts`. The person is told in his in-box.
 */
export async function changePassword(
  { database, keys, clock }: { database: Database; keys: CityKeys; clock: Pick<CityClock, 'now'> },
  { account, login, principal: { person } }: Pick<Caller, 'account' | 'login' | 'principal'>,
  { before, after, session }: { before: string; after: string; session: string },
  now: Instant = machineNow(),
): Promise<void> {
  const budgets = [{ bucket: blindIndex(keys, 'attempt change', account), ...TRIES }]
  await spend(database, budgets, now)
  const kept = await readPassword(database, account)
  if (before.length > 2 * PASSWORD_MAX || !(await passwordFits(kept, before))) throw passwordWrong()
  await giveBack(database, budgets)
  await writePassword(database, account, await acceptedPassword(after, login), session)
  if (person !== null)
    await database.transaction(async (tx) => {
      const about = { type: 'account', id: account }
      putMessage(tx, { subject: person, about, matter: null, kind: 'password', ref: null, at: clock.now() })
    })
}
