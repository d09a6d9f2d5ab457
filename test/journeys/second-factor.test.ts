/** An officer's first passkey, in a real browser with an authenticator that Chromium plays: it opens the office, and the password alone does not. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Listening, listen, PASSWORD } from '../listening.ts'
import { launchBrowser } from './browser.ts'
import { wrongWith } from './wrong-with.ts'

let served: Listening
let browser: Browser

beforeAll(async () => {
  ;[served, browser] = await Promise.all([listen({ isDemo: false, host: 'localhost' }), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
  expect(served.complaints).toEqual([])
})

test('an officer makes a passkey instead of an app, and with it goes on where the password alone led to the question', async () => {
  const context = await browser.newContext({
    baseURL: served.url,
    locale: 'zh-CN',
    viewport: { width: 320, height: 800 },
  })
  const page = await context.newPage()
  const authenticator = await context.newCDPSession(page)
  await authenticator.send('WebAuthn.enable')
  await authenticator.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  const enter = async () => {
    await page.goto('/sign-in')
    await page.fill('#login', 'haidian-receiver')
    await page.fill('#password', PASSWORD)
    await page.click('form[action="/sign-in"] button.primary')
    await page.waitForURL(/second-factor\?next=%2Fban$/)
  }
  await enter()
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
  expect(await wrongWith(page, 'zh')).toEqual([])
  await page.click('form[data-act="create"] button')
  await page.waitForURL(/\/ban$/)
  await page.goto('/sign-in')
  await context.clearCookies({ name: 'yipan-session' })

  await enter()
  expect(await page.locator('form[action="/second-factor/app"]').count()).toBe(0)
  await page.click('form[data-act="get"] button')
  await page.waitForURL(/\/ban$/)
  await context.close()
}, 120_000)
