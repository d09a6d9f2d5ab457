/**
 * Accounts and positions 岗位. An account of one's own speaks for a person (base/subject); one for work has positions and speaks
 * for nobody, also where the person behind it is known. A position: a unit, roles, from a day, until a day (included).
 */
import type { Remit } from '../../base/department/index.ts'
import type { SubjectId } from '../../base/subject/index.ts'
import { type Database, isUniqueViolation, type Transaction } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/i18n/index.ts'
import { addDays, type PlainDate } from '../../kernel/time/index.ts'
import { type AccountId, newAccountId } from '../policy/index.ts'
import { type AccountKind, eraseRows, readAccount, readLogin, writePassword } from './account-store.ts'
import { hashPassword } from './password.ts'
import { passwordFault } from './password-rules.ts'
import { isPosition } from './position-store.ts'
import { loginTaken, loginUnfit, signInFailed, weakPassword } from './problems.ts'
import { type Caller, callerOf, representedFor } from './signed-in.ts'

type Needs = { database: Database }

const LOGIN_MAX = 64

/** An account name as it is kept, however it was typed; what is too long to be one is cut and stays too long. */
export const tidyLogin = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/\p{C}/gu, '')
    .trim()
    .toLowerCase()
    .slice(0, LOGIN_MAX + 1)

/**
 * Makes an account and gives its id. Without a password nobody signs in to it with one; programs can act for it. Throws
 * `identity/login-unfit`, `identity/login-taken`, `identity/weak-password`.
 */
export async function createAccount(
  { database }: Needs,
  {
    login: typed,
    person,
    password,
    demo = false,
  }: {
    login: string
    person: SubjectId | null
    password: string | null
    /** A demonstration makes it. */
    demo?: boolean
  },
): Promise<AccountId> {
  const login = tidyLogin(typed)
  if (!isLogin(login)) throw loginUnfit()
  const kept = password === null ? null : await acceptedPassword(password, login)
  const id = newAccountId()
  try {
    await database.transaction(async (tx) =>
      tx.insert('trust.account', { id }, { login, person, password: kept, demo }),
    )
  } catch (thrown) {
    throw isLoginTaken(thrown) ? loginTaken() : thrown
  }
  return id
}

/** Whether a tidied account name can be one. */
export const isLogin = (login: string): boolean => /^[a-z][a-z0-9._-]{2,}$/.test(login) && login.length <= LOGIN_MAX

/** An account without a password, in the caller's transaction; its name must be one and be free. Not awaited. */
export const addAccount = (
  tx: Transaction,
  { id, ...account }: { id: AccountId; login: string; kind: AccountKind; person: SubjectId; demo: boolean },
): void => tx.insert('trust.account', { id }, { ...account, password: null })

/** Whether an account could not be made since its name was taken in the meantime. */
export const isLoginTaken = (thrown: unknown): boolean => isUniqueViolation(thrown, 'account_login_key')

/** Sets a password and ends all sessions but `keep`, at once. Throws `identity/weak-password`. Does not ask for the old one. */
export async function setPassword(
  { database }: Needs,
  account: AccountId,
  password: string,
  keep: string | null = null,
): Promise<void> {
  const login = await readLogin(database, account)
  if (login === undefined) throw signInFailed()
  await writePassword(database, account, await acceptedPassword(password, login), keep)
}

/**
 * Erases what an account tells of its owner: its login, password, devices and sessions; its programs are closed. The id stays,
 * since dossiers name it. Nobody signs in to it, or opens it, again.
 */
export async function eraseAccount({ database }: Needs, account: AccountId): Promise<void> {
  await eraseRows(database, account)
}

/**
 * Gives an account a position, or changes the one with this id. From then on the account is for work, and speaks for nobody.
 * Not awaited.
 */
export function grantPosition(
  tx: Transaction,
  {
    id,
    remit = {},
    ...position
  }: {
    id: string
    account: AccountId
    unit: string
    roles: readonly string[]
    title: Text
    starts: PlainDate
    ends: PlainDate | null
    /** What it is for within the unit; all of it where nothing is said. */
    remit?: Remit
  },
): void {
  tx.change('trust.account', { id: position.account }, { kind: 'work' })
  tx.save('trust.position', { id }, { ...position, remit })
}

/** Says what a position is for from now on, in place of what was said before; gives whether there is such a position. */
export async function setRemit({ database }: Needs, id: string, remit: Remit): Promise<boolean> {
  return database.transaction(async (tx) => {
    if (!(await isPosition(tx, id))) return false
    tx.change('trust.position', { id }, { remit })
    return true
  })
}

/** Takes a position away at once: from the next request on it is not held, also where it began today. Not awaited. */
export function revokePosition(
  tx: Transaction,
  { id, starts }: { id: string; starts: PlainDate },
  today: PlainDate,
): void {
  const ends = addDays(today, -1)
  tx.change('trust.position', { id }, { starts: starts < ends ? starts : ends, ends })
}

/** Ends a position: `last` is the last day on which it is held. Not awaited. */
export const endPosition = (tx: Transaction, id: string, last: PlainDate): void =>
  tx.change('trust.position', { id }, { ends: last })

/** The hash of a password that keeps the rules. Throws `identity/weak-password`. */
export async function acceptedPassword(password: string, login: string): Promise<string> {
  const fault = await passwordFault(password, login)
  if (fault !== null) throw weakPassword({ fault })
  return hashPassword(password)
}

/**
 * An account as it acts in one of its positions on a day, without a session: for what an officer put down and a job does.
 * Null where the account is closed or does not hold the position that day.
 */
export async function callerIn(
  { database }: Pick<Needs, 'database'>,
  account: AccountId,
  position: string,
  today: PlainDate,
): Promise<Caller | null> {
  const login = await readLogin(database, account)
  const row = login === undefined ? undefined : await readAccount(database, login, today)
  if (!row?.positions.some(({ id }) => id === position)) return null
  const represented = await representedFor(database, row, today)
  return callerOf(row, { position, represented, program: null, scopes: [] })
}

/**
 * An account as it acts without a session, in its position in a unit or in the one it has held longest: for the city's own
 * commands, such as making the dossiers of a demonstration. Null where there is none.
 */
export async function callerFor(
  { database }: Pick<Needs, 'database'>,
  login: string,
  today: PlainDate,
  unit: string | null = null,
): Promise<Caller | null> {
  const row = await readAccount(database, login, today)
  if (!row) return null
  const represented = await representedFor(database, row, today)
  const held = row.positions.find((position) => position.unit === unit) ?? row.positions[0]
  return callerOf(row, { position: held?.id ?? null, represented, program: null, scopes: [] })
}
