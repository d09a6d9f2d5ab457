/** Every kind of page of both doors, looked at by axe under WCAG 2.2 AA and by what axe does not see; and a small answer. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { carriersOf, sendDue } from '../../src/base/message/index.ts'
import { startSimulator } from '../../src/base/message/simulator/index.ts'
import { noticesOf } from '../../src/casework/notice/index.ts'
import { rentAnswers } from '../../src/services/application/demo/answers.ts'
import { applicantOf } from '../../src/services/application/demo/applicant.ts'
import { matterAnswers } from '../../src/services/application/demo/matter-answers.ts'
import { applyForRent } from '../capsule/capsules.ts'
import { poolAnswers, poolApplication, takeStep, unfold } from './desk.ts'
import { browser, journey, served } from './journey.ts'
import { FANG, HOME, TODAY } from './people.ts'
import { fillForm, fillScreen, signedIn, submit } from './person.ts'
import { wrongWith } from './wrong-with.ts'

const MOST_BYTES = 100_000
const WIDE = { width: 1280, height: 800 }
const PHONE = { width: 320, height: 640 }

journey()

/** Looks at the page that is open as it is on a desk and on a phone, in Chinese. */
async function look(page: Page, name: string, viewports = [WIDE, PHONE]): Promise<string[]> {
  const found: string[] = []
  for (const viewport of viewports) {
    await page.setViewportSize(viewport)
    found.push(...(await wrongWith(page, 'zh')).map((words) => `${name}, ${viewport.width}, zh: ${words}`))
  }
  await page.setViewportSize(WIDE)
  return found
}

/** Opens pages and looks at them in Chinese, then at all of them on a desk in English. */
async function visit(page: Page, paths: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) {
    const answer = await page.goto(path)
    const size = (await answer?.body())?.length ?? 0
    if (size > MOST_BYTES) found.push(`${path}: ${size} bytes`)
    found.push(...(await look(page, path)))
  }
  for (const path of paths) {
    await page.goto(withLanguage(path, 'en'))
    found.push(...(await wrongWith(page, 'en')).map((words) => `${path}, en: ${words}`))
  }
  await page.goto(withLanguage(paths.at(-1) ?? '/', 'zh'))
  return found
}

const withLanguage = (path: string, language: string) => `${path}${path.includes('?') ? '&' : '?'}language=${language}`

test.concurrent('what anyone can open is accessible', async () => {
  const page = await (await browser.newContext({ baseURL: served.url, locale: 'zh-CN' })).newPage()
  const paths = [
    '/',
    '/help',
    '/units?district=110108',
    '/units/health-haidian',
    '/life/business',
    '/search',
    '/search?query=zzzz',
    '/search?query=police',
    '/search?query=passport',
    '/matters/rent-withdrawal',
    '/matters/public-place-hygiene',
    '/status',
    '/check',
    '/check?number=ABC',
    '/sign-in',
    '/first-sign-in',
    '/accessibility',
    '/privacy',
    '/nothing-here',
    '/api',
  ]
  expect(await visit(page, paths)).toEqual([])
  await page.goto('/matters/rent-withdrawal?print=large')
  expect(await look(page, 'large print')).toEqual([])
  await page.goto('/sign-in')
  await page.fill('#login', 'nobody')
  await page.fill('#password', 'nothing')
  await page.click('main form button.primary')
  expect(await look(page, 'wrong password')).toEqual([])
}, 240_000)

