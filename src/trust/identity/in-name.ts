/**
 * Accounts in the name of a person: his own, and those for work of which somebody said that he is behind them. He is told of
 * each, sees them all, says that one is his, or that it is not: then it is closed, whoever made it (our rule).
 */
import type { SubjectId } from '../../base/subject/index.ts'
import type { Database } from '../../kernel/database/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { AccountId } from '../policy/index.ts'
import { type AccountInName, readAccountsOf, refuseRows, writeAgreed } from './in-name-store.ts'
import { machineNow } from './machine-clock.ts'

type Needs = { database: Database }

/** Every account in the name of a person, his own first, closed ones too, with all positions they ever had; at most 100. */
export const accountsOf = ({ database }: Needs, person: SubjectId): Promise<AccountInName[]> =>
  readAccountsOf(database, person)

/** A person says that an account for work is his; gives whether there is such an account in his name. */
export const agreeToAccount = (
  { database }: Needs,
  person: SubjectId,
  account: AccountId,
  now: Instant = machineNow(),
): Promise<boolean> => writeAgreed(database, person, account, now)

/**
 * A person says that an account for work is not his: it is closed, its sessions end, its codes and passkeys are void, and it
 * is nobody's. Gives whether there was such an account in his name. Positions stay on record and are held by nobody.
 */
export const refuseAccount = ({ database }: Needs, person: SubjectId, account: AccountId): Promise<boolean> =>
  refuseRows(database, person, account)
