/**
 * Programs: clients of the open API. A program acts for one account, in the position it names or else in the one that the
 * account has held longest, and never beyond the scopes it was granted. Its token proves which client it is; whether that may still act, and for whom, is
 * asked of the database, or of what is remembered of it until a change is heard: closing a client or an account works at once.
 */
import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import { type Asks, askTogether, type Database } from '../../kernel/database/index.ts'
import { newId } from '../../kernel/id/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import type { Instant, PlainDate } from '../../kernel/time/index.ts'
import type { AccountId } from '../policy/index.ts'
import { machineNow } from './machine-clock.ts'
import { positionNotHeld } from './problems.ts'
import { type Caller, callerOf, representedFor } from './signed-in.ts'
import { signingKey } from './signing-key.ts'
import { type ClientRow, type ProgramOfAccount, readClients, readClientsOf, writeClientState } from './store.ts'
import { hashToken, newToken } from './token.ts'

export const SCOPES = ['dossiers:read', 'dossiers:write'] as const
export type Scope = (typeof SCOPES)[number]

/** For whom tokens are made: the open API of this city. */
export const AUDIENCE = 'urn:yipan:open'

type Needs = { database: Database; keys: CityKeys }

/** Makes a client and gives its id and secret; the secret is shown this once and not kept. At least one scope. */
export async function createClient(
  { database }: Pick<Needs, 'database'>,
  { account, scopes, name }: { account: AccountId; scopes: readonly [Scope, ...Scope[]]; name: string },
): Promise<{ id: string; secret: string }> {
  const [id, secret] = [newId(), newToken()]
  await database.transaction(async (tx) =>
    tx.insert('trust.client', { id }, { name, secret_hash: hashToken(secret), account, scopes: [...new Set(scopes)] }),
  )
  return { id, secret }
}

/**
 * Closes a client, of one account where that is said: it gets no tokens any more, and those it has stop working. Gives whether
 * there was an open one.
 */
export const closeClient = (
  { database }: Pick<Needs, 'database'>,
  id: string,
  account: AccountId | null = null,
): Promise<boolean> => writeClientState(database, { id, account, state: 'closed' })

/** Opens a closed client again, with the secret it had; gives whether there was one. */
export const reopenClient = ({ database }: Pick<Needs, 'database'>, id: string): Promise<boolean> =>
  writeClientState(database, { id, account: null, state: 'active' })

/** Programs that act for an account, closed ones too; at most 100. */
export const programsOf = ({ database }: Pick<Needs, 'database'>, account: AccountId): Promise<ProgramOfAccount[]> =>
  readClientsOf(database, account)

/**
 * Who a program is, by the token it sent, on a day of the city; null where the token is not ours, has expired, or its client
 * or account is closed. `position`: one that the account holds; throws `identity/position-not-held` for another. The issuer is not compared: the key is this city's alone, which may be reached by several addresses.
 */
export async function identifyProgram(
  city: Needs,
  bearer: string,
  today: PlainDate,
  now: Instant = machineNow(),
  position?: string,
): Promise<Caller | null> {
  const claims = await verified(city, bearer, now)
  if (claims === null) return null
  const row = await clientsOf(city.database, today)(claims.client)
  if (!row) return null
  if (position !== undefined && !row.positions.some(({ id }) => id === position)) throw positionNotHeld()
  const represented = await representedFor(city.database, row, today)
  const scopes = claims.scopes.filter((scope) => row.scopes.includes(scope))
  return callerOf(row, {
    position: position ?? row.positions[0]?.id ?? null,
    represented,
    program: claims.client,
    scopes,
  })
}

type Today = { day: PlainDate; ask: Asks<ClientRow | null> }
const asking = new WeakMap<object, Today>()

/** Clients of a day: asked together by all requests that wait, and remembered until one changes. */
function clientsOf(database: Database, day: PlainDate): Today['ask'] {
  const known = asking.get(database.pool)
  if (known?.day === day) return known.ask
  const ask = database.remember(
    ['trust.client', 'trust.account', 'trust.position'],
    askTogether<ClientRow | null>((ids) => readClients(database, ids, day), null),
  )
  asking.set(database.pool, { day, ask })
  return ask
}

type Claims = { client: string; scopes: string[]; expiresMs: number; key: KeyObject }
const Payload = z.object({ client_id: z.string(), exp: z.number(), scope: z.string().default('') })

/** Tokens whose signature was checked, until they expire: a program sends the same one for minutes. */
const checked = new Map<string, Claims>()
const MOST_CHECKED = 5000

async function verified(city: Needs, bearer: string, now: Instant): Promise<Claims | null> {
  if (bearer.length > 4096) return null
  const { publicKey: key } = await signingKey(city)
  const known = checked.get(bearer)
  if (known?.key === key && known.expiresMs > Date.parse(now)) return known
  checked.delete(bearer)
  const options = { algorithms: ['ES256'], audience: AUDIENCE, typ: 'at+jwt', currentDate: new Date(now) }
  const { jwtVerify } = await import('jose') // with the first program: a city without one does not carry it
  const token = await jwtVerify(bearer, key, options).catch(() => null)
  const payload = Payload.safeParse(token?.payload)
  if (!payload.success) return null
  const { client_id: client, exp, scope } = payload.data
  const claims = { client, scopes: scope.split(' ').filter(Boolean), expiresMs: exp * 1000, key }
  const oldest = checked.size >= MOST_CHECKED ? checked.keys().next() : null
  if (oldest && !oldest.done) checked.delete(oldest.value)
  checked.set(bearer, claims)
  return claims
}
