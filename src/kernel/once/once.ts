/**
 * Idempotency. A write carries a key; the first transaction of the request keeps, in its own statement, which thing it
 * made or moved, under who asked and that key. A repeated request breaks the uniqueness of that row, is undone, and gets
 * the first answer, which leads to the same thing; the body of an answer is never stored. The same key with another
 * request is refused. The scope travels with the request, so that no command has to hand it on.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Kysely } from 'kysely'
import { type Database, type KernelTables, prepared, type Transaction } from '../database/index.ts'
import { problem } from '../problem/index.ts'
import { type CityKeys, macUnder } from '../sealing/index.ts'

/** `kept`: the unit of work that keeps the answer, and the attempt at it that has done so; null before. */
export type OnceScope = {
  owner: string
  key: string
  fingerprint: Uint8Array
  kept: { origin: object; attempt: object } | null
}

const keyReused = problem('kernel/key-reused', {
  status: 422,
  title: { zh: '幂等键重复', en: 'This key was used before' },
  detail: {
    zh: '这个幂等键已经用于另一个请求。请换一个新的键。',
    en: 'This idempotency key belongs to another request. Send a new key with a new request.',
  },
})

const scopes = new AsyncLocalStorage<OnceScope>()

/** Keeps what the running request did: the id of the thing. Outside a request with a key it does nothing. Not awaited. */
export function keepAnswer(tx: Pick<Transaction, 'insert' | 'origin'>, id: string): void {
  const scope = scopes.getStore()
  if (!scope) return
  // The first unit of work of a request keeps it, once; where that is tried again after a deadlock, each attempt anew.
  if (scope.kept && (scope.kept.origin !== tx.origin || scope.kept.attempt === tx)) return
  scope.kept = { origin: tx.origin, attempt: tx }
  tx.insert(
    'kernel.idempotency',
    { owner: scope.owner, key: scope.key },
    { fingerprint: scope.fingerprint, status: 200, location: id },
  )
}

/** Method, path and body of a request as 32 bytes, under the city's key: a bare hash of an answer could be guessed. */
export const fingerprintOf = (keys: CityKeys, method: string, path: string, body: unknown): Uint8Array =>
  macUnder(keys.session, `${method} ${path}\0${JSON.stringify(body ?? null)}`)

/**
 * Runs a command under a scope and gives the id of its thing. Where it fails and the key is known, the first answer is
 * given instead: so a retry after the dossier has moved on is still answered. Throws `kernel/key-reused`.
 */
export async function runOnce(
  database: Database,
  scope: OnceScope | null,
  act: () => Promise<string>,
): Promise<string> {
  if (!scope) return act()
  try {
    return await scopes.run(scope, act)
  } catch (thrown) {
    const first = await answerOf(database, scope)
    if (first === null) throw thrown
    return first
  }
}

/** The answer already given to this key, or null. Throws `kernel/key-reused` where it was another request. */
export async function answerOf(database: Pick<Database, 'read'>, scope: OnceScope): Promise<string | null> {
  const [row] = await selectAnswer(database, { owner: scope.owner, key: scope.key })
  if (!row) return null
  if (!row.fingerprint.equals(scope.fingerprint)) throw keyReused()
  return row.location
}

const selectAnswer = prepared((db: Kysely<KernelTables>, the: { owner: string; key: string }) =>
  db
    .selectFrom('kernel.idempotency')
    .select(['fingerprint', 'location'])
    .where('owner', '=', the.owner)
    .where('key', '=', the.key),
)
