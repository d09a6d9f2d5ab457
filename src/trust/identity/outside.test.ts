import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { foundIn } from '../../../test/safety/dump.ts'
import type { SmallCity } from './city.fixture.ts'
import {
  answerInteraction,
  askedOf,
  closeAccount,
  closeRelyingParty,
  consentsOf,
  createRelyingParty,
  dropExpiredOutside,
  endConsent,
  eraseAccount,
  outsideSignInsOf,
  signOutAsked,
} from './index.ts'
import { machineNow, secondsLater } from './machine-clock.ts'
import { consumeState } from './oidc-state.ts'
import { begin, type OAuthServer, REDIRECT, serveOAuth, someoneIn } from './outside.fixture.ts'
import type { SignedInSince } from './session.ts'
import type { Algorithm } from './signing-key.ts'

const AFTER = 'https://library.example/signed-out'

let oauth: OAuthServer
let city: SmallCity
let origin: string
let here: SignedInSince | null = null

beforeAll(async () => {
  oauth = await serveOAuth(() => here)
  ;({ city, origin } = oauth)
})
afterAll(async () => {
  await oauth.close()
  expect(oauth.complaints).toEqual([])
})

const someone = () => someoneIn(city)

const library = (isPublic = false, idTokenAlg: Algorithm = 'ES256') =>
  createRelyingParty(city, {
    name: { zh: '图书馆', en: 'Library' },
    redirects: [REDIRECT],
    afterSignOut: [AFTER],
    isPublic,
    idTokenAlg,
  })

type Way = { location: string; cookies: string; status: number; text: string }

async function visit(path: string, cookies = ''): Promise<Way> {
  const answer = await fetch(`${origin}${path}`, { redirect: 'manual', headers: { cookie: cookies } })
  const set = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
  return {
    location: answer.headers.get('location') ?? '',
    cookies: [cookies, ...set].filter(Boolean).join('; '),
    status: answer.status,
    text: await answer.text(),
  }
}

const codeIn = ({ location }: Way) => new URL(location).searchParams.get('code') ?? ''
const interactionIn = ({ location }: Way) => location.split('/').pop() ?? ''

/** Signs a person in at a system, as far as the code. */
async function codeFor(person: SignedInSince, id: string): Promise<{ code: string; verifier: string }> {
  here = person
  const { verifier, path } = begin(id)
  const way = await visit(path)
  if (way.location.startsWith(REDIRECT)) return { code: codeIn(way), verifier }
  const on = await answerInteraction(city, interactionIn(way), person, 'agree')
  return { code: codeIn(await visit(on ?? '', way.cookies)), verifier }
}

const Tokens = z.looseObject({ access_token: z.string().default(''), id_token: z.string().default('') })

async function fetchTokens(
  { id, secret }: { id: string; secret: string | null },
  { code, verifier }: { code: string; verifier: string },
) {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: REDIRECT,
    code_verifier: verifier,
    client_id: id,
    ...(secret === null ? {} : { client_secret: secret }),
  })
  const answer = await fetch(`${origin}/oauth/token`, { method: 'POST', body })
  return { status: answer.status, ...Tokens.parse(await answer.json()) }
}

const askWho = (token: string) => fetch(`${origin}/oauth/userinfo`, { headers: { authorization: `Bearer ${token}` } })

test('whoever is signed in is asked once, and every sign-in leaves a line that he sees', async () => {
  const person = await someone()
  const party = await library()
  here = person

  const way = await visit(begin(party.id).path)
  const asked = await askedOf(city, interactionIn(way), person)
  const second = await codeFor(person, party.id)
  const third = await codeFor(person, party.id)

  expect(asked).toMatchObject({ isAgreed: false, mustSignIn: false, scopes: ['openid', 'profile'] })
  expect([second.code, third.code].every((code) => code.length > 20)).toBe(true)
  expect(await consentsOf(city, person.account)).toMatchObject([{ relyingParty: party.id, name: { en: 'Library' } }])
  expect(await outsideSignInsOf(city, person.account, 20)).toHaveLength(2)
})

test('a system asks about what was given to itself, ends it, and hears nothing about what another one has', async () => {
  const [person, party, other] = [await someone(), await library(), await library()]
  const { access_token: token } = await fetchTokens(party, await codeFor(person, party.id))
  const at = async ({ id, secret }: { id: string; secret: string | null }, path: 'introspect' | 'revoke') => {
    const answer = await fetch(`${origin}/oauth/${path}`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ token }),
    })
    const text = await answer.text()
    return [answer.status, text === '' ? null : JSON.parse(text).active]
  }

  expect(await at(party, 'introspect')).toEqual([200, true])
  expect(await at(other, 'introspect')).toEqual([200, false])
  expect((await at({ ...party, secret: 'wrong' }, 'introspect'))[0]).toBe(401)
  await at(other, 'revoke')
  expect((await askWho(token)).status).toBe(200)
  expect(await at(party, 'revoke')).toEqual([200, null])
  expect([(await askWho(token)).status, await at(party, 'introspect')]).toEqual([401, [200, false]])
})

