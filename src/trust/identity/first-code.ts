/**
 * The first password of an officer: an administrator makes a code and hands it over; with it, once and within a week, the
 * officer sets a password that nobody else knows, and says by it that the account is his. A new code makes the one before
 * void; an account that has a password gets none. It has 98 bits, so that nobody guesses it: each code that is typed has a
 * budget of its own, and who guesses at a name takes nothing from who has its code.
 */
import { timingSafeEqual } from 'node:crypto'
import type { Database } from '../../kernel/database/index.ts'
import { newCode } from '../../kernel/id/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import type { Instant } from '../../kernel/time/index.ts'
import type { AccountId } from '../policy/index.ts'
import { acceptedPassword, tidyLogin } from './account.ts'
import { budgetOfCode, giveBack, spend } from './attempts.ts'
import { readFirstCode, redeemCode, waitsForPerson, writeFirstCode } from './first-code-store.ts'
import { machineNow, secondsLater } from './machine-clock.ts'
import { firstCodeWrong, hasPassword, notAgreed } from './problems.ts'
import { signInNoted } from './sign-in.ts'
import { hashToken } from './token.ts'

const SECONDS = 7 * 86_400
const GROUPS = 5

type Needs = { database: Database }

/**
 * A fresh code for an account without a password, in groups of four; it is not kept. Throws `identity/has-password`, and
 * `identity/not-agreed` where the person behind it has an account of his own and did not say there that this one is his.
 */
export async function makeFirstCode(
  { database }: Needs,
  account: AccountId,
  now: Instant = machineNow(),
): Promise<string> {
  if (await waitsForPerson(database, account)) throw notAgreed()
  const code = Array.from({ length: GROUPS }, () => newCode(4)).join('-')
  if (!(await writeFirstCode(database, account, hashToken(tidy(code)), secondsLater(now, SECONDS)))) throw hasPassword()
  return code
}

/**
 * Sets the first password. Throws `identity/first-code-wrong` (also for an account that is not there, or has a password),
 * `identity/weak-password`, `identity/too-many-attempts`.
 */
export async function redeemFirstCode(
  city: Needs & { keys: CityKeys; complain: (problem: unknown, words: string) => void },
  asked: { login: string; code: string; password: string; address: string },
  now: Instant = machineNow(),
): Promise<void> {
  return signInNoted(city, asked, () => redeem(city, asked, now), now)
}

async function redeem(
  { database, keys }: Needs & { keys: CityKeys },
  { login: typed, code, password }: { login: string; code: string; password: string },
  now: Instant,
): Promise<void> {
  const login = tidyLogin(typed)
  const budgets = budgetOfCode(keys, tidy(code))
  await spend(database, budgets, now)
  const kept = await readFirstCode(database, login, now)
  const hash = hashToken(tidy(code))
  if (!kept || !timingSafeEqual(kept.code_hash, hash)) throw firstCodeWrong()
  const accepted = await acceptedPassword(password, login)
  if (!(await redeemCode(database, kept.account, hash, accepted, now))) throw firstCodeWrong()
  await giveBack(database, budgets)
}

/** However it was typed: capitals, spaces and hyphens do not matter. */
const tidy = (code: string): string => code.toUpperCase().replace(/[^0-9A-Z]/g, '')
