/** What the foreign client and the person at the browser do, for each thing that is looked at. */
import * as client from 'openid-client'
import type { Page } from 'playwright-core'
import type { Verdict } from '../test/verdict.ts'
import type { OutsideSystem } from './outside-system.ts'

export type Asked = { url: URL; verifier: string; nonce: string; state: string }
export type Stage = {
  url: string
  page: Page
  system: OutsideSystem
  password: string
  library: client.Configuration
  app: client.Configuration
  /** It checks RS256 only. */
  old: client.Configuration
  program: client.Configuration
  check: Verdict['check']
}

/** A request as the library makes it, with what it has to remember. */
export async function ask(
  { system }: Stage,
  config: client.Configuration,
  scope: string,
  more: Record<string, string> = {},
): Promise<Asked> {
  const verifier = client.randomPKCECodeVerifier()
  const [nonce, state] = [client.randomNonce(), client.randomState()]
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: system.redirect,
    scope,
    nonce,
    state,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...more,
  })
  return { url, verifier, nonce, state }
}

/** Goes where the system sends the person, does what the pages ask, and comes back with what the system is told. */
export async function go(
  { page, system, password }: Stage,
  asked: Asked,
  answer: 'agree' | 'refuse' | 'nothing',
  start: () => Promise<unknown> = () => page.goto(asked.url.href),
) {
  const isBack = (url: URL) => url.href.startsWith(system.redirect)
  const seen: string[] = []
  await start()
  for (;;) {
    await page.waitForURL((url) => isBack(url) || /^\/(sign-in|consent\/.+)$/.test(url.pathname))
    const here = new URL(page.url())
    if (isBack(here)) return { back: here, seen }
    if (here.pathname === '/sign-in') {
      seen.push('sign-in')
      await page.fill('#login', 'citizen')
      await page.fill('#password', password)
      await Promise.all([page.waitForURL((url) => url.pathname !== '/sign-in'), page.click('main form button.primary')])
    } else if ((await page.locator(`button[value="${answer}"]`).count()) > 0) {
      seen.push('consent')
      await Promise.all([page.waitForURL(isBack), page.click(`button[value="${answer}"]`)])
    } else await page.waitForURL(isBack)
  }
}

export const tokensFor = (config: client.Configuration, back: URL, { verifier, nonce, state }: Asked) =>
  client.authorizationCodeGrant(config, back, {
    pkceCodeVerifier: verifier,
    expectedNonce: nonce,
    expectedState: state,
    idTokenExpected: true,
  })

/** The error that a request ends in, as OAuth names it; `none` where it succeeds. */
export const errorOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (thrown: unknown) =>
      thrown instanceof client.ResponseBodyError || thrown instanceof client.AuthorizationResponseError
        ? thrown.error
        : thrown instanceof client.WWWAuthenticateChallengeError
          ? `status ${thrown.status}`
          : String(thrown),
  )
