/** A city for tests of the open API: programs that call it, each for an account. */
import { type City, jobsOf } from '../src/city.ts'
import { newId } from '../src/kernel/id/index.ts'
import { callerFor, createClient, type Scope } from '../src/trust/identity/index.ts'
import { type Listening, listen } from './listening.ts'

/** An answer of the open API, its body read. */
export type Said = { status: number; headers: Headers; type: string; body: unknown }
export type Client = {
  get: (path: string, headers?: Record<string, string>) => Promise<Said>
  /** A write, under a fresh idempotency key unless one is given. */
  post: (path: string, body: unknown, key?: string, headers?: Record<string, string>) => Promise<Said>
  upload: (field: string, name: string, bytes: Uint8Array, key?: string, path?: string) => Promise<Said>
  token: string
}

export type CityServer = Listening & {
  /** A program of an account, with a token for some scopes. */
  clientFor: (login: string, scopes?: readonly [Scope, ...Scope[]]) => Promise<Client>
  /** A caller without a token. */
  stranger: Client
  /** Does now what follows from commits: notices are drawn and served. */
  work: () => Promise<void>
}

/** The city of programs: it listens, and its jobs are done when they are asked for. */
export async function testCityServer(): Promise<CityServer> {
  const listening = await listen({ isDemo: false })
  const { city, url } = listening
  return {
    ...listening,
    clientFor: (login, scopes) => clientFor(listening, login, scopes),
    stranger: clientOf(url, ''),
    work: () => workOff(city),
  }
}

/** A program of an account at a city that listens, with a token for some scopes. */
export const clientFor = async (
  { city, url }: Pick<Listening, 'city' | 'url'>,
  login: string,
  scopes: readonly [Scope, ...Scope[]] = ['dossiers:read', 'dossiers:write'],
): Promise<Client> => clientOf(url, await tokenFor(city, url, login, scopes))

async function tokenFor(city: City, url: string, login: string, scopes: readonly [Scope, ...Scope[]]): Promise<string> {
  const caller = await callerFor(city, login, city.clock.today())
  if (!caller) throw new Error(`the city has no account ${login}`)
  const { id, secret } = await createClient(city, { account: caller.account, scopes, name: 'test' })
  const answer = await fetch(`${url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: scopes.join(' ') }),
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
  })
  const body: unknown = await answer.json()
  if (typeof body !== 'object' || body === null || !('access_token' in body))
    throw new Error(`no token: ${answer.status} ${JSON.stringify(body)}`)
  return String(body.access_token)
}

type Promised = { fits: RegExp; method: string; statuses: Set<string> }
const promised = new Map<string, Promise<Promised[]>>()

/** Throws where an operation gave an answer of which the document of the city says nothing. */
async function inDocument(url: string, method: string, path: string, status: number): Promise<void> {
  const known = promised.get(url) ?? readPromised(url)
  promised.set(url, known)
  const [place = ''] = path.split('?')
  const operation = (await known).find((one) => one.method === method && one.fits.test(place))
  if (operation && !operation.statuses.has(String(status)))
    throw new Error(`${method} ${place} answered ${status}, which is not in the document`)
}

async function readPromised(url: string): Promise<Promised[]> {
  const { paths } = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { responses: object }>>
  }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { responses }]) => ({
      fits: new RegExp(`^(/api/v1)?${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
      method: method.toUpperCase(),
      statuses: new Set(Object.keys(responses)),
    })),
  )
}

function clientOf(url: string, token: string): Client {
  const authorization: Record<string, string> = token === '' ? {} : { authorization: `Bearer ${token}` }
  const ask = async (path: string, init: RequestInit): Promise<Said> => {
    const answer = await fetch(`${url}${path}`, {
      ...init,
      headers: { ...authorization, 'accept-language': 'en', ...init.headers },
    })
    await inDocument(url, init.method ?? 'GET', path, answer.status)
    const type = answer.headers.get('content-type')?.split(';')[0] ?? ''
    const body = type.endsWith('json') ? await answer.json() : new Uint8Array(await answer.arrayBuffer())
    return { status: answer.status, headers: answer.headers, type, body }
  }
  return {
    token,
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, body, key = newId(), headers = {}) =>
      ask(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', 'idempotency-key': key, ...headers },
      }),
    upload: (field, name, bytes, key = newId(), path = '/api/v1/uploads') => {
      const form = new FormData()
      form.append(field, new Blob([new Uint8Array(bytes)]), name)
      return ask(path, { method: 'POST', body: form, headers: { 'idempotency-key': key } })
    },
  }
}

/** Takes what is in the outbox and does it here, until nothing follows any more. */
async function workOff(city: City): Promise<void> {
  const handlers = jobsOf(city)
  for (;;) {
    const { rows } = await city.database.pool.query<{ task: string; payload: Record<string, unknown> }>(
      'delete from kernel.outbox returning task, payload',
    )
    if (rows.length === 0) return
    for (const { task, payload } of rows) await handlers[task]?.(payload)
  }
}
