/** What a foreign client seldom does: another algorithm, requests in forms, headers alone, what is refused, and a program's token. */
import * as client from 'openid-client'
import { ask, errorOf, go, type Stage, tokensFor } from './oidc-stage.ts'

/** A system that checks RS256 only gets its id token so; what it got ends by itself, too. */
export async function inOldLibrary(stage: Stage): Promise<void> {
  const { check, old } = stage
  const algorithms = old.serverMetadata().id_token_signing_alg_values_supported ?? []
  check('the city says that it signs ES256 and RS256', algorithms.join() === 'ES256,RS256', algorithms.join())
  const asked = await ask(stage, old, 'openid')
  const tokens = await tokensFor(old, (await go(stage, asked, 'agree')).back, asked)
  const head = JSON.parse(Buffer.from((tokens.id_token ?? '').split('.')[0] ?? '', 'base64url').toString()) as unknown
  check('a system that asked for RS256 gets it, and accepts it', JSON.stringify(head).includes('"RS256"'))
  const told = await client.tokenIntrospection(old, tokens.access_token)
  check('it hears that its token is in force', told.active && told.client_id === old.clientMetadata().client_id)
  await client.tokenRevocation(old, tokens.access_token)
  const after = await errorOf(client.fetchUserInfo(old, tokens.access_token, client.skipSubjectCheck))
  const over = await client.tokenIntrospection(old, tokens.access_token)
  check('and ends it', after === 'status 401' && !over.active, after)
}

/** OpenID Connect Core 1.0, 3.1.2.1: both ways to ask; the form stands on a page of another site. */
export async function inForms(stage: Stage): Promise<void> {
  const { check, library, page, system } = stage
  const asked = await ask(stage, library, 'openid')
  const visit = await go(stage, asked, 'nothing', async () => {
    await page.goto(system.formTo(asked.url))
    await page.click('button')
  })
  check('a request in a form of another site knows who is signed in', visit.seen.length === 0, visit.seen.join())
  check('and ends in tokens', (await tokensFor(library, visit.back, asked)).claims() !== undefined)
}

/** RFC 9110, 9.3.2: the headers alone, the same, and nothing changes. */
export async function inHeaders(stage: Stage): Promise<void> {
  const { check, library, url } = stage
  const { href } = (await ask(stage, library, 'openid')).url
  for (const address of [
    `${url}/oauth/jwks`,
    `${url}/oauth/.well-known/openid-configuration`,
    `${url}/oauth/userinfo`,
    href,
  ]) {
    const [got, only] = await Promise.all(
      ['GET', 'HEAD'].map((method) => fetch(address, { method, redirect: 'manual' })),
    )
    const of = (name: string) => [got?.headers.get(name), only?.headers.get(name)]
    const same = ['content-type', 'cache-control', 'www-authenticate'].every((name) => of(name)[0] === of(name)[1])
    const { pathname } = new URL(address)
    check(`HEAD ${pathname} is as GET`, got?.status === only?.status && same, `${got?.status} ${only?.status}`)
    check(`HEAD ${pathname} has no body`, (await only?.text()) === '')
  }
}

/** What is not done is said by the code that the standards have for it, and goes back to the system. */
export async function inOrder(stage: Stage): Promise<void> {
  const { check, library, old } = stage
  const told = async (error: string, more: Record<string, string>, config = library) => {
    const { back } = await go(stage, await ask(stage, config, 'openid', more), 'nothing')
    const said = back.searchParams.get('error') ?? new URLSearchParams(back.hash.slice(1)).get('error')
    check(`${new URLSearchParams(more)}: ${error}`, said === error, back.href)
  }
  await told('unsupported_response_type', { response_type: 'token' })
  await told('unsupported_response_mode', { response_mode: 'form_post' })
  await told('request_not_supported', { request: 'x.y.z' })
  await told('request_uri_not_supported', { request_uri: 'https://elsewhere.example/request' })
  await told('registration_not_supported', { registration: '{}' })
  await told('invalid_request', { prompt: 'none login' })
  await told('invalid_request', { max_age: '-1' })
  await told('consent_required', { prompt: 'none' }, old)
  const foreign = await errorOf(client.clientCredentialsGrant(library))
  check('a way to tokens that is for programs: unauthorized_client', foreign === 'unauthorized_client', foreign)
}

/** RFC 7009 and 7662 for a program: one token ends, and the next one works. */
export async function inPrograms(stage: Stage): Promise<void> {
  const { check, program, url } = stage
  const fresh = async () => (await client.clientCredentialsGrant(program, { scope: 'dossiers:read' })).access_token
  const open = async (token: string) =>
    (await fetch(`${url}/api/v1/account`, { headers: { authorization: `Bearer ${token}` } })).status
  const [ended, other] = [await fresh(), await fresh()]
  const told = await client.tokenIntrospection(program, ended)
  check('a program hears what its token is for', told.active && told.scope === 'dossiers:read', JSON.stringify(told))
  check('it opens the open API', (await open(ended)) === 200)
  await client.tokenRevocation(program, ended)
  const [after, beside] = [await open(ended), await open(other)]
  check('a token that was ended opens nothing, and another one still does', after === 401 && beside === 200)
  check('and is no more in force', !(await client.tokenIntrospection(program, ended)).active)
  const foreign = await errorOf(client.genericGrantRequest(program, 'authorization_code', { code: 'x' }))
  check('a program signs nobody in: unauthorized_client', foreign === 'unauthorized_client', foreign)
}
