/** Every operation asked from the document, with and without a token, rightly and wrongly. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import fc from 'fast-check'
import type { Program } from '../test/prepared-city.ts'
import type { Verdict } from '../test/verdict.ts'
import type { Operation, ReadDocument } from './document.ts'
import type { Known } from './known.ts'
import { fitting, mutated, type Schema } from './schema-values.ts'

/** So many requests to each operation by each caller. */
const EACH = 8
const PROBLEM: Schema = { $ref: '#/components/schemas/Problem' }

type Manner = 'fitting' | 'mutated' | 'unknown-key'
type Request = { path: string; init: RequestInit; manner: Manner }
type Said = { status: number; type: string; text: string }

export async function askEverything(
  document: ReadDocument,
  url: string,
  known: Known,
  seed: number,
  { check }: Verdict,
): Promise<void> {
  const tokens = await Promise.all([...known.programs.values()].map((program) => tokenOf(url, program)))
  const fits = judgeOf(document)
  const counts = new Map<number, number>()
  for (const operation of document.operations) {
    const wrong: string[] = []
    const requests = fc.sample(requestOf(operation, document, known), { numRuns: EACH * 3, seed })
    for (const [index, request] of requests.entries()) {
      const token = index % 6 === 0 ? null : (tokens[index % tokens.length] ?? null)
      const said = await ask(url, request, token)
      counts.set(said.status, (counts.get(said.status) ?? 0) + 1)
      const fault = faultOf(operation, request, said, token, fits)
      if (fault)
        wrong.push(
          `${request.manner} ${operation.method} ${request.path.slice(0, 160)} ${String(request.init.body ?? '').slice(0, 200)}: ${fault}`,
        )
    }
    check(
      `${operation.operationId}: ${requests.length} requests`,
      wrong.length === 0,
      wrong.slice(0, 3).join('\n        '),
    )
  }
  console.log(
    `        answers by status: ${[...counts]
      .sort(([one], [other]) => one - other)
      .map(([status, n]) => `${n} × ${status}`)
      .join(', ')}`,
  )
}

/** What is wrong with an answer; null where it is as the document says. */
function faultOf(
  { responses, security }: Operation,
  { manner }: Request,
  { status, type, text }: Said,
  token: string | null,
  fits: (schema: Schema, value: unknown) => string | null,
): string | null {
  if (status >= 500) return `${status} ${text.slice(0, 300)}`
  if (manner === 'unknown-key' && status < 400) return `${status}: an unknown key was let pass`
  if (token === null && security.length > 0 && status < 400) return `${status} without a token`
  const promised = responses[String(status)]
  if (!promised) return `${status} is not in the document: ${text.slice(0, 200)}`
  const media = type.split(';')[0] ?? ''
  if (status >= 400 && media !== 'application/problem+json') return `${status} as ${media}`
  const schema = status >= 400 ? PROBLEM : promised.content?.['application/json']?.schema
  if (!schema) return null
  const fault = fits(schema, JSON.parse(text))
  return fault && `${status} does not fit: ${fault}; ${text.slice(0, 200)}`
}

/** Asks whether a value fits a schema of the document, by a validator that is not ours. */
function judgeOf({ components }: ReadDocument): (schema: Schema, value: unknown) => string | null {
  const ajv = new Ajv2020({ strict: false, allErrors: false })
  formats.default(ajv)
  ajv.addSchema({ $id: 'document', components: { schemas: components } })
  const known = new Map<string, ReturnType<typeof ajv.compile>>()
  return (schema, value) => {
    const text = JSON.stringify(schema).replaceAll('"#/', '"document#/')
    const validate = known.get(text) ?? ajv.compile(JSON.parse(text))
    known.set(text, validate)
    return validate(value) ? null : ajv.errorsText(validate.errors)
  }
}

function requestOf(operation: Operation, { components }: ReadDocument, { ids }: Known): fc.Arbitrary<Request> {
  const media = Object.entries(operation.requestBody?.content ?? {})[0]
  const body = media
    ? fitting(
        media[1].schema,
        components,
        Object.values(ids)
          .flat()
          .filter((id) => id.includes('-') && id.length === 36),
      )
    : fc.constant(undefined)
  const values = (place: string) =>
    fc.record(
      Object.fromEntries(
        operation.parameters
          .filter((one) => one.in === place && !(one.in === 'query' && one.name === 'language'))
          .map(({ name, schema }) => [
            name,
            ids[name]
              ? fc.oneof(
                  { weight: 4, arbitrary: fc.constantFrom(...ids[name]) },
                  { weight: 1, arbitrary: fitting(schema, components) },
                )
              : fitting(schema, components),
          ]),
      ),
      { requiredKeys: operation.parameters.filter((one) => one.in === place && one.required).map(({ name }) => name) },
    )
  const manner = fc.constantFrom<Manner>('fitting', 'mutated', 'unknown-key')
  return manner.chain((how) =>
    fc
      .record({
        place: how === 'mutated' ? fc.oneof(values('path'), mutated(values('path'))) : values('path'),
        query: how === 'mutated' ? fc.oneof(values('query'), mutated(values('query'))) : values('query'),
        body: how === 'mutated' ? mutated(body) : body,
        key: fc.uuid(),
      })
      .map((drawn) => built(operation, how, drawn, media?.[0])),
  )
}

type Drawn = { place: unknown; query: unknown; body: unknown; key: string }

function built(
  { path, method }: Operation,
  manner: Manner,
  { place, query, body, key }: Drawn,
  media: string | undefined,
): Request {
  const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
  const inPath = isObject(place) ? place : {}
  const asText = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value)).toWellFormed()
  const filled = path.replaceAll(
    /\{(\w+)\}/g,
    (_all, name: string) => encodeURIComponent(asText(inPath[name] ?? 'x')).slice(0, 400) || 'x',
  )
  const unknown = manner === 'unknown-key' ? { unheardOf: '1' } : {}
  const search = new URLSearchParams(
    Object.entries({ ...(isObject(query) ? query : {}), ...(media ? {} : unknown) }).map(([name, value]) => [
      name,
      asText(value),
    ]),
  )
  const headers: Record<string, string> = method === 'POST' ? { 'idempotency-key': key } : {}
  const target = `${filled}${search.size > 0 ? `?${search}` : ''}`.slice(0, 6000)
  if (media === 'multipart/form-data') {
    const form = new FormData()
    form.append(manner === 'mutated' ? '../x' : 'identityDocument', new Blob(['%PDF-1.4\n%%EOF\n']), 'a.pdf')
    if (manner === 'unknown-key') form.append('unheardOf', '1')
    return { path: target, manner, init: { method, headers, body: form } }
  }
  if (!media) return { path: target, manner, init: { method, headers } }
  const sent = isObject(body) && !Array.isArray(body) ? { ...body, ...unknown } : body
  return {
    path: target,
    manner,
    init: { method, headers: { ...headers, 'content-type': media }, body: JSON.stringify(sent) ?? '' },
  }
}

async function ask(url: string, { path, init }: Request, token: string | null): Promise<Said> {
  const answer = await fetch(`${url}${path}`, {
    ...init,
    redirect: 'manual',
    headers: { ...init.headers, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
  })
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() }
}

async function tokenOf(url: string, { id, secret }: Program): Promise<string> {
  const answer = await fetch(`${url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'dossiers:read dossiers:write' }),
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
  })
  const said: unknown = await answer.json()
  if (typeof said !== 'object' || said === null || !('access_token' in said))
    throw new Error(`no token: ${answer.status}`)
  return String(said.access_token)
}
