/** Which methods an address takes: whoever uses another is told so with 405 and `Allow` (RFC 9110, 15.5.6), not that it is not there. */
import type { FastifyInstance } from 'fastify'

type Known = { pattern: RegExp; methods: Set<string> }

/** Watches the routes that are added from now on; gives the methods that an address takes, none where there is no such address. */
export function watchMethods(app: FastifyInstance): (path: string) => string[] {
  const known = new Map<string, Known>()
  app.addHook('onRoute', ({ url, method }) => {
    const one = known.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() }
    known.set(url, one)
    for (const name of [method].flat()) one.methods.add(name)
  })
  return (path) => [
    ...new Set([...known.values()].flatMap(({ pattern, methods }) => (pattern.test(path) ? [...methods] : []))),
  ]
}

/** `/dossiers/:dossier` and `/assets/*`, as the server writes its routes. */
const patternOf = (url: string) =>
  new RegExp(
    `^${url
      .split('/')
      .map((part) =>
        part.startsWith(':') ? '[^/]+' : part === '*' ? '.*' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
      )
      .join('/')}$`,
  )
