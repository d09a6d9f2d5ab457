/**
 * The gate: every request passes here in one order. Session; origin; strict parse; may he see it (else 404); the trace of
 * reading, in a statement of its own; then the command, which asks whether he may act with the rows under its lock, and
 * which is done once for each key. Routes are literals: path, schemas, who is let in, what is answered.
 */
import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Database } from '../../kernel/database/index.ts'
import type { FormToken, Frame } from '../../kernel/html/index.ts'
import {
  type Answer,
  badRequest,
  invalid,
  newReference,
  notThere,
  readForm,
  redirect,
  sayToProgram,
  send,
  tooLarge,
  type Uploaded,
  unforeseen,
} from '../../kernel/http/index.ts'
import { asLanguage, type Language } from '../../kernel/i18n/index.ts'
import { newId } from '../../kernel/id/index.ts'
import { fingerprintOf, type OnceScope, runOnce } from '../../kernel/once/index.ts'
import { isProblem, type Problem, sayProblem } from '../../kernel/problem/index.ts'
import { type Purpose, purposeOf } from '../../kernel/purpose/index.ts'
import type { CityKeys } from '../../kernel/sealing/index.ts'
import type { CityClock } from '../../kernel/time/index.ts'
import { formToken, formTokenHolds, type Scope } from '../identity/index.ts'
import { ENGINE, type Policy, type Principal, type Resource, resource } from '../policy/index.ts'
import { trace } from '../reading/index.ts'
import { type Allow, type Call, type Door, type Known, LANGUAGE, LARGE, type Posted, SESSION } from './call.ts'
import { positionOf, withSeen } from './headers.ts'
import { keyMissing, notForYou, scopeMissing, signInFirst, wrongOrigin } from './problems.ts'

/** What the gate needs of the city; what lies above it is handed in as functions. */
export type GateNeeds = {
  database: Database
  clock: CityClock
  keys: CityKeys
  policy: Policy
  origin: () => string
  secure: boolean
  identify: (token: string) => Promise<Known | null>
  /** Throws where the position that is named is not held. */
  identifyProgram: (bearer: string, position: string | undefined) => Promise<Known | null>
  /** A dossier as the policy sees it, or null. */
  dossier: (id: string) => Promise<Resource | null>
  frame: (
    door: Door,
    made: { language: Language; largePrint: boolean; path: string; caller: Known | null; form: FormToken },
  ) => Promise<Frame>
  problemPage: (thrown: Problem, frame: Frame, reference?: string) => Answer
  complain: (problem: unknown, words: string) => void
}

type Shape = z.ZodType
type None = z.ZodType<Record<never, never>>
type Out<S extends Shape> = z.infer<S>

export type PageRoute<P extends Shape, Q extends Shape> = {
  door: Door
  params?: P
  query?: Q
  allow: Allow
  show: (call: Call<Out<P>, Out<Q>>) => Promise<Answer>
}

export type FormRoute<P extends Shape> = {
  door: Door
  params?: P
  allow: Allow
  /** At most so many a minute from one address, where strangers may try. */
  perMinute?: number
} & (
  | {
      /** A command: done once for the form's key; gives the id of what it made or moved. */
      act: (call: Call<Out<P>, Record<never, never>>, posted: Posted) => Promise<string>
      answer: (id: string, call: Call<Out<P>, Record<never, never>>) => Promise<Answer> | Answer
      /** A page for what was thrown and can be mended there; null leaves it to the problem page. */
      again?: (thrown: unknown, call: Call<Out<P>, Record<never, never>>, posted: Posted) => Promise<Answer | null>
    }
  | { handle: (call: Call<Out<P>, Record<never, never>>, posted: Posted) => Promise<Answer> }
)

export type ProgramRoute<P extends Shape, Q extends Shape, B extends Shape> = {
  params?: P
  query?: Q
  body?: B
  allow: Allow
  /** What the program must have been granted, beside what its account may do. */
  scopes?: readonly Scope[]
  /** At most so many a minute from one address, where strangers may try. */
  perMinute?: number
  /** Files come as multipart; `body` is then asked of the fields beside them. */
  files?: boolean
  /** Whether the body has `seen`, which may come as If-Match instead. */
  takesSeen?: boolean
  show?: (call: Call<Out<P>, Out<Q>>, body: Out<B>) => Promise<Answer>
  act?: (call: Call<Out<P>, Out<Q>>, body: Out<B>, files: readonly Uploaded[]) => Promise<string>
  answer?: (id: string, call: Call<Out<P>, Out<Q>>) => Promise<Answer> | Answer
}

export type Gate = {
  page: <P extends Shape = None, Q extends Shape = None>(path: string, route: PageRoute<P, Q>) => void
  form: <P extends Shape = None>(path: string, route: FormRoute<P>) => void
  program: <P extends Shape = None, Q extends Shape = None, B extends Shape = None>(
    method: 'GET' | 'POST',
    path: string,
    route: ProgramRoute<P, Q, B>,
  ) => void
}

const NOTHING = z.strictObject({})
const NOBODY: Principal = { ...ENGINE, kind: 'person' }

