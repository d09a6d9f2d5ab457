/**
 * Programs: clients of the open API. A program acts for one account, in the position it names or else in the one that the
 * account has held longest, and never beyond the scopes it was granted. Its token proves which client it is; whether that may still act, and for whom, is
 * asked of the database, or of what is remembered of it until a change is heard: closing a client or an account works at once.
 */
import { type Asks, askTogether, type Database } from '../../kernel/database/index.ts'
import { newId } from '../../kernel/id/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import type { CityClock, Instant, PlainDate } from '../../kernel/time/index.ts'
import type { AccountId } from '../policy/index.ts'
import {
  type ClientRow,
  keyOfToken,
  type ProgramOfAccount,
  readClients,
  readClientsOf,
  type TokenKey,
  writeClientState,
} from './client-store.ts'
import { machineNow } from './machine-clock.ts'
import { positionNotHeld } from './problems.ts'
import { AUDIENCE, readToken } from './program-token.ts'
import { type Caller, callerOf, representedFor } from './signed-in.ts'
import { hashToken, newToken } from './token.ts'

/** `access:end`: to take away what opens accounts; never to give it (docs/decisions/0022). */
export const SCOPES = ['dossiers:read', 'dossiers:write', 'access:end'] as const
export type Scope = (typeof SCOPES)[number]

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
 * Who a program is, by the token it sent, on a day of the city; null where the token is not ours, has expired or was revoked, or
 * its client or account is closed. `position`: one that the account holds; throws `identity/position-not-held` for another. The issuer is not compared: the key is this city's alone, which may be reached by several addresses.
 */
export async function identifyProgram(
  city: Needs,
  bearer: string,
  today: PlainDate,
  now: Instant = machineNow(),
  position?: string,
): Promise<Caller | null> {
  const claims = await readToken(city, bearer, now)
  if (claims === null) return null
  const row = await clientsOf(city.database, today)(keyOfToken(claims))
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

/** A token as its own client is told of it (RFC 7662, 2.2). */
export type TokenInForce = {
  client_id: string
  sub: string
  aud: string
  jti: string
  iat: number
  exp: number
  scope: string
  token_type: 'Bearer'
}

/** What a token of a client may be used for; null where it opens nothing (any more), or is not its own. */
export async function tokenInForce(
  city: Needs & { clock: Pick<CityClock, 'today'> },
  bearer: string,
  client: string,
  now: Instant = machineNow(),
): Promise<TokenInForce | null> {
  const claims = await readToken(city, bearer, now)
  if (claims?.client !== client) return null
  const row = await clientsOf(city.database, city.clock.today())(keyOfToken(claims))
  if (!row) return null
  const scope = claims.scopes.filter((one) => row.scopes.includes(one)).join(' ')
  const { id: jti, made: iat, expires: exp } = claims
  return { client_id: client, sub: client, aud: AUDIENCE, jti, iat, exp, scope, token_type: 'Bearer' }
}

type Today = { day: PlainDate; ask: Asks<ClientRow | null, TokenKey> }
const asking = new WeakMap<object, Today>()

/** By token, so that one that was revoked is none: asked together by all requests that wait, and remembered until something changes. */
function clientsOf(database: Database, day: PlainDate): Today['ask'] {
  const known = asking.get(database.pool)
  if (known?.day === day) return known.ask
  const ask = database.remember(
    ['trust.client', 'trust.account', 'trust.position', 'trust.revoked_token'],
    askTogether<ClientRow | null, TokenKey>((tokens) => readClients(database, tokens, day), null),
  )
  asking.set(database.pool, { day, ask })
  return ask
}
