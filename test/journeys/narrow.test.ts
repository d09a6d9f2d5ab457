/** On a phone of 320 pixels, where nothing may run out of the page. */
import { expect, test } from 'vitest'
import { applicantOf } from '../../src/services/application/demo/applicant.ts'
import { matterAnswers } from '../../src/services/application/demo/matter-answers.ts'
import { browser, journey, served } from './journey.ts'
import { TODAY } from './people.ts'
import { fillScreen, signedIn } from './person.ts'
import { MONDAY } from './served.ts'

journey()

test('at 320 pixels nothing runs out of the page', async () => {
  const page = await signedIn(browser, served.url, 'haidian-administrator')
  await page.setViewportSize({ width: 320, height: 800 })
  await page.goto('/ban/matters')

  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
}, 120_000)

test('in large print a long word beside an office breaks, where a Friday evening says when it opens', async () => {
  await served.setClock('2026-03-06T11:00:00.000Z')
  const page = await signedIn(browser, served.url, 'zhao', { language: 'en', viewport: { width: 320, height: 800 } })
  await page.goto('/units/health-haidian?print=large')

  expect(await page.textContent('main .tag')).toContain('Closed now, opens on')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await served.setClock(MONDAY)
}, 60_000)

test('a document of another kind is told beside its field in both languages, and stays as it was typed', async () => {
  for (const [language, said] of [
    ['zh', '这不是居民身份证的号码'],
    ['en', 'This number does not match the document type'],
  ] as const) {
    const page = await signedIn(browser, served.url, 'cook', { language, viewport: { width: 320, height: 700 } })
    await page.goto('/matters/food-permit/apply')
    const { answers, files } = matterAnswers['food-permit'](applicantOf(served.city, 'cook'), TODAY)
    const wrong = { ...answers, representativeDocument: 'resident-id:819999199001010018' }
    // The second time the draft is there, and goes on where the first left off.
    const offered = page.locator('main a[href^="/apply/"]')
    if (await offered.count()) {
      await offered.click()
      await page.goto(page.url().replace(/[^/]+$/, 'begin'))
    }
    await fillScreen(page, { answers, files })
    await page.click('main button.primary[name="_do"][value="continue"]')
    await page.waitForURL(/applicant/)
    await fillScreen(page, { answers: wrong, files })
    await page.click('main button.primary[name="_do"][value="continue"]')

    expect(await page.textContent('.field.wrong .wrong-text')).toContain(said)
    const field = page.locator('main [name="representativeDocument"]')
    expect(await field.nth(0).inputValue()).toBe('resident-id')
    expect(await field.nth(1).inputValue()).toBe('819999199001010018')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  }
}, 60_000)
