/** What a program ends for the account it acts for: each once, in one unit of work with the answer of the request. */
import type { Database } from '../../kernel/database/index.ts'
import { keepAnswer } from '../../kernel/once/index.ts'
import type { AccountId } from '../policy/index.ts'
import type { Tables } from './tables.ts'

type Needs = { database: Database }

/** Where an account is signed in, what it agreed to for an outside system, or a program that acts for it. `id`: as its list says it. */
export type OwnAccess = { kind: 'session' | 'consent' | 'program'; id: string }

/** Ends it, and gives whether there was one in force; what belongs to another account is left alone. Stands in the security log. */
export async function endOwn({ database }: Needs, account: AccountId, { kind, id }: OwnAccess): Promise<boolean> {
  const ended = await database.transaction(async (tx) => {
    const read = tx.read<Tables>()
    const rows =
      kind === 'session'
        ? await read
            .deleteFrom('trust.session')
            .where('account', '=', account)
            .where('id', '=', id)
            .returning('id')
            .execute()
        : kind === 'consent'
          ? await read
              .deleteFrom('trust.consent')
              .where('account', '=', account)
              .where('relying_party', '=', id)
              .returning('relying_party')
              .execute()
          : await read
              .updateTable('trust.client')
              .set({ state: 'closed' })
              .where('account', '=', account)
              .where('id', '=', id)
              .where('state', '=', 'active')
              .returning('id')
              .execute()
    // What the system holds for this person stops working with it.
    if (kind === 'consent')
      await read.deleteFrom('trust.oidc_state').where('account', '=', account).where('relying_party', '=', id).execute()
    if (rows.length > 0) keepAnswer(tx, id)
    return rows.length > 0
  })
  database.forget(new Set(['trust.session', 'trust.client']))
  return ended
}
