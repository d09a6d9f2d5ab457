/**
 * How often one address may ask what strangers could try: so many a minute in one process, for all routes that share a name, so
 * that a page and the operation beside it are one way and not two. Where failures are counted, what succeeded is given back:
 * a whole office signs in from one address.
 */
import type { FastifyInstance, FastifyRequest, RouteShorthandOptions } from 'fastify'
import { countedAddress } from './network.ts'
import { tooMany } from './problems.ts'

export type Limit = { of: string; perMinute: number; counts: 'all' | 'failures' }

const WINDOW_MS = 60_000
/** So many addresses are remembered; beyond, the one that came first is forgotten. */
const MOST = 20_000

/** Requests that failed though their answer is none of a failure: it leads back to the page, which says what was wrong. */
const failed = new WeakSet<FastifyRequest>()
export const countFailure = (request: FastifyRequest): void => void failed.add(request)

type Window = { until: number; count: number }
type Windows = Map<string, Window>
/** By the server that listens, which is one for all parts of an app. */
const servers = new WeakMap<object, Windows>()

/** The hooks of a route that has a limit. Asked before its body is read; throws `kernel/too-many-requests`. */
export function limited(
  app: FastifyInstance,
  limit: Limit | undefined,
): Pick<RouteShorthandOptions, 'onRequest' | 'onResponse'> {
  if (!limit) return {}
  const windows = servers.get(app.server) ?? new Map<string, Window>()
  servers.set(app.server, windows)
  const keyOf = ({ ip }: FastifyRequest) => `${limit.of} ${countedAddress(ip)}`
  return {
    onRequest: (request, _reply, done) => {
      const window = windowOf(windows, keyOf(request), Date.now())
      window.count += 1
      if (window.count <= limit.perMinute) return done()
      done(tooMany({ retryAfter: Math.max(1, Math.ceil((window.until - Date.now()) / 1000)) }))
    },
    ...(limit.counts === 'failures'
      ? {
          onResponse: (request, { statusCode, raw }, done) => {
            const window = windows.get(keyOf(request))
            if (raw.headersSent && statusCode < 400 && !failed.has(request) && window)
              window.count = Math.max(0, window.count - 1)
            done()
          },
        }
      : {}),
  }
}

function windowOf(windows: Windows, key: string, now: number): Window {
  const known = windows.get(key)
  if (known && known.until > now) return known
  windows.delete(key)
  const [oldest] = windows.keys()
  if (windows.size >= MOST && oldest !== undefined) windows.delete(oldest)
  const fresh = { until: now + WINDOW_MS, count: 0 }
  windows.set(key, fresh)
  return fresh
}
