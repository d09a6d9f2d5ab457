/**
 * Short messages through a port of our own, plain HTTP and JSON, behind which an operator puts the carrier he has a contract with:
 *
 *   POST {url}/messages  { "id", "to", "text" }  ->  202 { "receipt" }    taken; the same id again is the same message
 *                                                    400, 404, 410, 422   never: no such number, or a text that it does not take
 *                                                    401, 403             the city is not let in
 *                                                    anything else        not now
 *   GET {url}/messages/{receipt}                 ->  200 { "state": "under-way" | "delivered" | "undelivered" }
 *
 * `to` is a mobile number of the mainland, eleven digits. A user and a password in the URL go as Basic authentication (RFC 7617).
 */
import { z } from 'zod'
import type { Carrier, Handed } from './carrier.ts'

const WAIT_MS = 10_000
const NEVER = [400, 404, 410, 422]

const Taken = z.object({ receipt: z.string().min(1).max(200) })
const State = z.object({ state: z.enum(['under-way', 'delivered', 'undelivered']) })

export function smsCarrier(url: string, waitMs = WAIT_MS): Carrier {
  const at = new URL(url)
  const credentials = `${decodeURIComponent(at.username)}:${decodeURIComponent(at.password)}`
  const authorization: Record<string, string> =
    at.username === '' ? {} : { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }
  const base = `${at.origin}${at.pathname.replace(/\/$/, '')}`
  const call = (path: string, init: RequestInit = {}) =>
    fetch(`${base}${path}`, {
      ...init,
      headers: { ...authorization, 'content-type': 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(waitMs),
    })
  return {
    hand: async ({ id, to, text }): Promise<Handed> => {
      try {
        const answer = await call('/messages', { method: 'POST', body: JSON.stringify({ id, to, text }) })
        const body: unknown = await answer.json().catch(() => null)
        if (answer.status === 401 || answer.status === 403) return { kind: 'later', why: 'not-let-in' }
        if (NEVER.includes(answer.status)) return { kind: 'never', why: 'refused' }
        if (answer.status !== 202) return { kind: 'later', why: 'busy' }
        const { data } = Taken.safeParse(body)
        return data ? { kind: 'taken', receipt: data.receipt } : { kind: 'later', why: 'unclear' }
      } catch {
        return { kind: 'later', why: 'unreachable' }
      }
    },
    ask: async (receipt) => {
      try {
        const answer = await call(`/messages/${encodeURIComponent(receipt)}`)
        const { data } = State.safeParse(await answer.json())
        return data?.state === 'delivered' ? 'arrived' : (data?.state ?? 'under-way')
      } catch {
        return 'under-way'
      }
    },
  }
}
