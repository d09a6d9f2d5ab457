/** What is done with keys, at both doors. */
import { expect, test } from 'vitest'
import { poolApplication } from './desk.ts'
import { browser, journey, served } from './journey.ts'
import { signedIn } from './person.ts'
import { PASSWORD } from './served.ts'

journey()

test('with the keyboard alone one signs in, finds a matter and begins', async () => {
  const page = await (await browser.newContext({ baseURL: served.url })).newPage()
  await page.goto('/sign-in?language=en')
  const reach = async (isThere: () => Promise<boolean>) => {
    for (let presses = 0; presses < 60; presses += 1) {
      if (await isThere()) return
      await page.keyboard.press('Tab')
    }
    throw new Error('the keyboard did not get there')
  }
  const focused = (selector: string) => () =>
    page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)
  await reach(focused('#login'))
  await page.keyboard.type('adili')
  await page.keyboard.press('Tab')
  await reach(focused('#password'))
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL(`${served.url}/`)
  await reach(focused('form[action="/search"] input'))
  await page.keyboard.type('provident fund')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/search/)
  await reach(focused('main a[href="/matters/rent-withdrawal"]'))
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/matters\/rent-withdrawal/)
  await reach(focused('a[href="/matters/rent-withdrawal/apply"]'))
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/apply$/)
  await reach(focused('main input[type=radio]'))
  await page.keyboard.press('Space')
  expect(await page.isChecked('main input[name="situation"]')).toBe(true)
})

test('keys move in the list, choose and open; they are still while one types, and can be switched off', async () => {
  for (let count = 0; count < 3; count += 1) await poolApplication(served)
  const receiver = await signedIn(browser, served.url, 'haidian-receiver')
  await receiver.goto('/ban?stage=submitted')
  const focused = () => receiver.evaluate(() => document.activeElement?.getAttribute('href') ?? null)
  const hrefs = await receiver.locator('.work th a').evaluateAll((links) => links.map((a) => a.getAttribute('href')))
  const ticked = () => receiver.locator('input[name="item"]:checked').count()

  await receiver.keyboard.press('j')
  await receiver.keyboard.press('j')
  await receiver.keyboard.press('ArrowDown')
  await receiver.keyboard.press('k')
  expect(await focused()).toBe(hrefs[1])
  await receiver.keyboard.press('x')
  expect(await ticked()).toBe(1)
  await receiver.fill('#query', '')
  await receiver.locator('#query').pressSequentially('xj?')
  expect([await ticked(), await receiver.inputValue('#query')]).toEqual([1, 'xj?'])
  await receiver.locator('.work th a').first().focus()
  await receiver.keyboard.press('?')
  expect(await receiver.isVisible('#keys-help')).toBe(true)

  await receiver.click('#keys-help a')
  await receiver.check('input[name="keys"][value="off"]')
  await receiver.click('.desk-main form button')
  await receiver.goto('/ban?stage=submitted')
  await receiver.keyboard.press('j')
  expect([await focused(), await receiver.locator('script[src*="/keys-"]').count()]).toEqual([null, 0])
})