test.each(['ES256', 'RS256'] as const)(
  'a system that asked for %s gets its id tokens signed so, by a key that is published, and signs out with them',
  async (alg) => {
    const party = await library(false, alg)
    const { id_token } = await fetchTokens(party, await codeFor(await someone(), party.id))

    const keys = createRemoteJWKSet(new URL(`${origin}/oauth/jwks`))
    const { protectedHeader, payload } = await jwtVerify(id_token, keys, { algorithms: [alg], audience: party.id })

    expect([protectedHeader.alg, payload.iss]).toEqual([alg, `${origin}/oauth`])
    expect(await signOutAsked(city, { idTokenHint: id_token, clientId: undefined, to: AFTER })).toMatchObject({
      relyingParty: { id: party.id },
      to: AFTER,
    })
  },
)

test('a system that can keep no secret ends what was given to it, and is told nothing about it', async () => {
  const party = await library(true)
  const { access_token: token } = await fetchTokens(party, await codeFor(await someone(), party.id))
  const at = (path: string) =>
    fetch(`${origin}/oauth/${path}`, { method: 'POST', body: new URLSearchParams({ token, client_id: party.id }) })

  expect(await (await at('introspect')).json()).toEqual({ active: false })
  expect((await askWho(token)).status).toBe(200)
  expect((await at('revoke')).status).toBe(200)
  expect((await askWho(token)).status).toBe(401)
})

test('the address of the way back is always named, also where one is registered', async () => {
  const party = await library()
  here = await someone()
  const { path } = begin(party.id)
  const unnamed = path.replace(/redirect_uri=[^&]*&/, '')

  expect((await visit(unnamed)).status).toBe(400)
})

test('what was not agreed to is not gone on with, and refusing leaves nothing behind but the answer', async () => {
  const person = await someone()
  const party = await library()
  here = person
  const way = await visit(begin(party.id).path)

  const goneOn = await answerInteraction(city, interactionIn(way), person, 'go-on')
  const on = await answerInteraction(city, interactionIn(way), person, 'refuse')
  const back = await visit(on ?? '', way.cookies)

  expect(goneOn).toBeNull()
  expect(new URL(back.location).searchParams.get('error')).toBe('access_denied')
  expect(await consentsOf(city, person.account)).toEqual([])
  expect(await outsideSignInsOf(city, person.account, 20)).toEqual([])
})

test('of ten who bring one code at the same moment, one is the first, and nobody gets tokens for it afterwards', async () => {
  const person = await someone()
  const party = await library()
  const brought = await codeFor(person, party.id)

  const first = await Promise.all(
    Array.from({ length: 10 }, () => consumeState(city, 'AuthorizationCode', brought.code)),
  )

  expect(first.filter(Boolean)).toHaveLength(1)
  expect(await fetchTokens(party, brought)).toMatchObject({ status: 400, error: 'invalid_grant' })
})

test('two systems know one person by names that cannot be compared', async () => {
  const person = await someone()
  const parties = [await library(), await library(true)]

  const subjects: string[] = []
  for (const party of parties) {
    const { access_token } = await fetchTokens(party, await codeFor(person, party.id))
    subjects.push(z.object({ sub: z.string() }).parse(await (await askWho(access_token)).json()).sub)
  }

  expect(new Set([...subjects, person.account]).size).toBe(3)
})

test('a name that goes out leaves its trace in the readings of that person', async () => {
  const person = await someone()
  const party = await library()
  const { access_token } = await fetchTokens(party, await codeFor(person, party.id))

  expect(await (await askWho(access_token)).json()).toMatchObject({ name: '林佳慧' })

  const { rows } = await city.database.pool.query(
    'select r.program, r.act, r.purpose from trust.reading r join trust.account a on a.person = r.subject where a.id = $1',
    [person.account],
  )
  expect(rows).toEqual([{ program: party.id, act: 'userinfo', purpose: 'own-matter' }])
})

test.each([
  ['the person takes the consent back', (person: SignedInSince, id: string) => endConsent(city, person.account, id)],
  ['the system is closed', (_person: SignedInSince, id: string) => closeRelyingParty(city, id)],
  ['the account is closed', (person: SignedInSince) => closeAccount(city, person.account)],
  ['the account is erased', (person: SignedInSince) => eraseAccount(city, person.account)],
])('what a system holds stops working at once when %s', async (_name, end) => {
  const person = await someone()
  const party = await library()
  const code = await codeFor(person, party.id)
  const { access_token } = await fetchTokens(party, await codeFor(person, party.id))
  expect((await askWho(access_token)).status).toBe(200)

  await end(person, party.id)

  expect((await askWho(access_token)).status).toBe(401)
  expect((await fetchTokens(party, code)).status).toBeGreaterThanOrEqual(400)
})

