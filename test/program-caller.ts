/** A program that calls a city from outside, and does not give up: a request without an answer is sent again under its key. */
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Program } from './prepared-city.ts'

export type Reply = { status: number; body: Record<string, unknown>; tries: number; key: string }
export type Caller = {
  get: (path: string) => Promise<Reply>
  /** A write under an idempotency key: a fresh one unless it is given. */
  post: (path: string, body: unknown, key?: string) => Promise<Reply>
  upload: (field: string, bytes: Uint8Array) => Promise<Reply>
}

/** On a busy machine a city that is killed again and again serves for moments only. */
const GIVE_UP_MS = 180_000
const TOKEN_MS = 8 * 60_000

/** `origins` gives where the city can be reached now; each try takes the next. */
export function callerOf(program: Program, origins: () => string): Caller {
  let token = { value: '', until: 0 }
  const tokenNow = async (): Promise<string> => {
    if (token.until > Date.now()) return token.value
    const answer = await fetch(`${origins()}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'dossiers:read dossiers:write' }),
      headers: { authorization: `Basic ${Buffer.from(`${program.id}:${program.secret}`).toString('base64')}` },
    })
    const said: unknown = await answer.json()
    if (typeof said !== 'object' || said === null || !('access_token' in said))
      throw new Error(`no token: ${answer.status} ${JSON.stringify(said)}`)
    token = { value: String(said.access_token), until: Date.now() + TOKEN_MS }
    return token.value
  }
  const ask = async (path: string, key: string, init: () => RequestInit): Promise<Reply> => {
    const late = Date.now() + GIVE_UP_MS
    for (let tries = 1; ; tries += 1) {
      try {
        const headers = { authorization: `Bearer ${await tokenNow()}`, 'idempotency-key': key }
        const { headers: more, ...rest } = init()
        const answer = await fetch(`${origins()}${path}`, { ...rest, headers: { ...headers, ...more } })
        const text = await answer.text()
        if (answer.status === 401) token.until = 0
        // 503 says that the city is being prepared; any other answer is one.
        if (answer.status !== 503 && answer.status !== 401)
          return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : { text }, tries, key }
      } catch (thrown) {
        if (Date.now() > late) throw thrown
      }
      if (Date.now() > late) throw new Error(`no answer to ${path} within three minutes`)
      await wait(40)
    }
  }
  return {
    get: (path) => ask(path, randomUUID(), () => ({})),
    post: (path, body, key = randomUUID()) =>
      ask(path, key, () => ({
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      })),
    upload: (field, bytes) =>
      ask('/api/v1/uploads', randomUUID(), () => {
        const body = new FormData()
        body.append(field, new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), `${field}.pdf`)
        return { method: 'POST', body }
      }),
  }
}
