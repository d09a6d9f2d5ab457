import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { asPlainDate } from '../../kernel/time/index.ts'
import { rewrapAll } from '../keys/index.ts'
import { loadPolicy, resource } from '../policy/index.ts'
import { personWithFirm, type SmallCity, smallCity, today } from './city.fixture.ts'
import {
  closeAccount,
  closeClient,
  createAccount,
  createClient,
  grantPosition,
  identifyProgram,
  oauthProvider,
  type Scope,
} from './index.ts'
import { machineNow, secondsLater } from './machine-clock.ts'
import { SIGNING_KEYS, tokenKeys } from './signing-key.ts'

let city: SmallCity
let server: Server
let issuer: string
const complaints: Error[] = []

beforeAll(async () => {
  city = await smallCity()
  server = createServer((request, response) => void answer(request, response, null))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address() as AddressInfo
  issuer = `http://127.0.0.1:${address.port}/oauth`
  const { answer } = oauthProvider(city, new URL(issuer).origin, (problem) => complaints.push(problem))
})
afterAll(async () => {
  server.close()
  await city.database.close()
  expect(complaints).toEqual([])
})

let serial = 0
async function program(scopes: readonly [Scope, ...Scope[]]) {
  serial += 1
  const { person, enterprise } = await personWithFirm(city)
  const account = await createAccount(city, { login: `program-${serial}`, person, password: null })
  const client = await createClient(city, { account, scopes, name: 'ledger of a firm' })
  return { person, enterprise, account, client }
}

const Answer = z.object({
  access_token: z.string().optional(),
  token_type: z.string().optional(),
  expires_in: z.number().optional(),
  scope: z.string().optional(),
  error: z.string().optional(),
})

async function ask(client: { id: string; secret: string }, fields: Record<string, string> = {}) {
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...fields }),
  })
  return { status: answer.status, ...Answer.parse(await answer.json()) }
}
const tokenOf = async (client: { id: string; secret: string }, scope: string) =>
  (await ask(client, { scope })).access_token ?? ''

describe('a token', () => {
  test('is given to a client that shows its secret, and stands for its account, within its scopes', async () => {
    const { person, enterprise, account, client } = await program(['dossiers:read', 'dossiers:write'])

    const answer = await ask(client, { scope: 'dossiers:read dossiers:write' })

    expect(answer).toMatchObject({
      status: 200,
      token_type: 'Bearer',
      expires_in: 600,
      scope: 'dossiers:read dossiers:write',
    })
    expect(await identifyProgram(city, answer.access_token ?? '', today)).toEqual({
      account,
      login: `program-${serial}`,
      kind: 'private',
      demo: false,
      self: person,
      person,
      positions: [],
      represented: [{ enterprise, humans: [person], matters: null, isHead: true, mandates: [] }],
      principal: {
        kind: 'person',
        account,
        person,
        subjects: [person, enterprise],
        mandates: [],
        acting: [],
        heads: [enterprise],
        actsFor: [enterprise],
        position: null,
        unit: null,
        roles: [],
        remit: {},
        program: client.id,
        scopes: ['dossiers:read', 'dossiers:write'],
      },
    })
  })

  test('asked for with the secret in the form is given, too', async () => {
    const { client } = await program(['dossiers:read'])
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'dossiers:read',
      client_id: client.id,
      client_secret: client.secret,
    })

    expect((await fetch(`${issuer}/token`, { method: 'POST', body })).status).toBe(200)
  })

  test('with the scope to read sees its own dossiers and moves none', async () => {
    const { person, client } = await program(['dossiers:read', 'dossiers:write'])
    const reader = await identifyProgram(city, await tokenOf(client, 'dossiers:read'), today)
    const both = await identifyProgram(city, await tokenOf(client, 'dossiers:read dossiers:write'), today)
    const policy = loadPolicy(process.cwd())
    const dossier = resource('Dossier', { subjects: [person], persons: [person] })
    const may = (caller: typeof reader, action: 'see' | 'step') =>
      caller && policy.allows({ action, principal: caller.principal, resource: dossier, by: 'applicant' })

    expect([may(reader, 'see'), may(reader, 'step')]).toEqual([true, false])
    expect([may(both, 'see'), may(both, 'step')]).toEqual([true, true])
  })

  test('is not given for a scope that was not granted, and one asked for without a scope may do nothing', async () => {
    const { client } = await program(['dossiers:read'])

    expect(await ask(client, { scope: 'dossiers:write' })).toMatchObject({ status: 400, error: 'invalid_scope' })
    expect(await ask(client, { scope: 'dossiers:read everything' })).toMatchObject({
      status: 400,
      error: 'invalid_scope',
    })
    const bare = await ask(client)
    expect((await identifyProgram(city, bare.access_token ?? '', today))?.principal.scopes).toEqual([])
  })

  test('is not given for a wrong secret, an unknown or closed client, another grant or another audience', async () => {
    const { client } = await program(['dossiers:read'])
    const { client: closed } = await program(['dossiers:read'])
    await closeClient(city, closed.id)

    expect(await ask({ ...client, secret: closed.secret })).toMatchObject({ status: 401, error: 'invalid_client' })
    expect(await ask({ ...client, secret: '' })).toMatchObject({ status: 400 })
    expect(await ask({ id: '%00', secret: client.secret })).toMatchObject({ status: 400 })
    expect(await ask({ id: 'nobody', secret: client.secret })).toMatchObject({ status: 401, error: 'invalid_client' })
    expect(await ask(closed)).toMatchObject({ status: 401, error: 'invalid_client' })
    expect(await ask(client, { grant_type: 'authorization_code' })).toMatchObject({ status: 400 })
    expect(await ask(client, { grant_type: 'password' })).toMatchObject({ status: 400 })
    expect(await ask(client, { resource: 'https://elsewhere.example' })).toMatchObject({
      status: 400,
      error: 'invalid_target',
    })
  })

  test('stops working when it expires, and at once when its client or account is closed or a scope is taken away', async () => {
    const [one, other] = [await program(['dossiers:read']), await program(['dossiers:read', 'dossiers:write'])]
    const [token, second] = [
      await tokenOf(one.client, 'dossiers:read'),
      await tokenOf(other.client, 'dossiers:read dossiers:write'),
    ]
    const now = machineNow()
    expect(await identifyProgram(city, token, today, secondsLater(now, 590))).not.toBeNull()

    expect(await identifyProgram(city, token, today, secondsLater(now, 601))).toBeNull()
    await closeClient(city, one.client.id)
    expect(await identifyProgram(city, token, today)).toBeNull()

    await city.database.pool.query(`update trust.client set scopes = '["dossiers:read"]' where id = $1`, [
      other.client.id,
    ])
    expect((await identifyProgram(city, second, today))?.principal.scopes).toEqual(['dossiers:read'])
    await closeAccount(city, other.account)
    expect(await identifyProgram(city, second, today)).toBeNull()
  })

  test('of an officer’s program acts in the position held longest, while it is held', async () => {
    const { account, client } = await program(['dossiers:read'])
    const ends = asPlainDate('2026-03-02')
    await city.database.transaction(async (tx) =>
      grantPosition(tx, {
        id: 'interface',
        account,
        unit: 'fund',
        roles: ['receiver'],
        title: { zh: '接口', en: 'Interface' },
        starts: asPlainDate('2024-01-01'),
        ends,
      }),
    )
    const token = await tokenOf(client, 'dossiers:read')

    expect((await identifyProgram(city, token, ends))?.principal).toMatchObject({
      kind: 'officer',
      unit: 'fund',
      roles: ['receiver'],
      program: client.id,
    })
    expect((await identifyProgram(city, token, asPlainDate('2026-03-03')))?.principal).toMatchObject({
      kind: 'person',
      unit: null,
      roles: [],
    })
  })
})

