import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SmallCity } from './city.fixture.ts'
import { answerInteraction, createAccount, createClient, createRelyingParty } from './index.ts'
import { machineNow, secondsLater } from './machine-clock.ts'
import { begin, type OAuthServer, REDIRECT, serveOAuth, someoneIn } from './outside.fixture.ts'
import type { SignedInSince } from './session.ts'

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

const library = () =>
  createRelyingParty(city, {
    name: { zh: '图书馆', en: 'Library' },
    redirects: [REDIRECT],
    afterSignOut: [],
    isPublic: false,
  })

const ask = (path: string, init: RequestInit = {}) => fetch(`${origin}${path}`, { redirect: 'manual', ...init })
const locationOf = (answer: Response) => new URL(answer.headers.get('location') ?? '', origin)

/** What the system is told, by the way that it registered. */
function toldIn(answer: Response) {
  const { origin: where, pathname, searchParams, hash } = locationOf(answer)
  if (`${where}${pathname}` !== REDIRECT) return null
  return new URLSearchParams(hash === '' ? searchParams : hash.slice(1)).get('error')
}

/** A system to which a person agreed, with him in the browser. */
async function agreed() {
  const [person, party] = [await someone(), await library()]
  here = person
  const way = await ask(begin(party.id).path)
  await answerInteraction(city, locationOf(way).pathname.split('/').pop() ?? '', person, 'agree')
  return { person, party }
}

describe('a request that cannot be answered', () => {
  test.each([
    ['without a kind of answer', { response_type: '' }, 'invalid_request'],
    ['for a token in the address', { response_type: 'token' }, 'unsupported_response_type'],
    ['for an id token in the address', { response_type: 'id_token', nonce: 'n' }, 'unsupported_response_type'],
    ['for a code and a token', { response_type: 'code id_token', nonce: 'n' }, 'unsupported_response_type'],
    ['for a kind of answer that nobody knows', { response_type: 'everything' }, 'unsupported_response_type'],
    ['for an answer in a form', { response_mode: 'form_post' }, 'unsupported_response_mode'],
    ['for an answer behind the #', { response_mode: 'fragment' }, 'unsupported_response_mode'],
    ['with a scope of programs', { scope: 'openid dossiers:read' }, 'invalid_scope'],
    ['with a scope that is none', { scope: 'openid "quoted"' }, 'invalid_scope'],
    ['in an object', { request: 'x.y.z' }, 'request_not_supported'],
    ['at another address', { request_uri: 'https://library.example/request' }, 'request_uri_not_supported'],
    ['of a system that registers itself', { registration: '{}' }, 'registration_not_supported'],
    ['with a page that there is not', { prompt: 'select_account' }, 'invalid_request'],
    ['without any page, and with one', { prompt: 'none login' }, 'invalid_request'],
    ['for a sign-in of a negative age', { max_age: '-1' }, 'invalid_request'],
    ['for a sign-in of no age', { max_age: 'young' }, 'invalid_request'],
    ['about somebody by a token that is none', { id_token_hint: 'x.y.z' }, 'invalid_request'],
    ['for something of a program', { resource: 'urn:yipan:open' }, 'invalid_target'],
    ['with PKCE in clear', { code_challenge_method: 'plain' }, 'invalid_request'],
  ])('%s is told so by its code, with its state, and who says it', async (_name, more, error) => {
    const { party } = await agreed()

    const answer = await ask(begin(party.id, more).path)

    expect([toldIn(answer), answer.status]).toEqual([error, 303])
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const { searchParams, hash } = locationOf(answer)
    const said = new URLSearchParams(hash === '' ? searchParams : hash.slice(1))
    expect([said.get('state'), said.get('iss')]).toEqual(['s', `${origin}/oauth`])
  })

  test('keeps what it sent along, letter by letter, whatever stands in it', async () => {
    const { party } = await agreed()
    const state = 'a?b&c=d#e%f 市'

    for (const more of [{}, { response_mode: 'form_post' }])
      expect(locationOf(await ask(begin(party.id, { ...more, state }).path)).searchParams.get('state')).toBe(state)
  })

  test('that says one thing twice is refused', async () => {
    const { party } = await agreed()

    expect(toldIn(await ask(`${begin(party.id).path}&state=t`))).toBe('invalid_request')
    expect(toldIn(await ask(`${begin(party.id).path}&scope=openid`))).toBe('invalid_request')
  })

  test('without any page is told what would be asked: to sign in, to sign in once more, to agree', async () => {
    const { person, party } = await agreed()
    const silently = async (more: Record<string, string> = {}, id = party.id) =>
      toldIn(await ask(begin(id, { prompt: 'none', ...more }).path))

    expect(await silently()).toBeNull()
    expect(await silently({}, (await library()).id)).toBe('consent_required')
    here = { ...person, since: secondsLater(machineNow(), -600) }
    expect(await silently({ max_age: '60' })).toBe('login_required')
    expect(await silently({ max_age: '3600' })).toBeNull()
    here = null
    expect(await silently()).toBe('login_required')
  })

  test('what need not be understood is passed over: hints, languages, claims, classes, unknown scopes and parameters', async () => {
    const { party } = await agreed()
    const more = {
      scope: 'openid profile email offline_access',
      login_hint: 'somebody',
      ui_locales: 'fr zh',
      claims_locales: 'fr',
      claims: '{"userinfo":{"email":{"essential":true}}}',
      acr_values: 'urn:example:gold',
      display: 'touch',
      foo: 'bar',
    }

    const answer = await ask(begin(party.id, more).path)

    expect(locationOf(answer).searchParams.get('code')).toMatch(/^[\w-]{20,}$/)
  })

  test('of a program, which signs nobody in, leads nowhere', async () => {
    const account = await createAccount(city, { login: 'a-program', person: null, password: null })
    const program = await createClient(city, { account, scopes: ['dossiers:read'], name: 'ledger' })

    const answer = await ask(begin(program.id).path)

    expect([answer.status, await answer.text()]).toEqual([400, 'identity/redirect-unknown'])
  })
})

