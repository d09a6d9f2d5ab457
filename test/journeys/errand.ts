/** Requests as a browser makes them: cookies kept, redirects followed, and where one comes from said. */
import type { Answer } from './page.ts'

/** Somebody's browser: one city, a language, what it was given to keep. */
export type Visit = { origin: string; language: 'zh' | 'en'; cookies: Map<string, string> }
type Sending = { referer?: string; body?: URLSearchParams | FormData; maxRedirects?: number }

const MOST_REDIRECTS = 20
const HTML = 'text/html,application/xhtml+xml,*/*;q=0.8'

/** Sends a request and follows where it leads, a fragment included. A form that was sent is asked for after a redirect. */
export async function send(visit: Visit, to: URL, sending: Sending): Promise<Answer> {
  const { referer, body, maxRedirects = MOST_REDIRECTS } = sending
  const answer = await fetch(to, {
    method: body ? 'POST' : 'GET',
    redirect: 'manual',
    headers: {
      accept: HTML,
      'accept-language': visit.language === 'zh' ? 'zh-CN' : 'en-GB',
      cookie: [...visit.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'sec-fetch-site': 'same-origin',
      ...(referer?.startsWith(visit.origin) && { referer }),
      ...(body && { origin: visit.origin }),
    },
    ...(body && { body }),
  })
  keepCookies(visit, answer)
  const location = answer.headers.get('location')
  if (location !== null && answer.status >= 300 && answer.status < 400 && maxRedirects > 0) {
    await answer.arrayBuffer()
    const next = new URL(location, to)
    if (next.origin !== visit.origin) throw new Error(`${to.pathname} leads out of the city, to ${next.origin}`)
    return send(visit, next, { ...(referer !== undefined && { referer }), maxRedirects: maxRedirects - 1 })
  }
  const bytes = Buffer.from(await answer.arrayBuffer())
  return {
    status: () => answer.status,
    url: () => to.href,
    headers: () => Object.fromEntries(answer.headers),
    body: async () => bytes,
    text: async () => bytes.toString(),
  }
}

/** A cookie without a value, or whose time is over, is thrown away. */
function keepCookies({ cookies }: Visit, answer: Response): void {
  for (const line of answer.headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split(/;\s*/)
    const at = pair.indexOf('=')
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
    if (value === '' || attributes.some((one) => /^max-age=(0|-)/i.test(one))) cookies.delete(name)
    else cookies.set(name, value)
  }
}