describe('the endpoint', () => {
  test('describes itself to a client’s library, and publishes the public key only', async () => {
    const metadata = await (await fetch(`${issuer}/.well-known/oauth-authorization-server`)).json()
    const { origin } = new URL(issuer)
    expect(metadata).toMatchObject({
      issuer,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      grant_types_supported: ['authorization_code', 'client_credentials'],
    })
    expect(await (await fetch(`${origin}/.well-known/oauth-authorization-server/oauth`)).json()).toEqual(metadata)

    const { keys } = z
      .object({ keys: z.array(z.record(z.string(), z.unknown())) })
      .parse(await (await fetch(`${issuer}/jwks`)).json())
    expect(keys.map((key) => [key.alg, ...Object.keys(key).sort()])).toEqual([
      ['ES256', 'alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'],
      ['RS256', 'alg', 'e', 'kid', 'kty', 'n', 'use'],
    ])
  })

  test.each(['/auth', '/auth?client_id=x&response_type=code', '/session/end', '/reg', '/me', '/', '/interaction/x'])(
    'has no page at %s',
    async (path) => {
      expect((await fetch(`${issuer}${path}`)).status).toBe(404)
    },
  )

  test('takes nothing but what it knows', async () => {
    expect((await fetch(`${issuer}/token`, { method: 'PUT' })).status).toBe(405)
    expect((await fetch(`${issuer}/token`, { method: 'POST', body: 'grant_type' })).status).toBe(400)
    expect((await fetch(`${issuer}/auth`, { method: 'POST' })).status).toBe(404)
  })
})

test('the keys that sign are made once, also by processes that start at the same moment, lie sealed, and move with the city’s key', async () => {
  const other = await smallCity()
  const processes = Array.from({ length: 5 }, () => apart(other))

  const made = await Promise.all(processes.map((one) => tokenKeys(one)))

  expect(new Set(made.map((keys) => keys.map(({ kid, alg }) => `${alg} ${kid}`).join())).size).toBe(1)
  const { rows } = await other.database.pool.query<{ sealed: Buffer }>('select sealed from trust.signing_key')
  expect(rows).toHaveLength(2)
  for (const { privateKey } of made[0] ?? expect.fail('no keys')) {
    const der = privateKey.export({ format: 'der', type: 'pkcs8' })
    const piece = der.subarray(36, 68) // of an ES256 key its secret, of an RS256 key its modulus
    expect(rows.some(({ sealed }) => sealed.includes(piece))).toBe(false)
  }

  const { wrapping, ...rest } = other.keys
  const keys = { ...rest, wrapping: new Uint8Array(32).fill(5), older: [wrapping] }
  expect(await rewrapAll(other.database, keys, [SIGNING_KEYS])).toBe(2)
  const after = await tokenKeys({ ...apart(other), keys: { ...keys, older: [] } })
  expect(after.map(({ kid }) => kid)).toEqual(made[0]?.map(({ kid }) => kid))
  await other.database.close()
})

/** The same city as another process sees it, which remembers nothing of this one. */
const apart = (one: SmallCity) => ({
  ...one,
  database: {
    pool: { query: one.database.pool.query.bind(one.database.pool) } as typeof one.database.pool,
    remember: one.database.remember,
  },
})