test('a system that asks for it gets somebody who signed in after it asked', async () => {
  const earlier = { ...(await someone()), since: secondsLater(machineNow(), -600) }
  const party = await library()
  await codeFor(earlier, party.id)
  here = earlier
  const way = await visit(begin(party.id, { prompt: 'login' }).path)
  const interaction = interactionIn(way)

  expect(await askedOf(city, interaction, earlier)).toMatchObject({ mustSignIn: true })
  expect(await answerInteraction(city, interaction, earlier, 'agree')).toBeNull()
  here = { ...earlier, since: secondsLater(machineNow(), 1) }
  const on = await answerInteraction(city, interaction, here, 'go-on')
  expect(codeIn(await visit(on ?? '', way.cookies))).not.toBe('')
})

test('another person than the one who began gets no code, and neither does another browser', async () => {
  const [person, other] = [await someone(), await someone()]
  const party = await library()
  here = person
  const way = await visit(begin(party.id).path)
  const on = await answerInteraction(city, interactionIn(way), person, 'agree')

  expect(await visit(on ?? '')).toMatchObject({ status: 400, text: 'identity/outside-sign-in-over' })
  here = other
  expect(await visit(on ?? '', way.cookies)).toMatchObject({ status: 400, text: 'identity/outside-sign-in-over' })
})

test.each([
  ['a system that is not registered', { client_id: 'nobody' }, 'identity/relying-party-unknown'],
  ['an address with one letter more', { redirect_uri: `${REDIRECT}/` }, 'identity/redirect-unknown'],
  ['an address with a query', { redirect_uri: `${REDIRECT}?to=elsewhere` }, 'identity/redirect-unknown'],
])('%s: nobody is sent on, and the page says why', async (_name, more, code) => {
  here = await someone()
  const party = await library()

  expect(await visit(begin(party.id, more).path)).toMatchObject({ status: 400, location: '', text: code })
})

test('what goes wrong inside is told to the operator, and to the person without its words', async () => {
  const person = await someone()
  const party = await library()
  here = person
  const way = await visit(begin(party.id).path)
  const on = await answerInteraction(city, interactionIn(way), person, 'agree')
  await city.database.pool.query('alter table trust.oidc_state rename to lost')

  const answer = await visit(on ?? '', way.cookies)

  await city.database.pool.query('alter table trust.lost rename to oidc_state')
  expect(answer).toMatchObject({ status: 500, location: '' })
  expect(answer.text).not.toMatch(/oidc_state|relation/)
  expect(oauth.complaints.splice(0).map(String).join()).toMatch(/oidc_state/)
})

test('a sign-out leads back to a registered address of the system that the id token was made for, and nowhere else', async () => {
  const [party, other] = [await library(), await library()]
  const { id_token } = await fetchTokens(party, await codeFor(await someone(), party.id))
  const asked = (idTokenHint: string | undefined, clientId: string | undefined, to: string) =>
    signOutAsked(city, { idTokenHint, clientId, to })

  expect(await asked(id_token, undefined, AFTER)).toMatchObject({ relyingParty: { id: party.id }, to: AFTER })
  expect(await asked(undefined, party.id, AFTER)).toMatchObject({ to: AFTER })
  expect(await asked(id_token, undefined, `${AFTER}/`)).toMatchObject({ to: null })
  expect(await asked(id_token, other.id, AFTER)).toBeNull()
  expect(await asked(`${id_token.slice(0, -8)}AAAAAAAA`, undefined, AFTER)).toBeNull()
  expect(await asked('x.y.z', undefined, AFTER)).toBeNull()
  expect(await asked(undefined, undefined, AFTER)).toBeNull()
})

test('codes, tokens and what belongs to them lie in the database unreadable', async () => {
  const party = await library()
  const code = await codeFor(await someone(), party.id)
  const { access_token } = await fetchTokens(party, code)

  const { rows } = await city.database.pool.query<{ row: string }>('select s::text as row from trust.oidc_state s')

  expect(rows.length).toBeGreaterThan(3)
  expect(
    foundIn(rows.map(({ row }) => row).join('\n'), [code.code, access_token, REDIRECT, party.secret ?? '', 'openid']),
  ).toEqual([])
})

test('what has expired is dropped with the hour, and a sign-in after a year', async () => {
  const person = await someone()
  const party = await library()
  await codeFor(person, party.id)

  await dropExpiredOutside(city, secondsLater(machineNow(), 3600))
  const { rows } = await city.database.pool.query('select 1 from trust.oidc_state')
  expect(rows).toEqual([])
  expect(await outsideSignInsOf(city, person.account, 20)).toHaveLength(1)

  await dropExpiredOutside(city, secondsLater(machineNow(), 366 * 86_400))
  expect(await outsideSignInsOf(city, person.account, 20)).toEqual([])
  expect(await consentsOf(city, person.account)).toHaveLength(1)
})

test.each([
  'http://library.example/callback',
  'https://library.example/callback#here',
  'https://name:word@library.example/',
  'javascript:alert(1)',
  'https://*.library.example/callback',
  'https://library.example/*',
  'library.example/callback',
])('%s is no address to send people back to', async (redirect) => {
  const registered = createRelyingParty(city, {
    name: { zh: '图书馆', en: 'Library' },
    redirects: [redirect],
    afterSignOut: [],
    isPublic: false,
  })

  await expect(registered).rejects.toThrow(redirect)
})
