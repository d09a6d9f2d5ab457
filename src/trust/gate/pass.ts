/** Who is let in; and, where a dossier or something else of somebody is read, the trace of it. */
import type { FastifyRequest } from 'fastify'
import { type Answer, notThere, redirect } from '../../kernel/http/index.ts'
import { type Purpose, purposeOf, type Why } from '../../kernel/purpose/index.ts'
import { isOwn, resource } from '../policy/index.ts'
import { type Trace, trace } from '../reading/index.ts'
import type { Allow, Call, Sought } from './call.ts'
import { isProgram } from './make-call.ts'
import { noteUnseen } from './note.ts'
import { notForYou, signInFirst } from './problems.ts'
import type { GateNeeds } from './routes.ts'

/** Answers those who are not let in, or gives null and, where a dossier is asked for, the purpose under which it is read. */
export async function pass(
  city: GateNeeds,
  request: FastifyRequest,
  allow: Allow,
  call: Call<unknown, unknown>,
): Promise<Answer | null> {
  give(city, allow, call)
  if (allow === 'anyone') return null
  if (!call.caller) {
    if (isProgram(request)) throw signInFirst()
    if (call.half) return allow === 'half-signed-in' ? null : redirect(`/second-factor?next=${wayBack(request, call)}`)
    return askSignIn(request, call)
  }
  if (allow === 'half-signed-in') return null
  if (allow === 'signed-in') {
    hand(call, purposeOf('own-matter'))
    return null
  }
  if (allow === 'officer') {
    if (call.principal.unit === null) throw notForYou()
    return null
  }
  if ('action' in allow) {
    if (!city.policy.allows({ action: allow.action, principal: call.principal, resource: resource('City') }))
      throw notForYou()
    return null
  }
  hand(call, await look(city, request, allow, call))
  return null
}

const hand = (call: Call<unknown, unknown>, purpose: Purpose) =>
  Object.defineProperty(call, 'purpose', { value: purpose })

/** Leave to read lists, under a trace whose purpose follows from who is let in. */
function give(city: GateNeeds, allow: Allow, call: Call<unknown, unknown>): void {
  const why = whyOf(allow)
  call.reading = (what) => trace(city, { by: call.principal, why, ...what })
}

function whyOf(allow: Allow): Why {
  if (allow === 'anyone') return 'public-status'
  if (allow === 'signed-in') return 'own-matter'
  return typeof allow === 'object' && 'action' in allow ? 'administration' : 'examination'
}

type AllowLook = Exclude<Allow, string | { action: unknown }>

/** Leave to read what the address names, with its trace. Throws `kernel/not-found` where he may not see it. */
async function look(
  city: GateNeeds,
  request: FastifyRequest,
  allow: AllowLook,
  call: Call<unknown, unknown>,
): Promise<Purpose> {
  const params = new Map(Object.entries(call.params as Record<string, unknown>))
  const id = String(params.get('dossier' in allow ? allow.dossier : allow.param))
  const sought = 'dossier' in allow ? await dossierSought(city, id) : await allow.resource(id)
  const { principal } = call
  if (!sought) throw notThere()
  const isHis = isOwn(principal, sought.resource)
  if (!city.policy.allows({ action: 'see', principal, resource: sought.resource }) || ('of' in allow && !isHis)) {
    await noteUnseen(city, request)
    throw notThere()
  }
  // Who opens the page of a step has not taken it.
  const step = request.method === 'GET' ? undefined : params.get('step')
  const act = allow.act ?? String(step ?? 'see')
  return trace(city, { by: principal, why: isHis ? 'own-matter' : 'examination', act, ...namedBy(allow, id, sought) })
}

const dossierSought = async ({ dossier }: GateNeeds, id: string): Promise<Sought | null> => {
  const found = await dossier(id)
  return found && { resource: found, about: { type: 'dossier', id } }
}

/** A dossier is found by its own column; who is a party to it finds the trace there. */
const namedBy = (
  allow: AllowLook,
  id: string,
  { about, resource }: Sought,
): Pick<Trace, 'dossier' | 'about' | 'subjects'> =>
  'dossier' in allow ? { dossier: id } : { about, subjects: resource.subjects }

export const askSignIn = (request: FastifyRequest, call: Call<unknown, unknown>): Answer =>
  redirect(`/sign-in?next=${wayBack(request, call)}`)

const wayBack = (request: FastifyRequest, call: Call<unknown, unknown>) =>
  encodeURIComponent(request.method === 'GET' ? request.url : call.referer)
