/** People at their browsers: what a journey does, step by step. */
import type { Browser, BrowserContextOptions, Page as BrowserPage } from 'playwright-core'
import type { Page } from './page.ts'
import { PASSWORD } from './served.ts'
import { type Walker, walker } from './walker.ts'

export { fillForm, fillScreen } from './fill.ts'

/** A page of somebody who is signed in, in a browser of his own. */
export async function signedIn(
  browser: Browser,
  url: string,
  login: string,
  options: BrowserContextOptions & { language?: 'zh' | 'en' } = {},
): Promise<BrowserPage> {
  const { language = 'zh', ...rest } = options
  const page = await (
    await browser.newContext({ locale: language === 'zh' ? 'zh-CN' : 'en-GB', baseURL: url, ...rest })
  ).newPage()
  await signIn(page, login, language)
  return page
}

/** Somebody who is signed in, without a browser: where a journey is about words and ways, and needs no script, style or key. */
export async function walksIn(url: string, login: string, language: 'zh' | 'en' = 'zh'): Promise<Walker> {
  const page = walker(url, language)
  await signIn(page, login, language)
  return page
}

async function signIn(page: Page, login: string, language: 'zh' | 'en'): Promise<void> {
  await page.goto(`/sign-in?language=${language}`)
  await page.fill('#login', login)
  await page.fill('#password', PASSWORD)
  await page.click('main form button.primary')
}

/** Agrees to electronic service, signs the declaration on the review page and submits; gives the dossier's id from the receipt. */
export async function submit(page: Page): Promise<string> {
  await page.check('[name="electronic-service"]')
  await page.check('[name="declaration"]')
  await page.click('main form[action$="/review"] button.primary')
  await page.waitForURL(/\/receipt$/)
  return /dossiers\/([0-9a-f-]+)\/receipt/.exec(page.url())?.[1] ?? ''
}
