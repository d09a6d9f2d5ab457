/** What oidc-provider reads and keeps: clients as the city has them, and the state of sign-ins under way. */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Database } from '../../kernel/database/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import { readClientSecret } from './client-store.ts'
import { consumeState, dropGrant, dropState, findState, putState, type StateKind } from './oidc-state.ts'
import { readRelyingParty } from './outside-store.ts'
import { OUTSIDE_SCOPES } from './relying-party.ts'

type Needs = { database: Database; keys: CityKeys }
export type Errors = typeof import('oidc-provider')['errors']

const KEPT: readonly string[] = ['Interaction', 'Grant', 'AuthorizationCode', 'AccessToken'] satisfies StateKind[]
const isKept = (model: string): model is StateKind => KEPT.includes(model)

const looking = new AsyncLocalStorage<true>()

/** Works without keeping or ending anything: whoever asks for the headers alone changes nothing (RFC 9110, 9.2.1). */
export const changingNothing = <T>(work: () => Promise<T>): Promise<T> => looking.run(true, work)

const change = async (work: () => Promise<void>): Promise<void> => (looking.getStore() ? undefined : work())

/** The server's store: clients as the city has them, and the state of sign-ins. */
export const storeOf = (city: Needs, errors: Errors) => (model: string) => {
  if (model === 'Client') return { find: (id: string) => clientOf(city, id) }
  // What the city does not keep is not found, as by who asks about a token.
  if (!isKept(model)) return { find: async () => undefined }
  return {
    upsert: (id: string, payload: Record<string, unknown>, seconds: number) =>
      change(() => putState(city, model, id, payload, seconds)),
    find: (id: string) => findState(city, model, id),
    destroy: (id: string) => change(() => dropState(city, model, id)),
    revokeByGrantId: (grant: string) => change(() => dropGrant(city, grant)),
    consume: async (id: string) => {
      if (!(await consumeState(city, model, id))) throw new errors.InvalidGrant('it was used already')
    },
  }
}

async function clientOf({ database }: Needs, id: string) {
  if (!/^[\da-f-]{36}$/.test(id)) return undefined
  const program = await readClientSecret(database, id)
  if (program)
    return {
      client_id: id,
      client_secret: program.secret_hash.toString('hex'),
      subject_type: 'public',
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
      token_endpoint_auth_method: 'client_secret_basic',
      scope: program.scopes.join(' '),
    }
  const party = await readRelyingParty(database, id)
  return (
    party && {
      client_id: id,
      ...(party.secretHash === null ? {} : { client_secret: party.secretHash.toString('hex') }),
      subject_type: 'pairwise',
      grant_types: ['authorization_code'],
      response_types: ['code'],
      redirect_uris: party.redirects,
      token_endpoint_auth_method: party.secretHash === null ? 'none' : 'client_secret_basic',
      id_token_signed_response_alg: party.idTokenAlg,
      scope: OUTSIDE_SCOPES.join(' '),
    }
  )
}
