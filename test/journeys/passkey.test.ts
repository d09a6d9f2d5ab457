/** Passkeys in a real browser with an authenticator that Chromium plays: made, used, removed; and what stands there without. */
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { PASSWORD, type Served, serveCity } from './served.ts'
import { wrongWith } from './wrong-with.ts'

let served: Served
let browser: Browser

beforeAll(async () => {
  ;[served, browser] = await Promise.all([serveCity({ host: 'localhost' }), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
  expect(served.complaints).toEqual([])
})

type Device = { context: BrowserContext; page: Page; authenticator: CDPSession; id: string }

/** A browser whose device can keep passkeys, and whose owner agrees at once or not at all. */
async function device(isUserVerified = true): Promise<Device> {
  const context = await browser.newContext({ baseURL: served.url, locale: 'zh-CN' })
  const page = await context.newPage()
  const authenticator = await context.newCDPSession(page)
  await authenticator.send('WebAuthn.enable')
  const { authenticatorId: id } = await authenticator.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified,
      automaticPresenceSimulation: true,
    },
  })
  return { context, page, authenticator, id }
}

async function signIn(page: Page, login: string): Promise<void> {
  await page.goto('/sign-in')
  await page.fill('#login', login)
  await page.fill('#password', PASSWORD)
  await page.click('form[action="/sign-in"] button.primary')
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

async function addPasskey(page: Page, name: string): Promise<void> {
  await page.goto('/passkeys')
  await page.fill('#name', name)
  await page.click('form[data-act="create"] button.primary')
  await page.waitForURL(/done=added/)
}

const rows = (page: Page) => page.locator('main table tbody tr')

test('a person adds a passkey, signs in with it without a name or a password, and sees when', async () => {
  const { context, page } = await device()
  await signIn(page, 'citizen')
  await addPasskey(page, '我的手机')
  expect(await rows(page).textContent()).toContain('还没用过')
  await context.clearCookies({ name: 'yipan-session' })

  await page.goto('/sign-in?next=/passkeys')
  await page.click('form[data-act="get"] button')
  await page.waitForURL((url) => url.pathname === '/passkeys')

  expect(await rows(page).count()).toBe(1)
  expect(await rows(page).textContent()).toMatch(/我的手机.*移除/s)
  expect(await rows(page).textContent()).not.toContain('还没用过')
  await context.close()
})

test('an officer who signs in with a passkey begins at his desk', async () => {
  const { context, page } = await device()
  await signIn(page, 'haidian-receiver')
  await addPasskey(page, '办公电脑')
  await context.clearCookies({ name: 'yipan-session' })

  await page.goto('/sign-in')
  await page.click('form[data-act="get"] button')

  await page.waitForURL(/\/ban$/)
  await context.close()
})

test('a passkey that was removed signs nobody in, and the page says so in words', async () => {
  const { context, page } = await device()
  await signIn(page, 'owner')
  await addPasskey(page, '旧手机')
  await page.click('form[action="/passkeys/remove"] button')
  await page.waitForURL(/done=removed/)
  await context.clearCookies({ name: 'yipan-session' })

  await page.goto('/sign-in')
  await page.click('form[data-act="get"] button')
  await page.waitForSelector('.errors')

  expect(new URL(page.url()).pathname).toBe('/sign-in/passkey')
  expect(await page.textContent('.errors')).toContain('可能已经移除')
  await context.close()
})

test('a device on which nobody proves who he is gets no passkey, and the page says what to do', async () => {
  const { context, page } = await device(false)
  await signIn(page, 'cook')
  await page.goto('/passkeys')
  await page.fill('#name', '钥匙')
  await page.click('form[data-act="create"] button.primary')

  await page.waitForSelector('form[data-act="create"] [role=alert]:not([hidden])')

  expect(await page.textContent('form[data-act="create"] [role=alert]')).toContain('没有添加')
  expect(await rows(page).count()).toBe(0)
  await context.close()
})

test('without script the password works as before, and nothing that needs script is shown', async () => {
  const context = await browser.newContext({ baseURL: served.url, javaScriptEnabled: false, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto('/sign-in')
  expect(await page.locator('main button:visible').allTextContents()).toEqual(['登录'])

  await signIn(page, 'citizen')
  await page.goto('/passkeys')

  expect(await page.locator('form[data-passkey]').isVisible()).toBe(false)
  expect(await page.textContent('main')).toContain('这个浏览器在这里不能添加通行密钥')
  await context.close()
})

test('the pages read well in both languages, wide and narrow', async () => {
  const { context, page } = await device()
  await signIn(page, 'haidian-examiner')
  const wrong: string[] = []
  for (const language of ['zh', 'en'] as const)
    for (const path of ['/passkeys', '/sign-in'])
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 800 })
        await page.goto(`${path}?language=${language}`)
        await page.waitForSelector('form[data-passkey]:not([hidden])')
        wrong.push(...(await wrongWith(page, language)).map((words) => `${path} ${language} ${width}: ${words}`))
      }
  expect(wrong).toEqual([])
  await context.close()
})
