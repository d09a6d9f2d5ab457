/**
 * What somebody typed on a page and what was not done: the session had ended, the language was changed, something was wrong beside a
 * field, somebody else was quicker. It is kept for the account under the page, sealed, and stands there again. What is filled in
 * screen by screen is kept by its draft (casework/draft); this is for every other form of words, and for the moment in which
 * nobody is signed in. Kept for ninety days (our rule), or until the form is taken. Files are not kept.
 */
import type { Database } from '../../kernel/database/index.ts'
import { type CityKeys, makeKey, openText, seal, unwrapKey, wrapKey } from '../../kernel/sealing/index.ts'
import { addDays, type CityClock } from '../../kernel/time/index.ts'
import type { AccountId } from '../policy/index.ts'
import { eraseKeptBefore, eraseKeptOf, readKept, removeKept, writeKept } from './store.ts'

type Needs = { database: Database; keys: CityKeys; clock: Pick<CityClock, 'today'> }

/** Fields as they were sent; the form of ours they were sent to, with what its path names; why it was not taken, if it was judged. */
export type Kept = {
  form: string
  params: Record<string, string>
  fields: Record<string, string | string[]>
  seen: number | null
  wrong: { code: string; parameters: Record<string, unknown> } | null
}

const KEEP_DAYS = 90

/** Keeps what was typed on a page of an account, in the place of what was kept of it before. */
export async function keepTyped(
  { database, keys, clock }: Needs,
  account: AccountId,
  page: string,
  kept: Kept,
): Promise<void> {
  const key = makeKey()
  await writeKept(database, {
    account,
    page,
    key: wrapKey(keys, key, owner(account, page)),
    sealed: seal(key, JSON.stringify(kept), owner(account, page)),
    until: addDays(clock.today(), KEEP_DAYS),
  })
}

/** What is kept of a page of an account; null where nothing is. */
export async function typedOn({ database, keys }: Needs, account: AccountId, page: string): Promise<Kept | null> {
  const row = await readKept(database, account, page)
  if (!row) return null
  return JSON.parse(openText(unwrapKey(keys, row.key, owner(account, page)), row.sealed, owner(account, page))) as Kept
}

/** Forgets what was typed on a page: it was taken. */
export const dropTyped = ({ database }: Pick<Needs, 'database'>, account: AccountId, page: string): Promise<void> =>
  removeKept(database, account, page)

/** Forgets all that an account typed: it is erased. */
export const eraseTyped = ({ database }: Pick<Needs, 'database'>, account: AccountId): Promise<void> =>
  eraseKeptOf(database, account)

/** The hourly tidying. */
export const eraseOldTyped = ({ database, clock }: Pick<Needs, 'database' | 'clock'>): Promise<void> =>
  eraseKeptBefore(database, clock.today())

const owner = (account: AccountId, page: string) => `typed ${account} ${page}`
