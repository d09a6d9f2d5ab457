/**
 * `oidc`: a foreign client library (openid-client) signs a person in to two outside systems, in a real browser, at a city that
 * runs; and tries what must be refused. The library checks the answers by its own rules, the signature of the id token included.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as client from 'openid-client'
import { launchBrowser } from '../test/journeys/browser.ts'
import { embeddedUrl, openHere, programFor } from '../test/prepared-city.ts'
import { startCity } from '../test/running-city.ts'
import type { Verdict } from '../test/verdict.ts'
import { castOf, passwordOf } from './cast.ts'
import type { Setting } from './index.ts'
import { inForms, inHeaders, inOldLibrary, inOrder, inPrograms } from './oidc-edges.ts'
import { ask, errorOf, go, type Stage, tokensFor } from './oidc-stage.ts'
import { type OutsideSystem, registerSystems, startOutsideSystem } from './outside-system.ts'

export async function oidc({ root, environment }: Setting, verdict: Verdict): Promise<void> {
  const base = join(root, environment.YIPAN_DATA || '.yipan')
  mkdirSync(base, { recursive: true, mode: 0o700 })
  const folder = mkdtempSync(join(base, 'conformance-oidc-'))
  const starting = startCity(root, { YIPAN_DATA: folder, YIPAN_DEMO: 'on', YIPAN_PORT: '0' })
  const [browser, system] = await Promise.all([launchBrowser(), startOutsideSystem()])
  try {
    const city = await starting.ready
    const password = await passwordOf(city)
    const page = await castOf(browser, city.url, password).as('anybody')
    const found = await register(root, folder, city.url, system)
    const stage: Stage = { url: city.url, page, system, password, ...found, check: verdict.check }
    await signsIn(stage)
    await refusesCodes(stage)
    await refusesRequests(stage)
    await inOrder(stage)
    await inOldLibrary(stage)
    await inForms(stage)
    await inHeaders(stage)
    await inPrograms(stage)
    await asksAgain(stage)
    await endsConsent(stage)
    await endsSession(stage)
    const complaints = city
      .said()
      .split('\n')
      .filter((line) => line.startsWith('{'))
    verdict.check('the city complained of nothing', complaints.length === 0, complaints.slice(0, 3).join('\n        '))
  } finally {
    await browser.close()
    await system.close()
    await starting.end('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * A library with a server of its own, an app that can keep no secret, a system whose software checks RS256 only, and a program;
 * each finds the city by its address alone.
 */
async function register(root: string, folder: string, url: string, system: OutsideSystem) {
  const [library, app, old] = await registerSystems(root, folder, system, [
    [{ zh: '演示图书馆', en: 'Demonstration Library' }, false],
    [{ zh: '演示停车', en: 'Demonstration Parking' }, true],
    [{ zh: '演示博物馆', en: 'Demonstration Museum' }, false, 'RS256'],
  ])
  const { city, close } = await openHere(root, folder, embeddedUrl(folder))
  const program = await programFor(city, 'citizen').finally(close)
  if (!library || !app || !old) throw new Error('nobody was registered')
  const find = ({ id, secret }: { id: string; secret: string | null }, more: Partial<client.ClientMetadata> = {}) =>
    client.discovery(
      new URL(`${url}/oauth`),
      id,
      more,
      secret === null ? client.None() : client.ClientSecretBasic(secret),
      { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] },
    )
  return {
    library: await find(library),
    app: await find(app),
    old: await find(old, { id_token_signed_response_alg: 'RS256' }),
    program: await find(program),
  }
}

