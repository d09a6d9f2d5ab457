/**
 * Budgets of attempts: how lock-out works without locking anybody out (our rule, after the device cookies of OWASP).
 * Wrong passwords spend budgets that refill by and by. A browser on which the account signed in before has a budget of its
 * own and no other applies to it; all unknown browsers together share one per account name, and one per address. So whoever
 * guesses, from wherever and however often, spends only what strangers have; the owner's own browser always gets through.
 * A budget is one moment: when it will be full again. Spending moves it on, in one statement, so no race overspends it.
 */
import type { Database } from '../../kernel/database/index.ts'
import { countedAddress } from '../../kernel/http/index.ts'
import { blindIndex, type CityKeys } from '../../kernel/sealing/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import { secondsLater } from './machine-clock.ts'
import { tooManyAttempts } from './problems.ts'

type Budget = { bucket: Uint8Array; burst: number; refillSeconds: number }

/** 10 at once and then 10 an hour for one account name: below the hundred an hour of OWASP ASVS 4, 2.2.1 (general knowledge). */
const LOGIN = { burst: 10, refillSeconds: 360 }
const DEVICE = { burst: 10, refillSeconds: 60 }
/** An office or a mobile network shares an address: 60 at once, then 180 an hour. */
const ADDRESS = { burst: 60, refillSeconds: 20 }

/** Which budgets a sign-in spends. The account name need not exist: a stranger cannot tell. */
export function budgetsFor(
  keys: CityKeys,
  { login, device, address }: { login: string; device: string | null; address: string },
): Budget[] {
  const bucket = (kind: string, value: string) => blindIndex(keys, `attempt ${kind}`, value)
  if (device !== null) return [{ bucket: bucket('device', `${login}\0${device}`), ...DEVICE }]
  return [
    { bucket: bucket('address', countedAddress(address)), ...ADDRESS },
    { bucket: bucket('login', login), ...LOGIN },
  ]
}

/** Spends one attempt of each, before the password is looked at. Throws `identity/too-many-attempts` where one is empty. */
export async function spend(database: Pick<Database, 'pool'>, budgets: readonly Budget[], now: Instant): Promise<void> {
  for (const { bucket, burst, refillSeconds } of budgets) {
    const { rows } = await database.pool.query<{ spent: boolean; full_at: Instant | null }>({
      name: 'identity spend',
      text: `with spent as (
          insert into trust.attempt as a (bucket, full_at) values ($1, $3)
          on conflict (bucket) do update set full_at = greatest(a.full_at, $2::timestamptz) + ($3::timestamptz - $2::timestamptz)
          where greatest(a.full_at, $2::timestamptz) + ($3::timestamptz - $2::timestamptz) <= $4
          returning full_at)
        select exists (select 1 from spent) as spent, (select full_at from trust.attempt where bucket = $1) as full_at`,
      values: [bucket, now, secondsLater(now, refillSeconds), secondsLater(now, burst * refillSeconds)],
    })
    const [row] = rows
    if (row?.spent) continue
    // Full again at `full_at`; one attempt is free `burst - 1` refills before.
    const free = Date.parse(row?.full_at ?? now) - (burst - 1) * refillSeconds * 1000
    throw tooManyAttempts({ retryAfter: Math.max(1, Math.ceil((free - Date.parse(now)) / 1000)) })
  }
}

/** Gives back what a sign-in that succeeded had spent; the failures of others stay counted. */
export async function giveBack(database: Pick<Database, 'pool'>, budgets: readonly Budget[]): Promise<void> {
  await database.pool.query({
    name: 'identity give back',
    text: `update trust.attempt a set full_at = a.full_at - g.seconds * interval '1 second'
      from unnest($1::bytea[], $2::int[]) as g (bucket, seconds) where a.bucket = g.bucket`,
    values: [budgets.map(({ bucket }) => bucket), budgets.map(({ refillSeconds }) => refillSeconds)],
  })
}
