/**
 * oidc-provider as this city runs it. Two kinds of clients: programs, which get access tokens for the open API and no people;
 * and relying parties, which get people and no access to anything else. The session of a person is the city's own: the
 * server is told with each request who is signed in, and keeps none.
 */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Context, Provider } from 'oidc-provider'
import { openSubjects, type SubjectId } from '../../base/subject/index.ts'
import type { Database } from '../../kernel/database/index.ts'
import { newReference, PATH_PREFIX, unforeseen } from '../../kernel/http/index.ts'
import type { Problem } from '../../kernel/problem/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import type { CityClock } from '../../kernel/time/index.ts'
import { type AccountId, asAccountId, ENGINE } from '../policy/index.ts'
import { trace } from '../reading/index.ts'
import { changingNothing, type Errors, storeOf } from './issuer-store.ts'
import { INTERACTION_COOKIE } from './outside.ts'
import { readConsent, readPersonOf } from './outside-store.ts'
import { outsideRequestWrong, outsideSignInOver, redirectUnknown, relyingPartyUnknown } from './problems.ts'
import { SCOPES } from './program.ts'
import { AUDIENCE } from './program-token.ts'
import { putRight } from './put-right.ts'
import { OUTSIDE_SCOPES, subjectAt } from './relying-party.ts'
import type { SignedInSince } from './session.ts'
import type { SigningKey } from './signing-key.ts'
import { hashToken } from './token.ts'

export type IssuerNeeds = { database: Database; keys: CityKeys; clock: Pick<CityClock, 'now' | 'today'> }

/** Lets the server answer a request below `prefix`; gives the problem where it has no answer but one for the person. */
export type Issuing = (
  request: IncomingMessage,
  response: ServerResponse,
  prefix: string,
  person: SignedInSince | null,
) => Promise<Problem | null>

/** Ten minutes (our rule). What a program may do is asked of the database with every request anyway. */
const TOKEN_SECONDS = 600
const GRANTS: readonly string[] = ['authorization_code', 'client_credentials']
/** A code is fetched at once, or never (RFC 6749, 4.1.2 asks for at most ten minutes). */
const CODE_SECONDS = 60
/** So long a person may think about what he is asked. */
const INTERACTION_SECONDS = 1800

/** Who is signed in in the browser that sent a request, and what became of the request. */
type Visit = { person: SignedInSince | null; problem: Problem | null }
type Visits = WeakMap<IncomingMessage, Visit>

/** `keys`: the first of each algorithm signs. */
export async function loadIssuer(
  city: IssuerNeeds,
  issuer: string,
  complain: (problem: Error) => void,
  keys: readonly SigningKey[],
): Promise<Issuing> {
  const { Provider, errors } = await import('oidc-provider')
  const visits: Visits = new WeakMap()
  const { host, protocol } = new URL(issuer)
  const provider = new Provider(issuer, {
    ...common(city, keys, errors, visits, protocol === 'https:'),
    ...forPrograms(errors),
    ...forPeople(city, () => provider),
  })
  provider.proxy = true
  provider.Client.prototype.compareClientSecret = function (actual) {
    return timingSafeEqual(Buffer.from(this.clientSecret, 'hex'), hashToken(actual))
  }
  provider.Client.prototype.grantTypeAllowed = function (type) {
    if (this.grantTypes.includes(type)) return true
    // What another kind of client may use has a name of its own (RFC 6749, 5.2).
    if (GRANTS.includes(type)) throw new errors.UnauthorizedClient('this grant is not for this client')
    return false
  }
  provider.use(putRight(city, issuer, complain))
  provider.Session.get = async (context) => sessionOf(provider, context, visits.get(context.req)?.person ?? null)
  provider.on('server_error', (_context, problem) => complain(problem))
  const handle = provider.callback()
  return async (request, response, prefix, person) => {
    const visit: Visit = { person, problem: null }
    visits.set(request, visit)
    // How the city is reached is known here, and not taken from what a caller says.
    Object.assign(request.headers, { 'x-forwarded-proto': protocol.slice(0, -1), 'x-forwarded-host': host })
    // The server finds out from both where it is mounted.
    const path = (request.url ?? '').slice(prefix.length)
    const isVisit = path.startsWith('/authorize')
    // A program gets JSON, whatever it says that it takes (RFC 6749, 5.2; RFC 6750, 3).
    if (!isVisit) request.headers.accept = 'application/json'
    const url = isVisit ? withOwnMode(path) : path
    const work = () => handle(Object.assign(request, { originalUrl: request.url, url }), response)
    await (isVisit && request.method === 'HEAD' ? changingNothing(work) : work())
    return visit.problem
  }
}

/**
 * An answer goes back in the query and no other way: another is named so that the server does not know it, and then says that
 * in the query, too. What it would write itself, such as a form that sends itself, is no page of ours.
 */
function withOwnMode(path: string): string {
  const { pathname, searchParams } = new URL(path, 'http://city')
  const mode = searchParams.get('response_mode')
  if (mode === null || mode === 'query') return path
  searchParams.set('response_mode', 'unsupported')
  return `${pathname}?${searchParams}`
}

/** The city's session as the server sees one; it is marked so that it is neither kept nor told to the browser. */
function sessionOf(provider: Provider, context: Context, person: SignedInSince | null) {
  const session = person
    ? new provider.Session({
        accountId: person.account,
        uid: person.account,
        loginTs: Math.floor(Date.parse(person.since) / 1000),
      })
    : new provider.Session()
  session.destroyed = true
  context.oidc.entity('Session', session)
  return session
}

