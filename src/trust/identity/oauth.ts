/**
 * Tokens for programs: OAuth 2.0 client credentials (RFC 6749, section 4.4) with JWT access tokens (RFC 9068), through
 * oidc-provider. Of that server only the token endpoint is reachable: no pages, no codes, no registration. It is loaded
 * with the first token that is asked for, so that a city without programs does not carry it.
 */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Database } from '../../kernel/database/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import { AUDIENCE, SCOPES } from './program.ts'
import { publicJwk, type SigningKey, signingKey } from './signing-key.ts'
import { readClientSecret } from './store.ts'
import { hashToken } from './token.ts'

/** A token lives ten minutes (our rule); what it may do is asked of the database with every request anyway. */
const TOKEN_SECONDS = 600
const PREFIX = '/oauth'
const METADATA = '/.well-known/oauth-authorization-server'

type Needs = { database: Database; keys: CityKeys }
type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** Answers requests below `/oauth`, and the metadata where RFC 8414 puts them for an issuer with a path. */
const OAUTH_PATHS = [`${PREFIX}/token`, `${PREFIX}/jwks`, `${PREFIX}${METADATA}`, `${METADATA}${PREFIX}`] as const

/**
 * The token endpoint with what describes it. `issuer` is the public address with `/oauth` and nothing after it. The body of
 * a request must be unread. `callback` answers by itself and never throws; what goes wrong inside is told to `complain`.
 */
export function oauthProvider(
  city: Needs,
  issuer: string,
  complain: (problem: Error) => void = () => {},
): { callback: Handler; paths: typeof OAUTH_PATHS } {
  let loading: Promise<Handler> | null = null
  const tokens = () => {
    loading ??= load(city, issuer, complain).catch((thrown) => {
      loading = null
      throw thrown
    })
    return loading
  }
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? '').split('?')[0]
    if (request.method === 'POST' && path === `${PREFIX}/token`) {
      const handle = await tokens()
      // The server finds out from both where it is mounted.
      handle(Object.assign(request, { originalUrl: request.url, url: '/token' }), response)
    } else if (request.method !== 'GET') sendJson(response, 405, { error: 'invalid_request' })
    else if (path === `${PREFIX}/jwks`) sendJson(response, 200, { keys: [publicJwk(await signingKey(city))] })
    else if (path === `${PREFIX}${METADATA}` || path === `${METADATA}${PREFIX}`)
      sendJson(response, 200, metadata(issuer))
    else sendJson(response, 404, { error: 'invalid_request' })
  }
  return {
    paths: OAUTH_PATHS,
    callback: (request, response) => {
      answer(request, response).catch((thrown: unknown) => {
        complain(thrown instanceof Error ? thrown : new Error(String(thrown)))
        if (response.headersSent) response.destroy()
        else sendJson(response, 500, { error: 'server_error' })
      })
    },
  }
}

/** What a client's library asks first (RFC 8414). */
const metadata = (issuer: string) => ({
  issuer,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  scopes_supported: SCOPES,
  response_types_supported: [],
  grant_types_supported: ['client_credentials'],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
})

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': status === 200 ? 'public, max-age=300' : 'no-store',
  }
  response.writeHead(status, headers).end(JSON.stringify(body))
}

async function load(city: Needs, issuer: string, complain: (problem: Error) => void): Promise<Handler> {
  const [{ Provider, errors }, key] = await Promise.all([import('oidc-provider'), signingKey(city)])
  const provider = new Provider(
    issuer,
    configuration(city, key, () => new errors.InvalidTarget()),
  )
  provider.Client.prototype.compareClientSecret = function (actual) {
    return timingSafeEqual(Buffer.from(this.clientSecret, 'hex'), hashToken(actual))
  }
  provider.on('server_error', (_context, problem) => complain(problem))
  return provider.callback()
}

const configuration = (city: Needs, key: SigningKey, invalidTarget: () => Error) => ({
  adapter: clientsOnly(city),
  jwks: { keys: [{ ...key.privateKey.export({ format: 'jwk' }), kid: key.kid, use: 'sig', alg: 'ES256' }] },
  clientDefaults: { id_token_signed_response_alg: 'ES256' },
  clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
  responseTypes: [],
  scopes: SCOPES,
  ttl: { ClientCredentials: TOKEN_SECONDS },
  routes: { token: '/token' },
  features: {
    devInteractions: { enabled: false },
    userinfo: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    dPoP: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => AUDIENCE,
      getResourceServerInfo: (_context: unknown, resource: string) => {
        if (resource !== AUDIENCE) throw invalidTarget()
        return {
          audience: AUDIENCE,
          scope: SCOPES.join(' '),
          accessTokenFormat: 'jwt',
          accessTokenTTL: TOKEN_SECONDS,
          jwt: { sign: { alg: 'ES256' } },
        }
      },
    },
  },
})

/** The server's store: it reads clients and keeps nothing, since the tokens speak for themselves. */
const clientsOnly = (city: Needs) => (model: string) => ({
  find: async (id: string) => {
    if (model !== 'Client' || !/^[\da-f-]{36}$/.test(id)) return undefined
    const client = await readClientSecret(city.database, id)
    return (
      client && {
        client_id: id,
        client_secret: client.secret_hash.toString('hex'),
        grant_types: ['client_credentials'],
        response_types: [],
        redirect_uris: [],
        token_endpoint_auth_method: 'client_secret_basic',
        scope: client.scopes.join(' '),
      }
    )
  },
  upsert: async () => {
    throw new Error(`${model}: nothing is kept here`)
  },
})
