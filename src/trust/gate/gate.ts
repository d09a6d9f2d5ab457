/**
 * The gate: every request passes here in one order. Session; origin; strict parse; may he see it (else 404); the trace of
 * reading, in a statement of its own; then the command, which asks whether he may act with the rows under its lock, and
 * which is done once for each key. Routes are literals: path, schemas, who is let in, what is answered.
 */
import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  cookieName,
  fitting,
  isOrigin,
  limited,
  notThere,
  readForm,
  redirect,
  send,
  type Uploaded,
} from '../../kernel/http/index.ts'
import { fingerprintOf, type OnceScope, runOnce } from '../../kernel/once/index.ts'
import { isProblem, type Problem } from '../../kernel/problem/index.ts'
import { formTokenHolds, type Scope } from '../identity/index.ts'
import { dropTyped, takeOutFile } from '../kept/index.ts'
import { asAccountId } from '../policy/index.ts'
import { type Allow, type Call, LANGUAGE, LARGE, type Posted, SESSION } from './call.ts'
import { catchProblems } from './catch.ts'
import { withSeen } from './headers.ts'
import { backTo, type Forms, keep, keepOfEnded, keptOn, pageOf, sentFrom, switchIn, tellAgain } from './kept.ts'
import { askedFor, askedOfFiles, filesNamedIn, putAway, withoutFileButtons, withWaiting } from './kept-files.ts'
import { callBegun, callOf, isProgram, withoutSwitches } from './make-call.ts'
import { noteRefusal } from './note.ts'
import { askSignIn, pass } from './pass.ts'
import { keyMissing, scopeMissing, wrongOrigin } from './problems.ts'
import type { Gate, GateNeeds, None } from './routes.ts'

const NOTHING = z.strictObject({})

export function makeGate(app: FastifyInstance, city: GateNeeds): Gate {
  catchProblems(app, city)
  rememberSwitches(app, city.secure)
  const forms: Forms = new Map()
  return {
    page: (path, route) => {
      app.get(path, limited(app, route.limit), async (request, reply) => {
        const answer = await city.database.gather(async () => {
          const { call, framing } = await callBegun(city, request, route.params, route.query)
          const [refused, frame] = await Promise.all([pass(city, request, route.allow, call), framing])
          if (refused) return refused
          Object.assign(call, { frame })
          // Asked together, in one statement: on nearly every page nothing is kept.
          const [kept, showing] = [keptOn(city, forms, path, call), route.show(call)]
          showing.catch(() => {})
          return (await tellAgain(request, forms, await kept, call)) ?? (await showing)
        })
        return send(reply, answer, city.secure)
      })
    },
    form: (path, route) => {
      const { again, on = path, within = [], smallFile, sameAs } = route
      const form = sameAs ?? path
      if (again && !sameAs) forms.set(path, { again: again as never, on, within, files: route.files !== undefined })
      app.post(path, limited(app, route.limit), async (request, reply) => {
        checkOrigin(city, request)
        const asks = () => callOf<NonNullable<typeof route.params>, None>(city, request, route.params, undefined)
        let call = await asks()
        const page = pageOf(on, call.params)
        const place = sentFrom(forms, on, page, call)
        const dossier = dossierOf(route.allow, call)
        if (again && !call.caller) {
          const kept = await keepOfEnded(city, request, call, { form, page, place, dossier })
          if (kept) return send(reply, kept, city.secure)
        }
        // Ten megabytes of a stranger are not read: forms that anybody may send carry no files, or one that is small.
        if (!call.caller && request.isMultipart() && smallFile === undefined)
          return send(reply, askSignIn(request, call), city.secure)
        const { fields, files } = await readForm(
          request,
          smallFile === undefined ? 'with-files' : { fileBytes: smallFile },
        )
        if (request.isMultipart()) call = await asks() // files come for a minute: whoever was cut off meanwhile is cut off
        if (
          (call.caller ?? call.half) &&
          call.session &&
          !formTokenHolds(city.keys, call.session, String(fields._csrf ?? ''))
        )
          throw wrongOrigin()
        const { _csrf, _key, _sequence, _whose, _switch, ...rest } = fields
        const posted: Posted = {
          fields: rest,
          files,
          seen: typeof _sequence === 'string' && /^\d{1,9}$/.test(_sequence) ? Number(_sequence) : undefined,
        }
        const refused = await pass(city, request, route.allow, call)
        if (refused) return send(reply, refused, city.secure)
        const at = { account: call.caller?.account ?? asAccountId(''), page: place, form }
        const beside = route.files && call.caller ? askedOfFiles(rest) : null
        // By what was sent, whether or not it still waits: a form that is sent twice is the same form, also by the button that goes on.
        const said = { ...posted.fields, _next: undefined, files: digestsOf(files) }
        const waiting = route.files && call.caller ? await filesNamedIn(city, at, withoutFileButtons(rest)) : null
        if (waiting) posted.fields = waiting.fields
        const sent = { form, place, posted, dossier }
        const asked = again && call.caller ? (switchIn(fields) ?? (beside && '')) : null
        if (asked !== null) {
          if (beside?.out) await takeOutFile(city, at, beside.out)
          let isMissed = false
          if ('handle' in route) {
            await route.handle(call, { ...posted, fields: { ...rest, _do: 'later' } })
            if (call.caller) await dropTyped(city, call.caller.account, place, path)
          } else {
            const refused = await putAway(route, call, posted)
            isMissed = await keep(city, call, { ...sent, refused, files: await askedFor(route, call, files) }, null)
          }
          const leads = Object.entries(route.leads ?? {}).find(([name]) => name === fields._switch)?.[1]
          return send(
            reply,
            leads ? redirect(leads(call)) : backTo(page, call, isMissed ? `${asked}&again=1` : asked),
            city.secure,
          )
        }
        if (waiting) posted.files = await withWaiting(city, at, files, waiting.named)
        if ('handle' in route) {
          const keepNow = async (thrown: Problem | null) =>
            void (await keep(city, call, { ...sent, files: await askedFor(route, call, files) }, thrown))
          if (sameAs && call.caller) await keepNow(null)
          const answer = await route.handle(call, posted).catch(async (thrown: unknown) => {
            await noteRefusal(city, request, thrown)
            if (again && call.caller && isProblem(thrown)) await keepNow(thrown)
            if (sameAs && call.caller && (await again?.(thrown, call, posted))) return backTo(page, call, 'again=1')
            throw thrown
          })
          if (again && !sameAs && call.caller) await dropTyped(city, call.caller.account, place, path)
          return send(reply, answer, city.secure)
        }
        const scope = onceScope(
          city,
          call,
          typeof _key === 'string' && /^[\w-]{8,100}$/.test(_key) ? _key : null,
          request,
          said,
        )
        try {
          const id = await runOnce(city.database, scope, () => route.act(call, posted))
          if (again && call.caller) await dropTyped(city, call.caller.account, place, path)
          return send(reply, await route.answer(id, call, posted), city.secure)
        } catch (thrown) {
          await noteRefusal(city, request, thrown)
          const told = again ? await again(thrown, call, posted) : null
          if (!told) throw thrown
          const isKept = call.caller !== null && isProblem(thrown)
          if (isKept) await keep(city, call, { ...sent, files: await askedFor(route, call, files) }, thrown)
          return send(reply, isKept ? backTo(page, call, 'again=1') : told, city.secure)
        }
      })
    },
    program: (method, path, route) => {
      // What everybody may read, scripts of other sites may, too: it says nothing about who asks.
      const isForAll = method === 'GET' && route.allow === 'anyone'
      if (isForAll)
        app.options(path, (_request, reply) =>
          reply
            .code(204)
            .headers({ ...FOR_ALL, ...PREFLIGHT })
            .send(),
        )
      app.route({
        method,
        url: path,
        ...limited(app, route.limit),
        handler: async (request, reply) => {
          if (isForAll) reply.headers(FOR_ALL)
          const letIn = async () => {
            const call = await callOf(city, request, route.params, route.query)
            if (!route.query) fitting(NOTHING, withoutSwitches(request.query as Record<string, string | undefined>))
            checkScopes(call, route.scopes ?? [])
            return { call, refused: await pass(city, request, route.allow, call) }
          }
          const before = await letIn()
          if (before.refused) return send(reply, before.refused, city.secure)
          const asked = withSeen(request, route.takesSeen ?? false)
          const sent = route.files ? await readForm(request) : { fields: asked, files: [] }
          // As on pages: files come for a minute.
          const { call, refused } = route.files ? await letIn() : before
          if (refused) return send(reply, refused, city.secure)
          const body = route.body ? fitting(route.body, sent.fields) : undefined
          const { show } = route
          if (show) return send(reply, await city.database.gather(() => show(call, body as never)), city.secure)
          const { act, answer } = route
          if (!act || !answer) throw notThere()
          const key = request.headers['idempotency-key']
          if (typeof key !== 'string' || key.length < 8 || key.length > 100) throw keyMissing()
          const said = route.files ? { ...Object(sent.fields), files: digestsOf(sent.files) } : sent.fields
          const id = await runOnce(city.database, onceScope(city, call, key, request, said), () =>
            act(call, body as never, sent.files),
          )
          return send(reply, await answer(id, call, body as never), city.secure)
        },
      })
    },
  }
}

