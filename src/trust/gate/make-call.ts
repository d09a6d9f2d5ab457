/** Who calls, in which language, with what: made of a request before anything is asked about it. */
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { FormToken, Frame } from '../../kernel/html/index.ts'
import { badRequest, fitting, notThere, pathWithin } from '../../kernel/http/index.ts'
import { type Language, languageFrom } from '../../kernel/i18n/index.ts'
import { newId } from '../../kernel/id/index.ts'
import type { Purpose } from '../../kernel/purpose/index.ts'
import { formToken } from '../identity/index.ts'
import { NOBODY } from '../policy/index.ts'
import { type Call, type Known, LANGUAGE, LARGE, SESSION } from './call.ts'
import { positionOf } from './headers.ts'
import { sayWhose } from './kept.ts'
import type { GateNeeds, Out, Shape } from './routes.ts'

/** Who called, for what is said of a request after it was refused. */
export const callers = new WeakMap<FastifyRequest, Known>()

export const isProgram = (request: FastifyRequest) => request.url.startsWith('/api/')

export async function callOf<P extends Shape, Q extends Shape>(
  city: GateNeeds,
  request: FastifyRequest,
  params: P | undefined,
  query: Q | undefined,
): Promise<Call<Out<P>, Out<Q>>> {
  const { call, framing } = await callBegun(city, request, params, query)
  return Object.assign(call, { frame: await framing })
}

/** A call whose frame is still asked for, so that what else is asked may go with it; until then the frame is empty. */
export async function callBegun<P extends Shape, Q extends Shape>(
  city: GateNeeds,
  request: FastifyRequest,
  params: P | undefined,
  query: Q | undefined,
): Promise<{ call: Call<Out<P>, Out<Q>>; framing: Promise<Frame> }> {
  // Where an address could not be read, neither cookies nor query were.
  const cookie = (name: string) => request.cookies?.[name]
  const session = isProgram(request) ? undefined : cookie(SESSION)
  const known = await whoCalls(city, request, session)
  if (known) callers.set(request, known)
  // Half signed in is not signed in: everything is closed that does not say otherwise.
  const [caller, half] = known?.isHalf ? [null, known] : [known, null]
  const asked = (request.query ?? {}) as Record<string, string | undefined>
  const language = languageOf(request)
  if (isProgram(request)) refuseOtherLanguages(asked.language)
  const largePrint = (asked.print ?? cookie(LARGE)) === 'large'
  const csrf = session ? formToken(city.keys, session) : ''
  const form = (sequence?: number): FormToken => ({
    csrf,
    key: newId(),
    sequence,
    whose: caller && session ? sayWhose(city.keys, session, caller.account) : undefined,
  })
  const path = pathWithin(request.url, city.origin())
  const call: Call<Out<P>, Out<Q>> = {
    params: (params ? parsePlace(params, request.params) : {}) as Out<P>,
    query: (query ? fitting(query, withoutSwitches(isProgram(request) ? asked : untracked(asked))) : {}) as Out<Q>,
    caller,
    half,
    principal: caller?.principal ?? NOBODY,
    language,
    largePrint,
    get purpose(): Purpose {
      throw new Error('What is read here the gate was not told of.')
    },
    reading: () => Promise.reject(new Error('Nobody was let in yet.')),
    form,
    frame: NO_FRAME,
    path,
    address: request.ip,
    referer: pathWithin(request.headers.referer, city.origin()),
    device: String(request.headers['user-agent'] ?? '').slice(0, 200),
    cookie,
    session,
  }
  const framing = isProgram(request) ? NO_FRAME : city.frame({ language, largePrint, path, caller, form: form() })
  return { call, framing: Promise.resolve(framing) }
}

const NO_FRAME = {} as Frame

/** As the address asks, or the cookie, or the browser. What stands twice in an address is a list: it is not asked for. */
export function languageOf(request: FastifyRequest): Language {
  const { language } = (request.query ?? {}) as Record<string, unknown>
  const kept = isProgram(request) ? undefined : request.cookies?.[LANGUAGE]
  return languageFrom(typeof language === 'string' ? language : (kept ?? request.headers['accept-language']))
}

function refuseOtherLanguages(said: unknown): void {
  if (said === undefined || said === 'zh' || said === 'en') return
  const message = { zh: '只有 zh 和 en', en: 'there are zh and en' }
  throw badRequest({ errors: [{ path: 'language', message }] })
}

/** What others hang onto links to follow people is no question to us; anything else that is unknown is a mistake. */
const untracked = (asked: Record<string, string | undefined>): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(asked).filter(([name]) => !TRACKING.test(name)))
const TRACKING =
  /^(?:utm_[a-z_]{1,40}|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|ttclid|twclid|igshid|mc_[ce]id|_ga|_gl|spm|scm|isappinstalled)$/

export const withoutSwitches = ({
  language: _language,
  print: _print,
  again: _again,
  ...rest
}: Record<string, string | undefined>) => rest

async function whoCalls(city: GateNeeds, request: FastifyRequest, session: string | undefined): Promise<Known | null> {
  if (!isProgram(request)) return session ? city.identify(session) : null
  const bearer = /^Bearer ([\w.~+/=-]+)$/i.exec(request.headers.authorization ?? '')?.[1]
  return bearer ? city.identifyProgram(bearer, positionOf(request)) : null
}

/** A parameter of a path that has not its shape is a page that is not there. */
function parsePlace<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw notThere()
  return parsed.data
}
