/**
 * An authorization request that comes as a form (OpenID Connect Core 1.0, 3.1.2.1) is led on to the address that says the
 * same. With a form of another site a browser sends no session (SameSite=Lax), so here everybody would be a stranger; with the
 * page that it is led on to it does.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Problem } from '../../kernel/problem/index.ts'
import { outsideRequestWrong } from './problems.ts'

/** As much as goes into an address beside the other headers, for which there are 16 KiB. */
const LONGEST_BYTES = 8192

/** Answers 303 with the same parameters, repeated ones too, behind `path`. Gives a problem where they cannot be read. */
export async function toAddress(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<Problem | null> {
  const { 'content-type': type = '' } = request.headers
  if (type.split(';')[0]?.trim().toLowerCase() !== 'application/x-www-form-urlencoded')
    return outsideRequestWrong({ reason: 'the parameters are no application/x-www-form-urlencoded' })
  const body = await readShort(request)
  if (body === null) response.shouldKeepAlive = false // what else comes is for nobody
  const query = body === null ? '' : new URLSearchParams(body).toString()
  if (body === null || query.length > LONGEST_BYTES)
    return outsideRequestWrong({ reason: `the parameters have more than ${LONGEST_BYTES} bytes` })
  response.writeHead(303, { location: `${path}?${query}`, 'cache-control': 'no-store' }).end()
  return null
}

/** The body; null where it is too long, or does not come whole. One that says that it is too long is not read, another no further. */
function readShort(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > LONGEST_BYTES) return Promise.resolve(null)
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    const end = (body: string | null) => {
      request.off('data', take)
      request.pause()
      resolve(body)
    }
    const take = (chunk: Buffer) => {
      size += chunk.length
      if (size > LONGEST_BYTES) end(null)
      else chunks.push(chunk)
    }
    request.on('data', take)
    request.once('end', () => end(Buffer.concat(chunks).toString('utf8')))
    for (const gone of ['error', 'close'] as const) request.once(gone, () => end(null)) // whoever sent it is gone
  })
}
