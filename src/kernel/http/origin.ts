/**
 * What is ours and what is another's: addresses are resolved as a browser does it and compared by origin with the one that was
 * configured. What a request says of its own host is never asked: whoever sends it chooses that.
 */

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether two origins are one. On one's own machine the names of the loopback are one, as long as the port is. */
export function isOrigin(said: string, ours: string): boolean {
  const [one, other] = [URL.parse(said), URL.parse(ours)]
  if (!one || !other || one.origin === 'null') return false
  if (one.origin === other.origin) return true
  return (
    LOOPBACK.has(one.hostname) &&
    LOOPBACK.has(other.hostname) &&
    one.protocol === other.protocol &&
    one.port === other.port
  )
}

const LONGEST = 500

/** Path and query of an address of ours, as a browser would go to it; the home page for any other. */
export function pathWithin(to: unknown, origin: string): string {
  if (typeof to !== 'string' || to.length > LONGEST) return '/'
  const url = URL.parse(to, origin)
  if (!url || !isOrigin(url.origin, origin)) return '/'
  const path = `${url.pathname}${url.search}`
  // Two slashes in front name a host.
  return /^\/[/\\]/.test(path) ? '/' : path
}
