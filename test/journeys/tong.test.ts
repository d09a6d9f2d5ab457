import { expect, test } from 'vitest'
import { rentAnswers } from '../../src/services/application/demo/answers.ts'
import { served, walk } from './journey.ts'
import { FANG, HOME, TODAY } from './people.ts'
import { fillForm, submit, walksIn } from './person.ts'
import { walker } from './walker.ts'

walk()

test('who does not know what a matter is called begins from what happened to her', async () => {
  const page = walker(served.url)
  await page.goto('/')
  await page.click('.home-events a[href="/life/renting"]')
  expect(await page.locator('.life-order h2').allTextContents()).toEqual(['居住登记和居住证', '租房提取住房公积金'])
  await page.click('.life-order a[href="/matters/rent-withdrawal"]')
  expect(await page.textContent('h1')).toBe('租房提取住房公积金')
})

test('who cannot apply for a matter is told so where the questions would begin, and is asked none', async () => {
  const page = await walksIn(served.url, 'citizen')
  await page.goto('/matters/public-place-hygiene/apply')
  expect(await page.textContent('main')).toMatch(/企业|法人|单位/)
  expect(await page.locator('main input, main button').count()).toBe(0)
})

test('an office says whether it is open now, by the clock and the calendar of the city', async () => {
  const page = walker(served.url)
  await page.goto('/units')
  await page.selectOption('[name=district]', '110108')
  await page.fill('[name=query]', '卫生')
  await page.click('.unit-find button')
  await page.click('main a[href="/units/health-haidian"]')
  expect(await page.textContent('main')).toContain('现在开门，到 17:30')
  expect(await page.locator('.week tbody tr').count()).toBe(7)
  expect(await page.textContent('.week tr.today')).toContain('3月2日（今天）')
  expect(await page.textContent('main')).toContain('没有核对')
})

test('help answers under an anchor of its own, and an address that leads nowhere leads to help', async () => {
  const page = walker(served.url)
  await page.goto('/nowhere')
  await page.click('main a[href="/help"]')
  await page.click('.help-list a[href="#human"]')
  expect(page.url()).toMatch(/\/help#human$/)
  expect(await page.textContent('h2#human')).toContain('怎样找到人')
})

test('a notice is counted as unread until its dossier is opened, and stays among the papers', async () => {
  const page = await walksIn(served.url, 'citizen')
  await page.goto('/matters/rent-withdrawal/apply')
  await fillForm(page, rentAnswers(FANG, HOME, TODAY))
  const id = await submit(page)
  await served.settled()

  await page.goto('/papers')
  expect(await page.textContent('nav.nav')).toMatch(/消息（\d+ 条未读）/)
  const paper = page.locator('.rows > li').first()
  expect(await paper.textContent()).toContain('有效')
  const href = await paper.locator('a[download]').getAttribute('href')
  expect((await (await page.request.get(href ?? '')).body()).subarray(0, 5).toString()).toBe('%PDF-')
  await page.goto('/papers?year=2025')
  expect(await page.locator('.rows > li').count()).toBe(0)

  await page.goto(`/dossiers/${id}`)
  await page.goto('/papers')
  expect(await page.textContent('nav.nav')).not.toContain('未读')

  const other = await walksIn(served.url, 'owner')
  await other.goto('/papers')
  expect(await other.locator('.rows > li').count()).toBe(0)
})

test('in English a foreigner is refused by rule in words she can read, and follows it by number and code', async () => {
  const page = await walksIn(served.url, 'suwarni', 'en')
  await page.goto('/matters/rent-withdrawal/apply')
  await fillForm(
    page,
    rentAnswers({ name: 'Suwarni', identity: 'DEMO10001' }, { ...HOME, months: 1, amountFen: 100000 }, TODAY),
  )
  await submit(page)
  const receipt = (await page.textContent('main')) ?? ''
  expect(await page.textContent('main h1')).toBe('Refused')
  const number = /\d{9}-\d{8}-[0-9A-Z]{4,}-[0-9A-Z]/.exec(receipt)?.[0] ?? ''
  const code = (await page.textContent('dd.code')) ?? ''

  const anyone = walker(served.url, 'en')
  await anyone.goto('/status?language=en')
  await anyone.fill('[name="number"]', number)
  await anyone.fill('[name="code"]', 'WRONGXXX')
  await anyone.click('main form button.primary')
  expect(await anyone.textContent('main')).toContain('do not match')
  await anyone.fill('[name="code"]', code)
  await anyone.click('main form button.primary')
  const status = (await anyone.textContent('main')) ?? ''
  expect(status).toContain('Refused')
  expect(status).not.toContain('Suwarni')
})
