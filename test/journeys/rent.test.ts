import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rentAnswers } from '../../src/doors/demo/answers.ts'
import { asPlainDate } from '../../src/kernel/time/index.ts'
import { launchBrowser } from './browser.ts'
import { fillForm, signedIn, submit } from './person.ts'
import { type Served, serveCity } from './served.ts'

let served: Served
let browser: Browser
const today = asPlainDate('2026-03-02')
const fang = { name: '方晓梅', identity: '999999199405141020' }
const home = {
  district: '110108000000',
  street: '110108012000',
  address: '花园路 3 号楼 401',
  rentFen: 420000,
  amountFen: 180000,
  months: 26,
  account: 'fund',
}

beforeAll(async () => {
  served = await serveCity()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
  expect(served.complaints).toEqual([])
})

test('who meets the published rules is granted on the spot, and holds a paper that anyone can check', async () => {
  const page = await signedIn(browser, served.url, 'citizen')
  await page.fill('input[type=search], input[name=query]', '租房提取')
  await page.click('form[action="/search"] button')
  await page.click('main a[href="/matters/rent-withdrawal"]')
  await page.click('a[href="/matters/rent-withdrawal/apply"]')
  await fillForm(page, rentAnswers(fang, home, today))
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