test.concurrent('applying is accessible, from the first question with its errors to the receipt', async () => {
  const page = await signedIn(browser, served.url, 'citizen')
  const found: string[] = []
  const filled = rentAnswers(FANG, HOME, TODAY)
  found.push(...(await visit(page, ['/matters/rent-withdrawal/apply'])))
  while (!page.url().endsWith('/review')) {
    await page.click('main button.primary[name="_do"][value="continue"]')
    found.push(...(await look(page, `${page.url()} with errors`, [PHONE])))
    await fillScreen(page, filled)
    await page.click('main button.primary[name="_do"][value="continue"]')
    await page.waitForURL(/\/apply\//)
  }
  found.push(...(await visit(page, [new URL(page.url()).pathname])))
  await page.click('main form[action$="/review"] button.primary')
  found.push(...(await look(page, 'the review without a declaration')))
  const id = await submit(page)
  await served.settled()
  const [notice] = await noticesOf(served.city.database, id)
  await page.goto('/matters/rent-withdrawal/apply')
  await page.click('main button[name="_do"][value="later"]')
  found.push(
    ...(await visit(page, [
      `/dossiers/${id}/receipt`,
      `/dossiers/${id}`,
      `/dossiers/${id}/readings`,
      `/check/${notice?.id}`,
      '/drafts',
      '/mine',
      '/inbox',
      '/addresses',
      '/sent',
      '/sessions',
      '/privacy',
      '/ban',
      `/dossiers/${await applyForRent(served, { months: 2 })}`,
    ])),
  )
  await applyForRent(served, { months: 4 })
  const fund = await signedIn(browser, served.url, 'fund-decider')
  await fund.goto('/ban/rules/rent-withdrawal/3')
  await fund.click('main form button.primary')
  found.push(...(await look(fund, 'whom a rule would touch')))
  expect(found).toEqual([])
}, 240_000)

test.concurrent('the long form of the permit is accessible, with its rows and uploads', async () => {
  const page = await signedIn(browser, served.url, 'barber')
  await page.goto('/matters/public-place-hygiene/apply')
  const pool = poolAnswers()
  const own = { organisationCode: '92999999000001038G', representativeIdentity: '999999197801306115' }
  await fillForm(page, { ...pool, answers: { ...pool.answers, ...own } })
  const draft = new URL(page.url()).pathname.replace('/review', '')
  expect(
    await visit(page, [`${draft}/staff`, `${draft}/papers`, `${draft}/water?change=1`, `${draft}/review`]),
  ).toEqual([])
}, 240_000)

test.concurrent('a form that asks for identity documents is accessible, also with what is wrong in it', async () => {
  const page = await signedIn(browser, served.url, 'cook')
  await page.goto('/matters/food-permit/apply')
  await fillForm(page, matterAnswers['food-permit'](applicantOf(served.city, 'cook'), TODAY))
  const draft = new URL(page.url()).pathname.replace('/review', '')
  const found = await visit(page, ['/matters/food-permit', `${draft}/applicant`, `${draft}/safety`, `${draft}/review`])
  await page.goto(`${draft}/applicant`)
  await page.locator('main [name="representativeDocument"]').nth(1).fill('12')
  await page.click('main button.primary[name="_do"][value="continue"]')
  found.push(...(await look(page, 'a wrong document', [PHONE])))
  expect(found).toEqual([])
}, 240_000)

test.concurrent('correcting, withdrawing and the desk are accessible, step by step', async () => {
  const [asked, walked] = [await poolApplication(served), await poolApplication(served)]
  const [owner, receiver, examiner, decider, head] = await Promise.all(
    ['owner', 'haidian-receiver', 'haidian-examiner', 'haidian-decider', 'haidian-head'].map((login) =>
      signedIn(browser, served.url, login),
    ),
  )
  if (!owner || !receiver || !examiner || !decider || !head) throw new Error('nobody came')
  const desk = (path: string) => `/ban/dossiers/${walked}${path}`
  const found = await visit(receiver, [
    '/ban',
    '/ban?who=me',
    '/ban?due=overdue&matter=public-place-hygiene',
    '/ban/board',
    '/ban/questions',
    '/ban/hand-over',
    '/ban/settings',
    '/ban/batch',
    `/ban/batch?item=${walked},answer`,
    `/ban/batch?item=${walked},answer&act=assign`,
    `/ban/batch?item=${walked},answer&act=step:accept`,
    desk(''),
    desk('/steps/not-accept'),
    desk('/steps/ask-for-correction'),
    '/positions',
  ])

  await receiver.goto(`/ban/dossiers/${asked}/steps/ask-for-correction`)
  await receiver.click('main form[action$="/steps/ask-for-correction"] .actions button')
  found.push(...(await look(receiver, 'a correction that asks for nothing')))
  await unfold(receiver)
  await receiver.check('[name="correct"][value="area"]')
  await receiver.fill('[name="reason.area"]', '面积与平面图不一致，请核对')
  await receiver.click('main form[action$="/steps/ask-for-correction"] .actions button')
  await receiver.waitForURL(/done=ask-for-correction/)
  found.push(
    ...(await visit(owner, [
      '/matters/public-place-hygiene/apply',
      '/',
      '/mine',
      `/dossiers/${asked}`,
      `/dossiers/${asked}/correction`,
      `/dossiers/${asked}/questions`,
      `/dossiers/${asked}/steps/withdraw`,
    ])),
  )
  await owner.goto(`/dossiers/${asked}/correction`)
  await owner.fill('[name="area"]', '')
  await owner.click('main button.primary')
  found.push(...(await look(owner, 'a correction with errors')))

  await takeStep(receiver, walked, 'accept')
  found.push(...(await visit(examiner, [desk(''), desk('/steps/record-site-check'), desk('/steps/suspend')])))
  await examiner.goto(desk('/steps/record-site-check'))
  await examiner.click('main form .actions button')
  found.push(...(await look(examiner, 'a site check with errors')))
  await takeStep(examiner, walked, 'record-site-check', {
    visited: '2026-03-02',
    second: 'health-haidian-examiner-2',
    findings: '与平面图一致',
  })
  await takeStep(examiner, walked, 'suspend', { ground: 'inspection', plannedDays: '7' })
  found.push(...(await visit(examiner, [desk(''), '/ban'])))
  await takeStep(examiner, walked, 'resume')
  found.push(...(await visit(head, [desk('/steps/extend')])))
  await takeStep(examiner, walked, 'propose', { proposal: 'grant', opinion: '建议准予' })
  await served.settled()
  const [notice] = await noticesOf(served.city.database, walked)
  found.push(
    ...(await visit(decider, [desk('/steps/grant'), desk('/steps/refuse'), desk(`/notices/${notice?.id}/withdrawal`)])),
    ...(await visit(decider, ['/ban/rules', '/ban/rules/rent-withdrawal/3'])),
  )
  await decider.click('main form button.primary')
  found.push(...(await look(decider, 'a rule that was asked ahead')))
  await decider.goto(desk('/steps/refuse'))
  await takeStep(await signedIn(browser, served.url, 'haidian-decider'), walked, 'grant', { reason: '符合卫生要求' })
  await decider.fill('[name="reason"]', '没有消毒间')
  await decider.click('main form[action$="/steps/refuse"] .actions button')
  found.push(...(await look(decider, 'a step that came too late')))
  expect(found).toEqual([])
}, 240_000)

test.concurrent('asking before one applies is accessible, for who asks and for who answers', async () => {
  const [citizen, receiver] = await Promise.all(
    ['citizen', 'haidian-receiver'].map((login) => signedIn(browser, served.url, login)),
  )
  if (!citizen || !receiver) throw new Error('nobody came')
  const found = await visit(citizen, ['/matters/public-place-hygiene/ask', '/matters/rent-withdrawal/ask'])
  await citizen.goto('/matters/public-place-hygiene/ask')
  await citizen.$eval('main form', (form) => form.setAttribute('novalidate', ''))
  await citizen.click('main form button.primary')
  found.push(...(await look(citizen, 'a question without words')))
  await citizen.selectOption('#unit', 'health-haidian')
  await citizen.fill('#text', '还没有租下场地，可以先申请吗？')
  await citizen.click('main form button.primary')
  await citizen.waitForURL(/done=asked/)
  const path = new URL(citizen.url()).pathname
  found.push(...(await visit(citizen, [path, `${path}/steps/withdraw`])), ...(await visit(receiver, [`/ban${path}`])))
  await receiver.goto(`/ban${path}`)
  await receiver.$eval('.next form[action$="/answer"]', (form) => form.setAttribute('novalidate', ''))
  await receiver.click('.next form[action$="/answer"] button')
  found.push(...(await look(receiver, 'an answer without words')))
  await receiver.fill('.next textarea', '先租好场地再申请。')
  await receiver.click('.next form[action$="/answer"] button')
  await receiver.waitForURL(/done=answered/)
  found.push(...(await visit(receiver, [`/ban${path}`])), ...(await visit(citizen, [path])))
  expect(found).toEqual([])
}, 240_000)

test.concurrent('appointments, questions and a hand-over are accessible', async () => {
  const id = await poolApplication(served)
  const [owner, receiver, administrator] = await Promise.all(
    ['owner', 'haidian-receiver', 'haidian-administrator'].map((login) => signedIn(browser, served.url, login)),
  )
  if (!owner || !receiver || !administrator) throw new Error('nobody came')
  await owner.goto(`/dossiers/${id}/questions`)
  await owner.fill('#text-new', '要不要现在交？')
  await owner.click('main form button.primary')
  await owner.waitForURL(/done=1/)
  const found = await visit(owner, [`/dossiers/${id}/questions`, `/dossiers/${id}`])

  await receiver.goto(`/ban/dossiers/${id}`)
  await receiver.click('text=认领这件')
  await receiver.waitForURL(/done=claimed/)
  found.push(...(await visit(receiver, [`/ban/dossiers/${id}`, '/ban/questions', '/ban/hand-over'])))
  await receiver.goto('/ban/hand-over')
  await receiver.click('.desk-main form button.primary')
  found.push(...(await look(receiver, 'a hand-over to nobody')))

  const proposal = '/ban/officers/proposal?kind='
  found.push(
    ...(await visit(await signedIn(browser, served.url, 'auditor'), ['/ban/security'])),
    ...(await visit(administrator, [
      '/ban/matters',
      '/ban/missed',
      '/ban/officers',
      `${proposal}officer`,
      `${proposal}position`,
    ])),
  )
  await administrator.goto(`${proposal}position`)
  await administrator.click('main form button.primary')
  found.push(...(await look(administrator, 'a proposal with errors')))
  await administrator.fill('#login', 'haidian-expert')
  await administrator.check('input[name="roles"][value="examiner"]')
  await administrator.fill('#titleZh', '审查（三）')
  await administrator.fill('#titleEn', 'Examiner (3)')
  await administrator.click('main form button.primary')
  await administrator.waitForURL(/done=1/)
  found.push(...(await visit(administrator, [new URL(administrator.url()).pathname, '/ban/officers'])))
  expect(found).toEqual([])
}, 240_000)

test.concurrent('adding an address, and what was sent, are accessible', async () => {
  const simulator = await startSimulator()
  const mail = { url: simulator.smtpUrl, from: 'no-reply@city.example' }
  Object.assign(served.city.carriers, carriersOf({ mail, smsUrl: simulator.smsUrl }, '北京市'))
  const [person, admin] = [await signedIn(browser, served.url, 'zhao'), await signedIn(browser, served.url, 'admin')]
  await person.goto('/addresses')
  await person.check('main input[value="email"]')
  await person.fill('main #address', 'nobody@refused.example')
  await person.click('main form[action="/addresses"] button.primary')
  const found = await look(person, 'an address that waits for its code')
  await person.fill('main [name="code"]', 'wrong')
  await person.click('main form[action="/addresses/confirm"] button.primary')
  found.push(...(await look(person, 'a wrong code')))
  await sendDue(served.city)
  found.push(...(await visit(person, ['/sent'])), ...(await visit(admin, ['/ban/sent', '/ban/sent?state=waiting'])))
  await simulator.stop()
  expect(found).toEqual([])
}, 240_000)