const FOR_ALL = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag',
  'cross-origin-resource-policy': 'cross-origin',
}
const PREFLIGHT = {
  'access-control-allow-methods': 'GET, HEAD',
  'access-control-allow-headers': 'Accept-Language, If-None-Match',
  'access-control-max-age': '86400',
}

/** The dossier that a form is of, as its route says it. */
const dossierOf = (allow: Allow, { params }: Call<unknown, unknown>): string | null =>
  typeof allow === 'object' && 'dossier' in allow ? String(Object(params)[allow.dossier] ?? '') || null : null

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
      reply.setCookie(cookieName(name, secure), value, {
        path: '/',
        sameSite: 'lax',
        secure,
        httpOnly: true,
        maxAge: 365 * 86_400,
      })
    if (language === 'zh' || language === 'en') keep(LANGUAGE, language)
    if (print === 'large' || print === 'normal') keep(LARGE, print)
    done()
  })
}

/**
 * A form must come from a page of ours: browsers say where it comes from, in one header or the other. Who is signed in with a
 * cookie and says neither is no browser of ours. `none`: somebody typed the address.
 */
function checkOrigin(city: GateNeeds, request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  const { origin } = request.headers
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw wrongOrigin()
  if (origin === 'null' ? site !== 'same-origin' : origin !== undefined && !isOrigin(origin, city.origin()))
    throw wrongOrigin()
  if (site === undefined && origin === undefined && request.cookies[SESSION] !== undefined) throw wrongOrigin()
}

function onceScope(
  city: GateNeeds,
  call: Call<unknown, unknown>,
  key: string | null,
  request: FastifyRequest,
  body: unknown,
): OnceScope | null {
  if (key === null) return null
  // A form's key is as good as a secret: whoever has no account is known by it alone.
  const owner = call.principal.program ?? call.caller?.account ?? 'anybody'
  return { owner, key, fingerprint: fingerprintOf(city.keys, request.method, request.url, body), kept: null }
}
