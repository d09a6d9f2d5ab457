/** Who is let in; and, where a dossier is read, the trace of it. */
import type { FastifyRequest } from 'fastify'
import { type Answer, notThere, redirect } from '../../kernel/http/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import { resource } from '../policy/index.ts'
import { trace } from '../reading/index.ts'
import type { Allow, Call } from './call.ts'
import { isProgram } from './make-call.ts'
import { notForYou, signInFirst } from './problems.ts'
import type { GateNeeds } from './routes.ts'

/** Answers those who are not let in, or gives null and, where a dossier is asked for, the purpose under which it is read. */
export async function pass(
  city: GateNeeds,
  request: FastifyRequest,
  allow: Allow,
  call: Call<unknown, unknown>,
): Promise<Answer | null> {
  if (allow === 'anyone') return null
  if (!call.caller) {
    if (isProgram(request)) throw signInFirst()
    return askSignIn(request, call)
  }
  if (allow === 'signed-in') return null
  if (allow === 'officer') {
    if (call.principal.unit === null) throw notForYou()
    return null
  }
  if ('action' in allow) {
    if (!city.policy.allows({ action: allow.action, principal: call.principal, resource: resource('City') }))
      throw notForYou()
    return null
  }
  const id = String((call.params as Record<string, unknown>)[allow.dossier])
  const dossier = await city.dossier(id)
  if (!dossier || !city.policy.allows({ action: 'see', principal: call.principal, resource: dossier })) throw notThere()
  const why = call.principal.subjects.some((one) => dossier.subjects.includes(one) || dossier.onlookers.includes(one))
    ? 'own-matter'
    : allow.why
  const act = allow.act ?? String((call.params as Record<string, unknown>).step ?? 'see')
  const purpose: Purpose = await trace(city, { by: call.principal, why, act, dossier: id })
  Object.assign(call, { purpose })
  return null
}

export function askSignIn(request: FastifyRequest, call: Call<unknown, unknown>): Answer {
  const next = request.method === 'GET' ? request.url : call.referer
  return redirect(`/sign-in?next=${encodeURIComponent(next)}`)
}
