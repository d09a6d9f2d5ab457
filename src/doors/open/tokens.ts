/**
 * Where programs get their tokens, and outside systems the people who sign in to them. The provider reads the request
 * itself: in a place of its own the body stays unread, and the answer is the provider's. It is made with the first request,
 * since only then the city knows its address.
 */

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { limited, tooMany } from '../../kernel/http/index.ts'
import { isProblem, sayProblem } from '../../kernel/problem/index.ts'
import type { MatterCity } from '../../services/matter/index.ts'
import { SESSION } from '../../trust/gate/index.ts'
import {
  OAUTH_PATHS,
  type OAuthPath,
  type OAuthProvider,
  oauthProvider,
  signedInSince,
} from '../../trust/identity/index.ts'
import { noteSecurity } from '../../trust/security/index.ts'

/** A token lives ten minutes; of an outside system's people each needs one or two. */
const LIMIT = { of: 'tokens', perMinute: 300, counts: 'all' } as const

/** How one proves himself there: the scheme is named with every refusal (RFC 9110, 11.6.1). */
const PROVED_BY: ReadonlyMap<string, 'Basic' | 'Bearer'> = new Map([
  ['/oauth/token', 'Basic'],
  ['/oauth/revoke', 'Basic'],
  ['/oauth/introspect', 'Basic'],
  ['/oauth/userinfo', 'Bearer'],
])

export async function mountTokens(app: FastifyInstance, city: MatterCity): Promise<void> {
  let provider: OAuthProvider | null = null
  const provide = () => {
    provider ??= oauthProvider(
      { database: city.database, keys: city.engine.keys, clock: city.engine.clock },
      city.origin(),
      (problem) => city.complain(problem, 'The token endpoint failed.'),
    )
    return provider
  }
  const answer = async ({ isVisited }: OAuthPath, request: FastifyRequest, reply: FastifyReply) => {
    const session = isVisited ? request.cookies[SESSION] : undefined
    const known = session === undefined ? null : await signedInSince(city, session)
    const person = known && !city.demo && (known.isHalf || known.demo) ? null : known
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) reply.raw.setHeader(name, value)
    const problem = await provide().answer(request.raw, reply.raw, person)
    if (problem) throw problem
    reply.hijack()
    if (reply.raw.statusCode === 401) await note(request, 'sign-in', 'oauth/invalid-client')
  }
  const note = (request: FastifyRequest, kind: 'sign-in' | 'limited', code: string) =>
    noteSecurity(
      { database: city.database, keys: city.engine.keys, complain: city.complain },
      { kind, code, route: `${request.method} ${request.routeOptions.url}`, address: request.ip },
    )
  const tellProgram = async (thrown: unknown, request: FastifyRequest, reply: FastifyReply) => {
    if (!isProblem(thrown, tooMany)) throw thrown
    await note(request, 'limited', thrown.code)
    const error = 'temporarily_unavailable'
    const scheme = PROVED_BY.get(request.routeOptions.url ?? '')
    if (scheme) reply.header('www-authenticate', `${scheme} realm="${city.origin()}/oauth", error="${error}"`)
    return reply
      .code(thrown.status)
      .headers({ 'retry-after': String(thrown.parameters.retryAfter), 'cache-control': 'no-store' })
      .type('application/json; charset=utf-8')
      .send(JSON.stringify({ error, error_description: sayProblem(thrown, 'en').detail }))
  }
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    for (const path of OAUTH_PATHS)
      scope.route({
        method: path.methods,
        url: path.url,
        ...limited(app, LIMIT),
        handler: (request, reply) => answer(path, request, reply),
        // People get their page, programs what their library reads (RFC 6749, 5.2).
        ...(path.isVisited ? {} : { errorHandler: tellProgram }),
      })
  })
}
