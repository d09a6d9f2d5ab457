/**
 * Where programs get their tokens. The provider reads the request itself: in a place of its own the body stays unread, and
 * the answer is the provider's. It is made with the first request, since only then the city knows its address.
 */
import type { FastifyInstance } from 'fastify'
import type { ServicesCity } from '../../services/application/index.ts'
import { oauthProvider } from '../../trust/identity/index.ts'

type Needs = ServicesCity & { complain: (problem: unknown, words: string) => void }

/** So many tokens a minute from one address: one lives ten minutes. */
const TOKENS_A_MINUTE = 60
const PATHS = [
  '/oauth/token',
  '/oauth/jwks',
  '/oauth/.well-known/oauth-authorization-server',
  '/.well-known/oauth-authorization-server/oauth',
]

export async function mountTokens(app: FastifyInstance, city: Needs): Promise<void> {
  let provider: ReturnType<typeof oauthProvider> | null = null
  const provide = () => {
    provider ??= oauthProvider(
      { database: city.database, keys: city.engine.keys },
      `${city.origin()}/oauth`,
      (problem) => city.complain(problem, 'The token endpoint failed.'),
    )
    return provider
  }
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    for (const url of PATHS)
      scope.route({
        method: ['GET', 'POST'],
        url,
        config: { rateLimit: { max: TOKENS_A_MINUTE, timeWindow: 60_000 } },
        handler: (request, reply) => {
          for (const [name, value] of Object.entries(reply.getHeaders()))
            if (value !== undefined) reply.raw.setHeader(name, value)
          reply.hijack()
          provide().callback(request.raw, reply.raw)
        },
      })
  })
}