export function makeGate(app: FastifyInstance, city: GateNeeds): Gate {
  catchProblems(app, city)
  rememberSwitches(app, city.secure)
  return {
    page: (path, route) => {
      app.get(path, async (request, reply) => {
        const call = await callOf(city, request, route.door, route.params, route.query)
        const refused = await pass(city, request, route.allow, call)
        return send(reply, refused ?? (await route.show(call)), city.secure)
      })
    },
    form: (path, route) => {
      app.post(path, limitOf(route.perMinute), async (request, reply) => {
        checkOrigin(city, request)
        const call = await callOf<NonNullable<typeof route.params>, None>(
          city,
          request,
          route.door,
          route.params,
          undefined,
        )
        // Ten megabytes of a stranger are not read: forms that anybody may send carry no files.
        if (!call.caller && request.isMultipart()) return send(reply, askSignIn(request, call), city.secure)
        const { fields, files } = await readForm(request)
        if (call.caller && call.session && !formTokenHolds(city.keys, call.session, String(fields._csrf ?? '')))
          throw wrongOrigin()
        const { _csrf, _key, _sequence, ...rest } = fields
        const posted: Posted = {
          fields: rest,
          files,
          seen: typeof _sequence === 'string' && /^\d{1,9}$/.test(_sequence) ? Number(_sequence) : undefined,
        }
        const refused = await pass(city, request, route.allow, call)
        if (refused) return send(reply, refused, city.secure)
        if ('handle' in route) return send(reply, await route.handle(call, posted), city.secure)
        const scope = onceScope(city, call, typeof _key === 'string' && _key !== '' ? _key : null, request, {
          ...rest,
          files: files.map(({ field, name }) => [field, name]),
        })
        try {
          const id = await runOnce(city.database, scope, () => route.act(call, posted))
          return send(reply, await route.answer(id, call), city.secure)
        } catch (thrown) {
          const again = route.again ? await route.again(thrown, call, posted) : null
          if (!again) throw thrown
          return send(reply, again, city.secure)
        }
      })
    },
    program: (method, path, route) => {
      app.route({
        method,
        url: path,
        ...limitOf(route.perMinute),
        handler: async (request, reply) => {
          const call = await callOf(city, request, 'open', route.params, route.query)
          if (!route.query) parse(NOTHING, withoutSwitches(request.query as Record<string, string | undefined>))
          checkScopes(call, route.scopes ?? [])
          const refused = await pass(city, request, route.allow, call)
          if (refused) return send(reply, refused, city.secure)
          const asked = withSeen(request, route.takesSeen ?? false)
          const sent = route.files ? await readForm(request) : { fields: asked, files: [] }
          const body = route.body ? parse(route.body, sent.fields) : undefined
          if (route.show) return send(reply, await route.show(call, body as never), city.secure)
          const { act, answer } = route
          if (!act || !answer) throw notThere()
          const key = request.headers['idempotency-key']
          if (typeof key !== 'string' || key.length < 8 || key.length > 100) throw keyMissing()
          const said = route.files ? { ...Object(sent.fields), files: digestsOf(sent.files) } : sent.fields
          const id = await runOnce(city.database, onceScope(city, call, key, request, said), () =>
            act(call, body as never, sent.files),
          )
          return send(reply, await answer(id, call), city.secure)
        },
      })
    },
  }
}

const limitOf = (perMinute: number | undefined) =>
  perMinute ? { config: { rateLimit: { max: perMinute, timeWindow: 60_000 } } } : {}

/** What a program was not granted it does not do, whatever its account may. Browsers have no scopes. */
function checkScopes({ caller, principal }: Call<unknown, unknown>, scopes: readonly Scope[]): void {
  const missing =
    caller && principal.program !== null ? scopes.find((scope) => !principal.scopes.includes(scope)) : undefined
  if (missing !== undefined) throw scopeMissing({ scope: missing })
}

/** Files as a repeated request is recognised by: field, name and content. */
const digestsOf = (files: readonly Uploaded[]) =>
  files.map(({ field, name, bytes }) => [field, name, createHash('sha256').update(bytes).digest('hex')])

/** `?language=` and `?print=` hold from then on, in a cookie that says nothing else. */
function rememberSwitches(app: FastifyInstance, secure: boolean): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (isProgram(request)) return done()
    const { language, print } = request.query as Record<string, string | undefined>
    const keep = (name: string, value: string) =>
      reply.setCookie(name, value, { path: '/', sameSite: 'lax', secure, httpOnly: true, maxAge: 365 * 86_400 })
    if (language === 'zh' || language === 'en') keep(LANGUAGE, language)
    if (print === 'large' || print === 'normal') keep(LARGE, print)
    done()
  })
}

const isProgram = (request: FastifyRequest) => request.url.startsWith('/api/')

