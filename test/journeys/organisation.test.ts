/** Who represents no organisation is told who may apply, and finds no button that leads to an error. */
import { expect, test } from 'vitest'
import { served, walk } from './journey.ts'
import { walksIn } from './person.ts'
import { walker } from './walker.ts'

walk()

test('the guide of a matter for organisations says who may apply and how one acts for one; that of persons does not', async () => {
  const page = walker(served.url)
  await page.goto('/matters/food-permit')
  expect(await page.textContent('main')).toContain('由登记的法定代表人')
  await page.goto('/matters/elderly-card')
  expect(await page.textContent('main')).toMatch(/谁可以申请[\s\S]*自然人/)
  expect(await page.textContent('main')).not.toContain('由登记的法定代表人')
})

test('who represents no organisation is told why and where to go, and is offered nothing to send', async () => {
  const page = await walksIn(served.url, 'citizen')
  await page.goto('/matters/food-permit/apply')
  expect(await page.textContent('main')).toMatch(/法定代表人本人登录[\s\S]*到窗口办/)
  expect(await page.locator('main form').count()).toBe(0)
  expect(await page.locator('main a[href="/matters/food-permit"]').count()).toBeGreaterThan(0)
})