describe('a request in a form', () => {
  const post = (body: BodyInit, headers: Record<string, string> = {}) =>
    ask('/oauth/authorize', { method: 'POST', body, headers })

  test('is the same as one in an address: the browser is led on to that, and comes with its session', async () => {
    const { party } = await agreed()
    const { query, path } = begin(party.id)
    here = null // a browser sends no session with a form of another site

    const answer = await post(query)

    expect([answer.status, answer.headers.get('cache-control')]).toEqual([303, 'no-store'])
    expect(`${locationOf(answer).pathname}${locationOf(answer).search}`).toBe(path)
  })

  test('keeps what it says twice, so that it is refused like the other', async () => {
    const { party } = await agreed()
    const { query } = begin(party.id)
    query.append('state', 't')

    const answer = await post(query)

    expect(toldIn(await ask(locationOf(answer).href.slice(origin.length)))).toBe('invalid_request')
  })

  test('that is no form, or too long for an address, is refused in words', async () => {
    const refused = [
      await post(JSON.stringify({ client_id: 'x' }), { 'content-type': 'application/json' }),
      await post(new URLSearchParams({ state: 'x'.repeat(9000) })),
      await post(new URLSearchParams({ state: '市'.repeat(2000) })),
      await post(new URLSearchParams({ state: 'x'.repeat(900_000) })),
    ]

    for (const answer of refused)
      expect([answer.status, await answer.text()]).toEqual([400, 'identity/outside-request-wrong'])
  })
})

describe('whoever asks for the headers alone', () => {
  const headers = async (path: string, method: 'GET' | 'HEAD', more: Record<string, string> = {}) => {
    const answer = await ask(path, { method, headers: more })
    const { status } = answer
    const { date, connection, 'keep-alive': _, ...rest } = Object.fromEntries(answer.headers)
    return { status, rest, text: await answer.text() }
  }

  test.each(['/oauth/jwks', '/oauth/.well-known/openid-configuration', '/oauth/userinfo'])(
    'gets those of %s, and nothing else',
    async (path) => {
      const [got, only] = [await headers(path, 'GET'), await headers(path, 'HEAD')]

      expect(got.text).not.toBe('')
      expect(only).toEqual({ ...got, text: '' })
    },
  )

  test('of a sign-in gets where it would lead, and nothing is kept: no code, no sign-in, no question', async () => {
    const { party } = await agreed()
    const other = await library()
    const kept = async () =>
      (
        await city.database.pool.query(
          'select (select count(*) from trust.oidc_state), count(*) from trust.outside_sign_in',
        )
      ).rows
    const before = await kept()

    const back = await ask(begin(party.id).path, { method: 'HEAD' })
    const asked = await ask(begin(other.id).path, { method: 'HEAD' })

    expect([back.status, locationOf(back).origin]).toEqual([303, new URL(REDIRECT).origin])
    expect([asked.status, locationOf(asked).pathname.split('/')[1]]).toEqual([303, 'consent'])
    expect(await kept()).toEqual(before)
  })

  test('on the way back from a question leaves it as it was', async () => {
    const [person, party] = [await someone(), await library()]
    here = person
    const way = await ask(begin(party.id).path)
    const cookie = way.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    const on = await answerInteraction(city, locationOf(way).pathname.split('/').pop() ?? '', person, 'agree')

    await ask(on ?? '', { method: 'HEAD', headers: { cookie } })
    const back = await ask(on ?? '', { headers: { cookie } })

    expect(locationOf(back).searchParams.get('code')).toMatch(/^[\w-]{20,}$/)
  })
})

