import { expect, test } from 'vitest'
import { rentAnswers } from '../../src/doors/demo/answers.ts'
import { browser, journey, served } from './journey.ts'
import { TODAY } from './people.ts'
import { fillForm, fillScreen, signedIn, submit } from './person.ts'
import { PASSWORD } from './served.ts'

const zhao = { name: '赵𠮷祥', identity: '999999198602283138' }
const home = {
  district: '110108000000',
  street: '110108012000',
  address: '花园路 3 号楼 401',
  rentFen: 420000,
  amountFen: 260000,
  months: 26,
  account: 'fund',
}

journey()

test('without script a person applies, leaves, and goes on with the draft on another device', async () => {
  const phone = await signedIn(browser, served.url, 'zhao', {
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  })
  await phone.goto('/matters/rent-withdrawal/apply')
  const filled = rentAnswers(zhao, home, TODAY)
  await fillScreen(phone, filled)
  await phone.click('main button.primary[name="_do"][value="continue"]')
  await fillScreen(phone, filled)
  await phone.click('main button[name="_do"][value="later"]')
  await phone.waitForURL(/\/drafts/)

  const desk = await signedIn(browser, served.url, 'zhao', { javaScriptEnabled: false })
  await desk.goto('/matters/rent-withdrawal/apply')
  expect(await desk.inputValue('main [name="applicantName"]')).toBe('赵𠮷祥')
  await fillForm(desk, filled)
  const id = await submit(desk)
  await desk.goto(`/dossiers/${id}`)
  expect(await desk.textContent('main')).toContain('转工作人员') // above the cap: an officer looks at it
})

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

test('in English a foreigner is refused by rule in words she can read, and follows it by number and code', async () => {
  const page = await signedIn(browser, served.url, 'suwarni', { language: 'en' })
  await page.goto('/matters/rent-withdrawal/apply')
  await fillForm(
    page,
    rentAnswers({ name: 'Suwarni', identity: 'DEMO10001' }, { ...home, months: 1, amountFen: 100000 }, TODAY),
  )
  await submit(page)
  const receipt = (await page.textContent('main')) ?? ''
  expect(receipt).toMatch(/not granted/i)
  const number = /\d{9}-\d{8}-[0-9A-Z]{4,}-[0-9A-Z]/.exec(receipt)?.[0] ?? ''
  const code = (await page.textContent('dd.code')) ?? ''

  const anyone = await (await browser.newContext({ baseURL: served.url, locale: 'en-GB' })).newPage()
  await anyone.goto('/status?language=en')
  await anyone.fill('[name="number"]', number)
  await anyone.fill('[name="code"]', 'WRONGXXX')
  await anyone.click('main form button.primary')
  expect(await anyone.textContent('main')).toContain('do not fit')
  await anyone.fill('[name="code"]', code)
  await anyone.click('main form button.primary')
  const status = (await anyone.textContent('main')) ?? ''
  expect(status).toContain('Refused')
  expect(status).not.toContain('Suwarni')
})

test('an error stands beside its field and in the summary, and nothing typed is lost', async () => {
  const page = await signedIn(browser, served.url, 'ouyang')
  await page.goto('/matters/rent-withdrawal/apply')
  const filled = rentAnswers({ name: '欧阳·阿依古丽', identity: '999999198911022062' }, home, TODAY)
  await fillScreen(page, filled)
  await page.click('main button.primary[name="_do"][value="continue"]')
  await fillScreen(page, { ...filled, answers: { ...filled.answers, applicantPhone: '四千二' } })
  await page.click('main button.primary[name="_do"][value="continue"]')

  expect(await page.title()).toMatch(/^有误/)
  expect(await page.inputValue('main [name="applicantPhone"]')).toBe('四千二')
  await page.click('.errors a')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('applicantPhone')
})
