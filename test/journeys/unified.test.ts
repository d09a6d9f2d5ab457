/** Where organs differ from the catalogue, as an administrator sees it on the page. */
import { expect, test } from 'vitest'
import { served, walk } from './journey.ts'
import { walksIn } from './person.ts'
import { walker } from './walker.ts'

walk()

test('an administrator finds where an organ differs from the catalogue, and the guide of that organ', async () => {
  const page = await walksIn(served.url, 'haidian-administrator')
  await page.goto('/ban')
  await page.click('nav a[href="/ban/matters"]')

  const row = page.locator('tr', { hasText: '北京市朝阳区卫生健康委员会' }).filter({ hasText: '承诺办结时限' })
  expect(await row.textContent()).toMatch(/10 个工作日[\s\S]*8 个工作日[\s\S]*允许/)
  expect(await page.textContent('main')).toContain('其中 0 处错误')

  await row.locator('a').click()
  expect(new URL(page.url()).search).toBe('?unit=health-chaoyang')
  expect(await page.textContent('main')).toContain('8 个工作日')

  await page.goto('/ban/matters?language=en')
  expect(await page.textContent('main')).toContain('of which 0 are faults')
}, 120_000)

test('who does not administer has neither link nor page', async () => {
  for (const login of ['haidian-receiver', 'haidian-decider']) {
    const page = await walksIn(served.url, login)
    await page.goto('/ban')

    expect(await page.locator('nav a[href="/ban/matters"]').count()).toBe(0)
    expect((await page.request.get('/ban/matters')).status()).toBe(403)
  }
  const stranger = walker(served.url)
  expect((await stranger.request.get('/ban/matters', { maxRedirects: 0 })).status()).toBe(303)
}, 120_000)