async function signsIn(stage: Stage): Promise<void> {
  const { check, library, app } = stage
  const first = await ask(stage, library, 'openid profile')
  const visit = await go(stage, first, 'agree')
  check('a person signs in and is asked once', visit.seen.join() === 'sign-in,consent', visit.seen.join())
  const tokens = await tokensFor(library, visit.back, first)
  const claims = tokens.claims()
  check('the library accepts the id token, signature and nonce included', claims !== undefined)
  check(
    'the id token tells who somebody is to this system, and no name',
    claims?.sub !== undefined && !('name' in (claims ?? {})),
    JSON.stringify(claims),
  )
  const told = await client.fetchUserInfo(library, tokens.access_token, claims?.sub ?? '')
  check(
    'userinfo gives the name, and nothing that was not agreed to',
    Object.keys(told).sort().join() === 'name,sub' && typeof told.name === 'string' && told.name !== '',
    JSON.stringify(told),
  )
  check('it gives no refresh token', tokens.refresh_token === undefined)
  const api = await fetch(`${stage.url}/api/v1/account`, {
    headers: { authorization: `Bearer ${tokens.access_token}` },
  })
  check('the token opens nothing of the open API', api.status === 401, `${api.status}`)

  const second = await ask(stage, library, 'openid profile')
  const again = await go(stage, second, 'nothing')
  check('the second time nothing is asked', again.seen.length === 0, again.seen.join())
  const known = (await tokensFor(library, again.back, second)).claims()
  check('and the system knows the person again', known?.sub === claims?.sub)

  const parking = await ask(stage, app, 'openid')
  const other = await go(stage, parking, 'agree')
  check('another system is agreed to by itself', other.seen.join() === 'consent', other.seen.join())
  const apart = await tokensFor(app, other.back, parking)
  check('an app without a secret signs people in', apart.claims() !== undefined)
  check('two systems know one person by different names', apart.claims()?.sub !== claims?.sub)
  const little = await client.fetchUserInfo(app, apart.access_token, apart.claims()?.sub ?? '')
  check('without `profile` there is no name', Object.keys(little).join() === 'sub', JSON.stringify(little))
  const more = await go(stage, await ask(stage, app, 'openid profile'), 'agree')
  check('whoever asks for more asks again', more.seen.join() === 'consent', more.seen.join())
}

async function refusesCodes(stage: Stage): Promise<void> {
  const { check, library } = stage
  const fresh = async () => {
    const asked = await ask(stage, library, 'openid')
    return { asked, back: (await go(stage, asked, 'nothing')).back }
  }
  const one = await fresh()
  const wrong = await errorOf(tokensFor(library, one.back, { ...one.asked, verifier: client.randomPKCECodeVerifier() }))
  check('a code with another verifier is refused', wrong === 'invalid_grant', wrong)

  const two = await fresh()
  const tokens = await tokensFor(library, two.back, two.asked)
  const twice = await errorOf(tokensFor(library, two.back, two.asked))
  check('a code that was used is refused', twice === 'invalid_grant', twice)
  const after = await errorOf(client.fetchUserInfo(library, tokens.access_token, client.skipSubjectCheck))
  check('and what was given for it before stops working', after === 'status 401', after)

  const three = await fresh()
  const all = await Promise.all(Array.from({ length: 5 }, () => errorOf(tokensFor(library, three.back, three.asked))))
  check('of five who bring one code at once, one gets in', all.filter((one) => one === 'none').length === 1, all.join())

  const four = await fresh()
  const stranger = new client.Configuration(
    library.serverMetadata(),
    library.clientMetadata().client_id,
    undefined,
    client.ClientSecretBasic('not-the-secret'),
  )
  client.allowInsecureRequests(stranger)
  const unproved = await errorOf(tokensFor(stranger, four.back, four.asked))
  check('a system with a wrong secret is refused', unproved === 'status 401', unproved)
}

async function refusesRequests(stage: Stage): Promise<void> {
  const { check, library, page, system } = stage
  const stays = async (name: string, more: Record<string, string>) => {
    const answer = await page.goto((await ask(stage, library, 'openid', more)).url.href)
    const heading = (await page.textContent('main h1')) ?? ''
    check(
      `${name}: nobody is sent on, and a page says why`,
      answer?.status() === 400 && new URL(page.url()).host === new URL(stage.url).host && heading !== '',
      `${answer?.status()} ${page.url()} ${heading}`,
    )
  }
  await stays('an address to go back to that was not registered', { redirect_uri: `${system.redirect}/` })
  await stays('an address of somebody else', { redirect_uri: 'https://elsewhere.example/callback' })
  await stays('a system that is not registered', { client_id: '019d0000-0000-7000-8000-000000000001' })
  await stays('a system that is no system', { client_id: 'x' })

  const told = async (name: string, error: string, more: Record<string, string>, leave: string[] = []) => {
    const asked = await ask(stage, library, 'openid', more)
    for (const one of leave) asked.url.searchParams.delete(one)
    const { back } = await go(stage, asked, 'nothing')
    // What would come in the fragment fails there, too.
    const said = back.searchParams.get('error') ?? new URLSearchParams(back.hash.slice(1)).get('error')
    check(`${name}: ${error}`, said === error, back.href)
  }
  await told('a request without PKCE', 'invalid_request', {}, ['code_challenge', 'code_challenge_method'])
  await told('PKCE in clear', 'invalid_request', { code_challenge_method: 'plain' })
  await told('a token in the address', 'unsupported_response_type', { response_type: 'id_token' })
  await told('a scope of programs', 'invalid_scope', { scope: 'openid dossiers:read' })

  const asked = await ask(stage, library, 'openid', { prompt: 'consent' })
  const refused = await go(stage, asked, 'refuse')
  const error = await errorOf(tokensFor(library, refused.back, asked))
  check('whoever does not agree is sent back, and the system is told so', error === 'access_denied', error)
}

