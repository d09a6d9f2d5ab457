/**
 * Names of cookies. Where people reach the city over HTTPS they begin with `__Host-`: browsers then take them from this very host
 * over HTTPS alone (RFC 6265bis, 4.1.3.2), so that no neighbour under the same domain, and nobody on a line without encryption,
 * can put a session of his own in somebody's browser. Everything else of a request goes by the bare name.
 */
import type { FastifyInstance } from 'fastify'

const PREFIX = '__Host-'
/** Of cookies that hold for one path, such as those of a sign-in at an outside system on its way. */
export const PATH_PREFIX = '__Secure-'

/** As a cookie for the whole city is set. */
export const cookieName = (name: string, secure: boolean): string => (secure ? `${PREFIX}${name}` : name)

/**
 * Lets requests know cookies by their bare names, and where the city is reached over HTTPS none that has no such prefix. A cookie
 * for one path keeps its whole name: a neighbour may set one of those, and it must not pass for one of this host.
 */
export function readPrefixed(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const kept = Object.entries(request.cookies).flatMap(([name, value]) => {
      if (name.startsWith(PREFIX)) return [[name.slice(PREFIX.length), value] as const]
      return name.startsWith(PATH_PREFIX) ? [[name, value] as const] : []
    })
    request.cookies = Object.fromEntries(kept)
    done()
  })
}
