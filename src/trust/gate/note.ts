/** What the gate refuses stands in the security log, once for each request, whether the route shows a page of its own or not. */
import type { FastifyRequest } from 'fastify'
import { isProblem } from '../../kernel/problem/index.ts'
import { noteSecurity, type SecurityKind } from '../security/index.ts'
import { callers } from './make-call.ts'
import type { GateNeeds } from './routes.ts'

const noted = new WeakSet<FastifyRequest>()

/** Whoever has no token at all is sent to sign in; that is no refusal of somebody. */
const kindOf = (status: number, request: FastifyRequest): Exclude<SecurityKind, 'revoked'> | null => {
  if (status === 429) return 'limited'
  if (status === 403) return 'refused'
  return status === 401 && request.headers.authorization !== undefined ? 'sign-in' : null
}

export async function noteRefusal(city: GateNeeds, request: FastifyRequest, thrown: unknown): Promise<void> {
  if (!isProblem(thrown) || noted.has(request)) return
  const kind = kindOf(thrown.status, request)
  if (kind) await note(city, request, kind, thrown.code)
}

/** Somebody asked for what he may not even know of: it is answered as what is not there, and put down. */
export const noteUnseen = (city: GateNeeds, request: FastifyRequest): Promise<void> =>
  note(city, request, 'refused', 'gate/not-seen')

async function note(city: GateNeeds, request: FastifyRequest, kind: Exclude<SecurityKind, 'revoked'>, code: string) {
  noted.add(request)
  const known = callers.get(request)
  const about = {
    kind,
    code,
    account: known?.account ?? null,
    program: known?.principal.program ?? null,
    route: `${request.method} ${request.routeOptions.url ?? 'none'}`,
    address: request.ip,
  }
  await noteSecurity(city, about)
}
