/** The map of appeals and the places that are offered, as a browser shows them: for everyone, at a desk and on a phone. */
import { expect, test } from 'vitest'
import { browser, journey, served } from './journey.ts'
import { signedIn } from './person.ts'
import { wrongWith } from './wrong-with.ts'

journey()

const DESK = { width: 1280, height: 800 }
const PHONE = { width: 320, height: 640 }

test.each(['zh', 'en'] as const)(
  'nothing is wrong with the map and the offered places, in %s',
  async (language) => {
    const found: string[] = []
    for (const viewport of [DESK, PHONE]) {
      const operator = await signedIn(browser, served.url, 'operator', { language, viewport })
      for (const path of [
        '/ban/appeals/map',
        '/ban/appeals/map?district=110105000000',
        '/ban/appeals/map?district=110101000000',
      ]) {
        await operator.goto(path)
        found.push(...(await wrongWith(operator, language)).map((words) => `${path} ${viewport.width}: ${words}`))
      }
      const citizen = await signedIn(browser, served.url, 'citizen', { language, viewport })
      await citizen.goto('/appeals')
      await citizen.fill('[name="words"]', '八里庄街道这边路灯不亮。')
      await citizen.click('main form .actions button')
      await citizen.waitForSelector('[name="at"]')
      found.push(...(await wrongWith(citizen, language)).map((words) => `/appeals ${viewport.width}: ${words}`))
    }
    expect(found).toEqual([])
  },
  120_000,
)

test('a click on a district shows its streets, and the keyboard goes through the list alone', async () => {
  const page = await signedIn(browser, served.url, 'operator', { viewport: DESK })
  await page.goto('/ban/appeals/map')
  const links = page.locator('.side-by-side svg a')
  expect(await links.count()).toBe(16)
  expect(await links.evaluateAll((all) => all.every((one) => one.getAttribute('tabindex') === '-1'))).toBe(true)
  await page.locator('.side-by-side svg a[href$="110108000000"] path').click()
  await page.waitForURL(/district=110108000000/)
  expect(await page.textContent('h1')).toContain('海淀区')
}, 60_000)
