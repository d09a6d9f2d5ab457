/**
 * Budgets of attempts: how lock-out works without locking anybody out (our rule, after the device cookies of OWASP).
 * Wrong passwords spend budgets that refill by and by. A browser on which the account signed in before has a budget of its
 * own and no other applies to it; all unknown browsers together share one per account name, and one per address. So whoever
 * guesses, from wherever and however often, spends only what strangers have; the owner's own browser always gets through, and
 * so does a passkey, which nobody guesses. A new browser gets through by work (work.ts), which has a budget of its own.
 * A budget is one moment: when it will be full again. Spending moves it on, in one statement, so no race overspends it.
 * What one account name may is taken before the password is looked at and given back when it was right; what one address may is
 * spent by failures only, since a whole office signs in at nine.
 */
import type { Database } from '../../kernel/database/index.ts'
import { countedAddress } from '../../kernel/http/index.ts'
import { blindIndex, type CityKeys } from '../../kernel/sealing/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import { secondsLater } from './machine-clock.ts'
import { tooManyAttempts } from './problems.ts'

export type Budget = { bucket: Uint8Array; burst: number; refillSeconds: number; taken: 'before' | 'by-failure' }

/** 10 at once and then 10 an hour for one account name: below the hundred an hour of OWASP ASVS 4, 2.2.1 (general knowledge). */
const LOGIN = { burst: 10, refillSeconds: 360 }
const DEVICE = { burst: 10, refillSeconds: 60 }
/** With work that was done: beside the ten of all others still below the hundred an hour. */
const WORK = { burst: 60, refillSeconds: 60 }
/** The code for a first password has so many letters that nobody guesses it: what is counted is who has it and types a weak password. */
const CODE = { burst: 10, refillSeconds: 60 }
/** An office or a mobile network shares an address: 60 failures at once, then 180 an hour. */
const ADDRESS = { burst: 60, refillSeconds: 20 }

/** Which budgets a sign-in spends. The account name need not exist: a stranger cannot tell. */
export function budgetsFor(
  keys: CityKeys,
  { login, device, address }: { login: string; device: string | null; address: string },
): Budget[] {
  if (device !== null) return [{ bucket: bucketOf(keys, 'device', `${login}\0${device}`), ...DEVICE, taken: 'before' }]
  return [
    { bucket: bucketOf(keys, 'address', countedAddress(address)), ...ADDRESS, taken: 'by-failure' },
    { bucket: bucketOf(keys, 'login', login), ...LOGIN, taken: 'before' },
  ]
}

/** What a new browser spends that has done the work, in place of all others. */
export const budgetOfWork = (keys: CityKeys, login: string): Budget[] => [
  { bucket: bucketOf(keys, 'work', login), ...WORK, taken: 'before' },
]

/** What the code for a first password spends: its own, so that nobody who lacks it can take it from who has it. */
export const budgetOfCode = (keys: CityKeys, code: string): Budget[] => [
  { bucket: bucketOf(keys, 'first code', code), ...CODE, taken: 'before' },
]

const bucketOf = (keys: CityKeys, kind: string, value: string) => blindIndex(keys, `attempt ${kind}`, value)

/** Asks for one attempt of each, before the password is looked at. Throws `identity/too-many-attempts` where one is empty. */
export async function spend(database: Pick<Database, 'pool'>, budgets: readonly Budget[], now: Instant): Promise<void> {
  for (const budget of budgets) {
    const { bucket, burst, refillSeconds, taken } = budget
    const values = [bucket, now, secondsLater(now, refillSeconds), secondsLater(now, burst * refillSeconds)]
    const { rows } = await database.pool.query<{ free: boolean; full_at: Instant | null }>(
      taken === 'before'
        ? { name: 'identity spend', text: `with spent as (${SPEND}) ${LEFT}`, values }
        : { name: 'identity ask', text: ASK, values },
    )
    const [row] = rows
    if (!row || row.free) continue
    // Full again at `full_at`; one attempt is free `burst - 1` refills before.
    const free = Date.parse(row.full_at ?? now) - (burst - 1) * refillSeconds * 1000
    throw tooManyAttempts({ retryAfter: Math.max(1, Math.ceil((free - Date.parse(now)) / 1000)) })
  }
}

const SPEND = `insert into trust.attempt as a (bucket, full_at) values ($1, $3)
  on conflict (bucket) do update set full_at = greatest(a.full_at, $2::timestamptz) + ($3::timestamptz - $2::timestamptz)
  where greatest(a.full_at, $2::timestamptz) + ($3::timestamptz - $2::timestamptz) <= $4
  returning full_at`
const LEFT =
  'select exists (select 1 from spent) as free, (select full_at from trust.attempt where bucket = $1) as full_at'
/** One more must still fit: a refill later it is full again within a whole budget from now. */
const ASK = `select full_at, greatest(full_at, $2::timestamptz) + ($3::timestamptz - $2::timestamptz) <= $4 as free
  from trust.attempt where bucket = $1`

/** Spends what failures spend. */
export async function spendByFailure(
  database: Pick<Database, 'pool'>,
  budgets: readonly Budget[],
  now: Instant,
): Promise<void> {
  for (const { bucket, burst, refillSeconds } of budgets.filter(({ taken }) => taken === 'by-failure'))
    await database.pool.query({
      name: 'identity spend by failure',
      text: SPEND,
      values: [bucket, now, secondsLater(now, refillSeconds), secondsLater(now, burst * refillSeconds)],
    })
}

/** Gives back what a sign-in that succeeded had spent; the failures of others stay counted. */
export async function giveBack(database: Pick<Database, 'pool'>, budgets: readonly Budget[]): Promise<void> {
  const taken = budgets.filter((budget) => budget.taken === 'before')
  await database.pool.query({
    name: 'identity give back',
    text: `update trust.attempt a set full_at = a.full_at - g.seconds * interval '1 second'
      from unnest($1::bytea[], $2::int[]) as g (bucket, seconds) where a.bucket = g.bucket`,
    values: [taken.map(({ bucket }) => bucket), taken.map(({ refillSeconds }) => refillSeconds)],
  })
}
