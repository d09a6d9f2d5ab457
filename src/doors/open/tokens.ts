/**
 * Where programs get their tokens, and outside systems the people who sign in to them. The provider reads the request
 * itself: in a place of its own the body stays unread, and the answer is the provider's. It is made with the first request,
 * since only then the city knows its address.
 */

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { limited } from '../../kernel/http/index.ts'
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
    if (reply.raw.statusCode === 401)
      await noteSecurity(
        { database: city.database, keys: city.engine.keys, complain: city.complain },
        {
          kind: 'sign-in',
          code: 'oauth/invalid-client',
          route: `${request.method} ${request.routeOptions.url}`,
          address: request.ip,
        },
      )
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
      })
  })
}
