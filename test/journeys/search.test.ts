/** A search in everyday words, and one in vain, which an administrator reads as words without a person. */
import { expect, test } from 'vitest'
import { served, walk } from './journey.ts'
import { walksIn } from './person.ts'
import { walker } from './walker.ts'

walk()

test('one word finds services, life events and whom to ask elsewhere, each said to be what it is', async () => {
  const page = await walker(served.url)
  await page.goto('/search?query=护照')
  expect(await page.textContent('main')).toMatch(/不在这里办[\s\S]*公安出入境管理机构[\s\S]*12367/)
  await page.goto('/search?query=开店')
  for (const href of ['/life/business', '/matters/food-permit', '/matters/public-place-hygiene'])
    expect(await page.locator(`main a[href="${href}"]`).count()).toBe(1)
  await page.goto('/search?query=police&language=en')
  expect(await page.textContent('main')).toContain('more offices')
}, 120_000)

test('what was searched in vain is counted and read by an administrator; nobody else sees it', async () => {
  const stranger = await walker(served.url)
  for (let n = 0; n < 5; n += 1) await stranger.goto('/search?query=zyxw')
  await stranger.goto('/search?query=wxyz')

  const page = await walksIn(served.url, 'haidian-administrator')
  await page.goto('/ban')
  await page.click('nav a[href="/ban/missed"]')
  expect(await page.locator('tr', { hasText: 'zyxw' }).textContent()).toContain('5')
  expect(await page.locator('tr', { hasText: 'wxyz' }).count()).toBe(0)

  const receiver = await walksIn(served.url, 'haidian-receiver')
  expect((await receiver.request.get('/ban/missed')).status()).toBe(403)
}, 120_000)
