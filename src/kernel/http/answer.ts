/** Answers as values: a handler says what, and one place sends it. */
import { createHash } from 'node:crypto'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { FastifyReply } from 'fastify'
import type { JSX } from 'preact'
import { renderPage } from '../html/index.ts'
import { cookieName, PATH_PREFIX } from './cookies.ts'
import { countFailure } from './limits.ts'

export type Answer =
  | { kind: 'html'; status: number; page: JSX.Element; cookies?: Cookies }
  /** `isFailure`: what was tried was wrong, and counts as such where failures are counted. */
  | { kind: 'redirect'; to: string; cookies?: Cookies; isFailure?: boolean }
  /** `version`: that of what is told. Its ETag is weak and begins with it, since the same version is told in words, and the days that are left change. */
  | { kind: 'json'; status: number; body: unknown; location?: string; version?: string }
  | { kind: 'file'; bytes: Uint8Array; type: string; name: string; shown: boolean }
  | { kind: 'published'; bytes: Buffer; type: string; etag: string; packed: Map<Packing, Buffer> }

/**
 * Cookies to set; null ends one. `days` null: until the browser closes. One for a path goes to that path from pages of ours only, and
 * scripts do not read it; with no minutes it ends.
 */
export type Cookies = Record<
  string,
  { value: string; days: number | null; http: boolean } | { value: string; minutes: number; path: string } | null
>

export const html = (page: JSX.Element, status = 200, cookies?: Cookies): Answer => ({
  kind: 'html',
  status,
  page,
  ...(cookies ? { cookies } : {}),
})

/** 303 See Other: after a form, the browser gets the next page, and a reload repeats nothing. */
export const redirect = (to: string, cookies?: Cookies, isFailure = false): Answer => ({
  kind: 'redirect',
  to,
  ...(cookies ? { cookies } : {}),
  ...(isFailure ? { isFailure } : {}),
})

export const json = (body: unknown, status = 200, location?: string): Answer => ({
  kind: 'json',
  status,
  body,
  ...(location ? { location } : {}),
})

/** A file; `shown` in the browser, else saved. The name may hold any character. */
export const file = (bytes: Uint8Array, type: string, name: string, shown = true): Answer => ({
  kind: 'file',
  bytes,
  type,
  name,
  shown,
})

/**
 * Something for everybody that seldom changes: anyone on the way may keep it for an hour, and asks again with its ETag. The
 * same bytes have the same ETag, whichever process answers; it is a weak one, since an answer may be compressed. Who keeps the
 * answer has it compressed once for each way, and not for each who asks.
 */
export function published(words: string, type: string): Answer {
  const bytes = Buffer.from(words)
  const digest = createHash('sha256').update(bytes).digest('base64url')
  return { kind: 'published', bytes, type, etag: `W/"${digest}"`, packed: new Map() }
}

/** Sends an answer. Pages about people are not kept by anyone on the way. */
export function send(reply: FastifyReply, answer: Answer, secure: boolean): FastifyReply {
  if ((answer.kind === 'html' || answer.kind === 'redirect') && answer.cookies)
    setCookies(reply, answer.cookies, secure)
  if (answer.kind === 'redirect' && answer.isFailure) countFailure(reply.request)
  switch (answer.kind) {
    case 'html':
      return reply
        .code(answer.status)
        .header('cache-control', 'no-store')
        .header('vary', 'Accept-Language, Cookie')
        .type('text/html; charset=utf-8')
        .send(renderPage(answer.page))
    case 'redirect':
      return reply.header('cache-control', 'no-store').redirect(answer.to, 303)
    case 'json':
      if (answer.location) reply.header('location', answer.location)
      return sendJson(reply, answer)
    case 'file': {
      const name = encodeURIComponent(answer.name)
      return reply
        .header('cache-control', 'no-store')
        .header('content-disposition', `${answer.shown ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`)
        .type(answer.type)
        .send(Buffer.from(answer.bytes))
    }
    case 'published': {
      reply
        .header('cache-control', 'public, max-age=3600')
        .header('etag', answer.etag)
        .header('vary', 'Accept-Language, Accept-Encoding')
      const { 'if-none-match': seen = '' } = reply.request.headers
      if (isSeen(seen, answer.etag)) return reply.code(304).send()
      const packing = packingFor(String(reply.request.headers['accept-encoding'] ?? ''))
      reply.type(answer.type)
      return packing === null
        ? reply.send(answer.bytes)
        : reply.header('content-encoding', packing).send(packedAs(answer, packing))
    }
  }
}

function sendJson(reply: FastifyReply, { body, status, version }: Extract<Answer, { kind: 'json' }>): FastifyReply {
  const text = JSON.stringify(body)
  reply
    .header('cache-control', version === undefined ? 'no-store' : 'private, no-cache')
    .header('vary', 'Accept-Language')
  if (version !== undefined) {
    const etag = `W/"${version}.${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
    reply.header('etag', etag)
    if (isSeen(reply.request.headers['if-none-match'] ?? '', etag)) return reply.code(304).send()
  }
  return reply.code(status).type('application/json; charset=utf-8').send(text)
}

type Packing = 'br' | 'gzip'

/** RFC 9110, 12.5.3: what a client takes, Brotli first; `q=0` is a no. */
function packingFor(accepted: string): Packing | null {
  const taken = accepted
    .toLowerCase()
    .split(',')
    .flatMap((one) => {
      const [name = '', ...rest] = one.split(';').map((part) => part.trim())
      return rest.some((part) => /^q=0(\.0*)?$/.test(part)) ? [] : [name]
    })
  return (['br', 'gzip'] as const).find((packing) => taken.includes(packing)) ?? null
}

function packedAs({ bytes, packed }: Extract<Answer, { kind: 'published' }>, packing: Packing): Buffer {
  const known = packed.get(packing) ?? (packing === 'br' ? brotliCompressSync(bytes) : gzipSync(bytes, { level: 9 }))
  packed.set(packing, known)
  return known
}

/** RFC 9110, 13.1.2: any of the list, compared weakly; `*` is whatever there is. */
const isSeen = (list: string, etag: string) =>
  list.trim() === '*' || list.split(',').some((one) => one.trim().replace(/^W\//, '') === etag.replace(/^W\//, ''))

function setCookies(reply: FastifyReply, cookies: Cookies, secure: boolean): void {
  for (const [bare, cookie] of Object.entries(cookies)) {
    if (cookie !== null && 'path' in cookie) {
      reply.setCookie(secure ? `${PATH_PREFIX}${bare}` : bare, cookie.value, {
        path: cookie.path,
        sameSite: 'strict',
        secure,
        httpOnly: true,
        maxAge: cookie.minutes * 60,
      })
      continue
    }
    const name = cookieName(bare, secure)
    const options = { path: '/', sameSite: 'lax' as const, secure, httpOnly: cookie?.http ?? true }
    if (cookie === null) reply.clearCookie(name, options)
    else
      reply.setCookie(name, cookie.value, {
        ...options,
        ...(cookie.days === null ? {} : { maxAge: cookie.days * 86_400 }),
      })
  }
}
