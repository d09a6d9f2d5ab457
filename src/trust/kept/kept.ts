/**
 * What somebody typed on a page and what was not done: the session had ended, the language was changed, something was wrong beside a
 * field, somebody else was quicker. It is kept for the account under the page, sealed, and stands there again. What is filled in
 * screen by screen is kept by its draft (casework/draft); this is for every other form of words, and for the moment in which
 * nobody is signed in. Kept for ninety days (our rule), or until the form is taken. Files wait beside the words (files.ts).
 */
import type { Database, Transaction } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/i18n/index.ts'
import { newId } from '../../kernel/id/index.ts'
import {
  type CityKeys,
  makeKey,
  openText,
  rewrapKey,
  seal,
  type UnderCityKey,
  unwrapKey,
  wrapKey,
} from '../../kernel/sealing/index.ts'
import { addDays, type CityClock } from '../../kernel/time/index.ts'
import type { AccountId } from '../policy/index.ts'
import { eraseKeptAbout, eraseKeptBefore, eraseKeptOf, readKept, removeKept, writeKept } from './store.ts'

type Needs = { database: Database; keys: CityKeys; clock: Pick<CityClock, 'today'> }

/** Fields as they were sent; the form of ours they were sent to, with what its path names; why it was not taken, if it was judged. */
export type Kept = {
  form: string
  params: Record<string, string>
  fields: Record<string, string | string[]>
  seen: number | null
  wrong: { code: string; parameters: Record<string, unknown> } | null
  /** Where files came, too: those that wait beside the words, by name, and why others do not. */
  files?: { there: { field: string; name: string }[]; refused: { field: string; message: Text }[] }
}

const KEEP_DAYS = 90

/**
 * Keeps what was typed in a form on a page of an account, in the place of what was kept of it before: `replaces` says whether also of
 * what another session kept. `dossier`: the one that the page is of, with which it goes.
 */
export async function keepTyped(
  { database, keys, clock }: Needs,
  account: AccountId,
  page: string,
  kept: Kept,
  { session, replaces, dossier = null }: { session: Uint8Array; replaces: boolean; dossier?: string | null },
): Promise<void> {
  const [id, key] = [newId(), makeKey()]
  await writeKept(database, {
    id,
    account,
    page,
    form: kept.form,
    key: wrapKey(keys, key, keyOwner(id)),
    sealed: seal(key, JSON.stringify(kept), owner(account, page)),
    until: addDays(clock.today(), KEEP_DAYS),
    session,
    replaces,
    dossier,
  })
}

/** What was last kept of a page of an account; null where nothing is. */
export async function typedOn({ database, keys }: Needs, account: AccountId, page: string): Promise<Kept | null> {
  const row = await readKept(database, account, page)
  if (!row) return null
  return JSON.parse(openText(unwrapKey(keys, row.key, keyOwner(row.id)), row.sealed, owner(account, page))) as Kept
}

/** Forgets what was typed in a form on a page, with the files beside it: it was taken. */
export const dropTyped = (
  { database }: Pick<Needs, 'database'>,
  account: AccountId,
  page: string,
  form: string,
): Promise<void> => removeKept(database, account, page, form)

/** Forgets all that an account typed: it is erased. */
export const eraseTyped = ({ database }: Pick<Needs, 'database'>, account: AccountId): Promise<void> =>
  eraseKeptOf(database, account)

/** Forgets all that anybody typed about a dossier: it is erased, in this transaction. */
export const eraseTypedAbout = (tx: Pick<Transaction, 'read'>, dossier: string): Promise<void> =>
  eraseKeptAbout(tx, dossier)

/** The hourly tidying. */
export const eraseOldTyped = ({ database, clock }: Pick<Needs, 'database' | 'clock'>): Promise<void> =>
  eraseKeptBefore(database, clock.today())

const keyOwner = (id: string) => `typed ${id}`

/** Its keys lie under the city's. */
export const KEPT_KEYS: UnderCityKey = {
  table: 'trust.kept',
  id: 'id',
  idType: 'uuid',
  column: 'key',
  again: (keys, wrapped, id) => rewrapKey(keys, wrapped, keyOwner(id)),
}

const owner = (account: AccountId, page: string) => `typed ${account} ${page}`
