/**
 * Taking back what opens an account: closing it, opening it again, making every way of signing in void. Each takes part in the
 * caller's transaction, and ends sessions, codes and what outside systems hold with it: nothing of them comes back when the
 * account does. Programs stand still while it is closed (program.ts).
 */
import type { Database, Transaction } from '../../kernel/database/index.ts'
import type { AccountId } from '../policy/index.ts'
import { accountNotThere } from './problems.ts'
import type { Tables } from './tables.ts'

/** Nobody signs in to it, its sessions end, its programs stand still. Dossiers keep naming it. Throws `identity/account-not-there` where it is not open. */
export async function closeAccountIn(tx: Transaction, account: AccountId): Promise<void> {
  await expectState(tx, account, 'active')
  await dropSignIns(tx, account)
  tx.change('trust.account', { id: account }, { state: 'closed' })
}

/** A closed account is open again, with the password and the passkeys it had. Throws `identity/account-not-there` for another, also one that was erased or refused. */
export async function reopenAccountIn(tx: Transaction, account: AccountId): Promise<void> {
  await expectState(tx, account, 'closed')
  tx.change('trust.account', { id: account }, { state: 'active' })
}

/**
 * Password, passkeys, second factor and known devices are void at once; whoever gets the next first code begins anew. Throws
 * `identity/account-not-there` where it is not open.
 */
export async function resetAccountIn(tx: Transaction, account: AccountId): Promise<void> {
  await expectState(tx, account, 'active')
  await dropSignIns(tx, account)
  for (const table of ['trust.passkey', 'trust.second_factor', 'trust.recovery_code', 'trust.device'] as const)
    await tx.read<Tables>().deleteFrom(table).where('account', '=', account).execute()
  tx.change('trust.account', { id: account }, { password: null })
}

/** The same by itself. */
export const closeAccount = ({ database }: { database: Database }, account: AccountId): Promise<void> =>
  database.transaction((tx) => closeAccountIn(tx, account))

/** Locked: of two who change it at once the second sees what the first did. */
async function expectState(tx: Transaction, account: AccountId, state: 'active' | 'closed'): Promise<void> {
  const row = await tx
    .read<Tables>()
    .selectFrom('trust.account')
    .select('state')
    .where('id', '=', account)
    .forUpdate()
    .executeTakeFirst()
  if (row?.state !== state) throw accountNotThere()
}

// Rows that no key of theirs is known of: they go by the account, at once, and not with what the transaction gathers.
async function dropSignIns(tx: Transaction, account: AccountId): Promise<void> {
  for (const table of ['trust.session', 'trust.first_code', 'trust.oidc_state'] as const)
    await tx.read<Tables>().deleteFrom(table).where('account', '=', account).execute()
}
