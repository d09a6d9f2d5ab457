import { expect, test } from 'vitest'
import { rentAnswers } from '../../src/services/application/demo/answers.ts'
import { browser, journey, served } from './journey.ts'
import { FANG, HOME, TODAY } from './people.ts'
import { fillForm, signedIn, submit } from './person.ts'

journey()

test('who meets the published rules is granted on the spot, and holds a paper that anyone can check', async () => {
  const page = await signedIn(browser, served.url, 'citizen')
  await page.fill('input[type=search], input[name=query]', '租房提取')
  await page.click('form[action="/search"] button')
  await page.click('main a[href="/matters/rent-withdrawal"]')
  await page.click('a[href="/matters/rent-withdrawal/apply"]')
  await fillForm(page, rentAnswers(FANG, HOME, TODAY))
  // Neither consent nor truth is ticked before one looks.
  expect(await page.locator('main input[type=checkbox]:checked').count()).toBe(0)
  const id = await submit(page)
  await served.settled()

  await page.goto(`/dossiers/${id}`)
  expect(await page.textContent('main')).toContain('已准予')
  const href = await page.getAttribute(`main a[href^="/dossiers/${id}/notices/"]`, 'href')
  const paper = await page.request.get(href ?? '')
  expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-')

  const stranger = await (await browser.newContext({ baseURL: served.url })).newPage()
  await stranger.goto(`/check/${href?.split('/').at(-1)}?language=zh`)
  expect(await stranger.textContent('main')).toContain('有效')
  expect(await stranger.textContent('main')).not.toContain('方晓梅')
})
