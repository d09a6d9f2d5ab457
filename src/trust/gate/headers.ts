/** Headers by which programs say what they saw and in which position they act. */
import type { FastifyRequest } from 'fastify'
import { badRequest } from '../../kernel/http/index.ts'

/** The position in which a program acts, by its id; undefined: the one its account has held longest. */
export const POSITION = 'yipan-position'

export function positionOf({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const said = headers[POSITION]
  return typeof said === 'string' ? said.slice(0, 200) : undefined
}

/**
 * `If-Match` says the same as `seen` in the body: `"7"` or the whole ETag the dossier's sequence, `*` whatever there is now. Where an operation asks
 * for no sequence the header is refused, since a condition that nobody looks at must not pass (RFC 9110, 13.1.1).
 */
export function withSeen({ headers, body }: Pick<FastifyRequest, 'headers' | 'body'>, takesSeen: boolean): unknown {
  const said = headers['if-match']
  if (said === undefined) return body
  const refuse = (zh: string, en: string) => badRequest({ errors: [{ path: 'If-Match', message: { zh, en } }] })
  if (!takesSeen) throw refuse('这个操作不接受 If-Match', 'this operation takes no If-Match')
  const number = /^(?:W\/)?"(\d{1,9})(?:\.[\w-]+)?"$/.exec(said)?.[1]
  const seen = said.trim() === '*' ? '*' : number === undefined ? undefined : Number(number)
  if (seen === undefined) throw refuse('请写办件的 ETag 或者 *', 'send the ETag of the dossier, or *')
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
  if ('seen' in body && body.seen !== seen)
    throw refuse('和正文里的 seen 不一样', 'it says another sequence than `seen`')
  return { ...body, seen }
}
