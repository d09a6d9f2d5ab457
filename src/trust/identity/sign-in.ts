/**
 * Sign-in with a password. Unknown account, wrong password and closed account are one problem, after the same work: whoever
 * asks learns nothing about accounts. How guessing is stopped without locking the owner out: attempts.ts.
 */
import type { Database, Transaction } from '../../kernel/database/index.ts'
import { shownNetwork } from '../../kernel/http/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { isProblem } from '../../kernel/problem/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import type { CityClock, Instant } from '../../kernel/time/index.ts'
import type { AccountId } from '../policy/index.ts'
import { noteSecurity } from '../security/index.ts'
import { tidyLogin } from './account.ts'
import { type Credentials, readCredentials } from './account-store.ts'
import { type Budget, budgetOfWork, budgetsFor, giveBack, spend, spendByFailure } from './attempts.ts'
import { machineNow, secondsLater } from './machine-clock.ts'
import { hashPassword, isOutdated, passwordFits } from './password.ts'
import { PASSWORD_MAX } from './password-rules.ts'
import { signInFailed, tooManyAttempts } from './problems.ts'
import { SESSION_SECONDS } from './session.ts'
import { cutDevices } from './session-store.ts'
import { hashToken, isToken, newToken } from './token.ts'
import { workHolds } from './work.ts'

export const DEVICES_KEPT = 20

export type SignIn = {
  login: string
  password: string
  /** The client's address, behind a trusted proxy the forwarded one. */
  address: string
  /** The device's cookie, where the browser sent one. */
  device: string | null
  /** The session that the browser had: it ends, whoever's it was. */
  previous?: string | null
  /** The device in words for the owner's list of sessions: `Firefox, Linux`. */
  label: string
  /** Work that was done in place of waiting (work.ts). */
  work?: string
}

/**
 * Opens a session: `token` for the session's cookie, `device` for a cookie that lives long (400 days), which is the one that
 * was sent where it was known to this account. An account with positions begins in the one it has held longest. `city.demo`:
 * whether it is a demonstration, in which alone its accounts sign in. Throws
 * `identity/sign-in-failed`, or `identity/too-many-attempts` with `retryAfter` seconds.
 */
export async function signIn(city: Needs, asked: SignIn, now: Instant = machineNow()): Promise<Entered> {
  return signInNoted(city, asked, () => enter(city, asked, now), now)
}

type Needs = {
  database: Database
  keys: CityKeys
  clock: Pick<CityClock, 'today'>
  demo: boolean
  complain: (problem: unknown, words: string) => void
}
export type Entered = { token: string; device: string }

/** Signs in; where that is refused, the security log says so. */
export async function signInNoted<Result>(
  city: Pick<Needs, 'database' | 'keys' | 'complain'>,
  { login, address }: { login?: string; address: string },
  work: () => Promise<Result>,
  now: Instant,
): Promise<Result> {
  try {
    return await work()
  } catch (thrown) {
    if (isProblem(thrown)) {
      const kind = isProblem(thrown, tooManyAttempts) ? 'limited' : 'sign-in'
      const typed = login === undefined ? {} : { login: tidyLogin(login).slice(0, 64) }
      await noteSecurity(city, { kind, code: thrown.code, address, ...typed }, Date.parse(now))
    }
    throw thrown
  }
}

async function enter(
  city: Needs,
  { login: typed, password, address, device, previous = null, label, work = '' }: SignIn,
  now: Instant,
): Promise<Entered> {
  const login = tidyLogin(typed)
  const cookie = device !== null && isToken(device) ? device : null
  const account = await readCredentials(
    city.database,
    login,
    cookie === null ? null : hashToken(cookie),
    city.clock.today(),
  )
  const known = account?.known ? cookie : null
  const budgets = await spendOne(city, { login, device: known, address, work }, now)
  const fits = await isRight(account, password, city.demo).catch(async (thrown: unknown) => {
    await giveBack(city.database, budgets) // nobody looked at the password
    throw thrown
  })
  if (!account || !fits) {
    await spendByFailure(city.database, budgets, now)
    throw signInFailed()
  }
  const token = newToken()
  const kept = known ?? newToken()
  const fresh = account.password !== null && isOutdated(account.password) ? await hashPassword(password) : null
  await city.database.transaction(async (tx) => {
    insertSession(tx, { token, previous, account, device: kept, address, label, isStrong: false }, now)
    if (fresh !== null) tx.change('trust.account', { id: account.id }, { password: fresh, rehashed_at: now })
  })
  await giveBack(city.database, budgets)
  if (known === null) await cutDevices(city.database, account.id, DEVICES_KEPT)
  return { token, device: kept }
}

/** Spends what this browser may try; where strangers spent it all, what it has worked for. Throws `identity/too-many-attempts`. */
async function spendOne(
  { database, keys }: { database: Database; keys: CityKeys },
  { work, ...who }: { login: string; device: string | null; address: string; work: string },
  now: Instant,
): Promise<Budget[]> {
  const budgets = budgetsFor(keys, who)
  try {
    await spend(database, budgets, now)
    return budgets
  } catch (thrown) {
    if (who.device !== null || !isProblem(thrown, tooManyAttempts)) throw thrown
    if (!(await workHolds({ database, keys }, work, now))) throw thrown
    const worked = budgetOfWork(keys, who.login)
    await spend(database, worked, now)
    return worked
  }
}

/** Writes the session of a token, ends the one that the browser had, and says that the device was used. Not awaited. */
export function insertSession(
  tx: Transaction,
  {
    token,
    previous,
    account,
    device,
    address,
    label,
    isStrong,
  }: {
    token: string
    previous: string | null
    account: { id: AccountId; position: string | null }
    device: string
    address: string
    label: string
    /** Whether more than a password opened it. */
    isStrong: boolean
  },
  now: Instant,
): void {
  tx.insert(
    'trust.session',
    { token_hash: hashToken(token) },
    {
      id: newId(),
      account: account.id,
      position: account.position,
      device: label.replace(/\p{C}/gu, ' ').slice(0, 200),
      address: shownNetwork(address),
      strong_at: isStrong ? now : null,
      created_at: now,
      last_seen_at: now,
      expires_at: secondsLater(now, SESSION_SECONDS),
    },
  )
  if (previous !== null) tx.remove('trust.session', { token_hash: hashToken(previous) })
  const known = { account: account.id, token_hash: hashToken(device) }
  tx.save('trust.device', known, { last_used_at: now, ...(isStrong ? { strong_at: now } : {}) })
}

/** A password longer than any can be is refused unhashed, for every account alike. One of a demonstration is right in one only. */
async function isRight(account: Credentials | undefined, password: string, isDemo: boolean): Promise<boolean> {
  if (password.length > 2 * PASSWORD_MAX) return false
  const fits = await passwordFits(account?.password ?? null, password)
  return fits && account?.state === 'active' && (isDemo || !account.demo)
}