describe('a program that is refused', () => {
  const token = (body: Record<string, string>, more: Record<string, string> = {}) =>
    ask('/oauth/token', { method: 'POST', body: new URLSearchParams(body), headers: more })
  const errorOf = async (answer: Response) => ((await answer.json()) as { error: string }).error

  test('by a secret that is wrong, in the header or in the form, hears by which scheme it proves itself', async () => {
    const { id } = await library()
    const grant = { grant_type: 'authorization_code', code: 'x', redirect_uri: REDIRECT }
    const basic = `Basic ${Buffer.from(`${id}:wrong`).toString('base64')}`

    for (const path of ['token', 'revoke', 'introspect'])
      for (const [body, header] of [
        [{ ...grant, token: 'x', client_id: id, client_secret: 'wrong' }, {}],
        [{ ...grant, token: 'x', client_id: 'nobody' }, {}],
        [{ ...grant, token: 'x' }, { authorization: basic }],
      ] as const) {
        const answer = await ask(`/oauth/${path}`, {
          method: 'POST',
          body: new URLSearchParams(body),
          headers: { accept: 'text/html', ...header },
        })

        expect([answer.status, await errorOf(answer)]).toEqual([401, 'invalid_client'])
        expect(answer.headers.get('www-authenticate')).toMatch(/^Basic realm=".+", error="invalid_client"/)
        expect([answer.headers.get('cache-control'), answer.headers.get('pragma')]).toEqual(['no-store', 'no-cache'])
      }
  })

  test('hears whether a way to a token is not for it, or for nobody', async () => {
    const { id, secret } = await library()
    const account = await createAccount(city, { login: 'other-program', person: null, password: null })
    const program = await createClient(city, { account, scopes: ['dossiers:read'], name: 'ledger' })
    const by = (client: { id: string; secret: string | null }, grant_type: string) =>
      token({ grant_type, client_id: client.id, client_secret: client.secret ?? '', code: 'x', redirect_uri: REDIRECT })

    expect(await errorOf(await by({ id, secret }, 'client_credentials'))).toBe('unauthorized_client')
    expect(await errorOf(await by(program, 'authorization_code'))).toBe('unauthorized_client')
    for (const nobodys of ['refresh_token', 'password', 'implicit', 'urn:ietf:params:oauth:grant-type:jwt-bearer'])
      expect([nobodys, await errorOf(await by(program, nobodys))]).toEqual([nobodys, 'unsupported_grant_type'])
  })

  test('by a token that is wrong hears so with the scheme; without one, the scheme alone', async () => {
    const wrong = await ask('/oauth/userinfo', { headers: { authorization: 'Bearer x', accept: 'text/html' } })
    const none = await ask('/oauth/userinfo')
    const inAddress = await ask('/oauth/userinfo?access_token=x')

    expect([wrong.status, await errorOf(wrong)]).toEqual([401, 'invalid_token'])
    expect(wrong.headers.get('www-authenticate')).toMatch(/^Bearer realm=".+", error="invalid_token"/)
    expect([none.status, none.headers.get('www-authenticate')]).toEqual([401, `Bearer realm="${origin}/oauth"`])
    expect([inAddress.status, await errorOf(inAddress)]).toEqual([400, 'invalid_request'])
  })

  test.each([
    ['/oauth/token', 'GET', 'POST'],
    ['/oauth/revoke', 'GET', 'POST'],
    ['/oauth/jwks', 'POST', 'GET, HEAD'],
    ['/oauth/authorize', 'DELETE', 'GET, HEAD, POST'],
  ])('at %s by %s hears what is taken there', async (path, method, allow) => {
    const answer = await ask(path, { method })

    expect([answer.status, answer.headers.get('allow'), await errorOf(answer)]).toEqual([405, allow, 'invalid_request'])
  })
})