async function callOf<P extends Shape, Q extends Shape>(
  city: GateNeeds,
  request: FastifyRequest,
  door: Door,
  params: P | undefined,
  query: Q | undefined,
): Promise<Call<Out<P>, Out<Q>>> {
  const cookie = (name: string) => request.cookies[name]
  const session = isProgram(request) ? undefined : cookie(SESSION)
  const caller = await whoCalls(city, request, session)
  const asked = request.query as Record<string, string | undefined>
  const language = languageOf(request)
  const largePrint = (asked.print ?? cookie(LARGE)) === 'large'
  const form = (sequence?: number): FormToken => ({
    csrf: session ? formToken(city.keys, session) : '',
    key: newId(),
    sequence,
  })
  const path = request.url
  return {
    params: (params ? parsePlace(params, request.params) : {}) as Out<P>,
    query: (query ? parse(query, withoutSwitches(asked)) : {}) as Out<Q>,
    caller,
    principal: caller?.principal ?? NOBODY,
    language,
    largePrint,
    purpose: purposeOf('own-matter'),
    form,
    frame:
      door === 'open' && isProgram(request)
        ? ({} as Frame)
        : await city.frame(door, { language, largePrint, path, caller, form: form() }),
    path,
    address: request.ip,
    referer: pathOf(request.headers.referer ?? '/'),
    device: String(request.headers['user-agent'] ?? '').slice(0, 200),
    cookie,
    session,
  }
}

/** As the address asks, or the cookie, or the browser. What stands twice in an address is a list: it is not asked for. */
function languageOf(request: FastifyRequest): Language {
  const { language } = (request.query ?? {}) as Record<string, unknown>
  const kept = isProgram(request) ? undefined : request.cookies?.[LANGUAGE]
  return asLanguage(typeof language === 'string' ? language : (kept ?? request.headers['accept-language']))
}

const withoutSwitches = ({ language: _language, print: _print, ...rest }: Record<string, string | undefined>) => rest

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

function parse<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw invalid(parsed.error)
  return parsed.data
}

/** Answers those who are not let in, or gives null and, where a dossier is asked for, the purpose under which it is read. */
async function pass(
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

function askSignIn(request: FastifyRequest, call: Call<unknown, unknown>): Answer {
  const next = request.method === 'GET' ? request.url : call.referer
  return redirect(`/sign-in?next=${encodeURIComponent(next)}`)
}

/** Path and query of an address of ours; anything else is the home page. */
const pathOf = (address: string) => {
  try {
    const url = new URL(address, 'http://city.invalid')
    return `${url.pathname}${url.search}`
  } catch {
    return '/'
  }
}

/** A form must come from a page of ours: browsers say where it comes from, in one header or the other. */
function checkOrigin(city: GateNeeds, request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  const { origin } = request.headers
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw wrongOrigin()
  if (
    origin !== undefined &&
    origin !== 'null' &&
    URL.parse(origin)?.host !== request.headers.host &&
    origin !== city.origin()
  )
    throw wrongOrigin()
  if (origin === 'null' && site !== 'same-origin') throw wrongOrigin()
}

function onceScope(
  city: GateNeeds,
  call: Call<unknown, unknown>,
  key: string | null,
  request: FastifyRequest,
  body: unknown,
): OnceScope | null {
  if (key === null || !call.caller) return null
  const owner = call.principal.program ?? call.caller.account
  return { owner, key, fingerprint: fingerprintOf(city.keys, request.method, request.url, body), kept: null }
}

/** Problems become answers here and nowhere else. */
function catchProblems(app: FastifyInstance, city: GateNeeds): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply, thrown: Problem, reference?: string) => {
    const language = languageOf(request)
    if (isProgram(request)) {
      if (thrown.status === 401) reply.header('www-authenticate', 'Bearer')
      if (isProblem(thrown, scopeMissing)) reply.header('www-authenticate', 'Bearer error="insufficient_scope"')
      return reply
        .code(thrown.status)
        .type('application/problem+json; charset=utf-8')
        .send(JSON.stringify(sayToProgram(thrown, language, request.url.split('?')[0] ?? '')))
    }
    try {
      const call = await callOf(city, request, request.url.startsWith('/ban') ? 'ban' : 'tong', undefined, undefined)
      return send(reply, city.problemPage(thrown, call.frame, reference), city.secure)
    } catch (again) {
      // The page needs the database; where that is the trouble, a line of text must do.
      if (reference === undefined) city.complain(again, 'The page of a problem could not be made')
      const { title, detail } = sayProblem(thrown, language)
      return reply
        .code(thrown.status)
        .header('cache-control', 'no-store')
        .type('text/plain; charset=utf-8')
        .send(`${title}\n${detail}\n`)
    }
  }
  app.setNotFoundHandler((request, reply) => answer(request, reply, notThere()))
  app.setErrorHandler(async (thrown, request, reply) => {
    if (isProblem(thrown)) return answer(request, reply, thrown)
    const status =
      thrown instanceof Error && 'statusCode' in thrown && typeof thrown.statusCode === 'number'
        ? thrown.statusCode
        : 500
    if (status === 413) return answer(request, reply, tooLarge())
    if (status >= 400 && status < 500) return answer(request, reply, badRequest({ errors: [] }))
    const reference = newReference()
    city.complain(thrown, `Unforeseen, reference ${reference}`)
    return answer(request, reply, unforeseen({ reference }), reference)
  })
}
