/**
 * Work in place of waiting: where strangers have spent what unknown browsers may try, a browser may still try that found a number
 * whose hash begins with twenty zeros: a second or two for a person, and days for who wants to try a million passwords. It needs
 * a script; without one there are waiting, a passkey, and a browser on which one signed in before. What it does not stop: who
 * spends work without end keeps new browsers waiting, too (budgets in attempts.ts), but neither passkeys nor known browsers.
 */
import { createHash } from 'node:crypto'
import type { Database } from '../../kernel/database/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import { CHALLENGE_SECONDS, challengeHolds, makeChallenge } from './challenge.ts'
import { machineNow, secondsLater } from './machine-clock.ts'
import { spendChallenge } from './session-store.ts'

/** Some million hashes. Our rule. */
const WORK_BITS = 20

/** What the page's script works on (src/kernel/html/script/work.js): SHA-256 of `challenge.number` has so many zeros in front. */
export type Work = { challenge: string; bits: number }

export const askWork = (keys: CityKeys, now: Instant = machineNow()): Work => ({
  challenge: makeChallenge(keys, 'work', now),
  bits: WORK_BITS,
})

/** Whether the work was done, for a challenge of ours that was not used before. */
export async function workHolds(
  { database, keys }: { database: Pick<Database, 'pool'>; keys: CityKeys },
  work: string,
  now: Instant,
): Promise<boolean> {
  const [, challenge = ''] = /^([\w-]{72})\.\d{1,15}$/.exec(work) ?? []
  if (!challengeHolds(keys, 'work', challenge, now)) return false
  if (createHash('sha256').update(work).digest().readUInt32BE() >>> (32 - WORK_BITS) !== 0) return false
  const hash = createHash('sha256').update(challenge).digest()
  return spendChallenge(database, hash, secondsLater(now, CHALLENGE_SECONDS))
}
