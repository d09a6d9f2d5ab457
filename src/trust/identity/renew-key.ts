/**
 * Another generation of a key that signs, while the city runs. What checks tokens keeps a copy of the published keys, so the next
 * one is published before it signs; a capsule carries its key, so there it signs at once. The one before counts a minute
 * longer, for processes whose clock differs; then its secret half is destroyed. Rule: NIST SP 800-57 part 1, 5.3.4 and 8.3.4, as
 * general knowledge; the times are ours.
 */
import type { Instant } from '../../kernel/time/index.ts'
import { machineNow, secondsLater } from './machine-clock.ts'
import {
  type Generation,
  makeGeneration,
  type Purpose,
  publicDer,
  type Reading,
  readGenerations,
} from './signing-key.ts'
import { destroyEnded, writeCompromised, writeNextSigningKey } from './signing-key-store.ts'

/** What operators call the purposes. */
export const RENEWED = {
  capsules: ['capsules'],
  'sign-in': ['tokens', 'tokens-rs256'],
} as const satisfies Record<string, readonly Purpose[]>
export type Renewed = keyof typeof RENEWED

/** Twice as long as the set of keys may be kept on the way (`max-age` in oauth.ts). */
const WAITS_SECONDS = 600
/** Clocks of servers are right to within half a minute (docs/operating.md). */
const OVERLAP_SECONDS = 60

/** A generation that waits, or `null`, where another renewed it at the same moment. */
type Renewal = { next: string; starts: Instant } | { waits: string; starts: Instant } | null

/**
 * Makes the next generation of one purpose, and says when it signs; `waits`: there was one already that does not sign yet, and
 * nothing was made. `now`: of capsules by the city's clock, of tokens by the machine's. Safe to repeat and in several processes at once.
 */
export async function renewKey(city: Reading, purpose: Purpose, now: Instant): Promise<Renewal> {
  const generations = await readGenerations(city, purpose, now)
  const present = generations.find(({ ends }) => ends === null)
  if (!present) return null
  if (present.starts !== null && present.starts > now) return { waits: present.kid, starts: present.starts }
  const starts = purpose === 'capsules' ? now : secondsLater(now, WAITS_SECONDS)
  const next = await makeGeneration(city.keys, purpose, starts)
  const before = {
    kid: present.kid,
    publicKey: publicDer(present),
    ends: secondsLater(starts, OVERLAP_SECONDS),
    isDestroyed: purpose === 'capsules', // every seal asks which key seals, so nothing goes on with this one
  }
  return (await writeNextSigningKey(city.database, before, next)) ? { next: next.kid, starts } : null
}

/**
 * Marks a generation as known to somebody else since a moment: it signs no more, in any process; tokens of it open nothing; capsules
 * made from that moment on do not follow. Where it was the one that signed, a fresh one takes its place at once. Gives whether there is
 * such a key. What was sealed before that moment with a false date cannot be told from what was really sealed then (docs/capsule.md).
 */
export async function markCompromised(
  city: Reading,
  kid: string,
  since: Instant | null,
  nowFor: (purpose: Purpose) => Instant,
): Promise<boolean> {
  for (const purpose of Object.values(RENEWED).flat()) {
    const now = nowFor(purpose)
    const found = (await readGenerations(city, purpose, now)).find((one) => one.kid === kid)
    if (!found) continue
    const at = since === null || since > now ? now : since
    await writeCompromised(city.database, { kid, publicKey: publicDer(found), since: at, now })
    await readGenerations(city, purpose, now) // makes the one that takes its place
    return true
  }
  return false
}

/** Destroys the secret halves of keys of tokens that are over: hourly. Those of capsules went when they were renewed. */
export async function destroyOverKeys({ database }: Pick<Reading, 'database'>, now = machineNow()): Promise<void> {
  await destroyEnded(database, RENEWED['sign-in'], secondsLater(now, -OVERLAP_SECONDS))
}

export type ListedKey = Pick<Generation, 'kid' | 'alg' | 'starts' | 'ends' | 'compromised'> & { of: Renewed }

/** All generations, for operators, the latest first. */
export async function listKeys(city: Reading, nowFor: (purpose: Purpose) => Instant): Promise<ListedKey[]> {
  const listed: ListedKey[] = []
  for (const of of ['capsules', 'sign-in'] as const)
    for (const purpose of RENEWED[of])
      for (const { kid, alg, starts, ends, compromised } of await readGenerations(city, purpose, nowFor(purpose)))
        listed.push({ of, kid, alg, starts, ends, compromised })
  return listed
}