async function asksAgain(stage: Stage): Promise<void> {
  const { check, library } = stage
  const asked = await ask(stage, library, 'openid', { prompt: 'login' })
  await new Promise((resolve) => setTimeout(resolve, 1100)) // times of signing in are whole seconds
  const visit = await go(stage, asked, 'nothing')
  check('a system may ask that one signs in once more', visit.seen.join() === 'sign-in', visit.seen.join())
  const tokens = await tokensFor(library, visit.back, asked)
  check('and gets the time of that', (tokens.claims()?.auth_time ?? 0) > Date.now() / 1000 - 60)
  const silent = await ask(stage, library, 'openid', { prompt: 'none' })
  const { back } = await go(stage, silent, 'nothing')
  check('a system may ask without any page', back.searchParams.has('code'), back.search)
}

async function endsConsent(stage: Stage): Promise<void> {
  const { check, library, page, url } = stage
  const asked = await ask(stage, library, 'openid')
  const tokens = await tokensFor(library, (await go(stage, asked, 'nothing')).back, asked)
  await page.goto(`${url}/sessions?language=en`)
  const text = (await page.textContent('main')) ?? ''
  check('the person sees both systems and when he signed in', /Library/.test(text) && /Parking/.test(text))
  const rows = await page.locator('main table').last().locator('tbody tr').count()
  check('each sign-in is a line', rows >= 8, `${rows}`)
  await page.click('button[aria-label*="Library"]')
  await page.waitForURL(/ended=1/)
  const after = await errorOf(client.fetchUserInfo(library, tokens.access_token, client.skipSubjectCheck))
  check('a consent that is taken back ends what the system holds', after === 'status 401', after)
  const again = await go(stage, await ask(stage, library, 'openid'), 'agree')
  check('and it has to ask again', again.seen.join() === 'consent', again.seen.join())
}

async function endsSession(stage: Stage): Promise<void> {
  const { check, library, page, system, url } = stage
  const asked = await ask(stage, library, 'openid')
  const tokens = await tokensFor(library, (await go(stage, asked, 'nothing')).back, asked)
  const elsewhere = client.buildEndSessionUrl(library, {
    id_token_hint: tokens.id_token ?? '',
    post_logout_redirect_uri: 'https://elsewhere.example/',
  })
  await page.goto(elsewhere.href)
  await Promise.all([page.waitForURL(`${url}/`), page.click('button[value="stay"]')])
  check('a sign-out leads nowhere that was not registered', page.url() === `${url}/`, page.url())

  const ending = client.buildEndSessionUrl(library, {
    id_token_hint: tokens.id_token ?? '',
    post_logout_redirect_uri: system.afterSignOut,
    state: 'over',
  })
  await page.goto(ending.href)
  await Promise.all([
    page.waitForURL((now) => now.href.startsWith(system.afterSignOut)),
    page.click('button[value="sign-out"]'),
  ])
  check('whoever signs out comes back to the system', page.url() === `${system.afterSignOut}?state=over`, page.url())
  await page.goto(`${url}/sessions`)
  check('and is signed in nowhere', new URL(page.url()).pathname === '/sign-in', page.url())
  const { back } = await go(stage, await ask(stage, library, 'openid', { prompt: 'none' }), 'nothing')
  check(
    'a system that asks without any page is told so',
    back.searchParams.get('error') === 'login_required',
    back.search,
  )
}
