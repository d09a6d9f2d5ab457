import { createHmac, generateKeyPairSync } from 'node:crypto'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SmallCity, smallCity, today } from './city.fixture.ts'
import { createAccount, createClient, identifyProgram } from './index.ts'
import { machineNow } from './machine-clock.ts'
import { AUDIENCE } from './program-token.ts'
import { signingKey } from './signing-key.ts'

let city: SmallCity
beforeAll(async () => {
  city = await smallCity()
})
afterAll(() => city.database.close())

let serial = 0
async function program() {
  serial += 1
  const account = await createAccount(city, { login: `program-${serial}`, person: null, password: null })
  return { client: await createClient(city, { account, scopes: ['dossiers:read'], name: 'ledger of a firm' }) }
}

describe('a bad token is refused', () => {
  const claims = (client: string) => ({ client_id: client, scope: 'dossiers:read dossiers:write', jti: 'x' })
  const headOf = async (typ = 'at+jwt') => ({ alg: 'ES256', typ, kid: (await signingKey(city)).kid })
  const made = async (client: string, change: (jwt: SignJWT) => SignJWT = (jwt) => jwt, typ = 'at+jwt') =>
    change(
      new SignJWT(claims(client))
        .setProtectedHeader(await headOf(typ))
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime('5m'),
    )

  test('one we would have made passes: so that what follows proves something', async () => {
    const { client } = await program()
    const token = await (await made(client.id)).sign((await signingKey(city)).privateKey)

    expect(await identifyProgram(city, token, today)).not.toBeNull()
  })

  test('signed with another key, unsigned, signed with our public key as a secret, for others, of another kind, without end, or cut', async () => {
    const { client } = await program()
    const { privateKey, publicKey, kid } = await signingKey(city)
    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const body = part({ ...claims(client.id), aud: AUDIENCE, exp: Math.floor(Date.parse(machineNow()) / 1000) + 300 })
    const head = part({ alg: 'HS256', typ: 'at+jwt', kid })
    const secret = publicKey.export({ format: 'pem', type: 'spki' })
    const good = await (await made(client.id)).sign(privateKey)
    const bad = {
      stranger: await (await made(client.id)).sign(stranger),
      unsigned: `${part({ alg: 'none', typ: 'at+jwt', kid })}.${body}.`,
      confused: `${head}.${body}.${createHmac('sha256', secret).update(`${head}.${body}`).digest('base64url')}`,
      audience: await (await made(client.id, (jwt) => jwt.setAudience('https://elsewhere.example'))).sign(privateKey),
      kind: await (await made(client.id, (jwt) => jwt, 'JWT')).sign(privateKey),
      expired: await (await made(client.id, (jwt) => jwt.setExpirationTime('-1s'))).sign(privateKey),
      endless: await new SignJWT(claims(client.id))
        .setProtectedHeader(await headOf())
        .setAudience(AUDIENCE)
        .sign(privateKey),
      cut: good.slice(0, -4),
      nameless: await new SignJWT(claims(client.id))
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' })
        .setAudience(AUDIENCE)
        .setExpirationTime('5m')
        .sign(privateKey),
      widened: [good.split('.')[0], part({ ...claims(client.id), aud: AUDIENCE, exp: 4e9 }), good.split('.')[2]].join(
        '.',
      ),
      empty: '',
      nonsense: 'not a token',
      huge: 'a.'.repeat(100_000),
    }

    for (const [name, token] of Object.entries(bad)) expect(await identifyProgram(city, token, today), name).toBeNull()
    expect(await identifyProgram(city, await (await made('nobody')).sign(privateKey), today)).toBeNull()
  })
})
