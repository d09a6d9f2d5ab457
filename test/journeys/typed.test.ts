/** Nothing that was typed is lost: by a mistake, another language, the Back button, or a session that ended. */
import { expect, test } from 'vitest'
import { take } from '../../src/casework/step/index.ts'
import { purposeOf } from '../../src/kernel/purpose/index.ts'
import { callerFor } from '../../src/trust/identity/index.ts'
import { poolApplication } from './desk.ts'
import { browser, journey, served } from './journey.ts'
import { signedIn } from './person.ts'
import { PASSWORD } from './served.ts'

journey()

const REASON = '泳池面积超出许可范围，应当向市卫生健康委员会申请。'

test("an officer's words stand there again in another language, after a mistake, with Back, and after signing in anew", async () => {
  const id = await poolApplication(served)
  const page = await signedIn(browser, served.url, 'haidian-receiver')
  const step = `/ban/dossiers/${id}/steps/not-accept`
  await page.goto(step)
  const reason = page.locator('main textarea')

  await reason.fill(REASON)
  await page.click('.tools button[value="language=en"]')
  await page.waitForURL(/language=en/)
  expect([await page.getAttribute('html', 'lang'), await reason.inputValue()]).toEqual(['en', REASON])

  await reason.fill(REASON.repeat(200))
  await page.click('main form .actions button')
  await page.waitForURL(/again=1/)
  expect(await page.locator('.errors').count()).toBe(1)
  expect(await reason.inputValue()).toBe(REASON.repeat(200))
  await page.goto(`/ban/dossiers/${id}`)
  await page.goBack()
  expect(await reason.inputValue()).toBe(REASON.repeat(200))

  await reason.fill(REASON)
  await served.city.database.pool.query('delete from trust.session')
  await page.click('main form .actions button')
  await page.waitForURL(/\/sign-in/)
  await page.fill('#login', 'haidian-receiver')
  await page.fill('#password', PASSWORD)
  await page.click('main form button.primary')
  await page.waitForURL(new RegExp(`${step}`))
  expect(await reason.inputValue()).toBe(REASON)
  expect(await page.locator('.errors').count()).toBe(0)
  await page.click('main form .actions button')
  await page.waitForURL(/done=not-accept/)
})

test('in a form Back works after a mistake, an added row and an upload, and nothing is sent a second time', async () => {
  const page = await signedIn(browser, served.url, 'citizen')
  await page.goto('/matters/rent-withdrawal/apply')
  await page.check('main [name="situation"][value="market"]')
  await page.selectOption('main [name="accountHeldBy"]', 'fund')

  await page.click('main button.primary[value="continue"]')
  await page.waitForURL(/\/applicant$/)
  await page.fill('main [name="applicantPhone"]', '1390000')
  await page.click('main button.primary[value="continue"]')
  expect(await page.locator('.errors').count()).toBe(1)

  await page.goto('/mine')
  await page.goBack()

  expect(page.url()).toMatch(/\/applicant$/)
  expect(await page.inputValue('main [name="applicantPhone"]')).toBe('1390000')
  expect(await page.locator('.errors').count()).toBe(1)
  await page.goBack()
  expect(await page.locator('main form').count()).toBe(1)
})

test('a correction can be kept for later, and stands there as it was typed', async () => {
  const id = await poolApplication(served)
  const { city } = served
  const receiver = (await callerFor(city, 'haidian-receiver', city.clock.today())) ?? expect.fail('nobody')
  const typed = { correct: ['area'], 'reason.area': '请核对' }
  await take(city, purposeOf('examination'), receiver.principal, id, 'ask-for-correction', { typed })
  const page = await signedIn(browser, served.url, 'owner')
  await page.goto(`/dossiers/${id}/correction`)

  await page.fill('main [name="area"]', '三百平')
  await page.click('main button[value="stay"] >> nth=0')
  await page.goto(`/dossiers/${id}/correction`)

  expect(await page.inputValue('main [name="area"]')).toBe('三百平')
  expect(await page.locator('.errors').count()).toBe(0)
})

test('who asks for more time to correct is asked first, and finds what was typed when he comes back', async () => {
  const id = await poolApplication(served)
  const receiver = await callerFor(served.city, 'haidian-receiver', served.city.clock.today())
  await take(served.city, purposeOf('examination'), receiver?.principal ?? expect.fail(), id, 'ask-for-correction', {
    typed: { correct: ['contactPhone'], 'reason.contactPhone': '请写手机号码。' },
    files: [],
    seen: undefined,
  })
  const owner = await signedIn(browser, served.url, 'owner')
  await owner.goto(`/dossiers/${id}/correction`)
  await owner.fill('main [name="contactPhone"]', '1391234')
  await owner.click('button[value="more-time"]')

  await owner.waitForURL(/steps\/extend-correction/)
  expect(await owner.textContent('main')).toContain('只能加一次')
  expect(await owner.textContent('main')).toContain('填写的内容留着')
  await owner.click('main form .actions button')
  await owner.waitForURL(/done=extend-correction/)

  await owner.goto(`/dossiers/${id}/correction`)
  expect(await owner.inputValue('main [name="contactPhone"]')).toBe('1391234')
  expect(await owner.locator('button[value="more-time"]').count()).toBe(0)
})
