/** People of the demonstration at their browsers: each signs in once and keeps one page. */
import type { Browser, Page } from 'playwright-core'

export type Cast = {
  /** The page of an account; `anybody` has none and is not signed in. */
  as: (account: string) => Promise<Page>
  /** Signs an account in on a further device. */
  elsewhere: (account: string) => Promise<Page>
}

export function castOf(browser: Browser, url: string, password: string): Cast {
  const pages = new Map<string, Promise<Page>>()
  const arrive = async (account: string): Promise<Page> => {
    const context = await browser.newContext({ baseURL: url, locale: 'zh-CN' })
    const page = await context.newPage()
    if (account === 'anybody') return page
    await page.goto('/sign-in')
    await page.fill('#login', account)
    await page.fill('#password', password)
    await page.click('main form button.primary')
    await page.waitForURL((now) => now.pathname !== '/sign-in')
    return page
  }
  return {
    elsewhere: arrive,
    as: (account) => {
      const page = pages.get(account) ?? arrive(account)
      pages.set(account, page)
      return page
    },
  }
}
