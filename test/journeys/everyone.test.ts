import { expect, test } from 'vitest'
import { rentAnswers } from '../../src/services/application/demo/answers.ts'
import { browser, journey, served } from './journey.ts'
import { TODAY } from './people.ts'
import { fillForm, fillScreen, signedIn, submit } from './person.ts'

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
  expect(await desk.textContent('h1')).toBe('您有一份申请草稿')
  await desk.click('text=接着填')
  expect(await desk.inputValue('main [name="applicantName"]')).toBe('赵𠮷祥')
  await fillForm(desk, filled)
  const id = await submit(desk)
  await desk.goto(`/dossiers/${id}`)
  expect(await desk.textContent('main')).toContain('转工作人员') // above the cap: an officer looks at it
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
