/** One token of a program is ended before its time, and its program goes on: RFC 7009; and what is told about one: RFC 7662. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { foundIn } from '../../../test/safety/dump.ts'
import { connect } from '../../kernel/database/index.ts'
import { personWithFirm, type SmallCity, today } from './city.fixture.ts'
import { closeAccount, createAccount, createClient, dropExpired, identifyProgram } from './index.ts'
import { machineNow, secondsLater } from './machine-clock.ts'
import { type OAuthServer, serveOAuth } from './outside.fixture.ts'

let oauth: OAuthServer
let city: SmallCity
let origin: string

beforeAll(async () => {
  oauth = await serveOAuth()
  ;({ city, origin } = oauth)
})
afterAll(async () => {
  await oauth.close()
  expect(oauth.complaints).toEqual([])
})

type Program = { id: string; secret: string; account: Awaited<ReturnType<typeof createAccount>> }
let serial = 0
async function program(): Promise<Program> {
  serial += 1
  const { person } = await personWithFirm(city)
  const account = await createAccount(city, { login: `program-${serial}`, person, password: null })
  const client = await createClient(city, { account, scopes: ['dossiers:read', 'dossiers:write'], name: 'ledger' })
  return { ...client, account }
}

const at = (path: string, { id, secret }: Pick<Program, 'id' | 'secret'>, fields: Record<string, string>) =>
  fetch(`${origin}/oauth/${path}`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
    body: new URLSearchParams(fields),
  })

async function tokenOf(client: Program): Promise<string> {
  const answer = await at('token', client, { grant_type: 'client_credentials', scope: 'dossiers:read' })
  return z.object({ access_token: z.string() }).parse(await answer.json()).access_token
}
const toldOf = async (client: Program, token: string): Promise<Record<string, unknown>> => {
  const answer = await at('introspect', client, { token })
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
  return z.record(z.string(), z.unknown()).parse(await answer.json())
}
const opens = async (token: string) => (await identifyProgram(city, token, today)) !== null

test('a token that its program ends opens nothing from then on; its other tokens and the program itself go on', async () => {
  const client = await program()
  const [ended, other] = [await tokenOf(client), await tokenOf(client)]
  expect([await opens(ended), await opens(other)]).toEqual([true, true])

  const answer = await at('revoke', client, { token: ended, token_type_hint: 'access_token' })

  expect([answer.status, await answer.text(), answer.headers.get('cache-control')]).toEqual([200, '', 'no-store'])
  expect([await opens(ended), await opens(other), await opens(await tokenOf(client))]).toEqual([false, true, true])
  expect(await toldOf(client, ended)).toEqual({ active: false })
})

test('a program hears for whom a token of its own is, until when and for what; of any other no more than that it is none', async () => {
  const [client, stranger] = [await program(), await program()]
  const token = await tokenOf(client)

  const told = await toldOf(client, token)

  expect(told).toMatchObject({
    active: true,
    iss: `${origin}/oauth`,
    client_id: client.id,
    sub: client.id,
    aud: 'urn:yipan:open',
    scope: 'dossiers:read',
    token_type: 'Bearer',
  })
  expect(Number(told.exp) - Number(told.iat)).toBe(600)
  for (const [who, what] of [
    [stranger, token],
    [client, `${token.slice(0, -6)}AAAAAA`],
    [client, 'not a token'],
    [client, 'eyJhbGciOiJub25lIn0.e30.'],
  ] as const)
    expect(await toldOf(who, what)).toEqual({ active: false })
  await closeAccount(city, client.account)
  expect((await at('introspect', client, { token })).status).toBe(401)
})

test('nobody ends the token of another program, and without its secret nobody ends any', async () => {
  const [client, stranger] = [await program(), await program()]
  const token = await tokenOf(client)

  expect((await at('revoke', stranger, { token })).status).toBe(200) // RFC 7009, 2.2: as for a token that is over
  expect((await at('revoke', { ...client, secret: stranger.secret }, { token })).status).toBe(401)

  expect(await opens(token)).toBe(true)
})

test('ending a token twice, at once, or when it is over, is no fault; what is no access token is said to be none', async () => {
  const client = await program()
  const token = await tokenOf(client)

  const answers = await Promise.all(Array.from({ length: 5 }, () => at('revoke', client, { token })))

  expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(200))
  expect((await at('revoke', client, { token: `${token.slice(0, -6)}AAAAAA` })).status).toBe(200)
  expect((await at('revoke', client, {})).status).toBe(400)
  const other = await at('revoke', client, { token: 'eyJhbGciOiJub25lIn0.e30.' })
  expect([other.status, await other.json()]).toMatchObject([400, { error: 'unsupported_token_type' }])
})

test('where it cannot be kept that a token was ended, its program is told that it was not, and the operator why', async () => {
  const client = await program()
  const token = await tokenOf(client)
  await city.database.pool.query('alter table trust.revoked_token rename to lost')

  const [ended, told] = [await at('revoke', client, { token }), await at('introspect', client, { token })]

  await city.database.pool.query('alter table trust.lost rename to revoked_token')
  for (const answer of [ended, told])
    expect([answer.status, await answer.json()]).toEqual([500, { error: 'server_error' }])
  expect(oauth.complaints.splice(0).map(String).join()).toMatch(/revoked_token/)
})

test('every process hears of it, also one that remembers the token', async () => {
  const there = { ...city, database: await connect(city.database.url) }
  const watching = [await city.database.watch(), await there.database.watch()]
  try {
    const client = await program()
    const token = await tokenOf(client)
    const opensThere = async () => (await identifyProgram(there, token, today)) !== null
    expect([await opens(token), await opensThere(), await opensThere()]).toEqual([true, true, true])

    await at('revoke', client, { token })

    expect(await opens(token)).toBe(false)
    while (await opensThere()) await new Promise((resolve) => setImmediate(resolve))
  } finally {
    for (const { stop } of watching) await stop()
    await there.database.close()
  }
})

test('a process that hears of no changes remembers none, and asks each time', async () => {
  const there = { ...city, database: await connect(city.database.url) }
  try {
    const client = await program()
    const token = await tokenOf(client)
    expect(await identifyProgram(there, token, today)).not.toBeNull()

    await at('revoke', client, { token })

    expect(await identifyProgram(there, token, today)).toBeNull()
  } finally {
    await there.database.close()
  }
})

test('whether a token was ended is asked with the program, in one question', async () => {
  const client = await program()
  const token = await tokenOf(client)
  await opens(token)
  const asked: string[] = []
  const { query } = city.database.pool
  const there = {
    ...city,
    database: { ...city.database, pool: Object.create(city.database.pool) as typeof city.database.pool },
  }
  there.database.pool.query = ((what: { name?: string }, ...rest: unknown[]) => {
    asked.push(what.name ?? 'unnamed')
    return Reflect.apply(query, city.database.pool, [what, ...rest])
  }) as typeof query

  expect(await identifyProgram(there, token, today)).not.toBeNull()

  expect(asked.filter((name) => name === 'identity clients')).toHaveLength(1)
  expect(asked.filter((name) => /token/.test(name))).toEqual([])
})

test('of what was ended the digest of its id is kept, until it would have expired', async () => {
  const client = await program()
  const token = await tokenOf(client)
  const id = z.object({ jti: z.string() }).parse(await toldOf(client, token)).jti
  await city.database.pool.query('delete from trust.revoked_token')
  await at('revoke', client, { token })
  const kept = async () =>
    (await city.database.pool.query('select r::text as row, digest from trust.revoked_token r')).rows

  const rows = await kept()

  expect(rows.map(({ digest }) => digest)).toEqual([createHash('sha256').update(id).digest()])
  expect(foundIn(rows.map(({ row }) => row).join('\n'), [token, id, client.id])).toEqual([])
  await dropExpired(city, secondsLater(machineNow(), 590))
  expect(await kept()).toHaveLength(1)
  await dropExpired(city, secondsLater(machineNow(), 601))
  expect(await kept()).toEqual([])
})