const common = (city: IssuerNeeds, keys: readonly SigningKey[], errors: Errors, visits: Visits, secure: boolean) => ({
  adapter: storeOf(city, errors),
  jwks: {
    keys: keys.map(({ privateKey, kid, alg }) => ({ ...privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg })),
  },
  clientDefaults: { id_token_signed_response_alg: 'ES256' },
  clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
  responseTypes: ['code'],
  scopes: [...OUTSIDE_SCOPES, ...SCOPES],
  ttl: {
    ClientCredentials: TOKEN_SECONDS,
    AccessToken: TOKEN_SECONDS,
    IdToken: TOKEN_SECONDS,
    AuthorizationCode: CODE_SECONDS,
    Grant: CODE_SECONDS + TOKEN_SECONDS,
    Interaction: INTERACTION_SECONDS,
  },
  routes: {
    authorization: '/authorize',
    token: '/token',
    userinfo: '/userinfo',
    revocation: '/revoke',
    introspection: '/introspect',
  },
  clientBasedCORS: () => false,
  // The address is always named: a system that adds a second one later must not begin to fail.
  allowOmittingSingleRegisteredRedirectUri: false,
  cookies: {
    names: named({ session: 'yipan-none', interaction: INTERACTION_COOKIE, resume: 'yipan-resume' }, secure),
    short: { httpOnly: true, sameSite: 'lax', secure },
  },
  renderError: (context: Context, out: Told, thrown: Error) => {
    const visit = visits.get(context.req)
    if (visit) visit.problem = problemOf(errors, out, thrown)
    context.respond = false
  },
})

/** They hold for one path, so that the prefix for a whole host cannot be theirs. */
const named = <T extends Record<string, string>>(names: T, secure: boolean): T =>
  Object.fromEntries(Object.entries(names).map(([key, name]) => [key, secure ? `${PATH_PREFIX}${name}` : name])) as T

type Told = { error: string; error_description?: string }

function problemOf(errors: Errors, { error, error_description: reason }: Told, thrown: Error): Problem {
  if (error === 'invalid_client') return relyingPartyUnknown()
  if (error === 'invalid_redirect_uri') return redirectUnknown()
  if (thrown instanceof errors.SessionNotFound) return outsideSignInOver()
  if (error === 'server_error') return unforeseen({ reference: newReference() }) // told to `complain` beside this
  return outsideRequestWrong({ reason: reason ?? error })
}

type Proving = { clientId: string; clientAuthMethod: string }
const isOwn = async (_context: unknown, { clientId }: { clientId: string }, token: { clientId: string }) =>
  token.clientId === clientId

const forPrograms = (errors: Errors) => ({
  features: {
    devInteractions: { enabled: false },
    userinfo: { enabled: true },
    rpInitiatedLogout: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    dPoP: { enabled: false },
    clientCredentials: { enabled: true },
    // Each asks about, and ends, what was given to itself; who asks has proved who he is (RFC 7662, 2.1).
    revocation: { enabled: true, allowedPolicy: isOwn },
    introspection: {
      enabled: true,
      allowedPolicy: async (context: unknown, client: Proving, token: { clientId: string }) =>
        client.clientAuthMethod !== 'none' && isOwn(context, client, token),
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: (_context: unknown, client: { grantTypes: string[] }) =>
        client.grantTypes.includes('client_credentials') ? AUDIENCE : undefined,
      getResourceServerInfo: (context: Context, resource: string, client: { grantTypes: string[] }) => {
        if (resource !== AUDIENCE || !client.grantTypes.includes('client_credentials')) throw new errors.InvalidTarget()
        const asked = String(context.oidc.params?.scope ?? '').split(' ')
        const unknown = asked.filter((scope) => scope !== '' && !SCOPES.some((one) => one === scope))
        if (unknown.length > 0) throw new errors.InvalidScope('there is no such scope', unknown.join(' '))
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

const forPeople = (city: IssuerNeeds, provider: () => Provider) => ({
  subjectTypes: ['public', 'pairwise'],
  pairwiseIdentifier: (_context: unknown, account: AccountId, { clientId }: { clientId: string }) =>
    subjectAt(city.keys, clientId, account),
  pkce: { required: () => true },
  claims: { openid: ['sub'], profile: ['name'] },
  expiresWithSession: () => false, // a token lives ten minutes; signing out in the city does not call it back
  interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/consent/${uid}` },
  findAccount: async (context: Context, account: AccountId) => {
    const found = await readPersonOf(city.database, account)
    return (
      found && {
        accountId: account,
        claims: async (use: string, scope: string) =>
          use === 'userinfo' && scope.split(' ').includes('profile') && found.person !== null
            ? { sub: account, name: await nameFor(city, context, account, found.person) }
            : { sub: account },
      }
    )
  },
  /** What was agreed to counts, until it is taken back. */
  loadExistingGrant: async ({ oidc: { client, session } }: Context) => {
    const { clientId } = client ?? {}
    const accountId = session.accountId && asAccountId(session.accountId)
    const agreed = clientId && accountId ? await readConsent(city.database, accountId, clientId) : undefined
    if (!agreed || !clientId || !accountId) return undefined
    const { Grant } = provider()
    const grant = new Grant({ accountId, clientId })
    grant.addOIDCScope(agreed.join(' '))
    await grant.save()
    return grant
  },
})

/** The name of a person for a system that he agreed to; the reading leaves its trace. */
async function nameFor(
  city: IssuerNeeds,
  { oidc: { client } }: Context,
  account: AccountId,
  person: SubjectId,
): Promise<string | undefined> {
  const by = { ...ENGINE, account, program: client?.clientId ?? null }
  const purpose = await trace(city, { by, why: 'own-matter', act: 'userinfo', subjects: [person] })
  return (await openSubjects(city, purpose, [person])).get(person)?.name
}
