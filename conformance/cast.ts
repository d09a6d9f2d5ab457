/** People of the demonstration at their browsers: each signs in once and keeps one page. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import type { RunningCity } from '../test/running-city.ts'

export type Cast = {
  /** The page of an account; `anybody` has none and is not signed in. */
  as: (account: string) => Promise<Page>
  /** The same, signed in anew where the session has ended. */
  again: (account: string) => Promise<Page>
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
  const as = (account: string) => {
    const page = pages.get(account) ?? arrive(account)
    pages.set(account, page)
    return page
  }
  return {
    elsewhere: arrive,
    as,
    again: async (account) => {
      const page = await as(account)
      await page.goto('/mine')
      if (account === 'anybody' || new URL(page.url()).pathname !== '/sign-in') return page
      await page.context().close()
      pages.delete(account)
      return as(account)
    },
  }
}

/** The password of all demonstration accounts, once the city has said it. */
export async function passwordOf(city: RunningCity): Promise<string> {
  for (;;) {
    const found = /all with the password\s+(\S+)/.exec(city.said())?.[1]
    if (found) return found
    await wait(50)
  }
}
