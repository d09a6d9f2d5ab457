/** The notice before a session ends, in a real browser whose time is moved. */
import { expect, test } from 'vitest'
import { browser, journey, served } from './journey.ts'
import { signedIn } from './person.ts'
import { wrongWith } from './wrong-with.ts'

journey()

test.each([
  ['zh', '再过不到五分钟', '登录已经延长', '登录已经结束', '保持登录'],
  ['en', 'in less than five minutes', 'Your sign-in has been extended.', 'You have been signed out.', 'Stay signed in'],
] as const)(
  'five minutes before the end it is said, one goes on without leaving the page, and the end is told (%s)',
  async (language, before, stayed, over, stay) => {
    const page = await signedIn(browser, served.url, 'citizen', { language, viewport: { width: 320, height: 700 } })
    await page.clock.install()
    await page.goto('/mine')
    const notice = page.locator('.session-notice')
    const button = notice.getByRole('button', { name: stay })
    await page.clock.fastForward('24:00')
    expect(await button.isVisible()).toBe(false)
    await page.clock.fastForward('02:00')
    expect(await notice.getByRole('status').innerText()).toContain(before)
    expect(await wrongWith(page, language)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
    await button.click()
    await expect.poll(() => notice.getByRole('status').innerText()).toContain(stayed)
    await page.clock.fastForward('31:00')
    expect(await notice.getByRole('status').innerText()).toContain(over)
    await page.context().close()
  },
  120_000,
)
