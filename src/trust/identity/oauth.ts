/**
 * Tokens for programs, and sign-in at outside systems, both through oidc-provider: OAuth 2.0 client credentials (RFC 6749,
 * section 4.4) with JWT access tokens (RFC 9068), and OpenID Connect with authorization codes and PKCE. Of that server only
 * the addresses below are reachable: no pages of its own, no registration. It is loaded with the first request that needs
 * it, so that a city without programs and outside systems does not carry it.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Problem } from '../../kernel/problem/index.ts'
import { type IssuerNeeds, type Issuing, loadIssuer } from './issuer.ts'
import { toAddress } from './posted-request.ts'
import { SCOPES } from './program.ts'
import { OUTSIDE_SCOPES } from './relying-party.ts'
import type { SignedInSince } from './session.ts'
import { publicJwk, tokenKeysHeld, tokenKeysPublished } from './signing-key.ts'

const PREFIX = '/oauth'
const AUTHORIZE = `${PREFIX}/authorize`
const JWKS = `${PREFIX}/jwks`
const WELL_KNOWN = [
  `${PREFIX}/.well-known/openid-configuration`,
  `${PREFIX}/.well-known/oauth-authorization-server`,
  `/.well-known/oauth-authorization-server${PREFIX}`,
]

/** What each address takes. Whoever may GET may ask for the headers alone (RFC 9110, 9.3.2). */
const GET = ['GET', 'HEAD'] as const
const TAKEN: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  [AUTHORIZE, [...GET, 'POST']],
  [`${AUTHORIZE}/:interaction`, GET],
  [`${PREFIX}/token`, ['POST']],
  [`${PREFIX}/userinfo`, [...GET, 'POST']],
  [`${PREFIX}/revoke`, ['POST']],
  [`${PREFIX}/introspect`, ['POST']],
  ...[JWKS, ...WELL_KNOWN].map((url) => [url, GET] as const),
])

/** An address; `isVisited`: by a browser, with whoever is signed in there. Methods it does not take are refused here, in JSON. */
export type OAuthPath = { url: string; methods: ('GET' | 'POST')[]; isVisited: boolean }

/** All addresses: the metadata also where RFC 8414 puts them for an issuer with a path. */
export const OAUTH_PATHS: readonly OAuthPath[] = [...TAKEN.keys()].map((url) => ({
  url,
  methods: ['GET', 'POST'],
  isVisited: url.startsWith(AUTHORIZE),
}))

export type OAuthProvider = {
  /**
   * Answers a request whose body is unread. `person`: who is signed in in the browser that sent it. Gives the problem of a
   * person for whom there is no way back to the system he came from; then nothing was answered. Never throws.
   */
  answer: (request: IncomingMessage, response: ServerResponse, person: SignedInSince | null) => Promise<Problem | null>
}

/** `origin` is the public address of the city; what goes wrong inside is told to `complain`. */
export function oauthProvider(
  city: IssuerNeeds,
  origin: string,
  complain: (problem: Error) => void = () => {},
): OAuthProvider {
  const issuer = `${origin}${PREFIX}`
  let loaded: { of: string; issuing: Promise<Issuing> } | null = null
  // The server signs with the keys it was loaded with: where others sign it is loaded anew.
  const issuing = async () => {
    const keys = await tokenKeysHeld(city)
    const of = keys.map(({ kid }) => kid).join()
    if (loaded?.of !== of) loaded = { of, issuing: loadIssuer(city, issuer, complain, keys) }
    const { issuing: loading } = loaded
    return loading.catch((thrown) => {
      loaded = null
      throw thrown
    })
  }
  const answer: OAuthProvider['answer'] = async (request, response, person) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    const { method = '' } = request
    const taken = TAKEN.get(path.startsWith(`${AUTHORIZE}/`) ? `${AUTHORIZE}/:interaction` : path)
    if (!taken) sendJson(response, 404, { error: 'invalid_request' })
    else if (!taken.includes(method)) sendJson(response, 405, { error: 'invalid_request' }, { allow: taken.join(', ') })
    else if (path === JWKS) sendJson(response, 200, { keys: (await tokenKeysPublished(city)).map(publicJwk) })
    else if (WELL_KNOWN.includes(path)) sendJson(response, 200, metadata(issuer, origin))
    else if (path === AUTHORIZE && method === 'POST') return toAddress(request, response, AUTHORIZE)
    else return (await issuing())(request, response, PREFIX, person)
    return null
  }
  return {
    answer: (request, response, person) =>
      answer(request, response, person).catch((thrown: unknown) => {
        complain(thrown instanceof Error ? thrown : new Error(String(thrown)))
        if (response.headersSent) response.destroy()
        else sendJson(response, 500, { error: 'server_error' })
        return null
      }),
  }
}

/** What a client's library asks first (RFC 8414; OpenID Connect Discovery 1.0, section 3). */
const metadata = (issuer: string, origin: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  userinfo_endpoint: `${issuer}/userinfo`,
  revocation_endpoint: `${issuer}/revoke`,
  introspection_endpoint: `${issuer}/introspect`,
  end_session_endpoint: `${origin}/end-session`,
  jwks_uri: `${issuer}/jwks`,
  scopes_supported: [...OUTSIDE_SCOPES, ...SCOPES],
  claims_supported: ['sub', 'name', 'auth_time', 'nonce', 'iss', 'aud', 'exp', 'iat'],
  response_types_supported: ['code'],
  response_modes_supported: ['query'],
  grant_types_supported: ['authorization_code', 'client_credentials'],
  subject_types_supported: ['pairwise'],
  id_token_signing_alg_values_supported: ['ES256', 'RS256'],
  prompt_values_supported: ['none', 'login', 'consent'],
  code_challenge_methods_supported: ['S256'],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
  revocation_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
  introspection_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  authorization_response_iss_parameter_supported: true,
  claims_parameter_supported: false,
  request_parameter_supported: false,
  request_uri_parameter_supported: false,
})

function sendJson(response: ServerResponse, status: number, body: unknown, more: Record<string, string> = {}): void {
  const bytes = Buffer.from(JSON.stringify(body))
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes.length, // the same to whoever asks for the headers alone
    'cache-control': status === 200 ? 'public, max-age=300' : 'no-store',
    ...more,
  }
  response.writeHead(status, headers).end(bytes)
}
