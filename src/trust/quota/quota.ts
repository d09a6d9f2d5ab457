/**
 * Quotas of the signed-in: how often a day an account may do what gives others work. Used in the command's own transaction, under
 * the lock of the row that counts, so that nobody gets past it by doing a hundred things at once, and what is undone was not used.
 * All numbers are our rules: far above what anybody needs, far below what would hold an office up. Programs were registered by an
 * operator and act in masses by purpose; the quotas say which of them hold for programs, too.
 */
import { sql } from 'kysely'
import type { Database, Transaction } from '../../kernel/database/index.ts'
import { problem } from '../../kernel/problem/index.ts'
import { addDays, type PlainDate } from '../../kernel/time/index.ts'
import type { AccountId, Principal } from '../policy/index.ts'
import type { Tables } from './tables.ts'

export type Quota = { what: string; most: number; alsoPrograms: boolean }

export const quotaReached = problem<{ what: string; most: number }>('quota/reached', {
  status: 429,
  title: { zh: '今天已经达到上限', en: 'The limit of today is reached' },
  detail: {
    zh: ({ most }) => `这件事每天最多 ${most} 次，今天已经用完。请明天再来；着急的，请直接联系办理单位。`,
    en: ({ most }) =>
      `This can be done ${most} times a day at most, and today's are used up. Come back tomorrow; if it is urgent, get in touch with the office.`,
  },
})

/** Whose quotas are counted: an account's; the city's own work has none. */
const ownerOf = ({ account, program }: Principal, { alsoPrograms }: Quota): AccountId | null =>
  program !== null && !alsoPrograms ? null : account

/** Uses each once; locks their rows until the transaction ends. Throws `quota/reached`. */
export async function useQuotas(
  tx: Pick<Transaction, 'read'>,
  by: Principal,
  day: PlainDate,
  quotas: readonly Quota[],
): Promise<void> {
  // In one order, so that two who use the same do not wait for each other.
  for (const quota of [...quotas].sort((one, other) => (one.what < other.what ? -1 : 1))) {
    const owner = ownerOf(by, quota)
    if (owner === null) continue
    const used = await tx
      .read<Tables>()
      .insertInto('trust.quota')
      .values({ owner, day, what: quota.what, times: 1 })
      .onConflict((conflict) =>
        conflict
          .columns(['owner', 'day', 'what'])
          .doUpdateSet({ times: sql<number>`trust.quota.times + 1` })
          .where('trust.quota.times', '<', quota.most),
      )
      .returning('times')
      .executeTakeFirst()
    if (!used) throw quotaReached({ what: quota.what, most: quota.most })
  }
}

/** How often it may be done today, still: told on the page before it bites. Null: as often as one likes. */
export async function leftOf(
  from: Pick<Database, 'read'>,
  by: Principal,
  day: PlainDate,
  quota: Quota,
): Promise<number | null> {
  const owner = ownerOf(by, quota)
  if (owner === null) return null
  const row = await from
    .read<Tables>()
    .selectFrom('trust.quota')
    .select('times')
    .where('owner', '=', owner)
    .where('day', '=', day)
    .where('what', '=', quota.what)
    .executeTakeFirst()
  return Math.max(0, quota.most - (row?.times ?? 0))
}

/** Drops what was counted before yesterday. */
export async function dropOldQuotas({ pool }: Pick<Database, 'pool'>, today: PlainDate): Promise<void> {
  await pool.query('delete from trust.quota where day < $1', [addDays(today, -1)])
}
