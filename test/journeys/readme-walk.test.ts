/** The walk of the README, sentence by sentence, as somebody does it who has just started the city. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rentAnswers } from '../../src/services/application/demo/answers.ts'
import { applicantOf } from '../../src/services/application/demo/applicant.ts'
import { poolAnswers, takeStep, unfold } from './desk.ts'
import { fillScreen } from './fill.ts'
import { browser, journey, served } from './journey.ts'
import { FANG, HOME, TODAY } from './people.ts'
import { fillForm, signedIn, submit, walksIn } from './person.ts'

journey()

const README = readFileSync('README.md', 'utf8')
/** The walk is what the README says: a sentence that changes there changes here. */
const says = (words: string) => expect(README).toContain(words)

test('as `citizen`: search, apply, decided at once, a PDF whose code leads to a page that says whether it is valid', async () => {
  says('Sign in as `citizen`, search 租房 (or "rent"), apply')
  const citizen = await walksIn(served.url, 'citizen')
  for (const query of ['租房', 'rent']) {
    await citizen.goto('/')
    await citizen.fill('form[action="/search"] input[name=query]', query)
    await citizen.click('form[action="/search"] button')
    expect(await citizen.locator('main a[href="/matters/rent-withdrawal"]').count()).toBeGreaterThan(0)
  }
  await citizen.click('main a[href="/matters/rent-withdrawal"]')
  await citizen.click('a[href="/matters/rent-withdrawal/apply"]')

  says('at most 2,000 yuan a month')
  await fillForm(citizen, rentAnswers(FANG, { ...HOME, amountFen: 200_000 }, TODAY))
  const id = await submit(citizen)
  expect(await citizen.textContent('main')).toContain('准予')

  says('the decision is a PDF whose QR leads to a page that says whether it is valid')
  await served.settled()
  await citizen.goto(`/dossiers/${id}`)
  const href = (await citizen.locator(`main a[href^="/dossiers/${id}/notices/"]`).first().getAttribute('href')) ?? ''
  expect((await (await citizen.request.get(href)).body()).subarray(0, 5).toString()).toBe('%PDF-')
  await citizen.goto(`/check/${href.split('/').at(-1)}`)
  expect(await citizen.textContent('main')).toContain('有效')
})

test('who asks for more without invoices reads at the field why an officer will look at it', async () => {
  says('Ask for more without invoices, and the page says at the field why an officer will look at it.')
  const citizen = await walksIn(served.url, 'zhao')
  await citizen.goto('/matters/rent-withdrawal/apply')
  const filled = rentAnswers(applicantOf(served.city, 'zhao'), { ...HOME, amountFen: 300_000 }, TODAY)
  for (let screens = 0; screens < 8; screens += 1) {
    if ((await citizen.locator('main [name="monthlyAmount"]').count()) > 0) break
    await fillScreen(citizen, filled)
    await citizen.click('main button.primary[name="_do"][value="continue"]')
  }
  await fillScreen(citizen, filled)
  await citizen.click('main button.primary[name="_do"][value="continue"]')

  const told = (await citizen.textContent('main')) ?? ''
  expect(told).toContain('要由工作人员看')
  expect(told).toContain('2,000 元')
})

test('from `owner` over four officers to the whole way with its days', async () => {
  says('Sign in as `owner` and apply for 公共场所卫生许可')
  const owner = await walksIn(served.url, 'owner')
  await owner.goto('/matters/public-place-hygiene/apply')
  await fillForm(owner, poolAnswers())
  const id = await submit(owner)

  says('Change to `haidian-receiver`: ask for a correction of one field.')
  const receiver = await signedIn(browser, served.url, 'haidian-receiver')
  await receiver.goto(`/ban/dossiers/${id}/steps/ask-for-correction`)
  await unfold(receiver)
  await receiver.check('[name="correct"][value="area"]')
  await receiver.fill('[name="reason.area"]', '面积与平面图不一致，请核对。')
  await receiver.click('main form[action$="/steps/ask-for-correction"] .actions button')
  await receiver.waitForURL(/done=/)

  says('Back as `owner`: correct it.')
  await owner.goto(`/dossiers/${id}/correction`)
  await owner.fill('[name="area"]', '305')
  await owner.click('main button.primary')

  says('`haidian-receiver` accepts (`n` takes the step and opens the next dossier; `?` shows the keys)')
  await receiver.goto(`/ban/dossiers/${id}`)
  await receiver.keyboard.press('?')
  expect(await receiver.isVisible('#keys-help')).toBe(true)
  await receiver.keyboard.press('Escape')
  await receiver.keyboard.press('n')
  await receiver.waitForURL(/done=accept/)

  says('`haidian-examiner` records the site check and goes on to the proposal')
  const examiner = await walksIn(served.url, 'haidian-examiner')
  await takeStep(examiner, id, 'record-site-check', { visited: '2026-03-02', second: '*', findings: '设施齐备' })
  await takeStep(examiner, id, 'propose', { proposal: 'grant', opinion: '建议准予' })

  // The way ahead is drawn as long as there is one.
  await owner.goto(`/dossiers/${id}`)
  expect(await owner.locator('main .way').count()).toBeGreaterThan(0)

  says('`haidian-decider` (who must be somebody else) grants')
  const decider = await walksIn(served.url, 'haidian-decider')
  await takeStep(decider, id, 'grant', { reason: '符合卫生要求' })
  await served.settled()

  says('The applicant sees the whole way with its days, each step, the clock, the papers, and who has looked.')
  await owner.goto(`/dossiers/${id}`)
  const seen = (await owner.textContent('main')) ?? ''
  for (const part of ['准予', '公共场所卫生许可证', '受理', '谁看过']) expect(seen).toContain(part)
})

test('the bar moves the clock and changes the account', async () => {
  says("A bar at the top moves the city's clock and changes the account")
  const visitor = await signedIn(browser, served.url, 'citizen')
  await visitor.goto('/')
  const clock = () => visitor.textContent('.demo-clock strong')
  const before = await clock()
  await visitor.click('.demo form[action="/demo/clock"] button')
  await visitor.waitForLoadState()
  expect(await clock()).not.toBe(before)
})
