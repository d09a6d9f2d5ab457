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
 * `If-Match: "7"` says the same as `seen: 7` in the body: the dossier's sequence, as its ETag has it. Where an operation asks
 * for no sequence the header is refused, since a condition that nobody looks at must not pass (RFC 9110, 13.1.1).
 */
export function withSeen({ headers, body }: Pick<FastifyRequest, 'headers' | 'body'>, takesSeen: boolean): unknown {
  const said = headers['if-match']
  if (said === undefined) return body
  const refuse = (message: string) => badRequest({ errors: [{ path: 'If-Match', message }] })
  if (!takesSeen) throw refuse('this operation takes no If-Match')
  const seen = /^"(\d{1,9})"$/.exec(said)?.[1]
  if (seen === undefined) throw refuse('send the ETag of the dossier, one number in quotation marks')
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
  if ('seen' in body && body.seen !== Number(seen)) throw refuse('it says another sequence than `seen`')
  return { ...body, seen: Number(seen) }
}
